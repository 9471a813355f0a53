"""Laws of lists: every word comes out, and two works are never one reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zotsync.citations import same_names
from zotsync.citations.parse import parse_citations
from zotsync.citations.parsed import Parsed
from zotsync.formats.text import read
from zotsync.model.journals import Journals
from zotsync.model.reference import Notice, Read, Reference, Rejected

FIDLER = "Fidler, I. J. Seed and soil revisited. Nat. Rev. Cancer 3, 453–458 (2003)."
LAMBERT = "Lambert, A. W. Emerging biological principles of metastasis. Cell 168, 670–691 (2017)."
PAGET = "Paget, S. The distribution of growths. Lancet 133, 571–573 (1889)."
SIEGEL = "Siegel RL, Jemal A. Cancer statistics, 2020. CA Cancer J Clin. 2020;70(1):7-30."
NOTE = "de Visser and Joyce saw it in 2023 (see the supplement)."
WORKS = (FIDLER, LAMBERT, PAGET, SIEGEL, NOTE)
SHAPES = ("{}.", "{}", "[{}]", "({})", "{})")


@pytest.fixture(autouse=True, scope="module")
def _read_once() -> Iterator[None]:
    """Lists of the same few works in every order: no citation is read twice."""
    known: dict[str, Parsed | None] = {}

    def read_known(raws: Iterable[str], journals: Journals) -> Iterator[Parsed | None]:
        for raw in raws:
            if raw not in known:
                known[raw] = next(parse_citations((raw,), journals))
            yield known[raw]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(same_names, "parse_citations", read_known)
        yield


def _entries(text: str) -> list[Reference | Rejected]:
    reads: list[Read] = list(read(text.encode(), "list.txt"))
    return [each for each in reads if not isinstance(each, Notice)]


def _list(marks: Sequence[str], works: Sequence[str], gap: str = "\n") -> str:
    return "References\n" + gap.join(
        f"{mark} {words}" for mark, words in zip(marks, works, strict=True)
    )


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("first", ["1.", "[1]", "(1)", "1)", "1"])
def test_a_number_of_another_shape_begins_the_entry_that_is_missing(
    first: str, gap: str, shape: str
) -> None:
    third = first.replace("1", "3")
    read_ = _entries(_list((first, shape.format(2), third), (FIDLER, LAMBERT, PAGET), gap))
    assert [(type(each), each.raw) for each in read_] == [
        (Reference, FIDLER), (Reference, LAMBERT), (Reference, PAGET),
    ]  # fmt: skip
    assert [each.ordinal for each in read_] == [1, 2, 3]


@pytest.mark.parametrize("number", [4, 11, 12, 13, 60, 101, 102, 900])
@pytest.mark.parametrize("work", [FIDLER, SIEGEL])
def test_an_entry_far_ahead_of_the_last_number_is_kept(number: int, work: str) -> None:
    far = _entries(_list(("1.", f"{number}."), (FIDLER, work)))
    assert [each.raw.removeprefix(f"{number}. ") for each in far] == [FIDLER, work]


@pytest.mark.parametrize(
    ("mark", "words", "number"),
    [
        ("2", LAMBERT, 2), ("l2. ", LAMBERT, 2), ("2, ", LAMBERT, 2), ("2: ", LAMBERT, 2),
        ("", LAMBERT, None), ("", "Some words that are none", None), ("2 ", "of these", 2),
    ],
)  # fmt: skip
def test_what_stands_where_a_number_is_lacking_is_kept(
    mark: str, words: str, number: int | None
) -> None:
    entries = _entries(f"References\n1. {FIDLER}\n{mark}{words}\n3. {PAGET}")
    assert [each.raw for each in entries] == [FIDLER, words, PAGET]
    assert [each.ordinal for each in entries] == [1, number, 3]


def test_the_number_that_is_due_parts_words_that_have_no_end() -> None:
    page = "National Cancer Institute. Metastatic cancer"
    entries = _entries(f"References\n1. {page}\n2 {LAMBERT}\n3. {PAGET}")
    assert [each.raw for each in entries] == [page, LAMBERT, PAGET]


@pytest.mark.parametrize("work", [FIDLER, SIEGEL])
def test_numbers_may_be_lacking_behind_any_style(work: str) -> None:
    entries = _entries(_list(("1.", "13."), (work, LAMBERT)))
    assert [each.raw for each in entries] == [work, LAMBERT]


_marked = st.lists(
    st.tuples(
        st.sampled_from([1, 1, 1, 1, 2, 5, 11, 30, 101, 150, -2, 0]),
        st.sampled_from(SHAPES),
        st.sampled_from(WORKS),
        st.sampled_from(["\n", "\n\n"]),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SHAPES), _marked)
def test_every_word_of_a_list_is_in_a_reference_or_rejected(
    shape: str, marked: list[tuple[int, str, str, str]]
) -> None:
    text, number = f"References\n{shape.format(1)} {FIDLER}\n", 1
    for step, mark, words, gap in marked:
        number = max(1, number + step)
        text += f"{mark.format(number)} {words}{gap}"
    kept = " ".join(each.raw for each in _entries(text)).split()
    listed = [FIDLER, *(words for _, _, words, _ in marked)]
    for word in {word for words in listed for word in words.split()}:
        assert kept.count(word) >= sum(words.split().count(word) for words in listed)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(SHAPES), st.sampled_from(WORKS[:4])), max_size=8))
def test_a_list_in_order_is_read_whatever_the_shapes_of_its_numbers(
    marked: list[tuple[str, str]],
) -> None:
    marks = ["1.", *(shape.format(n) for n, (shape, _) in enumerate(marked, start=2))]
    works = [FIDLER, *(words for _, words in marked)]
    assert [each.raw for each in _entries(_list(marks, works))] == works


APA = (
    "Lambert, A. W. (2017). Emerging biological principles. Cell, 168(4), 670–691.",
    "Nguyen, T., & Massagué, J. (in press). Metastasis. Nature Reviews Genetics.",
    "National Cancer Institute. (n.d.). Metastatic cancer. Retrieved May 3, 2024, from "
    "https://www.cancer.gov/types/metastatic-cancer",
    "Smith, J. (in preparation). A study of things.",
    "Paget, S. (forthcoming). The distribution of growths. Lancet.",
    "Fidler, I. J. (submitted). Seed and soil. Lancet.",
    "World Health Organization. (n.d.). Cancer. https://www.who.int/cancer",
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(APA), min_size=2, max_size=8), st.sampled_from(["\n", "\n\n"]))
def test_what_stands_for_the_year_marks_an_entry_as_a_year_does(works: list[str], gap: str) -> None:
    entries = _entries("References\n" + gap.join(works))
    assert [each.raw for each in entries] == works
    references = [each for each in entries if isinstance(each, Reference)]
    assert len(references) == len(works)
    assert all(each.fields["title"] for each in references)
    assert {each.raw for each in references if each.issued} <= {APA[0]}


def test_a_retrieval_on_a_line_of_its_own_is_its_entry_s() -> None:
    page = "National Cancer Institute. (n.d.). Metastatic cancer."
    retrieved = "Retrieved May 3, 2024, from https://www.cancer.gov/a"
    entries = _entries(f"References\n{page}\n{retrieved}\n{APA[0]}")
    assert [each.raw for each in entries] == [f"{page} {retrieved}", APA[0]]
