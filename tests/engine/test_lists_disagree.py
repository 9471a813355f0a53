"""Two lists that state one fact otherwise: shown, never written over, settled by the user."""

from __future__ import annotations

import pytest

from tests.engine.worlds import Listed, World, article
from zotsync.engine.sources import Source, SourceRead, silent_sources
from zotsync.output.plan_text import whose


@pytest.fixture
def world(tmp_path):
    return World("embedded", tmp_path)


def lists(one="11", two="99"):
    """Two lists that name article 1, each with its volume."""
    return (
        Listed("one", [article(1, volume=one)], "One", ("one",)),
        Listed("two", [article(1, volume=two)], "Two", ("two",)),
    )


def conflicts(report):
    return {o.source: o.reason for o in report.outcomes if o.outcome == "conflict"}


def decide(world, source, decision):
    with world.session() as session:
        session.memory.decide(source, "ref1", decision)


SHOWN = {"two": "volume: the sources disagree (“one”)"}


@pytest.mark.parametrize("together", [True, False], ids=["in-one-run", "one-after-the-other"])
def test_the_first_stands_and_the_second_is_shown_in_every_run(world, together):
    one, two = lists()
    if not together:
        world.sync(one)
    assert conflicts(world.sync(one, two)) == SHOWN
    again = world.sync(one, two)
    assert (conflicts(again), again.requests.write) == (SHOWN, 0)
    assert world.item(1)["volume"] == "11"


def test_the_rest_of_the_second_list_is_carried_out(world):
    world.sync(*lists())
    item = world.item(1)
    names = {data["key"]: data["name"] for data in world.objects()[1]}
    assert {tag["tag"] for tag in item["tags"]} == {"one", "two"}
    assert {names[key] for key in item["collections"]} == {"One", "Two"}


@pytest.mark.parametrize(("decision", "volume"), [("keep", "11"), ("take", "99")])
def test_a_decision_settles_it_for_both(world, decision, volume):
    world.sync(*lists())
    decide(world, "two", decision)
    assert conflicts(world.sync(*lists())) == {}
    assert world.item(1)["volume"] == volume
    settled = world.sync(*lists())
    assert (conflicts(settled), settled.requests.write) == ({}, 0)


def test_take_source_lets_the_later_list_win_and_then_rests(world):
    world.sync(*lists(), on_conflict="take-source")
    assert world.item(1)["volume"] == "99"
    assert world.sync(*lists(), on_conflict="take-source").requests.write == 0


@pytest.mark.parametrize(
    ("one", "two"),
    [pytest.param("99", "99", id="the-first-list"), pytest.param("11", "11", id="the-second-list")],
)
def test_a_corrected_list_ends_it(world, one, two):
    world.sync(*lists())
    assert conflicts(world.sync(*lists(one, two))) == {}
    assert world.item(1)["volume"] == one
    assert world.sync(*lists(one, two)).requests.write == 0


@pytest.mark.parametrize("which", ["one", "two"])
def test_a_correction_of_what_another_list_still_says_is_a_conflict_between_them(world, which):
    world.sync(*lists("11", "11"))
    one, two = ("12", "11") if which == "one" else ("11", "12")
    other = "two" if which == "one" else "one"
    shown = {which: f"volume: the sources disagree (“{other}”)"}
    for _ in range(3):
        report = world.sync(*lists(one, two))
        assert (conflicts(report), report.requests.write) == (shown, 0)
    assert world.item(1)["volume"] == "11"
    (conflict,) = next(o.conflicts for o in report.outcomes if o.conflicts)
    assert (conflict.given_by, whose(conflict)) == (other, f"list “{other}”")


SAYS = {
    "title": ({"title": "On the subject"}, {"title": "Against the subject"}),
    "creators": (
        {"author": [{"family": "Roe", "given": "A."}]},
        {"author": [{"family": "Rowe", "given": "A."}]},
    ),
    "journal": ({"container-title": "Journal of Cells"}, {"container-title": "Journal of Tissues"}),
    "date": ({"issued": {"date-parts": [[2001]]}}, {"issued": {"date-parts": [[2002]]}}),
    "pages": ({"page": "1-9"}, {"page": "2-9"}),
}
SPELT = {
    "title-case": ({"title": "On the subject"}, {"title": "On The Subject"}),
    "given-name": (
        {"author": [{"family": "Roe", "given": "A."}]},
        {"author": [{"family": "Roe", "given": "Ann"}]},
    ),
    "abbreviation": ({"container-title": "J. Cell. Biol."},
                     {"container-title": "Journal of Cell Biology"}),
    "last-page": ({"page": "1-9"}, {"page": "1-19"}),
    "abstract": ({"abstract": "Short."}, {"abstract": "Longer than it was."}),
}  # fmt: skip


@pytest.mark.parametrize(
    ("then", "now", "apart"),
    [pytest.param(*said, True, id=name) for name, said in SAYS.items()]
    + [pytest.param(*said, False, id=name) for name, said in SPELT.items()],
)
def test_other_spellings_go_in_and_other_facts_are_shown(world, then, now, apart):
    before, after = article(1, **then), article(1, **now)
    two = Listed("two", [before], "Two", ("two",))
    world.sync(Listed("one", [before], "One", ("one",)), two)
    report = world.sync(Listed("one", [after], "One", ("one",)), two)
    assert (bool(conflicts(report)), bool(report.requests.write)) == (apart, not apart)


@pytest.mark.parametrize("order", [("one", "two"), ("two", "one")])
def test_both_lists_corrected_alike_one_after_the_other_settle_it(world, order):
    world.sync(*lists("11", "11"))
    before = dict(zip(("one", "two"), lists("11", "11"), strict=True))
    after = dict(zip(("one", "two"), lists("12", "12"), strict=True))
    first, then = order
    assert conflicts(world.sync(after[first], before[then])) == {
        first: f"volume: the sources disagree (“{then}”)"
    }
    assert conflicts(world.sync(*lists("12", "12"))) == {}
    assert world.item(1)["volume"] == "12"
    assert world.sync(*lists("12", "12")).requests.write == 0


def test_a_list_that_the_configuration_names_no_more_contradicts_nobody(world):
    world.sync(*lists("11", "11"))
    assert conflicts(world.sync(lists("12", "11")[0])) == {}
    assert world.item(1)["volume"] == "12"


@pytest.fixture
def files(world, tmp_path):
    """Two files on the command line that named one work each in a run of its own."""
    names = [tmp_path / f"{name}.json" for name in ("a", "b")]
    for path in names:
        path.write_text("[]", "utf-8")
        world.sync(Listed(str(path), [article(1)]))
    return names


def test_a_file_contradicts_another_while_that_is_there(world, files):
    corrected = Listed(str(files[0]), [article(1, volume="12")])
    assert len(conflicts(world.sync(corrected))) == 1
    files[1].unlink()
    assert conflicts(world.sync(corrected)) == {}
    assert world.item(1)["volume"] == "12"


def test_files_that_were_corrected_alike_in_runs_of_their_own_settle_it(world, files):
    one, two = (Listed(str(path), [article(1, volume="12")]) for path in files)
    assert len(conflicts(world.sync(one))) == 1
    assert conflicts(world.sync(two)) == {}
    assert conflicts(world.sync(one)) == {}
    assert world.item(1)["volume"] == "12"


def test_a_file_that_another_source_reads_now_does_not_contradict_it(tmp_path):
    path = tmp_path / "refs.json"
    path.write_text("[]", "utf-8")
    read = SourceRead(Source("refs", ("refs.json",), tmp_path))
    known = [str(path.resolve()), "identifiers", "refs", "another"]
    assert silent_sources([read], known) == {str(path.resolve()), "identifiers"}
    here = SourceRead(Source(str(path.resolve()), (str(path),)))
    assert silent_sources([here], known) == {"identifiers"}


def test_a_conflict_with_the_users_value_is_the_users(world):
    world.sync(*lists("11", "11"))
    world.person.edits(world.item(1)["key"], volume="7")
    report = world.sync(*lists("12", "11"))
    (conflict,) = next(o.conflicts for o in report.outcomes if o.conflicts)
    assert (conflict.given_by, whose(conflict)) == ("", "yours")


def test_two_different_corrections_are_a_conflict_between_the_lists(world):
    world.sync(*lists("11", "11"))
    assert conflicts(world.sync(*lists("12", "13"))) == SHOWN
    assert world.item(1)["volume"] == "12"


def test_a_value_of_the_users_is_no_disagreement_of_lists(world):
    mine = article(1)
    world.person.adds(itemType="journalArticle", title=mine["title"], DOI=mine["DOI"], volume="7")
    assert conflicts(world.sync(*lists())) == {}
    assert world.item(1)["volume"] == "7"


def test_the_users_correction_over_both_lists_stays(world):
    world.sync(*lists())
    world.person.edits(world.item(1)["key"], volume="7")
    world.sync(*lists())
    assert world.item(1)["volume"] == "7"


@pytest.mark.parametrize("prune", [True, False])
def test_a_list_that_names_the_work_no_more_contradicts_nobody(world, prune):
    world.sync(*lists("11", "11"))
    left = (lists("12")[0], Listed("two", [article(2)], "Two", ("two",)))
    assert conflicts(world.sync(*left, prune=prune)) == {}
    assert world.item(1)["volume"] == "12"
    assert world.sync(*left, prune=prune).requests.write == 0


MOVED = {
    "volume": ({"volume": "77"}, ("volume", "77")),
    "journal": ({"container-title": "Acta of Rivers"}, ("publicationTitle", "Acta of Rivers")),
    "title": ({"title": article(1)["title"] + " anew"}, ("title", article(1)["title"] + " anew")),
}


@pytest.mark.parametrize("changes, wanted", MOVED.values(), ids=list(MOVED))
@pytest.mark.parametrize("how", ["renamed", "split", "split and read alone"])
def test_an_entry_that_moved_to_another_list_is_corrected_there(tmp_path, how, changes, wanted):
    world = World("embedded", tmp_path)
    first, second = str(tmp_path / "a.json"), str(tmp_path / "b.json")
    (tmp_path / "a.json").touch()  # a source of this name is gone once the file is
    (tmp_path / "b.json").touch()
    world.sync(Listed(first, [article(1), article(2)]))
    key = world.item(1)["key"]
    if how == "renamed":
        (tmp_path / "a.json").unlink()
        lists = [Listed(second, [article(1, **changes), article(2)])]
    else:
        rest = Listed(first, [article(2)])
        world.sync(rest)
        world.sync(Listed(second, [article(1)]))
        lists = [Listed(second, [article(1, **changes)])]
        lists += [rest] * (how == "split")
    report = world.sync(*lists)
    assert report.summary()["conflicts"] == 0
    assert {data["key"]: data for data in world.objects()[0]}[key][wanted[0]] == wanted[1]
    assert len(world.objects()[0]) == 2
    assert world.sync(*lists).requests.write == 0


def test_the_users_edit_is_theirs_in_the_list_to_which_its_entry_moved(tmp_path):
    world = World("embedded", tmp_path)
    (tmp_path / "a.json").touch()
    world.sync(Listed(str(tmp_path / "a.json"), [article(1)]))
    world.person.edits(world.item(1)["key"], volume="99")
    (tmp_path / "a.json").unlink()
    report = world.sync(Listed(str(tmp_path / "b.json"), [article(1)]))
    assert (report.requests.write, world.item(1)["volume"]) == (0, "99")
    report = world.sync(Listed(str(tmp_path / "b.json"), [article(1, volume="12")]))
    assert [one.field for o in report.outcomes for one in o.conflicts] == ["volume"]


def test_a_list_that_names_the_work_again_is_heard_again(tmp_path):
    world = World("embedded", tmp_path)
    first, second = str(tmp_path / "a.json"), str(tmp_path / "b.json")
    (tmp_path / "a.json").touch()
    (tmp_path / "b.json").touch()
    world.sync(Listed(first, [article(1), article(2)]))
    world.sync(Listed(first, [article(2)]))
    world.sync(Listed(second, [article(1)]))
    world.sync(Listed(first, [article(1), article(2)]))
    report = world.sync(Listed(second, [article(1, volume="77")]))
    assert [one.given_by for o in report.outcomes for one in o.conflicts] == [first]


def journal(name, **more):
    return [article(1, **{"container-title": name, **more})]


KNOWN = {"container-title-short": "Acta Riv.", "ISSN": "1234-5679"}


def test_what_belongs_to_a_journal_waits_with_its_name(tmp_path):
    world = World("embedded", tmp_path)
    world.sync(Listed("one", journal("Rivers Today")))
    world.person.edits(world.item(1)["key"], publicationTitle="My Journal")
    report = world.sync(Listed("one", journal("Acta of Rivers", **KNOWN)))
    item = world.item(1)
    assert [one.field for o in report.outcomes for one in o.conflicts] == ["publicationTitle"]
    assert (item["publicationTitle"], item.get("ISSN", "")) == ("My Journal", "")
    assert world.sync(Listed("one", journal("Acta of Rivers", **KNOWN))).requests.write == 0


def test_what_belonged_to_a_journal_goes_with_its_name(tmp_path):
    world = World("embedded", tmp_path)
    world.sync(Listed("one", journal("Acta of Rivers", **KNOWN)))
    assert world.item(1)["ISSN"] == "1234-5679"
    world.sync(Listed("one", journal("Rivers Today")))
    item = world.item(1)
    assert (item.get("ISSN", ""), item.get("journalAbbreviation", "")) == ("", "")
    assert world.sync(Listed("one", journal("Rivers Today"))).requests.write == 0


def test_an_issn_of_the_users_stays_when_a_journals_name_is_corrected(tmp_path):
    world = World("embedded", tmp_path)
    world.sync(Listed("one", journal("Acta of Rivers", **KNOWN)))
    world.person.edits(world.item(1)["key"], ISSN="2345-6787")
    world.sync(Listed("one", journal("Rivers Today")))
    assert world.item(1)["ISSN"] == "2345-6787"


def test_a_list_that_comes_later_gives_no_issn_of_a_journal_that_the_item_does_not_name(tmp_path):
    world = World("embedded", tmp_path)
    world.sync(Listed("one", journal("Rivers Today")))
    for _ in range(2):
        world.sync(Listed("one", journal("Rivers Today")), Listed("two", journal("Acta", **KNOWN)))
        item = world.item(1)
        assert (item["publicationTitle"], item.get("ISSN", "")) == ("Rivers Today", "")


@pytest.mark.parametrize("typed", ["10.1234/study.1", "10.1234/STUDY.1"])
def test_another_doi_than_the_users_is_shown_however_theirs_is_spelled(tmp_path, typed):
    world = World("embedded", tmp_path)
    world.sync(Listed("one", [article(1, DOI="")]))
    world.person.edits(world.item(1)["key"], DOI=typed)
    world.sync(Listed("one", [article(1, DOI="10.1234/study.1")]))
    assert world.item(1)["DOI"] == typed
    report = world.sync(Listed("one", [article(1, DOI="10.1234/another")]))
    assert [one.field for o in report.outcomes for one in o.conflicts] == ["DOI"]


@pytest.mark.parametrize("mine", ["", "10.1/mine"], ids=["emptied", "changed"])
@pytest.mark.parametrize("spelled", ["10.1234/STUDY.1", "https://doi.org/10.1234/Study.1"])
def test_the_capitals_of_a_doi_correct_nothing(tmp_path, mine, spelled):
    world = World("embedded", tmp_path)
    world.sync(Listed("one", [article(1)]))
    world.person.edits(world.item(1)["key"], DOI=mine)
    report = world.sync(Listed("one", [article(1, DOI=spelled)]))
    assert (conflicts(report), report.requests.write, world.item(1).get("DOI", "")) == ({}, 0, mine)
    report = world.sync(Listed("one", [article(1, DOI="10.1234/another")]))
    assert [one.field for o in report.outcomes for one in o.conflicts] == ["DOI"]
