"""zotsync: a bibliography becomes a living Zotero collection."""

__version__ = "0.1.0"
