"""Tables on a screen: who gives room to whom, and what is folded instead of cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zotsync.output.plain import cells
from zotsync.output.tables import Column, table_lines

RUNS = (
    Column("run", right=True), Column("command"),
    Column("sources", fold=True, least=16), Column("what", fold=True, least=20),
)  # fmt: skip


def test_what_says_most_is_cut_last() -> None:
    columns = (
        Column("who", cut=True, least=18), Column("title", cut=True, least=34),
        Column("where", cut=True, least=12),
    )  # fmt: skip
    row = ["Diabetes Prevention Group", "The title of a work " * 4, "Long name of a journal " * 4]
    _, line = table_lines(columns, [row], width=70)
    who, title, where = (part.strip() for part in line.split("  ", 2))
    assert (who, cells(line) <= 70) == ("Diabetes Preventi…", True)
    assert cells(title) in (33, 34)
    assert where.startswith("Long name")


def test_where_all_are_down_to_what_they_need_all_give() -> None:
    columns = (Column("who", cut=True, least=18), Column("title", cut=True, least=34))
    assert cells(table_lines(columns, [["w" * 40, "t" * 40]], width=30)[1]) == 30


def test_a_folded_cell_loses_nothing() -> None:
    sources = "metastasis-awakening, targeting, zebra"
    what = "24 unchanged, 1 conflict, 1 skipped, 12 to review"
    _, *lines = table_lines(RUNS, [["1", "sync", sources, what]], width=60)
    assert len(lines) > 1
    assert all(cells(line) <= 60 for line in lines)
    letters = sorted("".join(lines).replace(" ", ""))
    assert letters == sorted(f"1sync{sources}{what}".replace(" ", ""))


def test_where_nobody_looks_nothing_is_folded() -> None:
    assert len(table_lines(RUNS, [["1", "sync", "a, " * 50, "b " * 50]])) == 2


@given(
    st.lists(st.lists(st.text("ab 中é", max_size=60), min_size=3, max_size=3), max_size=4),
    st.integers(24, 120),
)
def test_no_line_is_wider_than_the_screen(rows: list[list[str]], width: int) -> None:
    columns = (
        Column("who", cut=True, least=18), Column("title", cut=True, least=34),
        Column("where", fold=True),
    )  # fmt: skip
    assert all(cells(line) <= width for line in table_lines(columns, rows, width=width))
