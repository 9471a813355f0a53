"""When the words of an entry are those of before, and when a few letters make another work."""

from __future__ import annotations

import pytest

from tests.match.match_samples import proposal, work
from zotsync.match import Link, MemoryIndex
from zotsync.match.assignment import recognise
from zotsync.match.links import Entry, Links
from zotsync.match.standing import is_uncontradicted
from zotsync.match.titles import differ_by_a_misprint, title_similarity
from zotsync.match.wording import same_words

ENTRY = "Li, A. & Wu, B. Early seeding of metastasis. Nature 451, 147-152 (2008)."


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        pytest.param(ENTRY, ENTRY, True, id="nothing"),
        pytest.param(ENTRY, ENTRY.replace("451", "415"), True, id="one-number"),
        pytest.param(ENTRY, ENTRY.replace("147-152", "174-125"), True, id="two-numbers"),
        pytest.param(
            ENTRY, ENTRY.replace("451, 147-152", "415, 174-125"), False, id="three-numbers"
        ),
        pytest.param(ENTRY, ENTRY.replace("2008", "2008, 12, 13, 14"), False, id="numbers-more"),
        pytest.param(ENTRY + " 12, 13, 14", ENTRY, False, id="numbers-fewer"),
        pytest.param(ENTRY, ENTRY.replace("Early seeding", "Late seeding"), True, id="one-word"),
        pytest.param(ENTRY, ENTRY.replace("–", "-").upper(), True, id="case"),
        pytest.param(ENTRY, "Mok, T. Gefitinib in lung cancer. Cell (2008).", False, id="other"),
        pytest.param("", ENTRY, False, id="nothing-before"),
        pytest.param(ENTRY, "", False, id="nothing-now"),
        pytest.param("", "", False, id="never-anything"),
        pytest.param("a" * 85 + "b" * 15, "a" * 85 + "c" * 15, True, id="at-85-percent"),
        pytest.param("a" * 84 + "b" * 16, "a" * 84 + "c" * 16, False, id="below-85-percent"),
        pytest.param(
            '{"title": "Abc def", "volume": 3}', '{"volume": 3, "title": "Xyz uvw"}', False,
            id="names-of-fields-say-nothing",
        ),
    ],
)  # fmt: skip
def test_the_words_of_an_entry(before: str, after: str, same: bool) -> None:
    assert same_words(before, after) is same
    assert same_words(after, before) is same


@pytest.mark.parametrize(("letters", "found"), [(11, ""), (12, "AAAAAAA2"), (13, "AAAAAAA2")])
def test_few_letters_name_no_entry_of_another_list(letters: int, found: str) -> None:
    words = "abcdefghijklmnop"[:letters]
    asked = proposal("author Li", raw=words)
    links = recognise(
        [], [Entry(asked)], MemoryIndex(), merged={}, said={},
        elsewhere=[Link("old", "x", "AAAAAAA2", None, words)],
    )  # fmt: skip
    one = links.elsewhere(asked)
    assert (one.item_key if one else "") == found


class TestUndoneMerge:
    """The survivor of a merge is in the trash and the item merged away is back: it is the one."""

    LI = "author Li · year 2019 · title Early seeding of metastasis · volume 4 · page 12"
    MOK = "author Mok · year 2009 · title Cetuximab in colon cancer · volume 361 · page 947"

    def target(self, said: dict[tuple[str, str], str], *items: tuple[str, str, bool]) -> str:
        index = MemoryIndex([work(line, key, trashed=gone) for line, key, gone in items])
        memory = {who: work(line) for who, line in said.items()}
        links = Links(index, {"LOSER222": "WINNER22"}, memory)
        return links.target(Link("list", "li", "LOSER222"), Entry(proposal(self.LI)))

    def test_the_restored_item_is_found(self) -> None:
        items = [(self.LI, "WINNER22", True), (self.LI, "LOSER222", False)]
        assert self.target({("list", "LOSER222"): self.LI}, *items) == "LOSER222"

    def test_an_item_that_another_list_spoke_of_is_not_taken(self) -> None:
        items = [(self.LI, "WINNER22", True), (self.LI, "LOSER222", False)]
        assert self.target({("other", "LOSER222"): self.LI}, *items) == "WINNER22"

    def test_an_item_in_the_trash_is_not_taken(self) -> None:
        items = [(self.LI, "WINNER22", True), (self.LI, "LOSER222", True)]
        assert self.target({("list", "LOSER222"): self.LI}, *items) == "WINNER22"

    def test_an_item_that_is_gone_is_not_taken(self) -> None:
        items = [(self.LI, "WINNER22", True)]
        assert self.target({("list", "LOSER222"): self.LI}, *items) == "WINNER22"

    def test_an_item_of_another_work_is_not_taken(self) -> None:
        items = [(self.LI, "WINNER22", True), (self.MOK, "THIRD222", False)]
        assert self.target({("list", "THIRD222"): self.MOK}, *items) == "WINNER22"

    def test_a_survivor_that_lives_is_kept(self) -> None:
        items = [(self.LI, "WINNER22", False), (self.LI, "LOSER222", False)]
        assert self.target({("list", "LOSER222"): self.LI}, *items) == "WINNER22"


@pytest.mark.parametrize(
    ("one", "other", "free"),
    [("author Li · volume 4", "author Li · volume 4", True),
     ("author Li · volume 4", "author Li · volume 5", False),
     ("author Li · page 4", "author Li · page 5", False),
     ("author Li", "author Mok", False),
     ("year 2010", "year 2011", True), ("year 2010", "year 2012", False),
     ("doi 10.1000/a", "doi 10.1000/b", False),
     ("title Abc", "title Xyz", True)],
)  # fmt: skip
def test_what_speaks_against_two_being_one(one: str, other: str, free: bool) -> None:
    assert is_uncontradicted(work(one), work(other)) is free


@pytest.mark.parametrize(
    ("one", "other", "misprint"),
    [("hepatitis b", "hepatitis c", False), ("in vitro growth", "in vivo growth", False),
     ("metastasis of tumours", "metastases of tumours", True),
     ("metastasis of tumours", "metastasis of tumors", True),
     ("metastasis of tumours", "metastasis or tumours", True),
     ("metastasis of tumours", "metastasis in tumours", False),
     ("metastasis of tumours", "metastasis of tumours two", False),
     ("metastasis of tumours", "metastasis oftumours", True),
     ("cell growth 12", "cell growth 13", False),
     ("abc def", "abd def", True), ("ab def", "ac def", False),
     ("metastasis", "metaztaziz", False),
     ("seeding of metastasis in mammary tumours", "sedding of metastasis in mammary tumors", False),
     ("early seeding of metastasis in mammary tumours and its causes",
      "early sedding of metastasis in mammary tumors and its causes", True)],
)  # fmt: skip
def test_a_misprint_in_a_title(one: str, other: str, misprint: bool) -> None:
    assert differ_by_a_misprint(one, other) is misprint
    assert differ_by_a_misprint(other, one) is misprint


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [("cancer statistics part i", "cancer statistics part ii", 0, 79),
     ("type i interferons and cancer growth", "type ii interferons and cancer growth", 0, 79),
     ("vitamin c and its many uses today", "vitamin d and its many uses today", 80, 99),
     ("i like growing cells", "i like growing cell", 80, 99),
     ("growth of her2 cells in the wild", "growth of her cells in the wild", 80, 99),
     ("growth of 2 cells in the wild", "growth of cells in the wild", 0, 79),
     ("effects in men with early cancer", "effects in women with early cancer", 0, 79),
     ("effects in mice with early cancer", "effects in mic with early cancer", 80, 99),
     ("a b", "ab", 100, 100), ("ab", "ab", 100, 100)],
)  # fmt: skip
def test_titles_told_apart(one: str, other: str, least: float, most: float) -> None:
    assert least <= title_similarity(one, other) <= most
    assert title_similarity(one, other) == title_similarity(other, one)
