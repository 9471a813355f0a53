"""A work in press that is printed now, and an item whose title the user has edited: one item."""

from __future__ import annotations

import pytest

from tests.cli.desk import Desk

ENTRIES = {
    "no year": (
        "Soto, A. B. & Lind, E. Carbon uptake by seagrass meadows of the bays. "
        "Mar. Biol. (in press).",
        "Soto, A. B. & Lind, E. Carbon uptake by seagrass meadows of the bays. "
        "Mar. Biol. 168, 33–40 (2021).",
    ),
    "a short title": (
        "Okafor, N. Sand grains under wind. J. Ecol. (in press).",
        "Okafor, N. Sand grains under wind. J. Ecol. 103, 7–19 (2015).",
    ),
    "with a year": (
        "Kim, J. Water over sand in long channels. J. Ecol., in press (2021).",
        "Kim, J. Water over sand in long channels. J. Ecol. 101, 4–9 (2021).",
    ),
}
ANOTHER = {
    "another title": "Soto, A. B. & Lind, E. Beetles of the dry valleys. "
    "Mar. Biol. 168, 33–40 (2021).",
    "another author": "Harrow, T. Carbon uptake by seagrass meadows of the bays. "
    "Mar. Biol. 168, 33–40 (2021).",
    "another part": "Soto, A. B. & Lind, E. Carbon uptake by seagrass meadows of the bays. II. "
    "Mar. Biol. 168, 33–40 (2021).",
    "another journal": "Soto, A. B. & Lind, E. Carbon uptake by seagrass meadows of the bays. "
    "Brain Res. 168, 33–40 (2021).",
}


@pytest.fixture
def desk(tmp_path, capsys, monkeypatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path, capsys)


def listed(desk: Desk, *entries: str, name: str = "list.txt") -> str:
    rows = [f"{number}. {words}" for number, words in enumerate(entries, 1)]
    return desk.write(name, "References\n\n" + "\n".join(rows) + "\n")


@pytest.mark.parametrize("case", ENTRIES)
def test_a_work_in_press_that_is_printed_now_is_that_item(desk: Desk, case: str) -> None:
    before, after = ENTRIES[case]
    assert desk.zotsync("sync", listed(desk, before), "--yes").code == 0
    (waiting,) = desk.items()
    assert "Status: in press" in waiting.get("extra", "")
    report = desk.zotsync("sync", listed(desk, after), "--yes", "--json").json
    assert report["summary"]["updated"] == 1, report
    (item,) = desk.items()
    assert item["key"] == waiting["key"]
    assert item["volume"] in after
    assert "in press" not in item.get("extra", "")
    again = desk.zotsync("sync", "list.txt", "--yes", "--json").json
    assert again["summary"] | {"unchanged": 0} == dict.fromkeys(again["summary"], 0)


@pytest.mark.parametrize("case", ANOTHER)
def test_another_work_in_its_place_does_not_get_its_item(desk: Desk, case: str) -> None:
    desk.zotsync("sync", listed(desk, ENTRIES["no year"][0]), "--yes")
    (before,) = desk.items()
    desk.zotsync("sync", listed(desk, ANOTHER[case]), "--yes")
    held = {item["key"]: item for item in desk.items()}
    assert held[before["key"]]["title"] == before["title"]
    assert "volume" not in held[before["key"]] or not held[before["key"]]["volume"]


def test_the_users_own_lines_of_extra_stay_when_the_status_goes(desk: Desk) -> None:
    before, after = ENTRIES["with a year"]
    desk.zotsync("sync", listed(desk, before), "--yes")
    with desk.person() as person:
        person.edits(desk.items()[0]["key"], extra="mine: 1\nStatus: in press\nalso mine")
    desk.zotsync("sync", listed(desk, after), "--yes")
    assert desk.items()[0]["extra"] == "mine: 1\nalso mine"


def test_a_status_that_the_user_wrote_stays(desk: Desk) -> None:
    _, after = ENTRIES["with a year"]
    desk.zotsync("sync", listed(desk, after), "--yes")
    with desk.person() as person:
        person.edits(desk.items()[0]["key"], extra="Status: in press")
    desk.zotsync("sync", listed(desk, after), "--yes", "--tag", "x")
    assert desk.items()[0]["extra"] == "Status: in press"


FIRST = (
    "Harrow, T. J. & Lind, E. Fungal networks of oak roots under drought. "
    "J. Ecol. 107, 812–825 (2019)."
)
LATER = "Harrow TJ, Lind E. Fungal networks of oak roots under drought. J Ecol. 2019;107:812-25."


def test_a_later_list_finds_the_item_whose_title_the_user_has_edited(desk: Desk) -> None:
    desk.zotsync("sync", listed(desk, FIRST), "--yes")
    with desk.person() as person:
        person.edits(desk.items()[0]["key"], title="What oaks do when it does not rain")
    answer = desk.zotsync("sync", listed(desk, LATER, name="later.txt"), "--yes", "--tag", "x")
    assert answer.code == 0, answer.out
    (item,) = desk.items()
    assert (item["title"], item["tags"]) == (
        "What oaks do when it does not rain", [{"tag": "x"}],
    )  # fmt: skip


@pytest.mark.parametrize(
    "edit",
    [
        {"title": "Beetles of the dry valleys", "pages": "1-9"},
        {"title": "Beetles of the dry valleys", "volume": "3", "pages": ""},
    ],
    ids=["other pages", "other place"],
)
def test_an_item_that_the_user_made_another_work_of_is_not_taken(
    desk: Desk, edit: dict[str, str]
) -> None:
    desk.zotsync("sync", listed(desk, FIRST), "--yes")
    key = desk.items()[0]["key"]
    with desk.person() as person:
        person.edits(key, **edit)
    desk.zotsync("sync", listed(desk, LATER, name="later.txt"), "--yes", "--tag", "x")
    (mine,) = [item for item in desk.items() if item["key"] == key]
    assert mine["tags"] == []
