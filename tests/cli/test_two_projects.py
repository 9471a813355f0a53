"""Two configurations that call their lists by one name, in one library with one memory."""

from __future__ import annotations

import shutil
from itertools import chain
from typing import Any

import pytest

from tests.cli.desk import Answer, Desk

TOML = '[[source]]\nname = "refs"\ninput = ["refs.json"]\ncollection = "P-{0}"\ntags = ["of-{0}"]\n'


def test_projects_as_init_makes_them_are_told_by_their_folders(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for project, work in (("otters", 1), ("newts", 2)):
        desk.list_of(work, name=f"{project}/refs.json")
        monkeypatch.chdir(desk.folder / project)
        assert desk.zotsync("init", "refs.json").code == 0
        answer = desk.zotsync("sync", "--yes")
        assert (answer.code, "gone" in answer.out) == (0, False)
    assert "refs (newts)" in answer.out


@pytest.fixture
def both(desk: Desk) -> Desk:
    """Projects `x` (works 1, 2, 3) and `y` (works 3, 4, 5), both with a list named `refs`."""
    for project, works in (("x", (1, 2, 3)), ("y", (3, 4, 5))):
        desk.list_of(*works, name=f"{project}/refs.json")
        desk.write(f"{project}/zotsync.toml", TOML.format(project))
    return desk


def run(desk: Desk, project: str, *arguments: str) -> Answer:
    return desk.zotsync("--config", str(desk.folder / project / "zotsync.toml"), *arguments)


def synced(desk: Desk, project: str, *options: str) -> dict[str, Any]:
    answer = run(desk, project, "sync", "--yes", "--json", *options)
    assert answer.code == 0, answer.err
    found: dict[str, Any] = answer.json
    return found


def tags(desk: Desk) -> dict[str, list[str]]:
    names = sorted(desk.collections().values())
    assert names == sorted(set(names)), "a collection stands twice"
    return {
        one["title"]: sorted(tag["tag"] for tag in one["tags"])
        for one in desk.items()
        if "title" in one
    }


def test_none_says_that_the_others_items_left_its_list(both: Desk) -> None:
    assert synced(both, "x")["summary"]["created"] == 3
    second = synced(both, "y")
    assert (second["summary"]["created"], second["summary"].get("removed", 0)) == (2, 0)
    assert not [note for note in second["notices"] if "gone" in note or "no longer" in note]
    assert not [one for one in second["outcomes"] if "gone" in one["reason"]]


def test_a_prune_takes_nothing_from_the_other(both: Desk) -> None:
    synced(both, "x")
    synced(both, "y")
    before = tags(both)
    assert synced(both, "x", "--prune")["requests"]["write"] == 0
    assert synced(both, "y", "--prune")["requests"]["write"] == 0
    assert tags(both) == before
    both.list_of(1, 2, name="x/refs.json")
    assert synced(both, "x", "--prune")["summary"]["removed"] == 1
    assert sorted(chain.from_iterable(tags(both).values())) == ["of-x"] * 2 + ["of-y"] * 3


def test_a_work_of_both_has_the_tags_and_collections_of_both_and_all_is_still(both: Desk) -> None:
    synced(both, "x")
    synced(both, "y")
    assert ["of-x", "of-y"] in tags(both).values()
    for project in "xyxy":
        assert synced(both, project)["requests"]["write"] == 0


def test_one_key_for_two_volumes_is_a_conflict_between_the_lists(both: Desk) -> None:
    both.list_of(1, name="x/refs.json", volume="14")
    both.list_of(1, name="y/refs.json", volume="15")
    synced(both, "x")
    answer = run(both, "y", "sync", "--yes", "--json")
    (outcome,) = answer.json["outcomes"]
    assert "refs" in outcome["reason"] or answer.json["notices"]
    assert [one["volume"] for one in both.items()] == ["14"]
    assert synced(both, "x")["requests"]["write"] == 0


def test_people_are_told_the_folder(both: Desk) -> None:
    synced(both, "x")
    synced(both, "y")
    both.list_of(3, 4, 5, name="y/refs.json", volume="99")
    told = run(both, "y", "plan").out
    assert "refs (y)" in told
    assert "zotsync.toml)" not in told


def test_a_decision_is_for_the_list_that_asked(both: Desk) -> None:
    synced(both, "x")
    synced(both, "y")
    both.list_of(3, 4, name="x/refs.json", volume="77")
    plan = run(both, "x", "plan", "--json").json
    waits = [one["ref_id"] for one in plan["actions"] if one["conflicts"]]
    assert waits
    decided = [part for ref in waits for part in ("--decide", f"{ref}=take")]
    assert run(both, "x", "review", *decided).code == 0
    assert run(both, "x", "sync", "--yes").code == 0
    assert synced(both, "x")["requests"]["write"] == 0


class TestOneListAfterAll:
    def test_a_configuration_that_moved_goes_on(self, both: Desk) -> None:
        synced(both, "x")
        synced(both, "y")
        for project in "xy":
            shutil.move(both.folder / project, both.folder / f"{project}-moved")
            answer = synced(both, f"{project}-moved", "--prune")
            assert answer["requests"]["write"] == 0
            assert not [note for note in answer["notices"] if "no longer" in note]

    def test_a_copy_beside_it_reads_the_same_list(self, both: Desk) -> None:
        synced(both, "x")
        shutil.copy(both.folder / "x/zotsync.toml", both.folder / "x/other.toml")
        both.list_of(1, 2, name="x/refs.json")
        config = str(both.folder / "x/other.toml")
        answer = both.zotsync("--config", config, "sync", "--prune", "--yes", "--json")
        assert answer.json["summary"]["removed"] == 1
        assert sorted(chain.from_iterable(tags(both).values())) == ["of-x"] * 2

    def test_a_copied_project_is_another(self, both: Desk) -> None:
        synced(both, "x")
        shutil.copytree(both.folder / "x", both.folder / "z")
        both.write("z/zotsync.toml", TOML.format("z"))
        synced(both, "z")
        assert list(tags(both).values()) == [["of-x", "of-z"]] * 3
        both.list_of(1, name="z/refs.json")
        assert synced(both, "z", "--prune", "--allow-shrink")["summary"]["removed"] == 2
        assert sorted(tags(both).values()) == [["of-x"], ["of-x"], ["of-x", "of-z"]]

    def test_the_name_that_a_configuration_gave_up_stays_its_own(self, both: Desk) -> None:
        synced(both, "x")
        both.write("x/zotsync.toml", TOML.format("x").replace('"refs"', '"renamed"'))
        synced(both, "y", "--prune")
        assert sorted(chain.from_iterable(tags(both).values())) == ["of-x"] * 3 + ["of-y"] * 3


def moved(desk: Desk) -> None:
    shutil.move(desk.folder / "x", desk.folder / "elsewhere")


def unmounted(desk: Desk) -> None:
    desk.write("hidden/keep", "")
    shutil.move(desk.folder / "x", desk.folder / "hidden/x")
    (desk.folder / "x").mkdir()  # where it was mounted


def renamed(desk: Desk) -> None:
    (desk.folder / "x/zotsync.toml").rename(desk.folder / "x/review.toml")


def away(desk: Desk) -> None:
    shutil.rmtree(desk.folder / "x")


def below_another_name(desk: Desk) -> None:
    shutil.move(desk.folder / "all", desk.folder / "everything")


OTHER = TOML.replace('"refs"', '"notes"')


class TestAConfigurationThatIsNotThere:
    """Its project was moved, its drive is not mounted, its folder is on another machine: none of
    that says that its lists are gone, and nobody else lets go of them."""

    @pytest.mark.parametrize("gone", [moved, unmounted, renamed, away])
    @pytest.mark.parametrize("toml", [TOML, OTHER], ids=["one-name", "two-names"])
    @pytest.mark.parametrize("met", [True, False], ids=["known", "new"])
    def test_another_project_lets_go_of_nothing(
        self, both: Desk, gone: Any, toml: str, met: bool
    ) -> None:
        both.write("y/zotsync.toml", toml.format("y"))
        synced(both, "x")
        if met:
            synced(both, "y")
        gone(both)
        for options in ((), ("--prune",), ("--prune", "--allow-shrink")):
            answer = synced(both, "y", *options)
            assert not answer["summary"].get("removed", 0)
            assert not [one for one in answer["outcomes"] if "gone" in one["reason"]]
            assert not [note for note in answer["notices"] if "no longer" in note]
        asked = sorted(chain.from_iterable(tags(both).values()))
        assert asked == ["of-x"] * 3 + ["of-y"] * 3

    @pytest.mark.parametrize("met", [True, False], ids=["known", "new"])
    def test_a_folder_above_it_has_another_name(self, both: Desk, met: bool) -> None:
        both.list_of(1, 2, 3, name="all/a/refs.json")
        both.write("all/a/zotsync.toml", TOML.format("a"))
        synced(both, "all/a")
        if met:
            synced(both, "y")
        below_another_name(both)
        synced(both, "y", "--prune")
        assert sorted(chain.from_iterable(tags(both).values())) == ["of-a"] * 3 + ["of-y"] * 3
        both.list_of(1, 2, name="everything/a/refs.json")
        answer = synced(both, "everything/a", "--prune")
        assert answer["summary"]["removed"] == 1, "it goes on with its own list"

    def test_back_again_it_goes_on_as_if_nothing_had_been(self, both: Desk) -> None:
        synced(both, "x")
        unmounted(both)
        synced(both, "y", "--prune")
        (both.folder / "x").rmdir()
        shutil.move(both.folder / "hidden/x", both.folder / "x")
        assert synced(both, "x", "--prune")["requests"]["write"] == 0
        assert synced(both, "y", "--prune")["requests"]["write"] == 0
        both.list_of(1, 2, name="x/refs.json")
        assert synced(both, "x", "--prune")["summary"]["removed"] == 1

    def test_two_that_moved_each_know_their_own(self, both: Desk) -> None:
        both.list_of(6, 7, 8, name="z/refs.json")
        both.write("z/zotsync.toml", TOML.format("z"))
        for project in "xyz":
            synced(both, project)
        for project in "xyz":
            shutil.move(both.folder / project, both.folder / f"{project}-moved")
        for project in "zyx":
            assert synced(both, f"{project}-moved", "--prune")["requests"]["write"] == 0

    def test_a_corrected_and_reordered_list_is_known_where_it_went(self, both: Desk) -> None:
        synced(both, "x")
        moved(both)
        both.list_of(3, 1, 2, name="elsewhere/refs.json", volume="99")
        answer = synced(both, "elsewhere", "--prune")
        assert (answer["summary"]["updated"], answer["summary"].get("created", 0)) == (3, 0)

    def test_one_state_on_two_machines_is_one_list(self, both: Desk) -> None:
        """Each has the project under a path that the other does not have."""
        synced(both, "x")
        here, there = both.folder / "x", both.folder / "home/x"
        there.parent.mkdir()
        for works in ((1, 2, 3, 4), (1, 2, 3), (1, 3)):
            here.rename(there)
            here, there = there, here
            both.list_of(*works, name=str((here / "refs.json").relative_to(both.folder)))
            synced(both, str(here.relative_to(both.folder)), "--prune", "--allow-shrink")
            asked = [one for one in tags(both).values() if one]
            assert asked == [["of-x"]] * len(works)

    def test_a_list_that_a_run_long_ago_told_of_is_no_one_elses(self, both: Desk) -> None:
        """Only some runs are kept."""
        from zotsync.engine.session import open_session
        from zotsync.library import open_library

        synced(both, "x")
        both.write("y/zotsync.toml", OTHER.format("y"))
        for _ in range(3):
            synced(both, "y")
        library = open_library(f"embedded:{both.library}", data_dir=both.folder)
        with open_session(library, both.state, keep_runs=1) as session:
            session.journal.forget_old(1)
            assert "refs" in session.journal.configurations()
        assert not synced(both, "y", "--prune")["summary"].get("removed", 0)
        assert sorted(chain.from_iterable(tags(both).values())) == ["of-x"] * 3 + ["of-y"] * 3


def test_a_saved_plan_is_of_its_own_list(both: Desk) -> None:
    synced(both, "x")
    synced(both, "y")
    both.list_of(3, 4, 5, 6, name="y/refs.json")
    assert run(both, "y", "plan", "--out", "p.json").code == 0
    assert run(both, "y", "apply", "p.json", "--yes").code == 0
    for project in "xy":
        assert synced(both, project, "--prune")["requests"]["write"] == 0


def test_the_python_interface_knows_them_apart_too(both: Desk) -> None:
    import zotsync
    from zotsync.config.settings import load_config

    library = zotsync.open_library(f"embedded:{both.library}", state=both.state)
    with library as opened:
        for project in "xyxy":
            config = load_config(str(both.folder / project / "zotsync.toml"))
            asked = zotsync.request(config=config, offline=True, prune=True)
            report = zotsync.sync(opened, asked)
            assert not [one for one in report.outcomes if one.outcome == "removed"]
    assert ["of-x", "of-y"] in tags(both).values()
