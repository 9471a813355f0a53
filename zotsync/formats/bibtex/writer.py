"""A reference as a BibTeX entry in Unicode, with biblatex fields where BibTeX has none.

What neither knows stands under its CSL name: styles ignore it, our own reader takes it back.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from zotsync.data import bundled_schema
from zotsync.formats.bibtex.vocabulary import (
    FIELDS,
    NUMBERED_WORKS,
    OWN_FIELD,
    OWN_KEY,
    SUBTYPES,
    TYPES,
)
from zotsync.model.reference import Date, Name, Reference
from zotsync.model.schema import is_key
from zotsync.normalize.zotero_lines import all_labels, named_line
from zotsync.text.dates import MONTHS, season_words

#: Entry type of each CSL type; the first of the reader's that means it, but for these.
_ENTRY_TYPES = {csl: kind for kind, csl in reversed(TYPES.items())} | {
    "chapter": "incollection", "article": "misc", "report": "techreport", "thesis": "thesis",
    "article-magazine": "article", "article-newspaper": "article", "webpage": "online",
    # Zotero drops @dataset and @standard without a word.
    "dataset": "misc", "standard": "misc",
}  # fmt: skip
_SUBTYPES = {csl: subtype for subtype, csl in SUBTYPES.items()}
_FIELD_NAMES = {csl: name for name, csl in reversed(FIELDS.items())} | {
    "container-title": "booktitle", "publisher-place": "address", "number": "eid",
    "collection-number": "collection-number", "note": "note",
}  # fmt: skip
_ROLE_NAMES = {"container-author": "bookauthor", "reviewed-author": "reviewedauthor"}
_PUBLISHERS = {
    "techreport": "institution", "thesis": "school", "phdthesis": "school",
    "mastersthesis": "school",
}  # fmt: skip
_VERBATIM = frozenset({"DOI", "URL", "PMID", "PMCID", "ISBN", "ISSN", "citation-key"})
#: The forms that Zotero decodes. A lone brace becomes a word: it would end the field.
_SPECIAL = {
    "\\": "{\\textbackslash}", "{": "{\\textbraceleft}", "}": "{\\textbraceright}",
    "$": "\\$", "&": "\\&", "%": "\\%",
    "#": "\\#", "_": "\\_", "~": "{\\textasciitilde}", "^": "{\\textasciicircum}",
    "`": "{\\textasciigrave}",
}  # fmt: skip
_IN_PAIRS = {"{": "\\{", "}": "\\}"}
_LONG_MARKUP = {
    "i": ("\\textit{", "}"), "b": ("\\textbf{", "}"),
    "sup": ("\\textsuperscript{", "}"), "sub": ("\\textsubscript{", "}"),
}  # fmt: skip
#: Sub- and superscripts as Zotero writes and reads them.
_MARKUP = _LONG_MARKUP | {"sup": ("$^{\\textrm{", "}}$"), "sub": ("$_{\\textrm{", "}}$")}
#: What cannot stand in a short piece of mathematics: a dollar, further markup, many words.
_NOT_IN_MATH = re.compile(r"\$|<(su[bp])>(?:(?!</\1>)[^<]){200}|<su[bp]>[^<]*<(?!/su[bp]>)")
_TAG = re.compile(r"<(/?)(i|b|sup|sub)>")
_DEGREE = re.compile(
    r"(?P<doctor>ph\.?\s?d|d\.?\s?phil|doctoral|doctor[’']?s|dissertation\b)|master|m\.?\s?sc\.?\b|m\.?\s?a\.?\b",
    re.I,
)
_WORD = re.compile(r"(?<![\\\w])(?:(?:[^\W\d_]\.){2,5}(?!\w)|[^\W_]\w*(?![\w{]))")
_SMALL = re.compile(r"(?<![\\\w])(?<!\b[A-Z]\.\s)[^\W\d_]{4,}(?![\w{])")
#: Long words that are small in a title in capitals too.
_JOINING = frozenset(
    ("from", "with", "into", "over", "upon", "between", "during", "against", "through", "under",
     "about", "toward", "towards", "within", "without", "after", "before", "than", "that")
)  # fmt: skip


def write(references: Iterable[Reference]) -> str:
    """A .bib file of references, in their order, a blank line between entries.

    No key stands twice: BibTeX and its relatives drop the second entry of a key.
    """
    taken: set[str] = set()
    return "\n".join(_with_own_key(each, taken) for each in references)


def _with_own_key(reference: Reference, taken: set[str]) -> str:
    """The entry, its key counted up if another bears it (keys are the same in any case)."""
    key = _key(reference.get("citation-key") or reference.ref_id)
    own, number = key, 1
    while own.lower() in taken:
        number += 1
        own = f"{key}-{number}"
    taken.add(own.lower())
    if own == key:
        return bibtex_of(reference)
    return bibtex_of(replace(reference, fields={**reference.fields, "citation-key": own}))


def bibtex_of(reference: Reference) -> str:
    """One entry, its fields one a line; the key is the reference's own or its `ref_id`."""
    csl_type = reference.type or "document"
    kind = _entry_type(csl_type, reference.get("genre"))
    key = reference.get("citation-key") or reference.ref_id
    lines = [f"  {name} = {value}," for name, value in _fields(reference, csl_type, kind)]
    if key == reference.ref_id and is_key(key) and not re.search(r"\d", key):
        lines.append(f"  {OWN_KEY} = {{{key}}},")  # it looks like one that somebody chose
    return "\n".join([f"@{kind}{{{_key(key)},", *lines, "}\n"])


def _entry_type(csl_type: str, genre: str) -> str:
    """The entry type; of theses those that all styles know, where the genre is one of them."""
    degree = _DEGREE.match(genre) if csl_type == "thesis" else None
    if degree:
        return "phdthesis" if degree["doctor"] else "mastersthesis"
    return _ENTRY_TYPES.get(csl_type, "misc")


def escape(text: str) -> str:
    """Text as LaTeX that reads back as the same text; Unicode stays, HTML markup becomes LaTeX's.

    Two hyphens, backquotes or apostrophes in a row are kept apart: TeX would join them.
    """
    text = " ".join(text.split())
    if _is_well_formed(text):
        parts = [_escaped(part) for part in _TAG.sub("\0", text).split("\0")]
        table = _LONG_MARKUP if _NOT_IN_MATH.search(text) else _MARKUP
        marks = [_mark(match, table) for match in _TAG.finditer(text)]
        return "".join(part + mark for part, mark in zip(parts, [*marks, ""], strict=True))
    return _escaped(text)


def _fields(reference: Reference, csl_type: str, kind: str) -> Iterator[tuple[str, str]]:
    """(field, value in braces or as a bare month) in the order people know."""
    by_role: dict[str, list[Name]] = {}
    for name in reference.names:
        by_role.setdefault(name.role, []).append(name)
    if reference.et_al and not by_role:
        by_role["author"] = []
    for place, (role, names) in enumerate(by_role.items()):
        written = [_name(name) for name in names]
        more = ["others"] if reference.et_al and place == 0 else []
        field = _ROLE_NAMES.get(role) or re.sub(r"[^\w-]", "-", role) or "author"
        yield field, f"{{{' and '.join(written + more)}}}"
    yield from _dates(reference)
    for csl, value in _printed(reference.fields):
        if value and csl != "citation-key":
            yield from _field(csl, value, csl_type, kind, reference)
    subtype = _subtype(reference, csl_type, kind)
    if subtype:
        yield "entrysubtype", f"{{{subtype}}}"
    if kind == "misc" and csl_type in ("dataset", "standard") and not reference.get("genre"):
        yield "type", f"{{{csl_type}}}"
    if reference.keywords:
        yield "keywords", f"{{{_listed(reference.keywords)}}}"
    if reference.collections:
        yield "groups", f"{{{_listed(reference.collections)}}}"


def _printed(fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The fields; styles print a note, so its lines with Zotero's own names are no part of it."""
    for csl, value in fields.items():
        if csl == "note":
            lines = value.split("\n")
            named = {line: pair for line in lines if (pair := named_line(line))[0] in _labels()}
            yield csl, "\n".join(line for line in lines if line not in named)
            yield from ((f"{OWN_FIELD}{name}", words) for name, words in named.values())
        else:
            yield csl, value


@functools.cache
def _labels() -> frozenset[str]:
    return all_labels(bundled_schema())


def _field(
    csl: str, value: str, csl_type: str, kind: str, reference: Reference
) -> Iterator[tuple[str, str]]:
    if csl == "arXiv":
        yield "eprint", f"{{{_without_braces(value)}}}"
        yield "archiveprefix", "{arXiv}"
    elif csl == "page":
        name = "page" if csl_type in ("book", "thesis") and value.isdecimal() else "pages"
        yield name, f"{{{re.sub(r' *[-‐-―]+ *', '--', _plain(value))}}}"
    elif csl in _VERBATIM:
        yield csl.lower(), f"{{{_without_braces(value)}}}"
    else:
        protected = _protected(value) if csl == "title" else None
        name = _name_of(csl, csl_type, kind, reference)
        yield re.sub(r"[^\w.:+-]", "-", name), f"{{{protected or escape(value)}}}"


def _protected(title: str) -> str:
    """A title in LaTeX whose capitals styles keep: `{NASA}`, `{U.S.}`, `{E}. coli`, a numeral
    `{I}`, and in a title in small letters each `{Name}`; its first word, and that behind a colon,
    styles keep themselves.
    """
    words = escape(title)
    small = any(word.islower() and word not in _JOINING for word in _SMALL.findall(words))

    def kept(found: re.Match[str]) -> str:
        word, before = found[0], words[max(0, found.start() - 2) : found.start()]
        inside = before[-1:] in (" ", "-", "–") and before[:1] not in tuple(":.?!")
        initial = len(word) == 1 and words[found.end() : found.end() + 1] == "."
        alone = initial or (len(word) == 1 and word != "A")
        named = word[0].isupper() and (small or alone) and (initial or word != "A")
        braced = word[1:] != word[1:].lower() or (named and inside)
        return f"{{{word}}}" if braced else word

    return _WORD.sub(kept, words)


def _name_of(csl: str, csl_type: str, kind: str, reference: Reference) -> str:
    """A variable's field; number, container and publisher are called after the entry's type."""
    if csl == "number" and kind in NUMBERED_WORKS:
        return "number"
    if csl == "issue" and csl_type.startswith("article-"):
        return "number"
    if csl == "collection-number" and kind in ("book", "incollection", "inproceedings"):
        return "number" if reference.get("collection-title") else csl
    if csl == "container-title" and csl_type.startswith("article-"):
        return "journal"
    if csl == "publisher":
        return _PUBLISHERS.get(kind, "publisher")
    return _FIELD_NAMES.get(csl, csl.lower())


def _subtype(reference: Reference, csl_type: str, kind: str) -> str:
    """What the entry type alone would not tell a reader."""
    if csl_type in _SUBTYPES:
        return _SUBTYPES[csl_type]
    told = TYPES.get(kind)
    if kind in ("misc", "unpublished", "online") and reference.get("arXiv"):
        told = "article"
    elif kind == "misc" and reference.get("URL") and reference.accessed:
        told = "webpage"
    if told == csl_type or not re.fullmatch(r"[a-z][a-z_-]{0,40}", csl_type):
        return ""
    return f"csl:{csl_type}"


def _dates(reference: Reference) -> Iterator[tuple[str, str]]:
    """`year` and `month` for BibTeX, `date` beside them where the day is known."""
    issued = reference.issued
    if issued is not None and issued.year is not None:
        season = season_words(issued) or _months_of(issued)
        if issued.literal and not season:
            yield ("date" if "/" in issued.literal else "year"), f"{{{escape(issued.literal)}}}"
        elif issued.day and issued.month and not issued.literal:
            yield "date", f"{{{issued.iso()}}}"
        if not issued.literal or season or "/" in issued.literal:
            yield "year", f"{{{issued.year:04d}}}"
        if issued.month and not issued.literal:
            yield "month", MONTHS[issued.month - 1]
        elif season:
            yield "month", f"{{{escape(season)}}}"
    elif issued is not None and issued.literal:
        yield "year", f"{{{escape(issued.literal)}}}"
    accessed = reference.accessed or Date()
    if accessed.iso():
        yield "urldate", f"{{{escape(accessed.iso())}}}"


def _months_of(issued: Date) -> str:
    """The words beside the year of `jan./feb. 1901`, "" where there are none or two years."""
    words = issued.literal.split()
    year = f"{issued.year:04d}"
    if not issued.month or words.count(year) != 1 or year not in (words[0], words[-1]):
        return ""
    return " ".join(word for word in words if word != year)


def _name(name: Name) -> str:
    """`Family, Suffix, Given`; a group in braces; a lone family name ends with a comma."""
    if name.literal:
        return f"{{{_plain(name.literal)}}}"
    parts = [_part(part) for part in (name.family, name.suffix, name.given)]
    if not name.given:
        return f"{{{parts[0]}}}, {parts[1]}, " if name.suffix else f"{parts[0]},"
    return ", ".join(part for part in parts if part)


def _listed(words: Sequence[str]) -> str:
    """Words with commas between; one that holds a separator stands in braces."""
    plain = [_plain(word) for word in words]
    return ", ".join(f"{{{word}}}" if re.search("[,;]", word) else word for word in plain)


def _part(text: str) -> str:
    """A part of a name, in braces if a comma or an `and` in it would divide it."""
    plain = _plain(text)
    return f"{{{plain}}}" if re.search(r",|\band\b", plain, re.I) else plain


def _plain(text: str) -> str:
    """Text on one line, escaped, its markup left as it stands."""
    return _escaped(" ".join(text.split()))


def _escaped(text: str) -> str:
    special = _SPECIAL | _IN_PAIRS if _is_paired(text) else _SPECIAL
    text = "".join(special.get(ch, ch) for ch in text)
    return re.sub(r"(?<=-)(?=-)|(?<=')(?=')", "{}", text)


def _is_paired(text: str) -> bool:
    """Whether every brace of a text closes one that is open."""
    depth = 0
    for ch in text:
        depth += (ch == "{") - (ch == "}")
        if depth < 0:
            return False
    return depth == 0


def _mark(match: re.Match[str], table: Mapping[str, tuple[str, str]]) -> str:
    return table[match[2]][1 if match[1] else 0]


def _is_well_formed(text: str) -> bool:
    """Whether every markup tag is closed in its turn (text may hold a lone `<i>`)."""
    still_open: list[str] = []
    for match in _TAG.finditer(text):
        if not match[1]:
            still_open.append(match[2])
        elif not still_open or still_open.pop() != match[2]:
            return False
    return not still_open and "\0" not in text


def _without_braces(value: str) -> str:
    """A verbatim field can hold no unbalanced brace: percent-encoded, as URLs have it."""
    return " ".join(value.split()).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _key(key: str) -> str:
    return re.sub(r"[\s,{}()\"#%~\\'=]+", "-", key).strip("-") or "item"
