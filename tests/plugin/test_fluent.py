"""The words of the plug-in: in five languages the same sentences, each with what it needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from zotsync.plugin import package

ADDON = Path(package.__file__).parent / "addon"
LANGUAGES = ("en-US", "de", "fr", "es", "zh-CN")

#: Ids that the code puts together: the part that varies is in a table of the code.
FAMILIES = {
    "zotsync-fate-": "rows.mjs",
    "zotsync-sum-": "rows.mjs",
    "zotsync-answers-": "answers.mjs",
    "zotsync-why-": "collect_rows.mjs",
    "zotsync-decide-": "collect_rows.mjs",
    "zotsync-trouble-": "sentences.mjs",
    "zotsync-pane-decided-": "pane.mjs",
}


def messages(language: str) -> dict[str, str]:
    """Id → the rest of the message, attributes and variants included."""
    text = (ADDON / "locale" / language / "zotsync.ftl").read_text("utf-8")
    blocks = re.split(r"(?m)^(?=[a-z-]+ =)", text)
    return dict(block.split(" =", 1) for block in blocks if block.strip())


def needs(message: str) -> set[str]:
    return set(re.findall(r"\$(\w+)", message))


def attributes(message: str) -> set[str]:
    return set(re.findall(r"(?m)^    \.([a-z-]+) =", message))


def used() -> set[str]:
    """The ids that stand whole in the code and in the windows."""
    files = [p for p in (ADDON / "content").rglob("*") if p.suffix in (".mjs", ".js", ".xhtml")]
    text = "\n".join(path.read_text("utf-8") for path in files)
    quoted = re.findall(r"[\"'`](zotsync-(?:[a-z]+-)*[a-z]+)[\"'`]", text)
    return {name for name in quoted if name not in NO_WORDS}


#: Names that are no sentences: of elements, menus, panes.
NO_WORDS = {
    "zotsync-item", "zotsync-collection", "zotsync-tools", "zotsync-preferences", "zotsync-path",
    "zotsync-choose", "zotsync-found", "zotsync-look", "zotsync-mailto", "zotsync-topics",
    "zotsync-choose-topics", "zotsync-key", "zotsync-forget", "zotsync-program",
    "zotsync-topics-file",
}  # fmt: skip


def test_every_sentence_that_is_used_is_there() -> None:
    assert used() - set(messages("en-US")) == set()


def test_every_sentence_that_is_there_is_used() -> None:
    unused = set(messages("en-US")) - used()
    assert {name for name in unused if not name.startswith(tuple(FAMILIES))} == set()


@pytest.mark.parametrize(
    ("prefix", "names"),
    [
        ("zotsync-fate-", "doubtful conflict unread new back completed leaving there skipped"),
        ("zotsync-sum-", "doubtful conflict unread new back completed leaving there skipped"),
        ("zotsync-answers-", "sync review runs topics check trouble"),
        ("zotsync-why-", "reason type rule evidence tags fields"),
        ("zotsync-decide-", "same same-as new skip keep take"),
        ("zotsync-pane-decided-", "keep take"),
        ("zotsync-trouble-", "missing not-zotsync too-old crashed hung cancelled denied stopped "
                             "busy said some-failed read-only no-text not-agreed"),
    ],
    ids=lambda value: value.strip("-") if value.startswith("zotsync-") else "",
)  # fmt: skip
def test_families_are_whole(prefix: str, names: str) -> None:
    for name in names.split():
        assert prefix + name in messages("en-US")


@pytest.mark.parametrize("language", LANGUAGES[1:])
class TestTranslations:
    def test_it_has_the_same_sentences(self, language: str) -> None:
        assert list(messages(language)) == list(messages("en-US"))

    def test_each_needs_the_same(self, language: str) -> None:
        ours, theirs = messages("en-US"), messages(language)
        assert {n for n in ours if needs(ours[n]) != needs(theirs[n])} == set()
        assert {n for n in ours if attributes(ours[n]) != attributes(theirs[n])} == set()

    def test_it_is_translated(self, language: str) -> None:
        ours, theirs = messages("en-US"), messages(language)
        same = {name for name in ours if ours[name] == theirs[name]}
        assert len(same) <= 12, same
