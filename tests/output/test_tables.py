"""Who is named in a table of references."""

from __future__ import annotations

import pytest

from zotsync.model.reference import Name
from zotsync.output.tables import who

ROE, POE = Name("Roe", "A."), Name("Poe", "B.")
EDITOR, OTHER = Name("Lund", "C.", role="editor"), Name("Holm", "D.", role="editor")
TRANSLATOR = Name("Cole", "E.", role="translator")


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ((ROE, POE, EDITOR, OTHER), "Roe & Poe"),
        ((ROE, EDITOR), "Roe"),
        ((EDITOR, OTHER, ROE), "Roe"),
        ((ROE, TRANSLATOR), "Roe"),
        ((EDITOR, OTHER), "Lund & Holm"),
        ((EDITOR, TRANSLATOR), "Lund"),
        ((TRANSLATOR,), "Cole"),
        ((ROE, POE, Name(literal="A Group")), "Roe et al."),
        ((), ""),
    ],
    ids=[
        "two",
        "one",
        "editors first",
        "translated",
        "edited",
        "no author",
        "only",
        "many",
        "none",
    ],
)
def test_authors_are_named_and_editors_only_where_there_is_none(
    names: tuple[Name, ...], words: str
) -> None:
    assert who(names, et_al=False) == words


def test_names_left_out_are_said() -> None:
    assert who((ROE, EDITOR), et_al=True) == "Roe et al."
