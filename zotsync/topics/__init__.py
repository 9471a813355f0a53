"""Topics: the user's own rules, and the tags they give with the words that fired."""

from __future__ import annotations

from zotsync.topics.model import TaggableItem, Topic, TopicEvidence, TopicMatch, Topics
from zotsync.topics.parse import parse_topics
from zotsync.topics.suggest import Suggestion, suggest
from zotsync.topics.tagging import (
    TaggingChange,
    assigned,
    diff,
    tag,
    topic_matches,
    uncovered,
)

__all__ = [
    "Suggestion",
    "TaggableItem",
    "TaggingChange",
    "Topic",
    "TopicEvidence",
    "TopicMatch",
    "Topics",
    "assigned",
    "diff",
    "parse_topics",
    "suggest",
    "tag",
    "topic_matches",
    "uncovered",
]
