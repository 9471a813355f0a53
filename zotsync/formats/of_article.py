"""The article whose references a document lists: it names the collection they go to."""

from __future__ import annotations

from collections.abc import Iterator

from zotsync.model.reference import Notice, Origin

_LONGEST = 120  # letters of a collection's name


def own_notice(title: str, doi: str, file: str) -> Iterator[Notice]:
    """That the references are those of an article, which names their collection; none untitled."""
    title = " ".join(title.split())
    if not title:
        return
    known = f" ({doi})" if doi else ""
    yield Notice(
        f"these are the references of “{title[:300]}”{known}", Origin(file),
        collection=collection_of(title),
    )  # fmt: skip


def collection_of(title: str) -> str:
    """The path of a collection of this name: a slash in it parts nothing, a long one is cut.

    >>> collection_of("Growth and/or death")
    'Growth and\\\\/or death'
    """
    if len(title) > _LONGEST:
        title = title[:_LONGEST].rpartition(" ")[0].rstrip(" ,;:.-–—") + "…"
    return title.replace("/", "\\/")
