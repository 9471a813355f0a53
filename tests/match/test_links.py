"""Who each reference of a list was in earlier runs: known by what the list said, all together."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.match.match_samples import proposal, work
from zotsync.match import Link, MatchRecord, MemoryIndex
from zotsync.match.assignment import recognise
from zotsync.match.links import Entry as Listed
from zotsync.match.links import Links
from zotsync.match.standing import ANOTHER, CHANGED, DOUBTFUL, SAME, stands_for

LI = "author Li · year 2019 · journal Nature · volume 4 · page 12"
TITLE = "title Early seeding of metastasis in mammary tumours"
CLOSE = "title Early seeding of metastases in mammary tumors"
OTHER = "title Cetuximab in colon cancer"
MOK = "author Mok · year 2009 · journal Cell · volume 361 · page 947"


def entry(name: str, line: str, place: int | None = None) -> tuple[str, str, int | None]:
    """What a list says under a name: (name, words, number)."""
    return name, line, place


Entry = tuple[str, str, int | None]


def known(
    then: Sequence[Entry],
    now: Sequence[Entry],
    *,
    items: Iterable[MatchRecord] = (),
    merged: Mapping[str, str] | None = None,
    remembered: bool = True,
) -> Links:
    """What is recognised of a list; the item of the first run's `name` is `NAME` in capitals."""
    links = [Link("list", name, name.upper(), place, line) for name, line, place in then]
    said = {("list", name.upper()): work(line) for name, line, _ in then} if remembered else {}
    asked = [proposal(line, name, ordinal=place) for name, line, place in now]
    entries = [Listed(one) for one in asked]
    return recognise(links, entries, MemoryIndex(items), merged=merged or {}, said=said)


def found(links: Links) -> dict[str, str]:
    """Name → the item that is surely it, with a "?" in front where it is a doubt."""
    return {
        name: ("" if one.sure else "?") + one.item_key
        for (_, name), one in links.recognised.items()
    }


@pytest.mark.parametrize(
    ("then", "now", "stands"),
    [
        pytest.param(f"{LI} · {TITLE}", f"{LI} · {TITLE}", SAME, id="the-same-words"),
        pytest.param(f"{LI} · {TITLE}", LI, SAME, id="the-title-is-printed-no-more"),
        pytest.param(f"{TITLE} · pmid 5", f"{OTHER} · pmid 5", SAME, id="one-identifier"),
        pytest.param(f"{LI} · {TITLE}", f"{LI} · {CLOSE}", SAME, id="title-respelt"),
        pytest.param(
            f"{LI} · {TITLE}", f"{LI} · {TITLE}".replace("2019", "2012"), CHANGED, id="year"
        ),
        pytest.param(LI, LI.replace("page 12", "page 21"), CHANGED, id="page"),
        pytest.param(
            LI,
            LI.replace("volume 4", "volume 7").replace("page 12", "page 99"),
            CHANGED,
            id="volume-and-page",
        ),
        pytest.param(
            f"{LI} · {TITLE} · doi 10.1000/a", f"{LI} · {TITLE} · doi 10.1000/b", CHANGED, id="doi"
        ),
        pytest.param(f"{LI} · {TITLE}", f"author Li · {OTHER}", DOUBTFUL, id="another-title-alone"),
        pytest.param(
            f"{LI} · {TITLE}",
            f"author Li · volume 9 · {OTHER}",
            ANOTHER,
            id="another-title-another-volume",
        ),
        pytest.param(LI, MOK, ANOTHER, id="another-author-and-place"),
        pytest.param(TITLE, OTHER, ANOTHER, id="titles-and-nothing-else"),
        pytest.param(f"{LI} · {TITLE}", f"{MOK} · {OTHER}", ANOTHER, id="all-is-another"),
    ],
)
def test_what_a_name_stands_for_now(then: str, now: str, stands: str) -> None:
    assert stands_for(work(then), work(now)) == stands


A, B = f"{LI} · {TITLE}", f"{MOK} · {OTHER}"
PAGED = LI.replace("page 12", "page 21")


@pytest.mark.parametrize(
    ("then", "now", "items"),
    [
        pytest.param([entry("a", A)], [entry("a", A)], {"a": "A"}, id="again"),
        pytest.param([entry("a", A)], [entry("b", A)], {"b": "A"}, id="renamed"),
        pytest.param(
            [entry("a", A), entry("b", B)],
            [entry("a", B), entry("b", A)],
            {"a": "B", "b": "A"},
            id="two-swapped-their-names",
        ),
        pytest.param(
            [entry("a", LI), entry("b", PAGED)],
            [entry("a", PAGED), entry("b", LI)],
            {"a": "B", "b": "A"},
            id="two-that-could-be-each-others-correction-swapped",
        ),
        pytest.param(
            [entry("a", A)], [entry("b", A), entry("a", B)], {"b": "A"}, id="pushed-on-by-another"
        ),
        pytest.param(
            [entry("a", LI)],
            [entry("a", PAGED), entry("b", LI)],
            {"b": "A"},
            id="pushed-on-by-one-nearly-alike",
        ),
        pytest.param([entry("a", A)], [entry("a", B)], {}, id="replaced"),
        pytest.param(
            [entry("a", A)],
            [entry("a", f"author Li · {OTHER}")],
            {"a": "?A"},
            id="another-title-is-a-doubt",
        ),
        pytest.param(
            [entry("x1", LI, 7)], [entry("x2", PAGED, 7)], {"x2": "X1"}, id="misprint-in-its-place"
        ),
        pytest.param([entry("x1", LI, 7)], [entry("x2", PAGED, 8)], {}, id="misprint-elsewhere"),
        pytest.param(
            [entry("x1", f"{LI}–18", 7)],
            [entry("x2", f"{LI}–18".replace("volume 4 · page 12–18", "volume 5 · page 22–28"), 7)],
            {"x2": "X1"},
            id="volume-and-both-pages-in-its-place",
        ),
        pytest.param(
            [entry("x1", f"{LI}–18", 7)],
            [entry("x2", f"{LI}–18".replace("volume 4 · page 12–18", "volume 5 · page 22–28"), 8)],
            {},
            id="volume-and-both-pages-elsewhere",
        ),
        pytest.param([entry("x1", LI, 7)], [entry("x2", MOK, 7)], {}, id="another-in-its-place"),
        pytest.param(
            [entry("a", A), entry("b", B)], [entry("a", A)], {"a": "A"}, id="one-left-the-list"
        ),
    ],
)
def test_which_reference_is_which_item(
    then: list[Entry], now: list[Entry], items: dict[str, str]
) -> None:
    assert found(known(then, now)) == items


def test_a_name_that_stood_for_another_work_is_said_to_be_replaced() -> None:
    links = known([entry("a", A)], [entry("a", B), entry("b", A)])
    replaced = {name for name in "ab" if ("list", name) in links.replaced}
    assert replaced == {"a"}


@pytest.mark.parametrize(
    ("items", "merged", "key"),
    [
        pytest.param([], {}, "A", id="deleted"),
        pytest.param([work(A, "A", trashed=True)], {}, "A", id="in-the-trash"),
        pytest.param([work(B, "A")], {}, "A", id="edited-into-another-work"),
        pytest.param([work(A, "C")], {"A": "B", "B": "C"}, "C", id="merged-twice"),
        pytest.param(
            [work(A, "A"), work(A, "C", trashed=True)], {"A": "C"}, "A", id="merge-undone-by-hand"
        ),
    ],
)
def test_the_item_is_followed(items: list[MatchRecord], merged: dict[str, str], key: str) -> None:
    assert found(known([entry("a", A)], [entry("a", A)], items=items, merged=merged)) == {"a": key}


def test_a_reference_of_a_work_that_was_merged_into_another_keeps_its_place() -> None:
    """All that is remembered of the survivor are the words of the other work."""
    line = f"{LI} · {TITLE}"
    asked = proposal(line.replace("volume 4", "volume 5"), "a")
    entries = [Listed(asked)]
    link = Link("list", "a", "LOSER222", None, line)
    said = {("list", "KEPT2222"): work(B)}
    merged = {"LOSER222": "KEPT2222"}
    links = recognise([link], entries, MemoryIndex(), merged=merged, said=said)
    one = links.of(asked)
    assert one
    assert (one.item_key, one.own_key, one.rule) == ("KEPT2222", "LOSER222", "link")


@pytest.mark.parametrize(
    ("stored", "items"),
    [
        pytest.param(A, {"a": "A"}, id="the-item-agrees"),
        pytest.param(f"author Li · {OTHER}", {"a": "A"}, id="the-item-was-edited"),
        pytest.param(B, {}, id="the-item-is-plainly-another"),
    ],
)
def test_without_the_memory_the_item_tells(stored: str, items: dict[str, str]) -> None:
    now = [entry("a", A.replace("2019", "2018"))]
    links = known([entry("a", A)], now, items=[work(stored, "A")], remembered=False)
    assert found(links) == items


@pytest.mark.parametrize(
    ("before", "now", "key"),
    [
        pytest.param(A, A, "GIVEN222", id="the-same-words"),
        pytest.param(A, A.replace("·", "–").upper(), "GIVEN222", id="other-case-and-dashes"),
        pytest.param(A, PAGED, "", id="other-words"),
        pytest.param("Ibid. 12", "Ibid. 12", "", id="too-few-words"),
    ],
)
def test_the_same_words_by_another_road(before: str, now: str, key: str) -> None:
    moved = [Link("old", "x", "GIVEN222", 1, before)]
    links = recognise([], [], MemoryIndex(), merged={}, said={}, elsewhere=moved)
    one = links.elsewhere(proposal(A, raw=now))
    assert (one.item_key if one else "") == key


def test_the_same_words_are_named_as_such_and_follow_merges() -> None:
    moved = [Link("old", "x", "GIVEN222", 1, A)]
    merged = {"GIVEN222": "KEPT2222"}
    links = recognise([], [], MemoryIndex(), merged=merged, said={}, elsewhere=moved)
    one = links.elsewhere(proposal(A, raw=A))
    assert one
    assert (one.item_key, one.own_key) == ("KEPT2222", "GIVEN222")
    assert (one.rule, one.evidence, one.sure) == ("same-words", ("words",), True)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param("Holm P. Beetles 12(3): 45", "Holm P. Beetles 1(23): 45", id="volume-issue"),
        pytest.param("Holm P. Report 1-12, Fells", "Holm P. Report 11-2, Fells", id="number"),
        pytest.param("Holm P. Beetles 12, 345-6", "Holm P. Beetles 123, 45-6", id="volume-page"),
    ],
)
def test_words_with_other_numbers_are_other_words(before: str, now: str) -> None:
    moved = [Link("old", "x", "GIVEN222", 1, before)]
    links = recognise([], [], MemoryIndex(), merged={}, said={}, elsewhere=moved)
    assert links.elsewhere(proposal(A, raw=now)) is None


REPRINTED = "author Li · title Early seeding of metastasis in mammary tumors · volume 4 · page 12"
MISPRINTED = A.replace("page 12", "page 13")


@pytest.mark.parametrize(
    ("then", "now", "key", "rule", "evidence"),
    [
        pytest.param(A, "A", "A", "moved", ("link",), id="the-same-words"),
        pytest.param(A, REPRINTED + " · year 2019", "A", "moved", ("link",), id="printed-anew"),
        pytest.param(A, A.replace("2019", "2015"), "A", "moved", ("link",), id="corrected"),
        pytest.param(
            A, REPRINTED + " · year 2015", "A", "other-title",
            ("link", "title", "author", "volume", "page", "!year"), id="printed-anew-and-corrected",
        ),
        pytest.param(A, B, "", "", (), id="another-work"),
        pytest.param(
            f"{A} · doi 10.1000/a", REPRINTED + " · year 2019 · doi 10.1000/b", "A", "other-title",
            ("link", "title", "author", "year", "volume", "page", "!doi"), id="two-identifiers",
        ),
        pytest.param(
            f"{A} · doi 10.1000/a", f"{B} · doi 10.1000/b", "", "", (),
            id="two-identifiers-of-two-works",
        ),
    ],
)  # fmt: skip
def test_what_stands_under_another_name(
    then: str, now: str, key: str, rule: str, evidence: tuple[str, ...]
) -> None:
    now = A if now == "A" else now
    one = known([entry("a", then)], [entry("b", now)]).of(proposal("", "b"))
    assert ((one.item_key, one.rule, one.evidence) if one else ("", "", ())) == (
        key, rule, evidence,
    )  # fmt: skip
    assert one is None or one.sure is (rule == "moved")


def test_two_that_could_be_one_that_moved_on_are_left_alone() -> None:
    now = [entry("b", A.replace("2019", "2015")), entry("c", A.replace("2019", "2016"))]
    assert found(known([entry("a", A)], now)) == {}


@pytest.mark.parametrize(
    ("trash", "key"),
    [
        pytest.param({"A"}, "C", id="the-survivor-is-live"),
        pytest.param({"C"}, "A", id="the-survivor-is-in-the-trash"),
        pytest.param(set(), "C", id="nothing-is"),
        pytest.param({"A", "C"}, "C", id="both-are"),
    ],
)
def test_the_keys_in_the_trash_are_heeded_where_they_are_given(trash: set[str], key: str) -> None:
    asked = proposal(A, "a")
    said = {("list", "A"): work(A)}
    links = recognise(
        [Link("list", "a", "A", None, A)], [Listed(asked)], MemoryIndex([work(A, "A")]),
        merged={"A": "C"}, said=said, trash=trash,
    )  # fmt: skip
    one = links.of(asked)
    assert one
    assert (one.item_key, one.own_key) == (key, "" if key == "A" else "A")


def test_a_work_in_press_is_in_print_in_its_place() -> None:
    press = f"author Li · year 2019 · {TITLE}"
    printed = f"{LI} · {TITLE} in young and in old mice of the laboratory · doi 10.1000/a"
    links = known([entry("x1", press, 3)], [entry("x2", f"{A} · doi 10.1000/a", 3)])
    assert found(links) == {"x2": "X1"}
    assert found(known([entry("x1", press, 3)], [entry("x2", printed, 4)])) == {}


# --- laws ---


@dataclass(frozen=True)
class Story:
    """A list then and now: which work stands under which name, and which line it has today."""

    then: list[Entry]
    now: list[Entry]
    works: dict[str, str]

    def sure(self, links: Links) -> dict[str, str]:
        return {name: key for name, key in found(links).items() if not key.startswith("?")}


_SOUNDS = ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu")


def paper(number: int, *, titled: bool, alone: bool) -> str:
    """A work; those that are not `alone` share their author, year and journal."""
    rng = random.Random(number)
    word = lambda: "".join(rng.choices(_SOUNDS, k=4))  # noqa: E731
    line = f"author {word().title() if alone else 'Li'} · year {2000 + number if alone else 2019}"
    line += f" · journal Nature · volume {10 + 3 * number} · page {100 + 17 * number}"
    title = " ".join(word() for _ in range(8))
    return f"{line} · title {title} · doi 10.1000/{number}" if titled else line


def corrected(line: str, what: str) -> str:
    """The line with one misprint put right."""
    parts = dict(part.split(" ", 1) for part in line.split(" · "))
    if what == "title" and "title" in parts:
        parts["title"] = parts["title"][:-3] + "xa"
    elif what == "doi" and "doi" in parts:
        parts["doi"] += "9"
    elif what == "page":
        parts["page"] = parts["page"][::-1] + "1"
    else:
        parts["year"] = "1987"
    return " · ".join(f"{name} {text}" for name, text in parts.items())


@st.composite
def stories(draw: st.DrawFn, *, corrections: bool, renamed: bool) -> Story:
    """Some works stay, some go, some come; names stay or are all given anew."""
    count = draw(st.integers(1, 6))
    titled, alone = draw(st.booleans()), draw(st.booleans()) or corrections
    lines = [paper(number, titled=titled, alone=alone) for number in range(count + 2)]
    names = [f"r{number}" for number in range(count + 2)]
    then = [(names[n], lines[n], n) for n in range(count)]
    here = draw(st.lists(st.sampled_from(range(count + 2)), unique=True))
    given_names = draw(st.permutations(names)) if renamed else names
    now, works = [], {}
    for number in here:
        what = draw(st.sampled_from(["", "title", "year", "doi", "page"])) if corrections else ""
        line = corrected(lines[number], what) if what else lines[number]
        now.append((given_names[number], line, number))
        works[given_names[number]] = names[number].upper() if number < count else ""
    return Story(then, now, works)


@given(stories(corrections=True, renamed=False))
def test_a_corrected_reference_keeps_its_item(story: Story) -> None:
    kept = {name: key for name, key in story.works.items() if key}
    assert found(known(story.then, story.now)) == kept


@given(stories(corrections=False, renamed=True))
def test_names_given_anew_cross_no_items(story: Story) -> None:
    links = known(story.then, story.now)
    there = {name: key for name, key in story.works.items() if key}
    assert {name: found(links).get(name) for name in there} == there


@given(stories(corrections=True, renamed=True))
def test_what_is_sure_is_never_another_work(story: Story) -> None:
    for name, key in story.sure(known(story.then, story.now)).items():
        assert story.works[name] == key


@given(stories(corrections=True, renamed=True) | stories(corrections=False, renamed=True))
def test_no_two_references_take_one_item(story: Story) -> None:
    items = [key.lstrip("?") for key in found(known(story.then, story.now)).values()]
    assert len(items) == len(set(items)) <= len(story.then)


@given(stories(corrections=True, renamed=True), st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter(story: Story, rng: random.Random) -> None:
    then, now = story.then[:], story.now[:]
    rng.shuffle(then)
    rng.shuffle(now)
    assert found(known(then, now)) == found(known(story.then, story.now))


def test_an_item_for_which_no_name_stands_is_known_by_what_was_said_of_it():
    """Its name was given to another reference; the words are the same again under a new one."""
    first, second = f"{LI} · {TITLE}", f"{MOK} · {OTHER}"
    said = {("list", "A"): work(first), ("list", "B"): work(second)}
    links = [Link("list", "b", "B", None, second)]
    asked = [Listed(proposal(second, "b")), Listed(proposal(first, "c"))]
    seen = recognise(links, asked, MemoryIndex(()), merged={}, said=said)
    assert found(seen) == {"b": "B", "c": "A"}
