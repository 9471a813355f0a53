"""Reading a saved page: which lines are references, which are not, and where they stand."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zotsync.citations.lists import headings, segment
from zotsync.formats.text import MAX_LINES, read
from zotsync.model.errors import InputError
from zotsync.model.reference import Notice, Origin, Read, Reference, Rejected

A = "Slamon, D.J. et al. N. Engl. J. Med. 344, 783–792 (2001)."
B = "Hu, Z. & Curtis, C. Looking backward in time. Nat. Commun. 11, 3213 (2020)."
C = "Quintanal-Villalonga, A. et al. Lineage plasticity. Nat. Rev. Clin. Oncol. 17, 360–371 (2020)."
D = "Garner, H. & de Visser, K. E. Crosstalk. Nature https://doi.org/10.1038/s41577-019 (2020)."
E = "Siegel RL, Jemal A. Cancer statistics, 2020. CA Cancer J Clin. 2020;70(1):7-30."


def _read(text: str) -> list[Read]:
    return list(read(text.encode(), "page.txt"))


def _references(reads: Sequence[Read]) -> list[Reference]:
    return [each for each in reads if isinstance(each, Reference)]


def _raws(text: str) -> list[tuple[int | None, str]]:
    return [(each.ordinal, each.raw) for each in _references(_read(text))]


@pytest.mark.parametrize(
    "mark",
    ["{}.", "  {}.", "[{}]", "({})", "{})", "{}\\.", "  {}.\t", "• {}."],
)
def test_each_kind_of_number_is_taken_off(mark: str) -> None:
    text = "\n\n".join(f"{mark.format(n)} {words}" for n, words in ((1, A), (2, B), (3, C)))
    assert _raws(text) == [(1, A), (2, B), (3, C)]


def test_numbers_without_marks_are_believed_under_a_heading_only() -> None:
    text = f"1 {A}\n2 {B}\n3 {C}"
    assert _raws(f"References\n\n{text}") == [(1, A), (2, B), (3, C)]


def test_a_number_may_stand_on_a_line_of_its_own() -> None:
    assert _raws(f"References\n\n1.\n\n  {A}\n\n2.\n\n  {B}\n") == [(1, A), (2, B)]
    assert _raws(f"References\n\n1\n{A}\n2\n{B}\n") == [(1, A), (2, B)]


@pytest.mark.parametrize("width", [25, 40, 60, 72])
def test_wrapped_lines_are_one_reference_and_keep_their_lines(width: int) -> None:
    entries = [
        textwrap.wrap(f"{n}. {words}", width) for n, words in ((1, A), (2, B), (3, C), (4, D))
    ]
    for gap in ("\n", "\n\n"):
        references = _references(_read(gap.join("\n".join(lines) for lines in entries)))
        assert [r.ordinal for r in references] == [1, 2, 3, 4]
        line = 1
        for reference, lines in zip(references, entries, strict=True):
            assert reference.raw == " ".join(lines).partition(" ")[2]
            assert (reference.origin.first_line, reference.origin.last_line) == (
                line,
                line + len(lines) - 1,
            )
            line += len(lines) + len(gap) - 1


def test_what_wrapping_broke_is_read_whole() -> None:
    text = (
        "1. Quintanal-\n   Villalonga, A. et al. Tumor-\n   and stroma-\n   derived things. "
        "Nat. Med. 12, 360–\n   371 (2020).\n\n"
        "2. Garner, H. Crosstalk. Nature https://doi.org/10.1038/\n   s41577-019-0271-z (2020)."
    )
    first, second = _references(_read(text))
    assert first.names[0].family == "Quintanal-Villalonga"
    assert first.fields["title"] == "Tumor- and stroma-derived things"
    assert first.fields["page"] == "360-371"
    assert first.raw.startswith("Quintanal- Villalonga, A. et al. Tumor- and stroma- derived")
    assert second.fields["DOI"] == "10.1038/s41577-019-0271-z"


def test_a_wrapped_line_that_begins_with_a_number_is_no_entry() -> None:
    broken = "Hu, Z. & Curtis, C. What happened in the year\n2010. Nat. Commun. 11, 3213 (2020)."
    text = f"1. {broken}\n2. {A}"
    assert [ordinal for ordinal, _ in _raws(text)] == [1, 2]


@pytest.mark.parametrize(
    ("links", "hints"),
    [
        ("Article CAS PubMed PubMed Central Google Scholar", ("DOI", "PMID", "PMCID")),
        ("PubMed Central  PubMed  CAS  Article  Google Scholar", ("DOI", "PMID", "PMCID")),
        ("Article\xa0 PubMed Central\xa0 Google Scholar\xa0", ("DOI", "PMCID")),
        ("PubMed Central | Google Scholar", ("PMCID",)),
        ("CAS PubMed Google Scholar", ("PMID",)),
        ("[Article] [Google Scholar]", ("DOI",)),
        ("CrossRef", ("DOI",)),
        ("Google Scholar", ()),
    ],
)
def test_link_words_below_a_reference_become_hints(links: str, hints: tuple[str, ...]) -> None:
    for text in (f"1. {A}\n\n    {links}\n\n2. {B}", f"1. {A}\n    {links}\n2. {B}"):
        first, second = _references(_read(text))
        assert (first.raw, first.hints) == (A, hints)
        assert (second.raw, second.hints) == (B, ())


def test_link_words_may_stand_one_on_a_line() -> None:
    links = "Article\nCAS\nPubMed\nGoogle Scholar\n"
    first, second = _references(_read(f"1. {A}\n{links}2. {B}\n{links}"))
    assert (first.raw, first.hints, second.raw) == (A, ("DOI", "PMID"), B)


def test_link_words_on_the_reference_s_own_line_are_not_its_words() -> None:
    (only,) = _references(_read(f"1. {A} Article CAS PubMed Google Scholar"))
    assert (only.raw, only.hints) == (A, ("DOI", "PMID"))


def test_the_article_s_own_citation_is_not_a_reference() -> None:
    own = "Ganesh, K., Massagué, J. Targeting cancer. Nat Med 27, 34–44 (2021)."
    text = f"Title\n\n1. {A}\n\n2. {B}\n\nDownload references\n\nCite this article\n\n{own}\n"
    assert _raws(text) == [(1, A), (2, B)]
    assert _read(f"A page\n\nWith prose.\n\nAnd more.\n\nCite this article\n\n{own}\n") == []


def test_numbered_lists_of_citing_articles_and_affiliations_are_left_out() -> None:
    text = (
        f"References\n\n1. {A}\n\n2. {B}\n\nAuthors and Affiliations\n\n"
        "1. Department of Medicine, New York, NY, USA\n\n2. Cancer Center, Bonn, Germany\n\n"
        f"This article is cited by\n\n1. {C}\n\n2. {D}\n"
    )
    reads = _read(text)
    assert [each.raw for each in reads if not isinstance(each, Notice)] == [A, B]


def test_numbered_prose_is_rejected_with_its_words_and_line() -> None:
    reads = _read(f"Steps\n\n1. Wash hands.\n2. Dry hands.\n\nReferences\n\n1. {A}\n2. {B}\n")
    assert [each for each in reads if isinstance(each, Rejected)] == [
        Rejected(
            "Wash hands.", "no style of citation fits these words", Origin("page.txt", 3, 3), 1
        ),
        Rejected(
            "Dry hands.", "no style of citation fits these words", Origin("page.txt", 4, 4), 2
        ),
    ]
    assert [r.raw for r in _references(reads)] == [A, B]
    assert not any(isinstance(each, Notice) for each in reads)


def test_an_entry_that_cannot_be_read_is_rejected_in_its_place() -> None:
    reads = _read(f"1. {A}\n\n2. See the supplement for more.\n\n3. {B}")
    assert [(type(each), getattr(each, "ordinal", None)) for each in reads] == [
        (Reference, 1),
        (Rejected, 2),
        (Reference, 3),
    ]


def test_an_endless_entry_is_rejected() -> None:
    reads = _read(f"1. {A}\n\n2. {'Smith, J., ' * 600}\n")
    assert isinstance(reads[1], Rejected)
    assert "5,000 characters" in reads[1].why


@pytest.mark.parametrize(
    ("numbers", "messages"),
    [
        ((1, 2, 3), []),
        ((1, 3), ["the list has no number 2"]),
        ((2, 3), ["the list has no number 1"]),
        ((1, 2, 2, 3), ["the list has more than one number 2"]),
        ((1, 1, 2, 4), ["the list has no number 3", "the list has more than one number 1"]),
        ((1, 3, 2), []),
    ],
)
def test_missing_and_doubled_numbers_are_noticed(
    numbers: tuple[int, ...], messages: list[str]
) -> None:
    reads = _read("References\n\n" + "\n\n".join(f"{n}. {A}" for n in numbers))
    assert [r.ordinal for r in _references(reads)] == list(numbers)
    assert [each.message for each in reads if isinstance(each, Notice)] == messages


def test_a_reference_that_lost_its_number_is_still_read() -> None:
    reads = _read(f"1. {A}\n\n{B}\n\n3. {C}\n")
    assert [(r.ordinal, r.raw) for r in _references(reads)] == [(1, A), (None, B), (3, C)]
    assert [each.message for each in reads if isinstance(each, Notice)] == [
        "the list has no number 2"
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "References",
        "REFERENCES:",
        "## Bibliography",
        "Literature cited",
        "7. References",
        "参考文献",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_an_unnumbered_list_is_read_under_its_heading(heading: str, gap: str) -> None:
    listed = gap.join((A, B, E))
    text = f"Title\n\nProse of 2010.\n\n{heading}\n\n{listed}\n\nAcknowledgements\n\nWe thank.\n"
    assert _raws(text) == [(None, A), (None, B), (None, E)]


def test_unnumbered_paragraphs_may_wrap_or_hang() -> None:
    wrapped = "\n\n".join(textwrap.fill(words, 50) for words in (A, B, C))
    hanging = "\n".join(textwrap.fill(words, 50, subsequent_indent="    ") for words in (A, B, C))
    for body in (wrapped, hanging):
        assert len(_raws(f"References\n\n{body}\n")) == 3


def test_a_bare_list_of_citations_needs_no_heading() -> None:
    assert _raws(f"{A}\n{B}\n{E}\n") == [(None, A), (None, B), (None, E)]
    assert [r.origin.first_line for r in _references(_read(f"{A}\n{B}\n{E}\n"))] == [1, 2, 3]


def test_prose_of_an_unnumbered_list_is_rejected() -> None:
    reads = _read(f"References\n\n{A}\n\nSee also the web in 2010.\n\n{B}\n")
    assert [type(each) for each in reads] == [Reference, Rejected, Reference]


@pytest.mark.parametrize("text", ["Just prose.\n", "1\n2\n3\n", "References\n\n", "2010\n\n[1]\n"])
def test_a_page_without_references_gives_none(text: str) -> None:
    assert _references(_read(text)) == []


@pytest.mark.parametrize(
    "data",
    [
        f"1. {A}\r\n\r\n2. {B}\r\n".encode(),
        b"\xef\xbb\xbf" + f"1. {A}\n\n2. {B}".encode(),
        f"1. {A}\n\n2. {B}".encode("utf-16"),
        f"1. {A}\n\n2. {B}".encode("cp1252"),
        f"1. {A}\0\n\n2. {B}".encode(),
    ],
    ids=["crlf", "bom", "utf-16", "windows-1252", "nul"],
)
def test_encodings_and_line_ends_do_not_matter(data: bytes) -> None:
    references = _references(list(read(data, "x.txt")))
    assert [(r.ordinal, r.raw) for r in references] == [(1, A), (2, B)]
    assert [r.origin.first_line for r in references] == [1, 3]


def test_bytes_that_are_no_text_stop_with_one_sentence() -> None:
    with pytest.raises(InputError, match=r"^x\.bin: "):
        list(read(bytes(range(256)) * 64, "x.bin"))


_noise = st.sampled_from(
    ["", "   ", "Article CAS Google Scholar", "Google Scholar", "Download references", "Search",
     "Fig. 1: Something seen in 2010.", "Rights and permissions", "This is a preview of content",
     "• Published:", "Similar content being viewed by others", "Buy this article",
     "Advertisement", "Page 3 of 12", "Skip to main content"]
)  # fmt: skip


_entry = st.tuples(st.sampled_from((A, B, C, D, E)), st.lists(_noise, max_size=4))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(_entry, min_size=1, max_size=12),
    st.lists(_noise, max_size=4),
    st.sampled_from([30, 60, 1000]),
)
def test_every_numbered_entry_comes_out_once_whatever_stands_around(
    entries: list[tuple[str, list[str]]], before: list[str], width: int
) -> None:
    lines = [*before, "", "References", ""]
    for number, (words, noise) in enumerate(entries, start=1):
        lines += textwrap.wrap(
            f"  {number}. {words}", width, break_long_words=False, break_on_hyphens=False
        )
        lines += ["", *noise, ""]
    references = _references(_read("\n".join(lines)))
    assert [(r.ordinal, r.raw) for r in references] == [
        (number, words) for number, (words, _) in enumerate(entries, start=1)
    ]


_printable = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40)
_marks = st.sampled_from(["1.", "[2]", "References", A, "3. x", "4", "Cited by"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(_printable, _noise, _marks)))
def test_no_page_makes_the_reader_raise(lines: list[str]) -> None:
    for each in read("\n".join(["text", *lines]).encode("utf-8", "replace"), "x.txt"):
        assert each == replace(each)


def test_a_text_of_too_many_lines_is_refused_at_once():
    with pytest.raises(InputError, match="longer than any reference list"):
        list(read(b"a line\n" * (MAX_LINES + 1), "huge.txt"))


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["one block", "paragraphs"])
def test_a_long_text_without_references_is_looked_through_twice_at_most(
    gap: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    heading = headings.heading
    monkeypatch.setattr(headings, "heading", lambda line: looked.append(line) or heading(line))
    monkeypatch.setattr(segment, "link_hints", lambda line: looked.append(line))
    text = gap.join(f"some words of line {n}" for n in range(20_000))
    assert _read(text) == []
    lines = text.count("\n") + 1
    assert len(looked) < 2.5 * lines


def test_a_list_behind_thousands_of_blank_lines_is_read() -> None:
    assert len(_references(_read("\n" * 3_000 + f"{B}\n\n{C}\n\n{D}"))) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("10.1038/nature12624\n10.1016/j.cell.2011.02.013\n", ["DOI", "DOI"]),
        ("https://doi.org/10.1038/nature12624\n\nPMID: 23945592\narXiv:1706.03762",
         ["DOI", "PMID", "arXiv"]),
        ("10.1038/a\n10.1038/b\n10.1038/c\nwhat Anna sent\n10.1038/d\n",
         ["DOI", "DOI", "DOI", "what Anna sent", "DOI"]),
    ],
    ids=["dois", "kinds", "words-between"],
)  # fmt: skip
def test_a_list_of_identifiers_is_a_reference_a_line(text: str, said: list[str]) -> None:
    reads = list(read(text.encode(), "list.txt"))
    assert [next(iter(r.fields)) if isinstance(r, Reference) else r.raw for r in reads] == said


@pytest.mark.parametrize("mark", ["{} ", "{}. ", "[{}] ", "({}) "])
def test_works_lettered_under_one_number_are_each_read_and_the_number_is_no_doubled_one(
    mark: str,
) -> None:
    text = (
        f"{mark.format(1)}A. Suzuki, Angew. Chem., Int. Ed., 2011, 50, 6722–6737.\n"
        f"{mark.format(2)}(a) R. H. Grubbs, Tetrahedron, 2004, 60, 7117–7140; (b) T. M. Trnka and"
        " R. H. Grubbs, Acc. Chem. Res., 2001, 34, 18–29; (c) A. Fürstner, Synlett, 2000, 39, 3.\n"
        f"{mark.format(3)}K. Müller, C. Faeh and F. Diederich, Science, 2007, 317, 1881–1886.\n"
    )
    reads = _read(text)
    assert [(each.ordinal, each.names[-1].family) for each in _references(reads)] == [
        (1, "Suzuki"), (2, "Grubbs"), (2, "Grubbs"), (2, "Fürstner"), (3, "Diederich"),
    ]  # fmt: skip
    assert not [each for each in reads if isinstance(each, Notice)]
