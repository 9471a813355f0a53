"""PubMed and Crossref as they answer, over a set of made-up records, as a WSGI app on loopback.

Shapes are those of E-utilities and of the Crossref REST API; the search ranks by shared words, as
a search engine does, so that neighbours of the wanted record come back too.
"""

from __future__ import annotations

import contextlib
import json
import math
import re
import socket
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote
from xml.sax.saxutils import escape, quoteattr

from werkzeug.serving import WSGIRequestHandler, make_server

Response = tuple[str, str, bytes]
#: A fault: the connection is cut without an answer.
CUT: Response = ("500 CUT", "text/plain", b"")


@dataclass(frozen=True)
class Work:
    """One work as both registries know it; `pmid` "" if PubMed does not hold it."""

    doi: str
    title: str
    authors: tuple[tuple[str, str], ...]
    journal: str
    abbreviation: str
    year: int
    volume: str = ""
    issue: str = ""
    page: str = ""
    pmid: str = ""
    kind: str = "journal-article"
    issn: str = ""
    isbn: str = ""
    group: str = ""
    publication_types: tuple[str, ...] = ("Journal Article",)
    mesh: tuple[tuple[str, str, bool], ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Simulator:
    """The app. `requests` lists the paths that were asked; `fault` may answer in its place."""

    works: Sequence[Work]
    requests: list[str] = field(default_factory=list)
    fault: Callable[[int, str], Response | None] | None = None

    def __post_init__(self) -> None:
        self.by_pmid = {work.pmid: work for work in self.works if work.pmid}
        self.by_doi: dict[str, list[Work]] = defaultdict(list)
        self.by_locus: dict[tuple[str, str, str], list[Work]] = defaultdict(list)
        self.by_word: dict[str, list[int]] = defaultdict(list)
        for number, work in enumerate(self.works):
            if work.doi:
                self.by_doi[work.doi.lower()].append(work)
                for word in set(words_of(work)):
                    self.by_word[word].append(number)
            if work.pmid:
                for name in {letters(work.journal), letters(work.abbreviation)}:
                    self.by_locus[name, work.volume, first_page(work.page)].append(work)

    def __call__(
        self, environ: Mapping[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        path = unquote(environ["PATH_INFO"])
        length = int(environ.get("CONTENT_LENGTH") or 0)
        body = environ["wsgi.input"].read(length).decode()
        self.requests.append(path)
        answer = self.fault(len(self.requests), path) if self.fault else None
        if answer == CUT:
            environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
        query = body if body else environ.get("QUERY_STRING", "")
        status, kind, payload = answer or self.route(path, query)
        start_response(status, [("Content-Type", kind), ("Content-Length", str(len(payload)))])
        return [payload]

    def route(self, path: str, query: str) -> Response:
        fields = {name: values[0] for name, values in parse_qs(query).items()}
        if path.endswith("ecitmatch.cgi"):
            return self.ecitmatch(query)
        if path.endswith("esearch.fcgi"):
            return self.esearch(fields)
        if path.endswith("efetch.fcgi"):
            return self.efetch(fields)
        if path.endswith("/works"):
            return self.crossref_list(fields)
        if "/works/" in path:
            return self.crossref_one(path.partition("/works/")[2])
        return "404 NOT FOUND", "text/plain", b"no such path"

    # -- PubMed

    def ecitmatch(self, query: str) -> Response:
        data = next(part for part in query.split("&") if part.startswith("bdata="))[6:]
        lines = unquote(data.replace("+", " ")).split("\r")
        assert len(lines) <= 50, "more than 50 lines in one request"
        answered = [f"{line}{self.matched(line)}" for line in lines]
        return "200 OK", "text/plain", "\n".join(answered).encode() + b"\n"

    def matched(self, line: str) -> str:
        """As ECitMatch: by journal, volume and page; a wrong author or year does not matter."""
        journal, _year, volume, page, author, _key, _ = line.split("|")
        found = self.by_locus.get((letters(journal), volume, first_page(page)), [])
        if len(found) > 1:
            near = [work for work in found if letters(author.split(" ")[0]) == surname(work)]
            found = near or found
        if not found:
            return "NOT_FOUND"
        if len(found) > 1:
            return "AMBIGUOUS " + ",".join(work.pmid for work in found)
        return found[0].pmid

    def esearch(self, fields: Mapping[str, str]) -> Response:
        dois = re.findall(r'"([^"]+)"\[aid\]', fields["term"])
        ids = [w.pmid for doi in dois for w in self.by_doi.get(doi.lower(), ()) if w.pmid]
        ids.sort()
        found = {
            "header": {"type": "esearch"},
            "esearchresult": {"count": str(len(ids)), "idlist": ids},
        }
        return "200 OK", "application/json", json.dumps(found).encode()

    def efetch(self, fields: Mapping[str, str]) -> Response:
        ids = fields["id"].split(",")
        assert len(ids) <= 200, "more than 200 ids in one request"
        articles = "".join(pubmed_xml(self.by_pmid[i]) for i in ids if i in self.by_pmid)
        text = f'<?xml version="1.0" ?>\n<PubmedArticleSet>{articles}</PubmedArticleSet>'
        return "200 OK", "text/xml", text.encode()

    # -- Crossref

    def crossref_one(self, doi: str) -> Response:
        found = self.by_doi.get(doi.lower())
        if not found:
            return "404 NOT FOUND", "application/json", b"Resource not found."
        message = {"status": "ok", "message-type": "work", "message": crossref_json(found[0])}
        return "200 OK", "application/json", json.dumps(message).encode()

    def crossref_list(self, fields: Mapping[str, str]) -> Response:
        rows = int(fields.get("rows", "20"))
        if "filter" in fields:
            wanted = [part.split(":", 1) for part in fields["filter"].split(",")]
            found = [work for name, value in wanted for work in self.filtered(name, value)][:rows]
        else:
            found = self.ranked(fields["query.bibliographic"])[:rows]
        message = {"total-results": len(found), "items": [crossref_json(work) for work in found]}
        text = json.dumps({"status": "ok", "message-type": "work-list", "message": message})
        return "200 OK", "application/json", text.encode()

    def filtered(self, name: str, value: str) -> list[Work]:
        if name == "doi":
            return self.by_doi.get(value.lower(), [])
        return [work for work in self.works if work.isbn == value]

    def ranked(self, query: str) -> list[Work]:
        scores: Counter[int] = Counter()
        for word in set(tokens(query)):
            holders = self.by_word.get(word, ())
            for number in holders:
                scores[number] += math.log(len(self.works) / len(holders)) + 0.1
        return [self.works[number] for number, _score in scores.most_common(20)]


def letters(text: str) -> str:
    return "".join(ch for ch in text.casefold() if ch.isalnum())


def first_page(page: str) -> str:
    return letters(re.split(r"[-–]", page)[0])


def surname(work: Work) -> str:
    return letters(work.authors[0][0]) if work.authors else ""


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def words_of(work: Work) -> list[str]:
    people = " ".join(family for family, _given in work.authors)
    return tokens(
        f"{work.title} {people} {work.journal} {work.abbreviation} {work.year} {work.volume}"
        f" {work.page}"
    )


def pubmed_xml(work: Work) -> str:
    """One record as efetch gives it (elements that matter here)."""
    authors = "".join(
        f'<Author ValidYN="Y"><LastName>{escape(family)}</LastName>'
        f"<ForeName>{escape(given)}</ForeName></Author>"
        for family, given in work.authors
    )
    if work.group:
        authors += (
            f'<Author ValidYN="Y"><CollectiveName>{escape(work.group)}</CollectiveName></Author>'
        )
    types = "".join(
        f"<PublicationType>{escape(name)}</PublicationType>" for name in work.publication_types
    )
    mesh = "".join(
        f'<MeshHeading><DescriptorName UI={quoteattr(ui)} MajorTopicYN="{"Y" if major else "N"}">'
        f"{escape(name)}</DescriptorName></MeshHeading>"
        for ui, name, major in work.mesh
    )
    doi = f'<ArticleId IdType="doi">{escape(work.doi)}</ArticleId>' if work.doi else ""
    return (
        f'<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">{work.pmid}</PMID>'
        f"<Article><Journal><ISSN>{work.issn}</ISSN><JournalIssue><Volume>{escape(work.volume)}</Volume>"
        f"<Issue>{escape(work.issue)}</Issue><PubDate><Year>{work.year}</Year></PubDate></JournalIssue>"
        f"<Title>{escape(work.journal)}</Title><ISOAbbreviation>{escape(work.abbreviation)}</ISOAbbreviation>"
        f"</Journal><ArticleTitle>{escape(work.title)}.</ArticleTitle>"
        f"<Pagination><MedlinePgn>{escape(shortened(work.page))}</MedlinePgn></Pagination>"
        f"<Abstract><AbstractText>About {escape(work.title)}.</AbstractText></Abstract>"
        f"<AuthorList>{authors}</AuthorList><PublicationTypeList>{types}</PublicationTypeList></Article>"
        f"<MedlineJournalInfo><MedlineTA>{escape(work.abbreviation)}</MedlineTA></MedlineJournalInfo>"
        f"<MeshHeadingList>{mesh}</MeshHeadingList></MedlineCitation><PubmedData><ArticleIdList>"
        f'<ArticleId IdType="pubmed">{work.pmid}</ArticleId>{doi}</ArticleIdList></PubmedData>'
        "</PubmedArticle>"
    )


def shortened(page: str) -> str:
    """PubMed prints "132-42" for 132-142."""
    found = re.fullmatch(r"(\d+)-(\d+)", page)
    if not found or len(found[1]) != len(found[2]):
        return page
    same = 0
    while same < len(found[1]) - 1 and found[1][same] == found[2][same]:
        same += 1
    return f"{found[1]}-{found[2][same:]}"


def crossref_json(work: Work) -> dict[str, Any]:
    people: list[dict[str, Any]] = [
        {"family": family, "given": given, "sequence": "additional", "affiliation": []}
        for family, given in work.authors
    ]
    people += [{"name": work.group, "sequence": "additional"}] if work.group else []
    return {
        "DOI": work.doi,
        "type": work.kind,
        "title": [work.title],
        "subtitle": [],
        "author": people,
        "issued": {"date-parts": [[work.year]]},
        "container-title": [work.journal] if work.journal else [],
        "short-container-title": [work.abbreviation] if work.abbreviation else [],
        "volume": work.volume or None,
        "issue": work.issue or None,
        "page": work.page or None,
        "ISSN": [work.issn] if work.issn else None,
        "ISBN": [work.isbn] if work.isbn else None,
        "score": 1,
        **work.extra,
    }


class _Quiet(WSGIRequestHandler):
    def log(self, *_args: object) -> None:
        return


@contextlib.contextmanager
def served(app: Any) -> Iterator[str]:
    """The app's address on loopback, for as long as the block lasts."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
