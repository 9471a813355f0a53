"""A reference as a BibTeX entry in Unicode, with biblatex fields where BibTeX has none.

What neither knows stands under its CSL name: styles ignore it, our own reader takes it back.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from zotsync.data import bundled_schema
from zotsync.formats.bibtex.escaping import escape, plain_latex, protected_title
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
_DEGREE = re.compile(
    r"(?P<doctor>ph\.?\s?d|d\.?\s?phil|doctoral|doctor[’']?s|dissertation\b)|master|m\.?\s?sc\.?\b|m\.?\s?a\.?\b",
    re.I,
)


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
    if is_key(reference.ref_id) and (key != reference.ref_id or not re.search(r"\d", key)):
        lines.append(f"  {OWN_KEY} = {{{reference.ref_id}}},")
    return "\n".join([f"@{kind}{{{_key(key)},", *lines, "}\n"])


def _entry_type(csl_type: str, genre: str) -> str:
    """The entry type; of theses those that all styles know, where the genre is one of them."""
    degree = _DEGREE.match(genre) if csl_type == "thesis" else None
    if degree:
        return "phdthesis" if degree["doctor"] else "mastersthesis"
    return _ENTRY_TYPES.get(csl_type, "misc")


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
        yield name, f"{{{re.sub(r' *[-‐-―]+ *', '--', plain_latex(value))}}}"
    elif csl in _VERBATIM:
        yield csl.lower(), f"{{{_without_braces(value)}}}"
    else:
        protected = protected_title(value) if csl == "title" else None
        name = _name_of(csl, csl_type, kind, reference)
        yield re.sub(r"[^\w.:+-]", "-", name), f"{{{protected or escape(value)}}}"


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
        return f"{{{plain_latex(name.literal)}}}"
    parts = [_part(part) for part in (name.family, name.suffix, name.given)]
    if not name.given:
        return f"{{{parts[0]}}}, {parts[1]}, " if name.suffix else f"{parts[0]},"
    return ", ".join(part for part in parts if part)


def _listed(words: Sequence[str]) -> str:
    """Words with commas between; one that holds a separator stands in braces."""
    plain = [plain_latex(word) for word in words]
    return ", ".join(f"{{{word}}}" if re.search("[,;]", word) else word for word in plain)


def _part(text: str) -> str:
    """A part of a name, in braces if a comma or an `and` in it would divide it."""
    plain = plain_latex(text)
    return f"{{{plain}}}" if re.search(r",|\band\b", plain, re.I) else plain


def _without_braces(value: str) -> str:
    """A verbatim field can hold no unbalanced brace: percent-encoded, as URLs have it."""
    return " ".join(value.split()).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _key(key: str) -> str:
    return re.sub(r"[\s,{}()\"#%~\\'=]+", "-", key).strip("-") or "item"
