"""Lists of identifiers: one each, whatever stands around them, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.citations.made_up_works import STYLES
from zotsync.citations.lists.identifier_lists import Identified, identifier_list


def said(text: str) -> list[str]:
    """`KIND value` of each identifier, `~words` of what is none, `#words` of a heading."""
    rows = []
    for each in identifier_list(text.split("\n")):
        if isinstance(each, Identified):
            rows.append(f"{each.kind} {each.value}")
        else:
            rows.append(("#" if each.heading else "~") + each.words)
    return rows


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("10.5555/a.1", ["DOI 10.5555/a.1"]),
        ("https://doi.org/10.5555/a.1", ["DOI 10.5555/a.1"]),
        ("http://dx.doi.org/10.5555/a.1.", ["DOI 10.5555/a.1"]),
        ("doi:10.5555/a.1,", ["DOI 10.5555/a.1"]),
        ("DOI: 10.5555/a.1", ["DOI 10.5555/a.1"]),
        ("<https://doi.org/10.5555/a.1>", ["DOI 10.5555/a.1"]),
        ("[the paper](https://doi.org/10.5555/a.1)", ["DOI 10.5555/a.1"]),
        ("“10.5555/a.1”", ["DOI 10.5555/a.1"]),
        ("- 10.5555/a.1", ["DOI 10.5555/a.1"]),
        ("3. 10.5555/a.1", ["DOI 10.5555/a.1"]),
        ("[3] doi: 10.5555/a.1", ["DOI 10.5555/a.1"]),
        ("* https://doi.org/10.5555/a(1)2", ["DOI 10.5555/a(1)2"]),
        ("https://www.example.org/doi/full/10.5555/a.1?src=x", ["DOI 10.5555/a.1"]),
        ("https://link.example.org/article/10.5555/s1-2-3", ["DOI 10.5555/s1-2-3"]),
        ("https://journals.example.org/one/article?id=10.5555/j.1", ["DOI 10.5555/j.1"]),
        ("PMID: 12345678", ["PMID 12345678"]),
        ("PMID 12345678.", ["PMID 12345678"]),
        ("pmid12345678", ["PMID 12345678"]),
        ("PubMed ID: 12345678", ["PMID 12345678"]),
        ("https://pubmed.ncbi.nlm.nih.gov/12345678/", ["PMID 12345678"]),
        ("PMC1234567", ["PMCID PMC1234567"]),
        ("PMCID: PMC1234567", ["PMCID PMC1234567"]),
        ("arXiv:2101.00001v2", ["arXiv 2101.00001"]),
        ("arXiv 2101.00001", ["arXiv 2101.00001"]),
        ("2101.00001", ["arXiv 2101.00001"]),
        ("hep-th/9901001", ["arXiv hep-th/9901001"]),
        ("https://arxiv.org/abs/2101.00001", ["arXiv 2101.00001"]),
        ("ISBN 978-0-306-40615-7", ["ISBN 9780306406157"]),
        ("ISBN-13: 978 0 306 40615 7", ["ISBN 9780306406157"]),
        ("0-306-40615-2", ["ISBN 9780306406157"]),
        ("9780306406157", ["ISBN 9780306406157"]),
        ("10.5555/a.1, 10.5555/b.2", ["DOI 10.5555/a.1", "DOI 10.5555/b.2"]),
        ("10.5555/a.1;10.5555/b.2", ["DOI 10.5555/a.1", "DOI 10.5555/b.2"]),
        ("10.5555/a.1\t12345678", ["DOI 10.5555/a.1", "~12345678"]),
        ("PMC1234567, arXiv:2101.00001; ISBN 978-0-306-40615-7",
         ["PMCID PMC1234567", "arXiv 2101.00001", "ISBN 9780306406157"]),
        ("10.5555/a.1 | 10.5555/b.2 and 10.5555/c.3",
         ["DOI 10.5555/a.1", "DOI 10.5555/b.2", "DOI 10.5555/c.3"]),
        ("10.5555/a.1 - read this", ["DOI 10.5555/a.1", "~read this"]),
        ("https://www.example.org/a-page", ["URL https://www.example.org/a-page"]),
    ],
)  # fmt: skip
def test_a_line_gives_its_identifiers(line: str, rows: list[str]) -> None:
    assert said(line) == rows
    assert said(f"10.5555/z.8\n{line}\n10.5555/z.9") == ["DOI 10.5555/z.8", *rows,
                                                         "DOI 10.5555/z.9"]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("To read\n10.5555/a.1\n10.5555/b.2", ["~To read", "DOI 10.5555/a.1", "DOI 10.5555/b.2"]),
        ("References\n\n10.5555/a.1\n\n10.5555/b.2",
         ["#References", "DOI 10.5555/a.1", "DOI 10.5555/b.2"]),
        ("doi\n10.5555/a.1\n10.5555/b.2", ["#doi", "DOI 10.5555/a.1", "DOI 10.5555/b.2"]),
        ("DOI\n10.5555/a.1\tread\n10.5555/b.2\tunread",
         ["#DOI", "DOI 10.5555/a.1", "~read", "DOI 10.5555/b.2", "~unread"]),
        ("PMID\n12345678\n23456789", ["#PMID", "PMID 12345678", "PMID 23456789"]),
        ("12345678\n23456789\n3456789", ["PMID 12345678", "PMID 23456789", "PMID 3456789"]),
        ("12345678, 23456789 34567890", ["PMID 12345678", "PMID 23456789", "PMID 34567890"]),
        ("PMID: 12345678\n23456789", ["PMID 12345678", "PMID 23456789"]),
        ("10.5555/a.1\nISBN 978-0-306-40615-8",
         ["DOI 10.5555/a.1", "~ISBN 978-0-306-40615-8"]),
        (f"10.5555/a.1\n10.5555/b.2\n10.5555/c.3\n{STYLES['apa'][0]}",
         ["DOI 10.5555/a.1", "DOI 10.5555/b.2", "DOI 10.5555/c.3", f"~{STYLES['apa'][0]}"]),
    ],
)  # fmt: skip
def test_what_stands_between_identifiers_is_said(text: str, rows: list[str]) -> None:
    assert said(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "",
        "words",
        "1\n2\n3",
        "2010\n2011\n2012",
        "12345678",
        *("\n".join(works) for works in STYLES.values()),
        *("\n".join(f"{w}\nhttps://doi.org/10.5555/{n}" for n, w in enumerate(works))
          for works in STYLES.values()),
        "A sentence that names 10.5555/a.1 and goes on.\nAnother one that does not.",
    ],
)  # fmt: skip
def test_no_other_text_is_taken_for_such_a_list(text: str) -> None:
    assert said(text) == []


_identifier = st.one_of(
    st.builds("10.{}/{}".format, st.integers(1000, 99_999),
              st.from_regex(r"[a-z]{1,8}\.\d{1,6}", fullmatch=True)),
    st.builds("https://doi.org/10.5555/{}".format, st.integers(1, 10**6)),
    st.builds("PMID: {}".format, st.integers(10**5, 10**8 - 1)),
    st.builds("PMC{}".format, st.integers(10**5, 10**8 - 1)),
    st.builds("arXiv:{:02d}{:02d}.{:05d}".format, st.integers(8, 25), st.integers(1, 12),
              st.integers(1, 99_999)),
)  # fmt: skip
_around = st.sampled_from(["{}", "- {}", "• {}", "{},", "{}.", "<{}>", "  {}", "{};"])


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(_identifier, _around), min_size=1, max_size=20),
    st.sampled_from(["\n", "\n\n", ", ", "; ", "\t", " ", "\r\n"]),
)
def test_each_identifier_comes_out_once(pieces: list[tuple[str, str]], between: str) -> None:
    text = between.join(
        around.format(words) if "\n" in between else words for words, around in pieces
    )
    rows = said(text)
    assert len(rows) == len(pieces)
    assert not [row for row in rows if row.startswith(("~", "#"))]


@pytest.mark.parametrize(
    ("rows", "listed"),
    [
        (["10.5555/a.1", "10.5555/a.2", "words one", "words two", "words three"], False),
        (["10.5555/a.1", "10.5555/a.2", "words one", "words two"], True),
        (["read 10.5555/a.1", "read 10.5555/a.2", "read 10.5555/a.3", "read 10.5555/a.4",
          "10.5555/a.5", "words"], False),
        ([*(f"10.5555/a.{n}" for n in range(5)), *STYLES["apa"][:2]], False),
        ([*(f"10.5555/a.{n}" for n in range(6)), *STYLES["apa"][:2]], True),
        (["words", "more words", "10.5555/a.1"], False), ([], False), ([""], False),
        ([f"words {n}" for n in range(60)] + ["10.5555/a.1"] * 99, False),
    ],
)  # fmt: skip
def test_how_many_lines_make_a_list_of_identifiers(rows: list[str], listed: bool) -> None:
    assert bool(identifier_list(rows)) is listed


@pytest.mark.parametrize("head", ["PubMed", "PubMed IDs", "pmids"])
def test_a_heading_tells_what_bare_numbers_are(head: str) -> None:
    assert said(f"{head}\n12345678")[-1] == "PMID 12345678"
    assert said("Numbers\n12345678") == []


def test_addresses_behind_sentences_are_no_list_of_identifiers() -> None:
    """`Tidemark. Documentation. https://…` is a reference, and its address is its own."""
    line = "Tidemark. Documentation. https://docs.tidemark.example/en"
    assert said(f"{line}\n{line}") == []
    assert said(f"See https://a.example/b\n{line}") == []
    assert said("See https://a.example/b\nhttps://a.example/c\nhttps://a.example/d") != []
