"""From tags to rules: the words that divide the items of a user's tag from the rest. Pure."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zotsync.text.fold import fold_text
from zotsync.topics.features import clues
from zotsync.topics.model import TaggableItem
from zotsync.topics.parse import MAX_TAG, parse_topics
from zotsync.topics.tagging import assigned
from zotsync.topics.terms import parse_term

#: Items that must bear a tag before a rule is made of it.
MIN_ITEMS = 4
MAX_TERMS = 12
#: Of the items with a term, at least this share bears the tag.
_PRECISE = 0.75


@dataclass(frozen=True, slots=True)
class TagRule:
    """A rule for a user's tag: terms, and MeSH descriptors by UI or name.

    What it would do on the user's own items: `right` bear the tag and would get it, `wrong` do
    not bear it and would get it, `missed` bear it and would not.
    """

    tag: str
    topic: str
    any: tuple[str, ...]
    mesh: tuple[str, ...]
    right: int
    wrong: int
    missed: int

    def toml(self) -> str:
        """The rule as a [[topic]] of a topics file."""
        lines = ["[[topic]]", f"id = {_quoted(self.topic)}", f"tag = {_quoted(self.tag)}"]
        lines += [f"{key} = {_list(texts)}" for key, texts in self._terms() if texts]
        return "\n".join(lines) + "\n"

    def _terms(self) -> Sequence[tuple[str, tuple[str, ...]]]:
        return ("any", self.any), ("mesh", self.mesh)


def tag_rules(
    entries: Sequence[TaggableItem],
    own: Mapping[str, frozenset[str]],
    *,
    min_items: int = MIN_ITEMS,
) -> tuple[TagRule, ...]:
    """A rule for each of the user's tags (`own`, by ref) that words divide from the rest, by name.

    Each rule is tried on all the items as the topics file would try it.
    """
    counts = Counter(name for entry in entries for name in own.get(entry.ref, ()))
    tags = sorted(
        name
        for name, count in counts.items()
        if count >= min_items and 0 < len(unicodedata.normalize("NFC", name).strip()) <= MAX_TAG
    )
    holders: dict[tuple[str, str], set[int]] = defaultdict(set)
    printed: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for at, entry in enumerate(entries):
        for kind, key, text in clues(entry):
            holders[kind, key].add(at)
            printed[kind, key][text] += 1
    found, ids = [], set[str]()
    for tag in tags:
        bears = {at for at, entry in enumerate(entries) if tag in own.get(entry.ref, ())}
        chosen = _dividing(holders, bears)
        rule = _rule(tag, _new_id(tag, ids), chosen, printed)
        if rule:
            ids.add(rule.topic)
            found.append(_tried(rule, entries, bears))
    return tuple(found)


def _dividing(
    holders: Mapping[tuple[str, str], set[int]], bears: set[int]
) -> list[tuple[str, str]]:
    """The clues that together cover most, each with two more items that bear the tag."""
    precise = {
        clue: at
        for clue, at in holders.items()
        if len(at & bears) >= 2 and len(at & bears) >= _PRECISE * len(at)
    }
    chosen: list[tuple[str, str]] = []
    left = set(bears)
    while precise and len(chosen) < MAX_TERMS:
        best = min(
            precise,
            key=lambda clue: (
                len(precise[clue] - bears) - len(precise[clue] & left),
                len(clue[1]),
                clue,
            ),
        )
        if len(precise[best] & left) < 2 or len(precise[best] - bears) >= len(precise[best] & left):
            break
        chosen.append(best)
        left -= precise.pop(best)
    return chosen


def _rule(
    tag: str,
    topic: str,
    chosen: Iterable[tuple[str, str]],
    printed: Mapping[tuple[str, str], Counter[str]],
) -> TagRule | None:
    """The rule that these clues make; None if no term can be written of any."""
    terms, mesh = [], []
    for kind, key in chosen:
        spellings = printed[kind, key]
        text = min(spellings, key=lambda one: (-spellings[one], one))
        if kind == "mesh":
            mesh.append(text.split()[0] if re.match(r"D\d+ ", text) else text)
        elif _is_term(text):
            terms.append(text)
    if not terms and not mesh:
        return None
    return TagRule(tag, topic, tuple(dict.fromkeys(terms)), tuple(mesh), 0, 0, 0)


def _tried(rule: TagRule, entries: Sequence[TaggableItem], bears: set[int]) -> TagRule:
    """The rule with what it would do on the items."""
    topics = parse_topics(rule.toml())
    gets = {at for at, entry in enumerate(entries) if assigned(entry, topics)[0]}
    return TagRule(
        rule.tag, rule.topic, rule.any, rule.mesh,
        len(gets & bears), len(gets - bears), len(bears - gets),
    )  # fmt: skip


def _is_term(text: str) -> bool:
    try:
        return bool(parse_term(text, {}).parts)
    except ValueError:
        return False


def topic_id(text: str) -> str:
    """The id of a topic that is named so: small letters without accents, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold_text(text)).strip("-")[:60] or "topic"


def _new_id(tag: str, taken: set[str]) -> str:
    plain = topic_id(tag)
    names = (plain if not n else f"{plain}-{n + 1}" for n in range(len(taken) + 1))
    return next(name for name in names if name not in taken)


def _quoted(text: str) -> str:
    """A TOML string: JSON's escapes are TOML's; what cannot be printed is escaped, too."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(ch if ch.isprintable() else _escaped(ch) for ch in written)


def _escaped(ch: str) -> str:
    """A character by its number; half of a pair, of which no text can be made, as U+FFFD."""
    number = 0xFFFD if "\ud800" <= ch <= "\udfff" else ord(ch)
    return f"\\U{number:08x}"


def _list(texts: Iterable[str]) -> str:
    """A TOML list, one text a line where it would be long."""
    one = f"[{', '.join(map(_quoted, texts))}]"
    return one if len(one) <= 70 else "[\n" + "".join(f"  {_quoted(t)},\n" for t in texts) + "]"
