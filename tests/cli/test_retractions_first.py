"""What was retracted is the first thing that a run shows: as text, for scripts, and as a page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.cli.online import NOTICE, SEABIRDS, VOLES, Online, at_an_online_desk, update

CITED = "2. Fernsby, A. Seabirds of the north and their neighbours. Oecologia 12, 34–40 (2001)."
LINES = f"""References
1. Okonkwo, A. {VOLES.title}. Preprint at bioRxiv https://doi.org/{VOLES.doi} (2020).
{CITED}
3. Nobody, N. An unknown thing that no register holds. Oecologia 99, 1–2 (1999).
"""
ALARM = f"CITED THOUGH IT WAS RETRACTED (10.5555/notice, 2022-03-04): {CITED}"


@pytest.fixture
def desk(tmp_path, capsys, monkeypatch) -> Iterator[Online]:
    with at_an_online_desk(tmp_path, capsys, monkeypatch) as online:
        online.knows(replace(SEABIRDS, pmid="", extra=NOTICE), VOLES)
        online.write("list.txt", LINES)
        monkeypatch.setenv("ZOTSYNC_RESOLVE__FOUND_DAYS", "0")
        yield online


def retracted(desk: Online, *words: str):
    return desk.zotsync(*words, "list.txt", "--collection", "Shelf")


def test_a_plan_begins_with_it(desk):
    where, _, rest = retracted(desk, "plan").out.partition("!! ")
    assert " ".join(rest.split()).startswith(ALARM)
    assert where.startswith("Library: ")
    assert not re.search(r"create|update|unchanged|New collections", where)
    assert retracted(desk, "plan", "--json").json["notices"][0] == ALARM


def test_a_report_begins_with_it(desk):
    done = retracted(desk, "sync", "--yes")
    report = done.out[done.out.rindex("!! ") :]
    assert " ".join(report.split()).startswith(f"!! {ALARM} Run ")
    again = retracted(desk, "sync", "--yes", "--json")
    assert again.json["notices"][0] == ALARM


def test_a_page_begins_with_it(desk):
    retracted(desk, "sync", "--yes", "--html", "run.html")
    page = (desk.folder / "run.html").read_text("utf-8")
    body = html.unescape(re.sub(r"<[^>]+>", " ", page[page.index("<h1") :]))
    words = " ".join(body.split())
    assert ALARM in words
    assert words.count(ALARM) == 1
    others = [words.find(said) for said in ("created", "updated", "unchanged", "What was read")]
    assert words.index(ALARM) < min(place for place in others if place >= 0)


def test_an_update_begins_with_it(desk):
    done = update(desk, "--yes", "--json")
    assert done.json["notices"][0].startswith("CITED THOUGH IT WAS RETRACTED")


def test_a_saved_plan_still_says_it_first(desk):
    retracted(desk, "plan", "--out", "plan.json")
    done = desk.zotsync("apply", "plan.json", "--yes", "--json")
    assert done.json["notices"][0] == ALARM


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("retraction", "WAS RETRACTED"), ("withdrawal", "WAS WITHDRAWN"),
        ("removal", "WAS WITHDRAWN"), ("expression_of_concern", "BEARS AN EXPRESSION OF CONCERN"),
    ],
)  # fmt: skip
def test_each_kind_of_alarm_comes_first(desk, kind, words):
    told = {"updated-by": [{**NOTICE["updated-by"][0], "type": kind}]}
    desk.knows(replace(SEABIRDS, pmid="", extra=told), VOLES)
    notices = retracted(desk, "plan", "--json").json["notices"]
    assert notices[0].startswith(f"CITED THOUGH IT {words} (10.5555/notice, 2022-03-04): 2. ")


def test_a_correction_is_told_but_does_not_come_first(desk):
    told = {"updated-by": [{**NOTICE["updated-by"][0], "type": "correction"}]}
    desk.knows(replace(SEABIRDS, pmid="", extra=told), VOLES)
    notices = retracted(desk, "plan", "--json").json["notices"]
    assert not notices[0].startswith("CITED THOUGH")
    assert any("was corrected (10.5555/notice, 2022-03-04)" in notice for notice in notices)
