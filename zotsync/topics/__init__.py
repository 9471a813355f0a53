"""Topics: the user's own rules, and the tags they give with the words that fired."""

from __future__ import annotations

from zotsync.topics.model import Evidence, Hit, Topic, Topics
from zotsync.topics.parse import load_topics, parse_topics
from zotsync.topics.tagging import fired, tag, uncovered

__all__ = [
    "Evidence",
    "Hit",
    "Topic",
    "Topics",
    "fired",
    "load_topics",
    "parse_topics",
    "tag",
    "uncovered",
]
