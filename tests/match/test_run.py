"""A run of matching: decisions, links, the library, the run itself, the convergent key."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest

from tests.match.match_samples import proposal, work
from zotsync.match import (
    Link,
    Match,
    MatchRecord,
    MemoryIndex,
    convergent_key,
    identity_of,
    match,
    record_of_proposal,
)
from zotsync.model.item import Proposal

PLACE = "author Douillard · year 2010 · journal J. Clin. Oncol. · volume 28 · page 4697–4705"
TITLE = "title Randomized, phase III trial of panitumumab with infusional fluorouracil"
FULL = f"{PLACE} · {TITLE} · doi 10.1200/JCO.2009.27.4860"
OTHER = (
    "author Mok · year 2009 · journal N. Engl. J. Med. · volume 361 · page 947"
    " · title Gefitinib or carboplatin in pulmonary adenocarcinoma · doi 10.1056/nejmoa0810699"
)


def run(proposals: Sequence[Proposal], *items: MatchRecord, **known: Any) -> list[Match]:
    return list(match(proposals, MemoryIndex(items), library_identity="library", **known))


def one(line: str, *items: MatchRecord, **known: Any) -> Match:
    return run([proposal(line)], *items, **known)[0]


def key_of(line: str) -> str:
    return convergent_key("library", identity_of(work(line)))


# --- the library ---


def test_an_unknown_work_is_new_under_its_convergent_key() -> None:
    found = one(FULL, work(OTHER, "OTHER222"))
    assert (found.outcome, found.item_key, found.rule) == ("create", key_of(FULL), "new")


def test_a_work_without_title_finds_its_item() -> None:
    found = one(PLACE, work(FULL, "MINE2222"))
    assert (found.outcome, found.item_key, found.rule) == ("match", "MINE2222", "D6")
    assert found.evidence == ("author", "year", "journal", "volume", "page")


def test_a_doubtful_item_waits_for_a_decision() -> None:
    found = one(FULL, work(FULL.replace("10.1200", "10.9999"), "MINE2222"))
    assert (found.outcome, found.item_key, found.rule) == ("review", "", "D3")
    assert found.candidates == ("MINE2222",)
    assert "!doi" in found.evidence


def test_two_copies_in_the_library_are_both_shown() -> None:
    found = one(FULL, work(FULL, "MINE3333"), work(FULL, "MINE2222"))
    assert (found.outcome, found.rule) == ("review", "several")
    assert found.candidates == ("MINE2222", "MINE3333")


def test_of_two_copies_the_live_one_wins() -> None:
    found = one(FULL, work(FULL, "MINE2222", trashed=True), work(FULL, "MINE3333"))
    assert (found.outcome, found.item_key) == ("match", "MINE3333")


def test_a_trashed_item_is_recognised() -> None:
    found = one(FULL, work(FULL, "MINE2222", trashed=True))
    assert (found.outcome, found.item_key) == ("match", "MINE2222")


def test_a_sure_item_wins_over_a_doubtful_one() -> None:
    doubtful = work(FULL.replace("10.1200", "10.9999"), "MINE2222")
    assert one(FULL, doubtful, work(FULL, "MINE3333")).item_key == "MINE3333"


def test_the_erratum_in_the_library_is_not_the_paper() -> None:
    erratum = work(FULL.replace("title ", "title Erratum: ").replace("10.1200", "10.9"), "ERRATUM2")
    assert one(FULL, erratum).outcome == "create"


# --- the run itself ---


@pytest.mark.parametrize("lines", [(PLACE, FULL), (FULL, PLACE), (FULL, FULL)])
def test_a_work_in_two_lists_is_one_item(lines: tuple[str, str]) -> None:
    found = run([proposal(lines[0], source="a"), proposal(lines[1], source="b")])
    assert [m.outcome for m in found] == ["create", "create"]
    assert found[0].item_key == found[1].item_key == key_of(lines[0])


def test_the_second_list_follows_the_first_to_the_library() -> None:
    titled = f"author Douillard · year 2010 · {TITLE} · doi 10.1200/JCO.2009.27.4860"
    found = run([proposal(FULL, "r1"), proposal(titled, "r2")], work(PLACE, "MINE2222"))
    assert [(m.outcome, m.item_key) for m in found] == [("match", "MINE2222")] * 2


def test_a_second_reference_waits_with_the_first() -> None:
    library = work(FULL.replace("10.1200", "10.9999"), "MINE2222")
    again = f"author Douillard · year 2010 · {TITLE} · doi 10.1200/JCO.2009.27.4860"
    found = run([proposal(FULL, "r1"), proposal(again, "r2")], library)
    assert [m.outcome for m in found] == ["review", "review"]
    assert found[1].candidates == ("MINE2222",)


def test_abstracts_that_share_a_doi_wait_and_are_not_merged() -> None:
    abstract = "author Goss · year 2010 · journal J. Clin. Oncol. · volume 28 · doi 10.1200/s28"
    first = proposal(f"{abstract} · page 7s · title Sorafenib in lung cancer", "r1")
    second = proposal(f"{abstract} · page 15s · title Cetuximab in colon cancer", "r2")
    found = run([first, second])
    assert [m.outcome for m in found] == ["create", "review"]
    assert found[1].candidates == (found[0].item_key,)


def test_works_without_any_identity_get_keys_of_their_own() -> None:
    found = run([proposal("title Editorial", "r1"), proposal("title Editorial", "r2")])
    assert [m.outcome for m in found] == ["create", "create"]
    assert found[0].item_key != found[1].item_key


# --- decisions ---


def test_the_user_chooses_an_item() -> None:
    found = one(FULL, work(OTHER, "OTHER222"), decisions={("list", "r1"): "OTHER222"})
    assert (found.outcome, found.item_key, found.rule) == ("match", "OTHER222", "decided")


def test_a_chosen_item_that_was_merged_is_followed() -> None:
    known = {"decisions": {("list", "r1"): "GONE2222"}, "merged": {"GONE2222": "MINE2222"}}
    assert one(FULL, work(OTHER, "MINE2222"), **known).item_key == "MINE2222"


def test_the_user_skips_a_reference() -> None:
    found = one(FULL, work(FULL, "MINE2222"), decisions={("list", "r1"): "skip"})
    assert (found.outcome, found.item_key, found.rule) == ("skip", "", "decided")


def test_the_user_says_new_once_and_the_next_run_knows_the_item() -> None:
    library = [work(FULL.replace("10.1200", "10.9999"), "MINE2222")]
    known = {"decisions": {("list", "r1"): "new"}}
    first = one(FULL, *library, **known)
    assert (first.outcome, first.item_key, first.rule) == ("create", key_of(FULL), "decided")
    library.append(work(FULL, first.item_key))
    second = one(FULL, *library, **known)
    assert (second.outcome, second.item_key) == ("match", first.item_key)


def test_new_passes_over_the_doubtful_item_under_the_same_key() -> None:
    abstract = "author Goss · year 2010 · volume 28 · doi 10.1200/s28"
    first = work(
        f"{abstract} · page 7s · title Sorafenib in lung cancer", key_of("doi 10.1200/s28")
    )
    line = f"{abstract} · page 15s · title Cetuximab in colon cancer"
    known = {"decisions": {("list", "r1"): "new"}}
    made = one(line, first, **known)
    assert made.outcome == "create"
    assert made.item_key != first.key
    again = one(line, first, work(line, made.item_key), **known)
    assert (again.outcome, again.item_key) == ("match", made.item_key)


# --- links ---

LINK = Link("list", "r1", "MINE2222", 1, PLACE)


def test_a_linked_item_is_kept_whatever_the_user_edited() -> None:
    edited = work("author Douillard · title My own title", "MINE2222")
    found = one(FULL, edited, links=[LINK])
    assert (found.outcome, found.item_key, found.rule) == ("match", "MINE2222", "link")


def test_a_linked_item_that_was_deleted_is_still_named() -> None:
    assert one(FULL, links=[LINK]).item_key == "MINE2222"


def test_a_linked_item_that_was_merged_is_followed_twice() -> None:
    merged = {"MINE2222": "MINE3333", "MINE3333": "MINE4444"}
    found = one(FULL, work(FULL, "MINE4444"), links=[LINK], merged=merged)
    assert (found.outcome, found.item_key, found.rule) == ("match", "MINE4444", "link")


def test_merges_in_a_circle_end() -> None:
    assert one(FULL, links=[LINK], merged={"MINE2222": "B2", "B2": "MINE2222"}).outcome == "match"


def test_a_link_is_left_when_the_reference_names_another_work() -> None:
    found = one(FULL, work(OTHER, "MINE2222"), links=[LINK])
    assert (found.outcome, found.item_key) == ("create", key_of(FULL))


def test_a_link_of_another_source_does_not_count() -> None:
    link = Link("other list", "r1", "MINE2222", 1, PLACE)
    assert one(FULL, links=[link]).outcome == "create"


WORDS = "Douillard, J.Y. et al. J. Clin. Oncol. 28, 4697–4705 (2010)."


def test_a_corrected_misprint_in_the_same_place_is_the_same_entry() -> None:
    before = Link("list", "old", "MINE2222", 7, WORDS.replace("4697", "4679"))
    now = proposal(PLACE, "r1", ordinal=7, raw=WORDS)
    stored = work(PLACE.replace("4697", "4679"), "MINE2222")
    found = run([now], stored, links=[before])[0]
    assert (found.outcome, found.item_key, found.rule) == ("match", "MINE2222", "same-entry")


@pytest.mark.parametrize(
    ("link", "stored"),
    [
        pytest.param(Link("list", "old", "MINE2222", 8, WORDS), PLACE, id="another-place"),
        pytest.param(Link("list", "old", "MINE2222", 7, "Mok, T.S. et al."), OTHER, id="words"),
        pytest.param(Link("list", "r9", "MINE2222", 7, WORDS), PLACE, id="reference-still-there"),
        pytest.param(Link("list", "old", "MINE2222", None, WORDS), PLACE, id="no-number"),
        pytest.param(
            Link("list", "old", "MINE2222", 7, WORDS),
            "author Douillard · year 2009 · volume 27 · page 12", id="another-work",
        ),
    ],
)  # fmt: skip
def test_another_entry_is_not_the_same_entry(link: Link, stored: str) -> None:
    now = proposal(PLACE.replace("4697", "1234"), "r1", ordinal=7, raw=WORDS)
    unrelated = proposal(OTHER, "r9", ordinal=9)
    found = run([now, unrelated], work(stored, "MINE2222"), links=[link])[0]
    assert found.rule != "same-entry"


# --- the convergent key ---


def test_an_item_under_the_convergent_key_is_ours_however_edited() -> None:
    edited = work("author Douillard · title Randomised panitumumab", key_of(FULL))
    found = one(FULL, edited)
    assert (found.outcome, found.item_key, found.rule) == ("match", key_of(FULL), "key")


def test_a_trashed_item_under_the_convergent_key_is_recognised() -> None:
    found = one(FULL, work("", key_of(FULL), trashed=True))
    assert (found.outcome, found.item_key) == ("match", key_of(FULL))


def test_a_convergent_key_of_another_work_is_passed_over() -> None:
    first = one(FULL, work(OTHER, key_of(FULL)))
    assert first.outcome == "create"
    assert first.item_key == convergent_key("library", identity_of(work(FULL)) + "#2")


def test_a_convergent_key_that_was_merged_away_is_followed() -> None:
    found = one(FULL, merged={key_of(FULL): "MINE2222"})
    assert (found.outcome, found.item_key) == ("match", "MINE2222")


# --- laws ---


def many(count: int, seed: int = 3) -> list[Proposal]:
    rng = random.Random(seed)
    words = [*TITLE.lower().replace(",", "").split()[1:], "dormancy", "niche", "bone", "lung"]
    names = ["Li", "Mok", "Douillard", "Jones"]
    lines = [
        f"author {rng.choice(names)} · year {rng.randrange(1990, 2022)}"
        f" · title {' '.join(rng.choices(words, k=9))} · journal Nature"
        f" · volume {rng.randrange(1, 600)} · page {rng.randrange(1, 9000)}"
        for _ in range(count)
    ]
    return [proposal(line, f"r{number}") for number, line in enumerate(lines)]


def test_a_second_run_over_what_the_first_made_finds_every_item() -> None:
    proposals = many(200)
    first = run(proposals)
    made = {m.item_key: record_of_proposal(m.proposal) for m in first}
    stored = [MatchRecord(**{**_fields(item), "key": key}) for key, item in made.items()]
    second = run(proposals, *stored)
    assert [(m.outcome, m.item_key) for m in second] == [("match", m.item_key) for m in first]


def test_keys_do_not_depend_on_the_order_of_distinct_works() -> None:
    proposals = many(200)
    keys = {m.proposal.ref_id: m.item_key for m in run(proposals)}
    random.Random(5).shuffle(proposals)
    assert {m.proposal.ref_id: m.item_key for m in run(proposals)} == keys


def _fields(item: MatchRecord) -> dict[str, Any]:
    return {name: getattr(item, name) for name in MatchRecord.__dataclass_fields__}


@pytest.mark.parametrize("place", [0, 1], ids=["the-new-one-first", "the-known-one-first"])
def test_a_new_reference_is_the_item_that_another_list_knows_it_as(place: int) -> None:
    """The user made the item unlike the work; a list that knows it says the same work today."""
    line = "author Li · year 2019 · title Early seeding of metastasis in mice · doi 10.1000/abc"
    known = proposal(line, "k", source="one")
    asked = [known, proposal(line + " · volume 4", "n", source="two")]
    index = MemoryIndex([work("title Edited by hand · doi 10.9999/mine", "MINE2222")])
    link = Link("one", "k", "MINE2222", None, line)
    found = match(asked[::-1] if place == 0 else asked, index, library_identity="L", links=[link])
    assert {one.item_key for one in found} == {"MINE2222"}


# --- what is said of a match ---

EDITED = work("author Douillard · title Randomised panitumumab", "MINE2222")
RETITLED = FULL.replace(TITLE, "title Cetuximab in colon cancer of old age")


@pytest.mark.parametrize(
    ("line", "items", "known", "said"),
    [
        pytest.param(
            FULL, [EDITED], {"links": [LINK]}, ("match", "link", 1.0, ("link",), ()), id="link"
        ),
        pytest.param(
            FULL, [work(FULL, "MINE2222")], {"decisions": {("list", "r1"): "MINE2222"}},
            ("match", "decided", 1.0, (), ()), id="decided",
        ),
        pytest.param(
            FULL, [], {"decisions": {("list", "r1"): "skip"}},
            ("skip", "decided", 1.0, (), ()), id="skipped",
        ),
        pytest.param(
            FULL, [EDITED], {"elsewhere": [Link("old", "x", "MINE2222", 1, FULL)]},
            ("match", "same-words", 0.95, ("words",), ()), id="same-words",
        ),
        pytest.param(
            RETITLED, [EDITED],
            {"links": [LINK], "said": {("list", "MINE2222"): work(f"author Douillard · {TITLE}")}},
            ("review", "other-title", 0.5, ("link", "author", "!title"), ("MINE2222",)),
            id="other-title",
        ),
        pytest.param(
            PLACE, [work(PLACE, "MINE3333"), work(PLACE, "MINE2222")], {},
            ("review", "several", 0.5, ("author", "year", "journal", "volume", "page"),
             ("MINE2222", "MINE3333")), id="several",
        ),
        pytest.param(
            PLACE, [work(PLACE.replace("2010", "2013"), "MINE2222")], {},
            ("review", "R", 0.5, ("author", "journal", "volume", "page", "!year"), ("MINE2222",)),
            id="doubt",
        ),
        pytest.param(
            FULL, [work("author Douillard", key_of(FULL))], {},
            ("match", "key", 0.9, ("key",), ()), id="key",
        ),
        pytest.param(
            FULL, [], {"merged": {key_of(FULL): "MINE2222"}}, ("match", "key", 0.9, ("key",), ()),
            id="key-merged",
        ),
        pytest.param(
            "author Douillard · year 2010 · title Atlas",
            [work(f"title {TITLE}", key_of("author Douillard · year 2010 · title Atlas"))], {},
            ("create", "new", 1.0, (), ()), id="nothing-in-common",
        ),
        pytest.param(FULL, [], {}, ("create", "new", 1.0, (), ()), id="new"),
        pytest.param(
            FULL, [work("author Douillard · volume 99 · page 1", key_of(FULL))], {},
            ("review", "key", 0.5, ("key",), (key_of(FULL),)), id="key-of-an-item-made-another",
        ),
        pytest.param(
            FULL, [work(FULL, "MINE3333", trashed=True), work(FULL, "MINE2222", trashed=True)], {},
            ("match", "D0", 1.0, ("doi", "title", "author", "year", "journal", "volume", "page"),
             ()), id="two-in-the-trash",
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_a_match(
    line: str, items: list[MatchRecord], known: dict[str, Any], said: tuple[Any, ...]
) -> None:
    found = one(line, *items, **known)
    assert (
        found.outcome, found.rule, found.confidence, found.evidence, found.candidates
    ) == said  # fmt: skip
    assert bool(found.item_key) is (found.outcome in ("create", "match"))


def test_a_correction_in_its_place_is_nearly_sure() -> None:
    before = Link("list", "old", "MINE2222", 7, WORDS.replace("4697", "4679"))
    now = proposal(PLACE, "r1", ordinal=7, raw=WORDS)
    (found,) = run([now], work(PLACE.replace("4697", "4679"), "MINE2222"), links=[before])
    assert (found.confidence, found.evidence) == (0.9, ("ordinal", "words"))


def test_a_decision_outweighs_what_the_list_was_known_as() -> None:
    library = [work(FULL, "MINE2222"), work(OTHER, "OTHER222")]
    known = {"links": [LINK], "decisions": {("list", "r1"): "OTHER222"}}
    assert one(FULL, *library, **known).item_key == "OTHER222"


def test_a_decided_reference_tells_the_others_nothing_before_its_turn() -> None:
    """Its link names another item than the user chose: what follows must not meet it there."""
    again = proposal(FULL, "r0", source="other")
    known = {"links": [LINK], "decisions": {("list", "r1"): "OTHER222"}}
    first, chosen = run([again, proposal(FULL)], work(OTHER, "OTHER222"), **known)
    assert (first.outcome, first.item_key) == ("create", key_of(FULL))
    assert chosen.item_key == "OTHER222"


def test_a_contradiction_anywhere_makes_an_item_doubtful() -> None:
    """An item is known as what two lists said: one of them speaks against the third."""
    titled = f"author Douillard · year 2010 · {TITLE}"
    lists = [
        proposal(f"{PLACE} · {TITLE}", "r1", source="a"),
        proposal(f"{titled} · volume 28 · page 4697 · doi 10.1000/a", "r2", source="b"),
        proposal(f"{titled} · volume 28 · page 4697 · doi 10.1000/b", "r3", source="c"),
    ]
    found = run(lists)
    assert [m.outcome for m in found] == ["create", "create", "review"]
    assert (found[2].confidence, found[2].candidates) == (0.5, (found[0].item_key,))


def test_only_so_many_items_are_asked_for_what_was_said_of_them() -> None:
    """A list that makes everything share a key does not make a run slow."""
    asked: list[str] = []

    def told(key: str) -> list[MatchRecord]:
        asked.append(key)
        return []

    library = [
        work(f"author Douillard · year {1700 + n} · title Other words {n} · volume 28 · page 4697",
             f"MINE{n:04}")
        for n in range(120)
    ]  # fmt: skip
    one(f"volume 28 · page 4697 · {TITLE}", *library, told=told)
    assert len(set(asked)) == 50
    assert all(key.startswith("MINE") for key in asked)


def test_of_two_in_the_trash_the_first_is_taken() -> None:
    found = one(FULL, work(FULL, "MINE3333", trashed=True), work(FULL, "MINE2222", trashed=True))
    assert found.item_key == "MINE2222"


def test_a_corrected_reference_that_is_plainly_an_item_is_new_no_more() -> None:
    """The user declined an item for what the list said then."""
    known = {
        "decisions": {("list", "r1"): "new"},
        "decided_words": {("list", "r1"): FULL.replace("4860", "4861")},
    }
    assert one(FULL, work(FULL, "MINE2222"), **known).item_key == "MINE2222"
    unsure = work(FULL.replace("10.1200", "10.9999"), "MINE2222")
    assert one(FULL, unsure, **known).outcome == "create"
    same = {**known, "decided_words": {("list", "r1"): FULL}}
    assert one(FULL, work(FULL, "MINE2222"), **same).item_key == key_of(FULL)


NEAR = f"author Douillard · year 2010 · volume 28 · {TITLE}"


def test_two_entries_of_a_list_do_not_meet_in_one_item() -> None:
    """Each could be the item, a digit misprinted; that the list has both says that they are two."""
    item = work(f"{NEAR} · page 412 · journal J. Clin. Oncol.", "MINE2222")
    first, second = proposal(f"{NEAR} · page 412", "r1"), proposal(f"{NEAR} · page 413", "r2")
    assert one(f"{NEAR} · page 413", item).item_key == "MINE2222"
    found = run([first, second], item)
    assert [(m.outcome, m.item_key) for m in found] == [("match", "MINE2222"), ("review", "")]
    assert found[1].candidates == ("MINE2222",)


def test_what_was_said_of_another_work_in_that_place_names_nothing() -> None:
    item = work("author Mok · year 1999 · title Salt marshes · volume 28 · page 4697", "MINE2222")
    told = [work("author Ruiz · year 1980 · title Salt marshes · volume 28 · page 4697")]
    found = one(FULL, item, told=lambda key: told)
    assert (found.outcome, found.item_key) == ("create", key_of(FULL))


def test_what_may_be_it_is_offered_before_what_is_in_the_trash() -> None:
    dated = f"author Douillard · volume 28 · page 4697 · {TITLE}"
    library = [
        work(f"{dated} · year 2015", "MINE2222", trashed=True),
        work(f"{dated} · year 2016", "MINE3333"),
    ]
    assert one(f"{dated} · year 2010", *library).candidates == ("MINE3333", "MINE2222")
    fresh = proposal(f"{dated} · year 2017", "r0", source="other")
    made, found = run([fresh, proposal(f"{dated} · year 2010")], library[0])
    assert made.outcome == "review"
    assert found.candidates == ("MINE2222",)


def test_what_was_said_of_items_in_the_trash_is_offered_last() -> None:
    said = f"author Douillard · volume 28 · page 4697 · {TITLE}"
    items = [
        work("volume 28 · page 4697 · title Mine", "MINE2222", trashed=True),
        work("volume 28 · page 4697 · title Also mine", "MINE4444"),
        work("volume 28 · page 4697 · title My third", "MINE3333"),
    ]
    told = [work(f"{said} · year 2015")]
    found = one(f"{said} · year 2010", *items, told=lambda key: told)
    assert (found.outcome, found.candidates) == (
        "review", ("MINE3333", "MINE4444", "MINE2222"),
    )  # fmt: skip
