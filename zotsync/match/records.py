"""Items and proposals reduced to what identity is decided on."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from zotsync.match.imprint import (
    degree_of,
    language_code,
    last_page,
    link_of,
    month_and_day,
    number_of,
    part_of,
    version_of,
)
from zotsync.match.model import MatchRecord
from zotsync.match.names import first_person
from zotsync.match.notices import notice_of
from zotsync.match.titles import heads_of, signs_of
from zotsync.match.wording import is_telling_tail
from zotsync.model.identifiers import (
    clean_arxiv,
    clean_doi,
    clean_isbn,
    clean_issns,
    clean_pmcid,
    clean_pmid,
    identifier_of_page,
)
from zotsync.model.item import Proposal
from zotsync.model.schema import CHILD_TYPES
from zotsync.text.fold import (
    LONGEST,
    fold_edition,
    fold_issue,
    fold_surname,
    fold_text,
    fold_volume,
)
from zotsync.text.pages import first_page

#: What Zotero's types call the base fields; a test compares them with the schema.
TITLE_FIELDS = ("title", "caseName", "nameOfAct", "subject")
CONTAINER_FIELDS = (
    "publicationTitle", "bookTitle", "proceedingsTitle", "dictionaryTitle", "encyclopediaTitle",
    "blogTitle", "websiteTitle", "forumTitle", "programTitle", "sessionTitle",
)  # fmt: skip
VOLUME_FIELDS = ("volume", "reporterVolume", "codeVolume")
PAGE_FIELDS = ("pages", "firstPage", "codePages")
NUMBER_FIELDS = (
    "number", "reportNumber", "patentNumber", "billNumber", "publicLawNumber", "episodeNumber",
    "docketNumber", "scale",
)  # fmt: skip
PUBLISHER_FIELDS = (
    "publisher", "university", "institution", "repository", "label", "distributor", "network",
    "studio", "company",
)  # fmt: skip
DATE_FIELDS = ("date", "dateDecided", "dateEnacted", "issueDate")
#: The creator type that stands first in a citation, where it is not "author".
PRIMARY_CREATORS = {
    "artwork": "artist", "audioRecording": "performer", "bill": "sponsor", "case": "author",
    "computerProgram": "programmer", "film": "director", "hearing": "contributor",
    "interview": "interviewee", "map": "cartographer", "patent": "inventor",
    "podcast": "podcaster", "presentation": "presenter", "radioBroadcast": "creator",
    "tvBroadcast": "director", "videoRecording": "creator",
}  # fmt: skip

#: More names decide nothing: the first author is compared.
MOST_AUTHORS = 10

_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii"}
#: Folded names in order.
Names = tuple[str, ...]
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
_EXTRA = re.compile(
    r"^[ \t]*(DOI|PMID|PMCID|arXiv(?: ID)?|ISBN)[ \t]*:[ \t]*(\S[^\n]{0,300})", re.I | re.M
)
#: A line or a statement of its own: `Version: 1.2`, `version 2; Zenodo`.
_VERSION = re.compile(
    r"(?:^|[;,(])[ \t]*(?:version[ \t]*[:.]?[ \t]*v?|v\.?[ \t]?)(\d{1,6}(?:\.\d{1,6}){0,4})"
    r"[ \t]*(?=$|[;,)]|\.(?:\s|$))",
    re.I | re.M,
)
_PLAIN_DOI = re.compile(r"10\.\d{4,9}/[a-z0-9._()-]*[a-z0-9]", re.I)
_ARXIV_DOI = "10.48550/arxiv."
_PREPRINT_DOI = re.compile(
    r"10\.(?:48550/|1101/(?:\d{6}|\d{4}\.)|64898/|21203/rs\.|20944/preprints|26434/|2139/ssrn"
    r"|36227/techrxiv|22541/(?:au|essoar)\.|33774/|7287/peerj\.preprints|2196/preprints"
    # the servers of the Open Science Framework
    r"|(?:312(?:19|2\d|3[0-6])|31730|32942|33767|35542|37044)/"
    # discussion papers of Copernicus
    r"|5194/(?:egusphere-|[a-z]{2,6}d-\d|[a-z]{2,6}-\d{4}-\d{1,4}$))"
)
#: The types of a work on arXiv that say nothing against its being a preprint.
_UNPLACED = frozenset({"journalArticle", "webpage", "document", "manuscript"})
_SERVERS = "arxiv biorxiv medrxiv chemrxiv psyarxiv ssrn techrxiv eartharxiv socarxiv"
_BRACKETED = re.compile(r".{12,}?\s*\[([^\[\]]{20,})\]\.?", re.S)
_PREPRINT_SERVERS = frozenset(_SERVERS.split())
#: Names of servers whose first word is no server's.
_SERVER_NAMES = frozenset(
    {"authorea", "corr", "osf preprints", "preprints", "preprints org", "research square"}
)


def record_of_item(data: Mapping[str, Any]) -> MatchRecord | None:
    """The work of a stored item (`data` of the Web API); None for notes and other children."""
    if data.get("itemType") in CHILD_TYPES:
        return None
    return _work(data)


def record_of_proposal(proposal: Proposal) -> MatchRecord:
    """The work a source asks for: its item, and identifiers that only the reference states."""
    item, said = proposal.item, proposal.reference.fields
    extra = [item.get("extra")]
    extra += [
        f"{kind}: {said[kind]}" for kind in ("DOI", "PMID", "PMCID", "arXiv") if said.get(kind)
    ]
    creators = [creator.payload() for creator in item.creators]
    data = {"itemType": item.item_type, **item.fields, "creators": creators}
    return _work(data | {"extra": "\n".join(extra)})


def record_of_fields(
    item_type: str, fields: Mapping[str, str], creators: Sequence[Mapping[str, Any]]
) -> MatchRecord:
    """The work that a source proposed: base names, and creators as the Web API has them."""
    return _work({"itemType": item_type, **fields, "creators": list(creators)})


def _work(data: Mapping[str, Any]) -> MatchRecord:
    """The work of an item's data, whatever its type; unknown fields are passed over."""
    said = {name: value for name, value in data.items() if value and isinstance(value, str)}
    item_type = said.get("itemType", "")
    printed = _first(said, TITLE_FIELDS)
    title = fold_text(printed)
    extra = _extra(said["extra"]) if "extra" in said else {}
    journal = _journal(said)
    doi, pmid, pmcid, arxiv = _identifiers(said, extra, in_journal=bool(journal))
    date, pages = _first(said, DATE_FIELDS), _first(said, PAGE_FIELDS)
    year = _YEAR.search(date)
    authors, editors, groups = creators_of(data.get("creators"), item_type)
    given, suffix = _given(data.get("creators"), first_person(authors, groups))
    return MatchRecord(
        key=said.get("key", ""),
        item_type=_kind(item_type, doi, journal, bool(arxiv and not said.get("volume"))),
        title=title,
        authors=authors,
        year=int(year[1]) if year else None,
        journal=journal,
        volume=fold_volume(_first(said, VOLUME_FIELDS)),
        issue=fold_issue(said.get("issue", "")),
        page=first_page(pages),
        edition=fold_edition(said.get("edition", "")),
        number=number_of(_first(said, NUMBER_FIELDS), patent=item_type == "patent"),
        doi=doi,
        pmid=pmid,
        pmcid=pmcid,
        arxiv=arxiv,
        isbns=_isbns(said.get("ISBN") or extra.get("isbn")),
        notice=notice_of(printed, title),
        trashed=bool(data.get("deleted")),
        other_titles=_translated(printed) if "[" in printed else (),
        editors=editors,
        groups=groups,
        issns=clean_issns(said["ISSN"][:200]) if "ISSN" in said else (),
        url=link_of(said["url"]) if "url" in said else "",
        last_page=last_page(pages) if pages else "",
        given=given,
        suffix=suffix,
        signs=signs_of(printed),
        month=month_and_day(date) if date else (0, 0),
        version=version_of(said.get("versionNumber") or extra.get("version", "")),
        language=language_code(said["language"]) if "language" in said else "",
        translators=_translators(data.get("creators")),
        part=_part(said, item_type, pages),
        heads=heads_of(printed),
        publisher=fold_text(_first(said, PUBLISHER_FIELDS)[:200]),
    )


def _identifiers(
    said: Mapping[str, str], extra: Mapping[str, str], *, in_journal: bool
) -> tuple[str, str, str, str]:
    """(DOI, PMID, PMCID, arXiv id), from their fields, from Extra, or from the address."""
    page = _own_page(said["url"]) if "url" in said else {}
    # under an article in a journal, SSRN's page is where a working paper of it may be read
    doi = _doi(said, extra) or ("" if in_journal else page.get("DOI", ""))
    pmid = _identifier(clean_pmid, said.get("PMID") or extra.get("pmid"))
    pmcid = _identifier(clean_pmcid, said.get("PMCID") or extra.get("pmcid"))
    arxiv = _arxiv(said, extra, doi) or page.get("arXiv", "")
    return doi, pmid or page.get("PMID", ""), pmcid or page.get("PMCID", ""), arxiv


def _part(said: Mapping[str, str], item_type: str, pages: str) -> str:
    """What works of one title and number say they are."""
    if item_type == "thesis":
        return degree_of(_first(said, ("thesisType", "type")))
    return part_of(_first(said, VOLUME_FIELDS), pages)


def _translated(printed: str) -> tuple[str, ...]:
    """The title in another language that stands in brackets behind it."""
    found = _BRACKETED.fullmatch(printed[:LONGEST].strip())
    if not found or notice_of(found[1]) or notice_of(printed):
        return ()
    title = fold_text(found[1])
    return () if is_telling_tail(title) else (title,)


def _kind(item_type: str, doi: str, journal: tuple[str, ...], on_arxiv: bool) -> str:
    """The type, "preprint" also where a work says of no other place than arXiv."""
    nowhere_else = on_arxiv and item_type in _UNPLACED and not (doi or journal)
    return "preprint" if nowhere_else or is_preprint(doi, journal) else item_type


def is_preprint(doi: str, journal: tuple[str, ...]) -> bool:
    """Whatever its type says: the DOI or the container is a preprint server's."""
    if doi and _PREPRINT_DOI.match(doi):
        return True
    name = journal[0] if journal else ""
    return name in _SERVER_NAMES or name.partition(" ")[0] in _PREPRINT_SERVERS


def _first(said: Mapping[str, str], names: Sequence[str]) -> str:
    """The text of the first of several fields that is there."""
    for name in names:
        if name in said:
            return said[name]
    return ""


def _extra(text: str) -> dict[str, str]:
    """The identifier lines of Extra and its version, by lower-case label; the first counts."""
    found: dict[str, str] = {}
    for label, value in _EXTRA.findall(text[:20_000]):
        found.setdefault(label.lower().partition(" ")[0], value)
    if version := _VERSION.search(text[:20_000]):
        found["version"] = version[1]
    return found


def _doi(said: Mapping[str, str], extra: Mapping[str, str]) -> str:
    """The DOI from its field, else from Extra, else from a link to doi.org or a publisher."""
    for text in (said.get("DOI", ""), extra.get("doi", "")):
        if text and (doi := _bare_doi(text)):
            return doi
    url = said.get("url", "")
    return clean_doi(url[:500]).lower() if "10." in url else ""


def _bare_doi(text: str) -> str:
    """A DOI for comparing; the plain ones, nearly all, take the short way."""
    if len(text) < 60 and _PLAIN_DOI.fullmatch(text) and text[-4:].isdigit():
        return text.lower()
    return clean_doi(text[:500]).lower()


def _identifier(clean: Callable[[str], str], text: str | None) -> str:
    return clean(text[:200]) if text else ""


def _arxiv(said: Mapping[str, str], extra: Mapping[str, str], doi: str) -> str:
    """The arXiv id from archiveID, Extra or arXiv's own DOI."""
    if doi.startswith(_ARXIV_DOI):
        return clean_arxiv(doi)
    archive = said.get("archiveID", "")
    if "rxiv" in archive.lower() or (archive and said.get("repository", "").lower() == "arxiv"):
        return clean_arxiv(archive[:200])
    if "arxiv" in extra:
        # The line reads "arXiv:2101.00001 [cs.CL]": the id is its first word.
        return clean_arxiv(extra["arxiv"].split()[0])
    return ""


def _own_page(url: str) -> dict[str, str]:
    """The identifier of the work whose page in a register an address is, by its kind."""
    found = identifier_of_page(url)
    return {found[0]: found[1]} if found else {}


def _isbns(text: str | None) -> tuple[str, ...]:
    return clean_isbn(text[:500]) if text else ()


def _journal(said: Mapping[str, str]) -> tuple[str, ...]:
    """The container's names as stored: full and abbreviated, each once."""
    names = (_first(said, CONTAINER_FIELDS), said.get("journalAbbreviation", ""))
    return tuple(dict.fromkeys(fold_journal(name) for name in names if name))


@functools.lru_cache(maxsize=16_384)
def fold_journal(name: str) -> str:
    """A journal's name folded; a place behind it, `(London, England)`, is not part of it."""
    return fold_text(re.sub(r"\([^()]{0,100}\)\s*$", "", name[:500]) or name)


def creators_of(creators: object, item_type: str) -> tuple[Names, Names, Names]:
    """The folded names of the authors, of the editors, and of those given as one text.

    The authors are the primary creators, else the editors, else whoever is named.
    """
    if not isinstance(creators, (list, tuple)) or not creators:
        return (), (), ()
    rows = [row for row in creators if isinstance(row, Mapping)]
    editors = _of_role(rows, "editor")
    found = _of_role(rows, PRIMARY_CREATORS.get(item_type, "author")) or _of_role(rows, "author")
    found = found or editors or _of_role(rows, "")
    groups = {fold_surname(_family(row)[:200]) for row in rows[:MOST_AUTHORS] if row.get("name")}
    return found, editors, tuple(name for name in (*found, *editors) if name in groups)


def _of_role(rows: Sequence[Mapping[str, Any]], role: str) -> Names:
    chosen = [row for row in rows if not role or row.get("creatorType") == role]
    names = (fold_surname(_family(row)[:200]) for row in chosen[:MOST_AUTHORS])
    return tuple(name for name in names if name)


def _given(creators: object, person: str) -> tuple[str, str]:
    """The folded given name of the first creator with a surname, and the suffix of it (`jr`)."""
    for row in creators if person and isinstance(creators, (list, tuple)) else ():
        if isinstance(row, Mapping) and fold_surname(_family(row)[:200]) == person:
            given = row.get("firstName")
            if not isinstance(given, str) or not row.get("lastName"):
                return "", ""
            words = fold_text(given[:100]).split()
            named = [*words[1:], *fold_text(_family(row)[:200]).split()[1:]]
            suffix = next((_SUFFIXES[word] for word in named if word in _SUFFIXES), "")
            return " ".join(word for word in words if word not in _SUFFIXES), suffix
    return "", ""


def _translators(creators: object) -> Names:
    if not isinstance(creators, (list, tuple)):
        return ()
    return _of_role([row for row in creators if isinstance(row, Mapping)], "translator")


def _family(row: Mapping[str, Any]) -> str:
    name = row.get("lastName") or row.get("name") or row.get("firstName")
    return name if isinstance(name, str) else ""
