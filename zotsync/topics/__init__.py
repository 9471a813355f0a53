"""Topics: the user's own rules, and the tags they give with the words that fired."""

from __future__ import annotations

from zotsync.topics.changes import Change, diff
from zotsync.topics.load import load_topics
from zotsync.topics.model import Evidence, Hit, Subject, Topic, Topics
from zotsync.topics.parse import parse_topics
from zotsync.topics.suggest import Suggestion, suggest
from zotsync.topics.tagging import fired, given, tag, uncovered

__all__ = [
    "Change",
    "Evidence",
    "Hit",
    "Subject",
    "Suggestion",
    "Topic",
    "Topics",
    "diff",
    "fired",
    "given",
    "load_topics",
    "parse_topics",
    "suggest",
    "tag",
    "uncovered",
]
