"""PubMed: references by journal, volume and page (ECitMatch), records by PMID or DOI.

https://www.ncbi.nlm.nih.gov/books/NBK25499/ (E-utilities). Everything goes by POST, in batches.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote_plus, urlencode

from lxml import etree

from zotsync.formats.pubmed_record import from_xml, pmid_of, read_xml
from zotsync.formats.pubmed_xml import from_book
from zotsync.lookup.options import address
from zotsync.lookup.query_cache import QueryCache
from zotsync.lookup.service import (
    ServiceAnswer,
    ServiceRequest,
    as_dict,
    first_named_person,
    page_words,
    volume_words,
)
from zotsync.lookup.services.pubmed_summary import from_summary
from zotsync.model.errors import ResolverError, ResolverRefused
from zotsync.model.identifiers import doi_key
from zotsync.model.record import Identifier, Record
from zotsync.model.reference import Reference

KINDS = ("PMID", "DOI")
_LINES = 50
_IDS = 200
_DOIS = 40
_AMBIGUOUS = 5  # candidates of an ambiguous line that are looked at


def fetch(cache: QueryCache, ids: Sequence[Identifier]) -> dict[Identifier, tuple[Record, ...]]:
    """Records by identifier; () where PubMed has none, left out where it did not answer."""
    pmids = {entry: entry.value for entry in ids if entry.kind == "PMID"}
    dois = {entry: doi_key(entry.value) for entry in ids if entry.kind == "DOI"}
    for doi, pmid in _pmids_of(cache, dois.values()).items():
        for entry in [entry for entry, key in dois.items() if key == doi]:
            pmids[entry] = pmid or ""
    records = records_of(cache, (pmid for pmid in pmids.values() if pmid))
    found: dict[Identifier, tuple[Record, ...]] = {}
    for entry, pmid in pmids.items():
        if not pmid:
            found[entry] = ()
        elif pmid in records:
            record = records[pmid]
            found[entry] = (record,) if record else ()
    return found


def query(reference: Reference) -> str:
    """The ECitMatch line of a reference, with the journal's NLM abbreviation where it is known.

    "" without a journal, or with too little beside it: a volume or an author alone never matches.
    """
    lines = _lines(reference)
    return lines[0] if lines else ""


def search(cache: QueryCache, references: Sequence[Reference]) -> list[tuple[Record, ...] | None]:
    """Candidates for each reference, in order; None where PubMed did not answer."""
    lines = [_lines(reference) for reference in references]
    answers = _matched(cache, (own[0] for own in lines if own))
    answers |= _matched(
        cache, (own[1] for own in lines if len(own) > 1 and answers.get(own[0], "") is None)
    )
    outcomes = [_outcome(own, answers) for own in lines]
    records = records_of(cache, (pmid for found in outcomes for pmid in found or ()))
    return [_candidates(found, records) for found in outcomes]


def records_of(cache: QueryCache, pmids: Iterable[str]) -> dict[str, Record | None]:
    """Records by PMID; None where there is none, left out where PubMed did not answer."""
    return cache.answers(
        "pubmed", "record", pmids, lambda ids: _fetched(cache, ids), size=_IDS, read=_parsed
    )


def _parsed(text: str) -> Record | None:
    if text.startswith("{"):
        return from_summary(json.loads(text))
    return from_book(text) if text.startswith("<PubmedBookArticle") else from_xml(text)


def _outcome(lines: Sequence[str], answers: Mapping[str, str | None]) -> tuple[str, ...] | None:
    """The PMIDs that ECitMatch names for a reference's lines; None if a line is unanswered."""
    for line in lines:
        if line not in answers:
            return None
        if answers[line]:
            return _pmids_in(answers[line] or "")
    return ()


def _pmids_in(outcome: str) -> tuple[str, ...]:
    """The PMIDs of an outcome: one, or those listed behind "AMBIGUOUS", never its count.

    >>> _pmids_in("AMBIGUOUS 33057196,32076266"), _pmids_in("AMBIGUOUS (3 citations)")
    (('33057196', '32076266'), ())
    """
    listed = outcome.removeprefix("AMBIGUOUS").strip()
    if not re.fullmatch(r"\d{1,9}(?:\s*,\s*\d{1,9})*,?", listed):
        return ()
    return tuple(re.findall(r"\d{1,9}", listed)[:_AMBIGUOUS])


def _candidates(
    pmids: tuple[str, ...] | None, records: Mapping[str, Record | None]
) -> tuple[Record, ...] | None:
    if pmids is None or any(pmid not in records for pmid in pmids):
        return None
    return tuple(record for pmid in pmids if (record := records[pmid]))


def _lines(reference: Reference) -> list[str]:
    """ECitMatch lines without their key: NLM's abbreviation first, then the name as printed."""
    from zotsync.data import bundled_journals

    printed = reference.get("container-title") or reference.get("container-title-short")
    volume, page = volume_words(reference), page_words(reference)
    year = str(reference.issued.year) if reference.issued and reference.issued.year else ""
    author = _author(reference)
    if not printed or not ((page and (volume or year)) or (volume and year and author)):
        return []
    journal = bundled_journals().find(printed)
    names = [journal.abbreviation or journal.title] if journal else []
    cells = [year, volume, page, author]
    lines = ["|".join(_cell(cell) for cell in (name, *cells)) for name in (*names, printed)]
    return list(dict.fromkeys(lines))


def _author(reference: Reference) -> str:
    """ "surname initials" of the first author who is a person."""
    name = first_named_person(reference.names)
    if name is None or not name.family:
        return ""
    initials = (
        "".join(re.findall(r"[^\W\d_]", name.given))
        if name.given.isupper()
        else "".join(word[0] for word in re.findall(r"[^\W\d_]+", name.given))
    )
    return f"{name.family} {initials}".strip()


def _cell(text: str) -> str:
    """A cell of a line: no bars, no full stops ("J. Clin. Oncol." is "j clin oncol")."""
    return " ".join(re.sub(r"[|.\r\n\x00-\x1f]", " ", text).split()).lower()[:200]


def _matched(cache: QueryCache, lines: Iterable[str]) -> dict[str, str | None]:
    return cache.answers(
        "pubmed",
        "citation",
        lines,
        lambda batch: _ecitmatch(cache, batch),
        size=_LINES,
        read=str,
        is_wanted=lambda line, outcome: outcome.isdigit(),
    )


def _ecitmatch(cache: QueryCache, lines: Sequence[str]) -> dict[str, str | None]:
    """PMIDs by line. The bars stay unescaped, lines are joined by CR (as Biopython sends them)."""
    data = "%0D".join(
        quote_plus(line, safe="|") + f"|r{number}|" for number, line in enumerate(lines)
    )
    form = _form(cache, {"retmode": "xml"}) + "&bdata=" + data
    call = _call(cache, "ecitmatch.cgi", form)
    outcomes = cache.http.send(call, lambda answer: _read_outcomes(answer, len(lines)))
    # A line that ECitMatch cannot classify is left out of its answer: that is a "not found".
    return {line: outcomes.get(f"r{number}") for number, line in enumerate(lines)}


def _read_outcomes(answer: ServiceAnswer, asked: int) -> dict[str, str | None]:
    """The outcome by our key: digits, "AMBIGUOUS …", or None."""
    text = answer.body.decode("utf-8", "replace").strip()
    if text.startswith("<"):
        raise ValueError("not a list of lines")
    outcomes: dict[str, str | None] = {}
    for line in re.split(r"[\r\n]+", text):
        cells = line.split("|")
        if len(cells) < 7:
            if line.strip():
                raise ValueError("a line is cut off")
            continue
        outcome = cells[6].strip()
        outcomes[cells[5].strip()] = (
            outcome if outcome.isdigit() or outcome.startswith("AMBIGUOUS") else None
        )
    if not outcomes and asked > 1:
        raise ValueError("none of the lines is answered")
    return outcomes


def _pmids_of(cache: QueryCache, dois: Iterable[str]) -> dict[str, str | None]:
    """PMIDs by DOI; a DOI that cannot be put between quotes is unknown to PubMed."""
    return cache.answers(
        "pubmed",
        "doi",
        (doi for doi in dois if '"' not in doi and len(doi) < 300),
        lambda batch: _searched(cache, batch),
        size=_DOIS * 10,
        read=str,
    )


def _searched(cache: QueryCache, dois: Sequence[str]) -> dict[str, str | None]:
    """PMIDs by DOI: the ids come in no order, so the records tell whose they are."""
    ids: list[str] = []
    covered: list[str] = []
    for start in range(0, len(dois), _DOIS):
        some = dois[start : start + _DOIS]
        term = " OR ".join(f'"{doi}"[aid]' for doi in some)
        params = {"retmode": "json", "retmax": str(5 * len(some)), "term": term}
        try:
            ids += cache.http.send(_call(cache, "esearch.fcgi", _form(cache, params)), _read_ids)
        except ResolverError:
            if not covered:
                raise
            break
        covered += some
    records = records_of(cache, ids)
    if any(pmid not in records for pmid in ids):
        return {}
    owners = {doi_key(record.get("DOI")): pmid for pmid, record in records.items() if record}
    return {doi: owners.get(doi) for doi in covered}


def _read_ids(answer: ServiceAnswer) -> list[str]:
    ids = as_dict(as_dict(json.loads(answer.body)).get("esearchresult")).get("idlist")
    if not isinstance(ids, list):
        raise ValueError("not a search result")
    return [str(pmid) for pmid in ids]


def _fetched(cache: QueryCache, pmids: Sequence[str]) -> dict[str, str | None]:
    """Each record's own text: XML of efetch, or JSON of esummary if efetch is refused."""
    ids = {"id": ",".join(pmids)}
    try:
        call = _call(cache, "efetch.fcgi", _form(cache, {"retmode": "xml", **ids}))
        found = cache.http.send(call, _read_articles)
    except ResolverRefused:
        call = _call(cache, "esummary.fcgi", _form(cache, {"retmode": "json", **ids}))
        found = cache.http.send(call, _read_summaries)
    return {pmid: found.get(pmid) for pmid in pmids}


def _read_articles(answer: ServiceAnswer) -> dict[str, str]:
    root = read_xml(answer.body)
    if root.tag != "PubmedArticleSet":
        raise ValueError("not a set of articles")
    return {
        pmid_of(node): etree.tostring(node, encoding="unicode", with_tail=False) for node in root
    }


def _read_summaries(answer: ServiceAnswer) -> dict[str, str]:
    found = json.loads(answer.body)
    if not isinstance(found, dict) or not isinstance(found.get("result"), dict):
        raise ValueError("not a set of summaries")
    return {
        pmid: json.dumps(entry)
        for pmid, entry in found["result"].items()
        if isinstance(entry, dict) and "error" not in entry
    }


def _form(cache: QueryCache, params: Mapping[str, str]) -> str:
    """The form's fields with who is asking: NCBI wants `tool` and `email`."""
    key = cache.options.service("pubmed").key
    asking = {"tool": "zotsync", "email": cache.options.mailto, "api_key": key}
    return urlencode({"db": "pubmed", **params, **{k: v for k, v in asking.items() if v}})


def _call(cache: QueryCache, program: str, form: str) -> ServiceRequest:
    base = address(cache.options.service("pubmed").url, default_path="/entrez/eutils")
    return ServiceRequest("pubmed", f"{base}/{program}", form=form)
