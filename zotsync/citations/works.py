"""What is not a journal article in Nature style: books, chapters, papers of meetings, preprints,
theses, patents, data sets, web pages.

    Author, A. Title (Publisher, Place, 2010).
    Author, A. Chapter. in Book 2nd edn, Vol. 3 (eds Editor, E. & Other, F.) 12–34 (Pub., 2010).
    Author, A. in Proc. Meeting 12–20 (IEEE, 2018).
    Author, A. Title. Preprint at bioRxiv https://doi.org/10.1101/… (2020).
    Author, A. Title. PhD thesis, Univ. Place (2010).
"""

from __future__ import annotations

import re

from zotsync.citations.ending import Ending
from zotsync.citations.locus import take_pages
from zotsync.citations.names import NameList, inverted_names
from zotsync.citations.parsed import Parsed, parsed_as
from zotsync.model.reference import Name

_IN = re.compile(r"(?:^|(?<=[.?!]\s)|(?<=[.?!]\s\s))[Ii]n:?\s+")
_EDITORS = re.compile(r"[,.]?\s*\(\s*[Ee]ds?\.?\s+([^()]+?)\s*\)[,.]?")
_EDITION = re.compile(
    r"[,.]?\s*\(?\b(\d{1,2}(?:st|nd|rd|th)|[Rr]evised|[Rr]ev\.|[Ff]irst|[Ss]econd|[Tt]hird)\s+(?:edn|edition|ed)\b\.?\)?"
)
_VOLUME = re.compile(r"[,.]?\s*\b[Vv]ol(?:\.|ume|s\.)?\s?(\d{1,4}(?:[-–]\d+)?|[IVXLC]{1,6})\b\.?")
_CHAPTER = re.compile(r"[,.]?\s*\b(?:Ch(?:ap)?\.|[Cc]hapter)\s?(\d{1,3}(?:\.\d+)?)\b,?")
_PAGES_INSIDE = re.compile(r"[.,]\s(?:pp?|S|с|С)\.?\s?\d")  # another style, with a publisher behind
_SERIES = re.compile(
    r"[,.]?\s*\b((?:Lecture Notes|Springer Series|Methods in|Advances in)[^,()]{3,80})$"
)
_MEETING = re.compile(
    r"\b(?:Proc(?:\.|eedings)\s|Conf(?:\.|erence)\b|Symp(?:\.|osium)\b|Workshop\b|Congress\b|"
    r"Int(?:\.|ernational)\s(?:Conf|Symp|Meet)|Advances in Neural Information Processing)"
)
PREPRINT_SERVERS = frozenset(
    (
        "arXiv", "Authorea", "bioRxiv", "ChemRxiv", "EarthArXiv", "medRxiv", "OSF Preprints",
        "Preprints", "Preprints.org", "PsyArXiv", "Research Square", "SocArXiv", "SSRN", "TechRxiv",
    )
)  # fmt: skip
_SERVERS = "|".join(map(re.escape, sorted(PREPRINT_SERVERS, reverse=True)))
_PREPRINT = re.compile(
    r"(?P<lead>^|.*?[.?!]\s+)"
    r"(?:(?P<word>Preprint|e-?print|Pre-print)(?:\s+at|\s+on|,)?\s*(?P<server>[^.]*?)"
    rf"|(?P<bare>{_SERVERS}))(?:\s*\[?[Pp]reprint\]?)?\.?$"
)
_DEGREE = (
    r"Ph\.?\s?D\.?|M\.?\s?Sc\.?|M\.?\s?A\.?|M\.?D\.?|D\.?Phil\.?|[Dd]octoral|[Mm]aster(?:[’']?s)?|"
    r"[Bb]achelor(?:[’']?s)?|[Hh]abilitation|[Dd]iploma"
)
_THESIS = re.compile(
    rf"(?P<lead>^|.*?[.?!]\s+|.*?,\s)"
    rf"(?P<genre>(?:(?:{_DEGREE})\s+)?(?:[Tt]hesis|[Dd]issertation))(?:,\s*(?P<place>.+))?"
)
_PATENT = re.compile(
    r"(?P<lead>^|.*?[.?!]\s+)"
    r"(?P<office>US|U\.S\.|European|Japanese|Chinese|German|UK|EP|World|WO|International|PCT)\s+"
    r"(?P<kind>[Pp]atent(?:\s+[Aa]pplication|\s+[Aa]ppl\.)?)(?:\s+[Nn]o\.?|\s+[Pp]ublication)?\s*"
    r"(?P<number>[A-Z]{0,2}\s?\d[\d,/ .-]*\d(?:\s?[A-Z]\d?)?)"
)
_DATASETS = re.compile(
    r"(?P<lead>.+?[.?!])\s+(?P<store>"
    r"(?:NCBI\s+)?(?:Gene Expression Omnibus|GEO|Sequence Read Archive|SRA|GenBank|dbGaP)|"
    r"[Ff]igshare|Zenodo|Dryad(?: Digital Repository)?|PANGAEA|Harvard Dataverse|Mendeley Data|"
    r"European Nucleotide Archive|ArrayExpress|Protein Data Bank|PRIDE|Code Ocean|GitHub|OpenNeuro|"
    r"OSF|Open Science Framework)\.?$"
)


def read_work(names: NameList, ending: Ending) -> Parsed | None:
    """A work of another kind than a journal article, None if the words show no kind."""
    for reader in (_part, read_preprint, _thesis, _patent, _dataset, _book, read_page):
        found = reader(names, ending)
        if found:
            return found
    return None


def _work(
    kind: str,
    names: NameList,
    ending: Ending,
    fields: dict[str, str],
    score: float,
    *,
    editors: tuple[Name, ...] = (),
) -> Parsed:
    score = score if names.names else score - 0.1
    return parsed_as(kind, names, ending, fields, score=score, editors=editors)


def _title(words: str) -> str:
    words = words.strip(" ,")
    return words[:-1] if words.endswith(".") and not words.endswith("...") else words


def _part(names: NameList, ending: Ending) -> Parsed | None:
    """A chapter, or a paper of a meeting: `Title. in Book (eds …) 12–34 (Publisher, 2010)`."""
    found = _IN.search(ending.body)
    if not found:
        return None
    book = ending.body[found.end() :]
    fields = {"title": _title(ending.body[: found.start()])}
    editors: tuple[Name, ...] = ()
    bracket = _EDITORS.search(book)
    if bracket:
        editors = tuple(editor_names(bracket[1]))
        book = f"{book[: bracket.start()]} {book[bracket.end() :].lstrip(' ,')}".strip()
    if not bracket and "publisher" not in ending.fields and not _MEETING.search(book):
        return None
    book, fields["page"] = take_pages(book)
    book = _take_book_parts(book, fields)
    if not book or _PAGES_INSIDE.search(book):
        return None
    fields["container-title"] = book
    kind = "paper-conference" if _MEETING.search(book) else "chapter"
    return _work(kind, names, ending, fields, 0.95, editors=editors)


def _take_book_parts(book: str, fields: dict[str, str]) -> str:
    """Takes edition, volume and chapter number out of a book's words."""
    for name, shape in (("edition", _EDITION), ("volume", _VOLUME), ("section", _CHAPTER)):
        found = shape.search(book)
        if found:
            fields[name] = found[1]
            book = f"{book[: found.start()]} {book[found.end() :].lstrip(' ,')}".strip()
    return book.rstrip(" ,.") if not book.endswith("...") else book


def editor_names(words: str) -> list[Name]:
    """Editors inside `(eds …)`: `Editor, E. & Other, F.`, or `E. Editor and F. Other`."""
    found = inverted_names(words)
    if found:
        return [Name(n.family, n.given, n.suffix, n.literal, "editor") for n in found.names]
    people: list[Name] = []
    for person in re.split(
        r",\s+(?:(?:and|&)\s+)?|\s+(?:and|&)\s+", re.sub(r",?\s+et al\.?$", "", words)
    ):
        given_first = re.fullmatch(r"((?:[^\W\d_]\.[ -]?)+)\s?([^\W\d_].*)", person)
        people.append(
            Name(family=given_first[2], given=given_first[1].strip(), role="editor")
            if given_first
            else Name(literal=person, role="editor")
        )
    return people


def read_preprint(names: NameList, ending: Ending) -> Parsed | None:
    """`Title. Preprint at bioRxiv`, `Title. arXiv`, None if the words end otherwise."""
    found = _PREPRINT.fullmatch(ending.body)
    if not found or not (found["word"] or ending.fields.keys() & {"DOI", "URL", "arXiv"}):
        return None
    fields = {
        "title": _title(found["lead"]),
        "publisher": (found["server"] or found["bare"] or "").strip(" ,"),
        "genre": found["word"] or "",
    }
    return _work("article", names, ending, fields, 0.95)


def _thesis(names: NameList, ending: Ending) -> Parsed | None:
    found = _THESIS.fullmatch(ending.body)
    if not found:
        return None
    fields = {
        "title": _title(found["lead"]),
        "genre": found["genre"],
        "publisher": (found["place"] or "").rstrip(" ,"),
    }
    if "publisher" in ending.fields:
        fields["publisher"] = ending.fields["publisher"]
    return _work("thesis", names, ending, fields, 0.95)


def _patent(names: NameList, ending: Ending) -> Parsed | None:
    found = _PATENT.fullmatch(ending.body)
    if not found:
        return None
    fields = {
        "title": _title(found["lead"]),
        "number": found["number"].strip(),
        "authority": found["office"],
        "genre": found["kind"],
    }
    return _work("patent", names, ending, fields, 0.95)


def _dataset(names: NameList, ending: Ending) -> Parsed | None:
    found = _DATASETS.fullmatch(ending.body)
    if not found:
        return None
    fields = {"title": _title(found["lead"]), "publisher": found["store"]}
    return _work("dataset", names, ending, fields, 0.9)


def _book(names: NameList, ending: Ending) -> Parsed | None:
    """`Title 2nd edn, Vol. 3 (Publisher, Place, 2010)`; a body's own title is a report."""
    if "publisher" not in ending.fields:
        return None
    fields: dict[str, str] = {}
    body = ending.body
    editors: tuple[Name, ...] = ()
    bracket = _EDITORS.search(body)
    if bracket:
        editors = tuple(editor_names(bracket[1]))
        body = f"{body[: bracket.start()]} {body[bracket.end() :].lstrip(' ,')}".strip()
    body = _take_book_parts(body, fields)
    fields["title"] = _title(body)
    if not fields["title"]:
        return None
    by_body = bool(names.names) and all(name.literal for name in names.names)
    return _work("report" if by_body else "book", names, ending, fields, 0.85, editors=editors)


def read_page(names: NameList, ending: Ending) -> Parsed | None:
    """A web page: a title and an address."""
    if "URL" not in ending.fields or not ending.body.strip(" ."):
        return None
    head, stop, site = _title(ending.body).rpartition(". ")
    fields = {
        "title": head if stop else _title(ending.body),
        "container-title": site if stop else "",
    }
    return _work("webpage", names, ending, fields, 0.7)
