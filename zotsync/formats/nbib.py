"""MEDLINE/NBIB, the format behind PubMed's "Send to: Citation manager", to references.

Fields: https://www.nlm.nih.gov/bsd/mms/medlineelements.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zotsync.formats.decode import text_of
from zotsync.formats.draft import Draft
from zotsync.formats.tagged import TWO_WORKS, TaggedRecord, TagSyntax, tagged_records
from zotsync.model.reference import Name, Read
from zotsync.text.dates import file_date, medline_date
from zotsync.text.fold import fold_text
from zotsync.text.names import from_full, without_suffix

_SYNTAX = TagSyntax(
    line=re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,3}- ?(.*)"),
    starts=frozenset({"PMID"}),
    blank_ends=True,
    single=frozenset({"PMID", "PMC", "DP", "VI", "IP", "PG", "IS", "OWN", "STAT", "LR", "DCOM"}),
)
#: CSL variable of each field that means one thing.
_FIELDS = {
    "VI": "volume", "IP": "issue", "AB": "abstract", "PB": "publisher", "EN": "edition",
    "CTI": "collection-title", "TT": "original-title", "VTI": "volume-title",
}  # fmt: skip
_LABELS = {"CIN": "Comment", "EIN": "Erratum", "RIN": "Retraction", "CON": "Comment on"}
#: Fields that have a place, and NLM's own: dates of its work on the record, addresses, grants,
#: substances, indexing.
_PLACED = frozenset(
    f"""
    {" ".join(_FIELDS)} PMID PMC LID AID TI BTI JT TA PT FAU AU FED ED CN DP DEP IS ISBN PL LA PG
    OT MH OWN STAT DCOM LR AD AUID IR FIR IRAD GR RN NM SB JID EDAT MHDA CRDT PHST PST SO CI COIS
    DA CDAT OTO OID OAB OABL SI GN GS PS FPS RF SFM PUBM MID CRF EFR SPIN UIN UOF DRIN DDIN ROF
    ORI OCI CTDT ECI ECF RPI RPF PRIN CDAT CTI VTI FIR PA MHDA EDAT
    """.split()
)
_ARTICLE = "article-journal"  # what MEDLINE lists, where it says nothing else
#: CSL types of publication types; any other is a journal's article.
_TYPES = {
    "preprint": "article", "dataset": "dataset", "newspaper article": "article-newspaper",
    "technical report": "report", "academic dissertation": "thesis",
}  # fmt: skip
#: Publication types that say nothing beyond "an article".
_PLAIN_TYPES = re.compile(
    r"journal article|research support.*|preprint|newspaper article|academic dissertation"
    r"|technical report|dataset|english abstract|.*\bn\.i\.h\..*|.*gov't.*", re.I
)  # fmt: skip
_SHORT = re.compile(r"(\S.*?)\s+([^\W\d_]{1,4})(?:\s+(Jr|Sr|2nd|3rd|4th|II|III|IV)\.?)?")
_LIVES = re.compile(r"\s*\[(doi|pii|pmc|bookaccession)\]\s*$", re.I)


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of an NBIB file in order, each with its exact lines.

    A record begins at its PMID, or behind a blank line if it states title, date and who or where,
    and is not the rest of the one before; other tagged lines without a PMID are Rejected.

    Raises:
        InputError: not decodable as text.
    """
    whole_before = True
    for record in tagged_records(text_of(data, file), _SYNTAX):
        whole = record.started or (whole_before and _states_a_work(record))
        whole_before = bool(record.first("TI", "BTI"))
        if not whole:
            yield record.rejected(file, "the record has no PMID line")
        elif record.holds_two("TI", "DP", "VI", "PG", "JT"):
            yield record.rejected(file, TWO_WORKS)
        else:
            yield _draft(record).reference(record.raw(), record.origin(file))


def _states_a_work(record: TaggedRecord) -> bool:
    where = record.first("FAU", "AU", "JT", "TA")
    return bool(record.first("TI", "BTI") and record.first("DP") and where)


#: A section of an abstract: `METHODS: `, behind the end of the one before.
_SECTION = re.compile(r"(?<=[.?!)\]]) (?=[A-Z][A-Z ,/&'-]{3,60}: )")


def _abstract(record: TaggedRecord) -> str:
    """An abstract without the file's line breaks, each section a line as in PubMed's XML."""
    return _SECTION.sub("\n", " ".join(record.text("AB").split()))


def _draft(record: TaggedRecord) -> Draft:
    number = record.first("PMID")
    draft = Draft(given_id=number)
    if number:
        draft.identify("PMID", number)
    if record.is_empty:
        draft.type = _ARTICLE
        return draft
    if "PMC" in record.held:
        draft.identify("PMCID", record.first("PMC"))
    for value in record.all("LID", "AID"):
        _locate(draft, value)
    _titles(draft, record)
    _names(draft, record)
    for tag, variable in _FIELDS.items():
        if tag in record.held or tag == "AB":
            for words in [_abstract(record)] if tag == "AB" else record.all(tag):
                draft.put(variable, words)
    draft.pages(_pages(record.first("PG")))
    _publication(draft, record)
    draft.keywords += [word.strip(" *.") for word in record.all("OT")]
    draft.mesh += [_mesh(words) for words in record.all("MH")]
    for tag, words in record.unplaced(_PLACED, _SYNTAX.single):
        draft.line(_LABELS.get(tag, tag), words)
    return draft


def _titles(draft: Draft, record: TaggedRecord) -> None:
    """Article and journal; of a book the chapter and the book, or the book alone."""
    title, book = record.first("TI"), record.first("BTI")
    draft.type = next((_TYPES[kind.lower()] for kind in record.all("PT")
                       if kind.lower() in _TYPES), _ARTICLE)  # fmt: skip
    if book and title:
        draft.type = "chapter"
        draft.put("container-title", book)
    elif book:
        draft.type = "book"
    draft.put("title", title or book)
    draft.put("container-title", record.first("JT"))
    draft.put("container-title-short", record.first("TA"))
    if draft.fields.get("container-title-short") == draft.fields.get("container-title"):
        draft.fields.pop("container-title-short", None)
    for kind in record.all("PT"):
        if not _PLAIN_TYPES.fullmatch(kind):
            draft.put("genre", kind, label="publication type")


def _names(draft: Draft, record: TaggedRecord) -> None:
    """Authors in order: the full name where it stands, the short one else, groups between them."""
    said = [(tag, " ".join(" ".join(lines).split())) for tag, lines in record.tags]
    said = [(tag, words) for tag, words in said if words]
    for place, (tag, words) in enumerate(said):
        role = "editor" if tag in ("FED", "ED") else "author"
        if tag in ("FAU", "FED"):
            draft.name(_full_name(words, role))
        elif tag in ("AU", "ED") and not _is_told_in_full(said, place):
            draft.name(_short_name(words, role))
        elif tag == "CN":
            draft.name(Name(literal=words))


def _is_told_in_full(said: Sequence[tuple[str, str]], place: int) -> bool:
    """Whether the full name of a short one stands above it, or below it as some programs write."""
    words = said[place][1]
    above = said[place - 1] if place else ("", "")
    if above[0] in ("FAU", "FED") and _is_short_of(words, above[1]):
        return True
    below = said[place + 1] if place + 1 < len(said) else ("", "")
    given = below[1].partition(",")[2].strip()
    initials = words.split()[-1] if " " in words else ""
    return (
        below[0] in ("FAU", "FED")
        and _is_short_of(words, below[1])
        and fold_text(initials)[:1] == fold_text(given)[:1]
    )


def _is_short_of(words: str, full: str) -> bool:
    """Whether a short name stands for the full one above it: they share the family name."""
    return bool(full) and fold_text(words).startswith(fold_text(full.partition(",")[0])[:4])


def _full_name(words: str, role: str) -> Name | None:
    """`Smith, John A Jr`: the suffix stands behind the initials."""
    family, _, given = (part.strip() for part in words.partition(","))
    if not given:
        return Name(literal=family, role=role) if family else None
    given, suffix = without_suffix(given)
    return Name(family, given, suffix, "", role)


def _short_name(words: str, role: str) -> Name | None:
    """`van den Berg JA Jr`."""
    if "," in words:
        return _full_name(words, role)
    found = _SHORT.fullmatch(words)
    if found and found[2].isupper():
        return Name(found[1], found[2], found[3] or "", "", role)
    name = from_full(words)
    return Name(name.family, name.given, name.suffix, name.literal, role) if name else None


def _publication(draft: Draft, record: TaggedRecord) -> None:
    stated = record.first("DP")
    draft.issued = (medline_date(stated) or file_date(stated)) if stated else None
    if not draft.issued and record.first("DEP"):
        draft.issued = file_date(record.first("DEP"))
    for value in record.all("IS"):
        draft.serial(re.sub(r"\(.*?\)", "", value))
    for value in record.all("ISBN"):
        draft.serial(value)
    if draft.type in ("book", "chapter"):
        draft.put("publisher-place", record.first("PL"))
    draft.put("language", ", ".join(record.all("LA")))


def _locate(draft: Draft, value: str) -> None:
    """`10.1000/x [doi]`, `e123 [pii]`."""
    kind = _LIVES.search(value)
    words = value[: kind.start()] if kind else value
    if kind and kind[1].lower() == "doi":
        draft.identify("DOI", words)
    elif kind and kind[1].lower() == "pii" and re.fullmatch(r"e?\d{1,8}", words):
        draft.fields.setdefault("number", words)


def _pages(words: str) -> str:
    """The pages of the article, without those of a discussion behind them."""
    return words.split(";", maxsplit=1)[0].strip()


def _mesh(words: str) -> str:
    """`Neoplasms/*drug therapy` as `|Neoplasms|Y`: a star marks what the article is about."""
    descriptor = words.lstrip("*").split("/")[0].strip()
    return f"|{descriptor}|{'Y' if '*' in words else 'N'}"
