"""Which records an ISBN means: the book itself, though its chapters bear the number too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zotsync.model.record import Record

#: CSL types of what an ISBN can number as a whole.
WHOLE = frozenset({"book", "collection", "report", "thesis", "standard", "document", ""})


def whole_books(records: Sequence[Record]) -> list[Record]:
    """The books among the records of an ISBN; of chapters alone, the book that all stand in."""
    books = [record for record in records if record.type in WHOLE]
    if books or not records:
        return books
    return [book] if (book := _book_around(records)) else []


def _book_around(chapters: Sequence[Record]) -> Record | None:
    """What all chapters say of their book: its title, publisher, year and editors."""
    titles = {record.get("container-title") for record in chapters}
    if len(titles) != 1 or not (title := titles.pop()):
        return None
    first = chapters[0]
    editors = {tuple(n for n in record.names if n.role == "editor") for record in chapters}
    shared = {
        name: text
        for name in ("publisher", "publisher-place", "collection-title", "edition", "language")
        if (text := first.get(name)) and all(record.get(name) == text for record in chapters)
    }
    years = {record.issued.year for record in chapters if record.issued and record.issued.year}
    one_year = chapters[0].issued if len(years) == 1 else None
    return replace(
        first,
        type="book",
        names=editors.pop() if len(editors) == 1 else (),
        issued=replace(one_year, month=None, day=None) if one_year else None,
        fields={"title": title, **shared, "ISBN": first.get("ISBN"), "source": first.get("source")},
        keywords=(),
        years=tuple(sorted(years)),
        journals=(),
        first_pages=(),
        titles=(title,),
        flags=(),
        notices=(),
    )
