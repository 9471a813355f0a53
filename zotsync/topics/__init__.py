"""Topics: the user's own rules, and the tags they give with the words that fired."""

from __future__ import annotations

from zotsync.topics.agreement import TopicScore, scores
from zotsync.topics.changes import TaggingChange, diff
from zotsync.topics.model import TaggableItem, Topic, TopicEvidence, TopicMatch, Topics
from zotsync.topics.parse import parse_topics
from zotsync.topics.suggest import Suggestion, suggest
from zotsync.topics.tag_rules import TagRule, tag_rules
from zotsync.topics.tagging import assigned, tag, topic_matches, uncovered

__all__ = [
    "Suggestion",
    "TagRule",
    "TaggableItem",
    "TaggingChange",
    "Topic",
    "TopicEvidence",
    "TopicMatch",
    "TopicScore",
    "Topics",
    "assigned",
    "diff",
    "parse_topics",
    "scores",
    "suggest",
    "tag",
    "tag_rules",
    "topic_matches",
    "uncovered",
]
