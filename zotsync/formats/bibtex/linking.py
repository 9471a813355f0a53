"""An entry's identifiers and links: DOI, PMID, PMCID, arXiv, archives, URLs wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zotsync.formats.bibtex.latex import to_unicode, verbatim
from zotsync.formats.draft import is_not_given
from zotsync.model.identifiers import clean_arxiv, clean_doi, clean_pmcid, clean_pmid

_CLEANERS = (
    ("DOI", clean_doi, ("doi",)),
    ("PMID", clean_pmid, ("pmid",)),
    ("PMCID", clean_pmcid, ("pmcid", "pmc")),
    ("arXiv", clean_arxiv, ("arxiv", "arxivid")),
)
_LINK_COMMAND = re.compile(r"\\(?:url|nolinkurl|path|href)\s{0,9}\{([^{}\s]{4,2000})\}")
_BARE_LINK = re.compile(r"(?:https?|ftp)://[^\s{}<>\"]{3,2000}")
_RESOLVER = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/", re.I)
#: Where DBLP and BibDesk keep links beside the entry's own.
_OTHER_LINKS = ("ee", "bdsk-url-1", "bdsk-url-2", "bdsk-url-3")
#: Words that only say that a link follows.
_LEAD = re.compile(
    r"(?:(?:freely )?available (?:at|from|online)?|online|url|web ?site|web|retrieved from|see"
    r"|accessed at|verfügbar unter|disponible (?:en|sur|à))?[\s:.,;]*",
    re.I,
)
#: A DOI broken behind its prefix, or over two lines.
_BROKEN_DOI = re.compile(r"(10\.\d{4,9}/)\s+(?=\S)")


def identify(values: Mapping[str, str], fields: dict[str, str], notes: list[str]) -> list[str]:
    """Puts identifiers and the URL into `fields`; returns words of `howpublished` for the note.

    What stands in an identifier's field and is none stays there as it is printed, and is noted.
    """
    for csl, clean, names in _CLEANERS:
        fields.pop(csl, None)
        for name in names:
            words = _joined(values[name]) if name in values else ""
            if found := clean(words) if words else "":
                fields[csl] = found
            elif words:
                notes.append(f"{name} is no {csl}: {words[:200]}")
                if not is_not_given(words):
                    fields.setdefault(csl, words[:200])
    _eprint(values, fields)
    return _links(values, fields, notes)


def _joined(value: str) -> str:
    """A verbatim field without the line breaks that an editor put into it."""
    if "\n" in value:
        value = re.sub(r"\s*\n\s*", "", value.strip())
    return _BROKEN_DOI.sub(r"\1", verbatim(value))


def _links(values: Mapping[str, str], fields: dict[str, str], notes: list[str]) -> list[str]:
    """The URL, from `url`, else from the first link in `howpublished` or `note`."""
    rest: list[str] = []
    found, words = link_and_words(values.get("url", ""))
    if found or words:
        fields["URL"] = found or words
        rest += [words] if found and words else []
    for name in ("howpublished", "note", "annote", "addendum"):
        if name not in values:
            continue
        link, words = link_and_words(values[name])
        only_doi = _RESOLVER.match(fields.get("URL", "")) and name == "howpublished"
        if link and ("URL" not in fields or (only_doi and not _RESOLVER.match(link))):
            fields["URL"] = link
        elif link and link != fields["URL"]:
            notes.append(f"another link: {link}")
        if name == "howpublished" and words and not _LEAD.fullmatch(words):
            rest.insert(0, words)
    for name in _OTHER_LINKS:
        link = verbatim(values[name]) if name in values else ""
        if link and "DOI" not in fields and _RESOLVER.match(link) and clean_doi(link):
            fields["DOI"] = clean_doi(link)
    doi = fields.get("DOI", "")
    if doi and not clean_doi(doi) and _RESOLVER.match(fields.get("URL", "")):
        printed = fields.pop("DOI")
        if clean_doi(fields["URL"]):
            fields["DOI"] = clean_doi(fields["URL"])
            rest.append(f"DOI (as printed): {printed}")
    return rest


def link_and_words(value: str) -> tuple[str, str]:
    """The first link of a field and the words around it: `Available at \\url{…} [free]`.

    >>> link_and_words(r"Seen at \\url{http://a.example/b} in May")
    ('http://a.example/b', 'Seen at in May')
    """
    if not value.strip():
        return "", ""
    command = _LINK_COMMAND.search(value)
    if command:
        around = value[: command.start()] + " " + value[command.end() :]
        if value[command.start() :].startswith("\\href"):
            around = value
        words = to_unicode(around)
        return verbatim(command[1]), words
    plain = _spaceless(value) if "\n" in value else verbatim(value)
    bare = _BARE_LINK.search(plain)
    if not bare:
        return "", to_unicode(value)
    link = _without_stops(bare[0])
    return link, " ".join((plain[: bare.start()] + plain[bare.start() + len(link) :]).split())


def _without_stops(link: str) -> str:
    """A link without the stops of the words around it; brackets of its own stay: `…/Moss_(plant)`.

    >>> _without_stops("http://a.example/b)."), _without_stops("http://a.example/b_(c).")
    ('http://a.example/b', 'http://a.example/b_(c)')
    """
    link = link.rstrip(".,;")
    while link.endswith(")") and link.count(")") > link.count("("):
        link = link[:-1].rstrip(".,;")
    return link


def is_only_link(value: str) -> bool:
    """Whether a field holds a link and nothing else but words that say so.

    >>> is_only_link(r"Available at \\url{http://a.example/b}"), is_only_link("Talk")
    (True, False)
    """
    link, words = link_and_words(value)
    return bool(link) and _LEAD.fullmatch(words) is not None


def _spaceless(value: str) -> str:
    """A field in which nothing but a link stands, its line breaks taken out; others as they are."""
    joined = _joined(value)
    return joined if re.fullmatch(r"(?:https?|ftp)://\S+", joined) else verbatim(value)


def _eprint(values: Mapping[str, str], fields: dict[str, str]) -> None:
    """An electronic archive and the number in it (biblatex manual, 3.14.7)."""
    number = verbatim(values["eprint"]) if "eprint" in values else ""
    if not number:
        return
    printed = verbatim(values.get("archiveprefix") or values.get("eprinttype", ""))
    archive = printed.lower()
    if archive in ("arxiv", "") and clean_arxiv(number):
        fields.setdefault("arXiv", clean_arxiv(number))
    elif archive in ("pubmed", "pmid") and clean_pmid(number):
        fields.setdefault("PMID", clean_pmid(number))
    elif archive in ("pmc", "pmcid") and clean_pmcid(number):
        fields.setdefault("PMCID", clean_pmcid(number))
    else:
        fields.setdefault("archive_location", number)
        if archive:
            fields.setdefault("archive", printed)
