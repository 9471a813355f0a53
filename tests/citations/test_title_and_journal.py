"""Where a title ends and the journal's name begins."""

from __future__ import annotations

import pytest

from zotsync.citations.title_and_journal import split_title
from zotsync.data import bundled_journals


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("A title. Nature", ("A title", "Nature", True)),
        ("Nature", ("", "Nature", True)),
        ("A title. Unknown Things", ("A title", "Unknown Things", False)),
        ("Cancer Biol. Unknown Things", ("Cancer Biol", "Unknown Things", False)),
        ("Curr. Unknown Things", ("", "Curr. Unknown Things", False)),
        ("A title. J. odd things", ("A title", "J. odd things", False)),
        ("A title. odd things", None),
        (
            "A thing in Biol. Ten Words of It All Are Here In One Name",
            ("A thing in Biol", "Ten Words of It All Are Here In One Name", False),
        ),
        (
            "A thing in Biol. Ten Words of It All Are Here In One Name More",
            ("", "A thing in Biol. Ten Words of It All Are Here In One Name More", False),
        ),
        (
            "A thing in Biol. Some (of the) Things",
            ("A thing in Biol", "Some (of the) Things", False),
        ),
        ("A thing in Biol. Some, Things", ("A thing in Biol", "Some, Things", False)),
        ("A thing in Biol. Some “Things”", ("", "A thing in Biol. Some “Things”", False)),
        ("A thing in Biol. Some; Things", ("", "A thing in Biol. Some; Things", False)),
        ("A thing in Biol. Is It? Things", ("A thing in Biol. Is It?", "Things", False)),
        ("A thing in Biol. Some things", ("", "A thing in Biol. Some things", False)),
        ("A thing in Biol. 3rd Things", ("", "A thing in Biol. 3rd Things", False)),
        ("A thing in Biol. Acta & Things", ("A thing in Biol", "Acta & Things", False)),
        ("A thing in Biol. Things OF und Such", ("A thing in Biol", "Things OF und Such", False)),
        ("A thing in Biol. Acta T-Cell", ("A thing in Biol", "Acta T-Cell", False)),
        ("A thing in Biol. Acta (Things)", ("A thing in Biol", "Acta (Things)", False)),
        ("A title? Unknown Things", ("A title?", "Unknown Things", False)),
        ("A title. Curr. Mol. Pharm.", ("A title", "Curr. Mol. Pharm.", False)),
        ("A title. Mol. Pharm.", ("A title", "Mol. Pharm.", True)),
        ("A title, of. Unknown Things", ("A title, of", "Unknown Things", False)),
        ("A title... Unknown Things", ("A title...", "Unknown Things", False)),
        ("xxxxxxxxxxxxxxxxxxxx", None),
        ("A thing. Ann-Biol. odd things", ("A thing", "Ann-Biol. odd things", False)),
        ("A thing in J.-Biol. odd", ("", "A thing in J.-Biol. odd", False)),
        ("A title. Nature.", ("A title", "Nature.", True)),
        ("", None),
        ("a lower case text", None),
    ],
)
def test_a_body_is_parted_into_title_and_journal(
    body: str, parts: tuple[str, str, bool] | None
) -> None:
    split = split_title(body, bundled_journals())
    assert (split and (split.title, split.journal, split.known)) == parts


@pytest.mark.parametrize(("length", "is_name"), [(80, True), (81, False)])
def test_a_name_of_unknown_shape_is_short(length: int, is_name: bool) -> None:
    split = split_title("A title. J. " + "x" * (length - 3), bundled_journals())
    assert (split is not None) is is_name
