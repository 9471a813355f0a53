"""COinS: a reference as an OpenURL in a hidden `<span class="Z3988" title="…">`.

Wikipedia's cite templates, Zotero's bibliographies and many repositories write it:
the format is OpenURL 1.0 (ANSI/NISO Z39.88-2004) in key/encoded values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs

from zotsync.formats.agreement import Facts
from zotsync.model.identifiers import clean_arxiv, clean_doi, clean_isbn, clean_pmcid, clean_pmid
from zotsync.model.reference import Name
from zotsync.text.dates import stated_date
from zotsync.text.names import from_full

_LONGEST = 20_000
_JOURNAL = {
    "atitle": "title", "jtitle": "container-title", "stitle": "container-title-short",
    "volume": "volume", "issue": "issue", "pages": "page", "artnum": "number", "issn": "ISSN",
}  # fmt: skip
_BOOK = {
    "atitle": "title", "btitle": "title", "title": "title", "pub": "publisher",
    "place": "publisher-place", "edition": "edition", "series": "collection-title",
    "pages": "page", "tpages": "number-of-pages", "volume": "volume",
}  # fmt: skip
_GENRES = {
    "article": "article-journal", "book": "book", "bookitem": "chapter", "report": "report",
    "proceeding": "paper-conference", "conference": "paper-conference", "preprint": "article",
    "dissertation": "thesis", "document": "document",
}  # fmt: skip


def coins_facts(title: str) -> Facts | None:
    """What a COinS attribute holds; None if it is none."""
    if len(title) > _LONGEST or ("ctx_ver" not in title and "rft" not in title):
        return None
    try:
        said = parse_qs(title.replace("&amp;", "&"), max_num_fields=500)
    except ValueError:
        return None
    kind = _kind(said)
    fields = _fields(said, kind)
    fields.update(_identifiers(said))
    names = _names(said)
    if not fields and not names:
        return None
    return Facts(
        "hidden record (COinS)", kind, names=names, issued=stated_date(_first(said, "rft.date")),
        fields=fields, exact=True,
    )  # fmt: skip


def _kind(said: Mapping[str, Sequence[str]]) -> str:
    genre = _GENRES.get(_first(said, "rft.genre").lower(), "")
    if not genre or genre == "document":
        formats = _first(said, "rft_val_fmt")
        genre = next((_GENRES[name] for name in ("book", "dissertation") if name in formats), "")
        return genre or ("article-journal" if _first(said, "rft.jtitle") else "")
    if genre == "article-journal" and not _first(said, "rft.jtitle"):
        return ""
    return genre


def _fields(said: Mapping[str, Sequence[str]], kind: str) -> dict[str, str]:
    book = kind in ("book", "chapter", "paper-conference", "report", "thesis")
    names = _BOOK if book and not _first(said, "rft.jtitle") else _JOURNAL
    fields: dict[str, str] = {}
    for key, name in names.items():
        value = _first(said, f"rft.{key}")
        if value and name not in fields:
            fields[name] = value
    if kind in ("chapter", "paper-conference") and _first(said, "rft.atitle"):
        fields["container-title"] = _first(said, "rft.btitle") or _first(said, "rft.title")
    if not fields.get("title"):
        fields["title"] = _first(said, "rft.title")
    return {name: value for name, value in fields.items() if value}


def _identifiers(said: Mapping[str, Sequence[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for address in said.get("rft_id", ()):
        lower = address.lower()
        if "doi" in lower:
            found.setdefault("DOI", clean_doi(address))
        elif "info:pmid/" in lower:
            found.setdefault("PMID", clean_pmid(address.rpartition("/")[2]))
        elif "pmc" in lower:
            found.setdefault("PMCID", clean_pmcid(address.rpartition("/")[2].removeprefix("PMC")))
        elif "arxiv" in lower:
            found.setdefault("arXiv", clean_arxiv(address.replace("info:arxiv/", "arXiv:")))
        elif lower.startswith(("http://", "https://")):
            found.setdefault("URL", address)
    isbn = clean_isbn(_first(said, "rft.isbn"))
    if isbn:
        found["ISBN"] = isbn[0]
    return {name: value for name, value in found.items() if value}


def _names(said: Mapping[str, Sequence[str]]) -> tuple[Name, ...]:
    """The first author in parts, the others as written; a name may be there in both ways."""
    inverted = "wikipedia" in _first(said, "rfr_id")  # there persons stand with a comma, always
    names = [
        name
        for words in said.get("rft.au", ())[:2000]
        if (name := Name(literal=words) if inverted and "," not in words else from_full(words))
    ]
    family, given = _first(said, "rft.aulast"), _first(said, "rft.aufirst")
    given = given or _first(said, "rft.auinit")
    if family:
        first = Name(family, given) if given else Name(literal=family)
        if not names or family.casefold() not in (names[0].family or names[0].literal).casefold():
            names.insert(0, first)
        elif given:
            names[0] = first
    group = _first(said, "rft.aucorp")
    return (*names, Name(literal=group)) if group else tuple(names)


def _first(said: Mapping[str, Sequence[str]], key: str) -> str:
    return " ".join(said.get(key, ("",))[0].split())
