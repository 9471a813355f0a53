"""Answers that nobody documented: no run ends on one, and no later run does."""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from pathlib import Path

import pytest
import responses

from tests.lookup.settings import options_for
from tests.lookup.simulator import Simulator, Work, served
from zotsync.lookup.cache import Cache, CachedAnswer
from zotsync.lookup.options import TITLES
from zotsync.lookup.pipeline import Resolved, resolve
from zotsync.model.reference import Date, Name, Origin, Reference

BASE = "https://service.example.org/v1"
ODD = {
    "nothing": b"",
    "empty object": b"{}",
    "empty list": b"[]",
    "null": b"null",
    "a number": b"7",
    "a page": b"<html><body>It works!</body></html>",
    "nulls": b"[null, null]",
    "deep": b"[" * 100_000,
    "cut": b'{"message": {"items": [{"DOI": "10.1',
    "not text": b"\xff\xfe\x00\x01",
    "entities": b'<!DOCTYPE PubmedArticleSet [<!ENTITY e "x">]><PubmedArticleSet>&e;'
    b"</PubmedArticleSet>",
    "wrong shapes": json.dumps({
        "message": {"items": 7}, "results": 7, "data": 7, "records": 7, "result": 7,
        "esearchresult": [],
    }).encode(),
}  # fmt: skip
SERVICES = tuple(TITLES)


def reference() -> Reference:
    return Reference(
        "r", "Fernsby A. Seabirds of the north. Oecologia 12, 34–40 (2001).", Origin("list"),
        type="article-journal", names=(Name("Fernsby", "A."),), issued=Date(2001),
        fields={"DOI": "10.5555/a", "arXiv": "2101.00001", "PMCID": "PMC7", "volume": "12",
                "title": "Seabirds of the north and their neighbours", "page": "34–40",
                "container-title": "Oecologia"},
    )  # fmt: skip


def run(service: str, cache: Path | None = None, **changes: object) -> Resolved:
    options = options_for(BASE, services=(service,), cache=cache, **changes)
    return resolve([reference()], options, sleep=lambda seconds: None)


@responses.activate
@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("odd", ODD)
def test_an_odd_answer_is_one_sentence_and_spoils_no_later_run(service, odd, tmp_path):
    for method in ("GET", "POST"):
        responses.add(method, re.compile(".*"), body=ODD[odd])
    resolved = run(service, tmp_path / "cache")
    (one,) = resolved.references
    assert one.resolution is not None
    assert one.resolution.outcome in ("unreachable", "absent", "skipped")
    assert one.fields == reference().fields
    assert len(resolved.messages) <= 1
    assert resolved.requests <= 6
    again = run(service, tmp_path / "cache")
    assert again.references[0].resolution is not None


@responses.activate
@pytest.mark.parametrize("service", ["crossref", "openalex", "semanticscholar"])
@pytest.mark.parametrize(
    "body", ["busy", '{"status": "busy"}', "<html><title>404 Not Found</title>nginx</html>", ""]
)
def test_a_404_that_is_not_about_the_work_is_no_absence(service, body):
    responses.add("GET", re.compile(".*"), status=404, body=body)
    responses.add("POST", re.compile(".*"), status=404, body=body)
    odd = Reference("r", "", Origin("x"), fields={"DOI": "10.5555/a,b"})
    options = options_for(BASE, services=(service,))
    (one,) = resolve([odd], options, sleep=lambda seconds: None).references
    assert one.resolution is not None
    assert one.resolution.outcome == "unreachable"


@responses.activate
def test_all_services_speaking_nonsense_cost_one_short_pause():
    for method in ("GET", "POST"):
        responses.add(method, re.compile(".*"), body="<html>Sign in to the hotel's network</html>")
    slept: list[float] = []
    told: list[str] = []
    options = options_for(BASE, services=SERVICES)
    resolved = resolve([reference()] * 20, options, sleep=slept.append, tell=told.append)
    assert sum(slept) < 4 + 1  # the pace of the services aside
    assert told
    assert len(resolved.messages) == len(SERVICES) - 1  # no PMCID stands alone


WORK = Work(
    doi="10.5555/a", title="Seabirds of the north and their neighbours", pmid="111",
    authors=(("Fernsby", "Anna"),), journal="Oecologia", abbreviation="Oecologia", year=2001,
    volume="12", page="34-40",
)  # fmt: skip


def remembered(path: Path) -> list[tuple[str, bytes]]:
    with sqlite3.connect(path) as db:
        rows = db.execute("SELECT question, body FROM answers").fetchall()
    db.close()
    return rows


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(b"<PubmedArticle>&e;</PubmedArticle>", id="an entity"),
        pytest.param(b'{"DOI": ["10.5555/a"', id="cut off"),
        pytest.param(b"7", id="a number"),
        pytest.param(None, id="not even compressed"),
    ],
)
def test_a_damaged_memory_is_asked_again_and_told_once(tmp_path, damage):
    path = tmp_path / "cache"
    with served(Simulator([WORK])) as url:
        options = options_for(url, cache=path)
        first = resolve([reference()], options, sleep=lambda seconds: None)
        with sqlite3.connect(path) as db:
            body = b"nonsense" if damage is None else zlib.compress(damage)
            db.execute("UPDATE answers SET body = ? WHERE question LIKE '% record %'", (body,))
        db.close()
        second = resolve([reference()], options, sleep=lambda seconds: None)
        third = resolve([reference()], options, sleep=lambda seconds: None)
    assert second.references[0].fields == first.references[0].fields
    assert second.requests > 0
    told = [words for words in second.messages if "could not be read" in words]
    assert len(told) == (damage is not None)
    assert (third.requests, third.messages) == (0, ())


def test_an_answer_too_long_to_keep_is_not_kept_cut(tmp_path, monkeypatch):
    monkeypatch.setattr("zotsync.lookup.cache._LARGEST_ANSWER", 1_000)
    cache = Cache(tmp_path / "cache", megabytes=10)
    long, short = "é" * 501, "é" * 500
    cache.put({name: CachedAnswer(text, found=True, at=1.0)
               for name, text in (("long", long), ("short", short))})  # fmt: skip
    assert cache.get(["long", "short"]) == {"short": CachedAnswer(short, found=True, at=1.0)}
    monkeypatch.setattr("zotsync.lookup.cache._LARGEST_ANSWER", 999)
    assert cache.get(["short"]) == {}
    cache.close()


def test_an_abstract_of_nine_megabytes_comes_whole_or_not_at_all(tmp_path):
    path = tmp_path / "cache"
    huge = Work(**{**{name: getattr(WORK, name) for name in ("doi", "title", "authors", "journal",
                "abbreviation", "year", "volume", "page")},
                "extra": {"abstract": "<jats:p>" + "é" * 4_500_000 + "</jats:p>"}})  # fmt: skip
    with served(Simulator([huge])) as url:
        options = options_for(url, services=("crossref",), cache=path)
        first = resolve([reference()], options, sleep=lambda seconds: None)
        second = resolve([reference()], options, sleep=lambda seconds: None)
    for resolved in (first, second):
        assert len(resolved.references[0].get("abstract")) in (0, 4_500_000)
        assert resolved.messages == first.messages
