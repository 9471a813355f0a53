"""Topics: the user's own rules, and the tags they give with the words that fired."""

from __future__ import annotations

from zotsync.topics.model import Hit, Subject, TermEvidence, Topic, Topics
from zotsync.topics.parse import parse_topics
from zotsync.topics.suggest import Suggestion, suggest
from zotsync.topics.tagging import TopicChange, diff, fired, given, tag, uncovered

__all__ = [
    "Hit",
    "Subject",
    "Suggestion",
    "TermEvidence",
    "Topic",
    "TopicChange",
    "Topics",
    "diff",
    "fired",
    "given",
    "parse_topics",
    "suggest",
    "tag",
    "uncovered",
]
