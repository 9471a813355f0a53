"""Each rule that takes a looked-up record, over evidence instead of records.

A row is the evidence: "page" agrees, "!page" contradicts; `overlap=90` and `wording=same` are of
the titles, `years=1` is by how much the record is later. What is not named says nothing.
"""

from __future__ import annotations

from typing import Any

import pytest

from zotsync.match.agreement import Agreement
from zotsync.match.model import MatchRecord
from zotsync.match.record_rules import agrees_in_place, named_rule, searched_rule

NOTHING = dict.fromkeys(
    ("author", "same_author", "volume", "page", "last_page", "issue", "edition", "year", "years",
     "exact_year", "journal", "overlap", "doi", "pmid", "pmcid")
)  # fmt: skip
MUDS = "the muds of the northern estuaries and their birds"


def seen(words: str) -> Agreement:
    found: dict[str, Any] = {**NOTHING, "wording": ""}
    for word in words.split():
        name, _, value = word.partition("=")
        if name == "wording":
            found[name] = value
        elif value:
            found[name] = float(value) if name == "overlap" else int(value)
        else:
            found[name.lstrip("!").replace("-", "_")] = not name.startswith("!")
    return Agreement(**found)


def titled(title: str, *others: str, **more: Any) -> MatchRecord:
    said = {"authors": ("moen",), "page": "112", **more}
    return MatchRecord(title=title, other_titles=others, **said)


@pytest.mark.parametrize(
    ("evidence", "rule"),
    [
        # no title on one side
        ("author", "id"), ("", "id"), ("year", "id"), ("!year", ""), ("!author", ""),
        ("author volume !page", ""), ("author volume !page last-page", "id"),
        ("author volume !page !last-page", ""), ("author page !volume", "id"),
        ("volume page !author", "id"), ("volume !author", ""), ("author !volume", ""),
        ("author volume page !journal", "id"), ("author volume page !edition", "id"),
        ("author volume page !journal !edition", ""), ("author !volume !page", ""),
        # a title on both
        ("overlap=90 author wording=same", "id"), ("overlap=74 author", ""),
        ("overlap=75 author page", "id"), ("overlap=90 wording=same", "id"),
        ("overlap=90 !author wording=same", ""), ("overlap=90 !author year wording=same", "id"),
        ("overlap=90 author !volume !page wording=same", ""),
        ("overlap=90 author !volume !journal wording=same", "id"),
        ("overlap=90 author !volume !journal !edition wording=same", ""),
        ("overlap=90 author !page wording=misprint", "id"),
        ("overlap=90 author !page wording=alike", ""), ("overlap=90 author wording=alike", "id"),
        ("overlap=90 author volume !journal wording=alike", "id"),
        ("overlap=90 author !journal wording=alike", ""),
        ("overlap=90 author page !journal !edition wording=alike", ""),
    ],
)  # fmt: skip
def test_what_an_identifier_names(evidence: str, rule: str) -> None:
    assert named_rule(seen(evidence), titled(MUDS), titled(MUDS)) == rule


@pytest.mark.parametrize(
    ("printed", "found", "rule"),
    [
        pytest.param(MUDS, titled(MUDS), "id", id="the-same"),
        pytest.param(f"{MUDS} 2", titled(f"{MUDS} 3"), "", id="another-number"),
        pytest.param(f"{MUDS} 2", titled(f"{MUDS} 3", f"{MUDS} 2"), "id", id="one-form-is-it"),
        pytest.param(
            MUDS.replace("muds", "sands"), titled(MUDS.replace("birds", "eels")), "",
            id="other-words",
        ),
        pytest.param(f"the {MUDS}", titled(MUDS), "id", id="one-word-more"),
    ],
)  # fmt: skip
def test_titles_under_an_identifier(printed: str, found: MatchRecord, rule: str) -> None:
    evidence = seen("overlap=90 author wording=alike")
    assert named_rule(evidence, titled(printed), found) == rule


PLACED = "author same-author volume page"


@pytest.mark.parametrize(
    ("evidence", "rule"),
    [
        (PLACED, "locus"), (f"{PLACED} year", "locus"), (f"{PLACED} !year", ""),
        (f"{PLACED} !year journal", "locus"), (f"{PLACED} !journal", ""),
        ("author page", ""), ("author same-author page journal exact-year", "locus"),
        ("author page journal exact-year", ""), ("author same-author page journal year", ""),
        ("author same-author page exact-year", ""), ("author !volume page journal", ""),
        ("author volume !page journal", ""), (f"{PLACED} overlap=50", "locus"),
        (f"{PLACED} overlap=49", ""), ("volume page journal exact-year", ""),
        ("!author volume page journal exact-year", ""),
        # by the title
        ("author year overlap=99 wording=same", "title"), ("year overlap=99 wording=same", ""),
        ("author overlap=99 wording=same", ""), ("author year overlap=99 wording=misprint", ""),
        ("author exact-year year overlap=99 wording=head", "title"),
        ("author year overlap=99 wording=head", ""),
        ("author year overlap=99 wording=same !journal", ""),
        ("author year overlap=99 wording=same !edition", ""),
        ("author year overlap=99 wording=cut volume", "title"),
        ("author year overlap=99 wording=cut issue", "title"),
        ("author year overlap=99 wording=cut", ""),
        ("author year overlap=99 wording=misprint volume", ""),
        ("author year overlap=99 wording=same !volume", ""),
        ("author year overlap=99 wording=same volume !issue", ""),
        ("author year overlap=99 wording=misprint page !volume", "title"),
        ("author year overlap=99 wording=alike page !volume", ""),
        ("author year overlap=99 wording=alike page", "title"),
        ("author year overlap=99 wording=same !page", ""),
        ("author year overlap=99 wording=same !page volume", ""),
        ("author year overlap=99 wording=same !page volume last-page", "title"),
        ("author year overlap=99 wording=same !page last-page", ""),
        ("author year overlap=99 wording=alike !page volume last-page", ""),
    ],
)  # fmt: skip
def test_what_a_search_found(evidence: str, rule: str) -> None:
    assert searched_rule(seen(evidence), titled(MUDS), titled(MUDS)) == rule


IN_PLACE = "volume page journal exact-year"


@pytest.mark.parametrize(
    ("evidence", "printed", "found", "rule"),
    [
        pytest.param(IN_PLACE, titled("", authors=()), titled(MUDS), "journal-locus", id="nobody"),
        pytest.param(IN_PLACE, titled(""), titled(MUDS), "", id="somebody"),
        pytest.param(
            IN_PLACE, titled("", authors=("fell study group",)), titled(MUDS), "journal-locus",
            id="a-group",
        ),
        pytest.param(
            f"{IN_PLACE} overlap=99 wording=same", titled(MUDS), titled(MUDS, authors=()),
            "journal-locus", id="nobody-there-but-the-title",
        ),
        pytest.param(IN_PLACE, titled(""), titled(MUDS, authors=()), "", id="nobody-there"),
        pytest.param(
            f"{IN_PLACE} last-page", titled(""), titled(MUDS, authors=()), "journal-locus",
            id="nobody-there-but-both-pages",
        ),
        pytest.param(
            "author same-author page journal exact-year", titled("", page="1"), titled(MUDS), "",
            id="a-short-page",
        ),
        pytest.param(
            "author year overlap=99 wording=same", titled("editorial"), titled("editorial"), "",
            id="a-title-that-names-nothing",
        ),
        pytest.param(
            "author year overlap=99 wording=same", titled("in memoriam"), titled("in memoriam"),
            "", id="a-title-of-many",
        ),
        pytest.param(
            "author year overlap=99 wording=same", titled("muds and estuaries"),
            titled("muds and estuaries"), "", id="a-short-title",
        ),
        pytest.param(
            "author year overlap=99 wording=same", titled("survey of the muds of the estuaries"),
            titled("survey of the muds of the estuaries"), "", id="a-title-of-every-year",
        ),
        pytest.param(
            "author year exact-year overlap=99 wording=same",
            titled("survey of the muds of the estuaries"),
            titled("survey of the muds of the estuaries"), "title", id="of-that-very-year",
        ),
        pytest.param(
            "author year overlap=99 wording=same", titled("muds of northern estuaries"),
            titled("muds of northern estuaries"), "", id="a-title-that-may-come-again",
        ),
        pytest.param(
            "author year overlap=99 wording=same", titled(MUDS), titled(MUDS, notice="retracted"),
            "", id="retitled",
        ),
        pytest.param(
            "author year overlap=99 wording=same", titled(MUDS, notice="retracted"),
            titled(MUDS, notice="retracted"), "title", id="retracted-in-print-too",
        ),
        pytest.param(
            f"{PLACED} overlap=90", titled(f"{MUDS} 2"), titled(f"{MUDS} 3"), "",
            id="two-parts-on-one-page",
        ),
    ],
)  # fmt: skip
def test_who_is_named_and_what_the_title_says(
    evidence: str, printed: MatchRecord, found: MatchRecord, rule: str
) -> None:
    assert searched_rule(seen(evidence), printed, found) == rule


@pytest.mark.parametrize("left_out", ["author", "volume", "page", "journal"])
def test_a_place_is_all_of_it(left_out: str) -> None:
    whole = "author volume page journal"
    assert agrees_in_place(seen(whole))
    assert not agrees_in_place(seen(whole.replace(left_out, "")))
