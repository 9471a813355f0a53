"""Kinds of works: which item types are two names for one, and which are never one work."""

from __future__ import annotations

from zotsync.match.model import Work

#: Zotero's types by the kind of work; types not listed are compatible with everything.
KINDS = {
    "journalArticle": "article", "magazineArticle": "press", "newspaperArticle": "press",
    "bookSection": "chapter", "encyclopediaArticle": "chapter", "dictionaryEntry": "chapter",
    "book": "book", "report": "report", "thesis": "thesis", "standard": "standard",
    "conferencePaper": "conference", "presentation": "conference", "preprint": "preprint",
    "webpage": "web", "blogPost": "web", "forumPost": "web", "dataset": "dataset",
    "computerProgram": "software", "patent": "patent", "film": "film", "case": "case",
    "videoRecording": "film", "audioRecording": "audio", "podcast": "audio", "map": "map",
    "statute": "statute", "bill": "statute",
}  # fmt: skip
#: Kinds that one source gives for what another calls the other.
COMPATIBLE = frozenset(
    frozenset(pair.split())
    for pair in (
        "article conference", "article chapter", "chapter conference", "article press",
        "press web", "book report", "report web", "report standard",
    )
)  # fmt: skip
#: Kinds that are whole works, not parts of a journal or a book.
MONOGRAPHS = frozenset(KINDS.values()) - {"article", "press", "chapter", "conference"}


def kind_of(work: Work) -> str:
    """The kind of work, "" if it is compatible with all."""
    return KINDS.get(work.item_type, "")


def kinds_differ(one: Work, other: Work) -> bool:
    """Whether the types cannot be two names for one work."""
    kinds = {kind_of(one), kind_of(other)}
    return len(kinds) == 2 and "" not in kinds and frozenset(kinds) not in COMPATIBLE
