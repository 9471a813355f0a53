"""Topics: the user's own rules, and the tags they give with the words that fired."""

from __future__ import annotations

from zotsync.topics.model import Evidence, Hit, Subject, Topic, Topics
from zotsync.topics.parse import parse_topics
from zotsync.topics.suggest import Suggestion, suggest
from zotsync.topics.tagging import Change, diff, fired, given, tag, uncovered

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
    "parse_topics",
    "suggest",
    "tag",
    "uncovered",
]
