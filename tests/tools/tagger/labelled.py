"""Training strings: a text, and for each of its characters the labels that may stand there.

A label set of one says what a token is; a larger one leaves it to the network (the corpora do not
part family names from given names). Sets are numbers, a bit for each of `decoding.LABELS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from tests.tools.tagger.csl import Print
from zotsync.citations.learned.features import Features, features_of, shape_of
from zotsync.citations.learned.spans import Token, tokens_of
from zotsync.citations.learned.tagger import LABELS
from zotsync.model.journals import Journals

_BIT = {label: 1 << place for place, label in enumerate(LABELS)}
ANY = (1 << len(LABELS)) - 1
OTHER = _BIT["O"]
_MARKS = {
    "\ue001": "TIT",
    "\ue002": "CON",
    "\ue003": "FAM",
    "\ue004": "EFA",
    "\ue005": "PUB",
    "\ue006": "LOC",
    "\ue007": "SER",
}
_END, _FAMILY = "\ue000", "\ue003"
_LONGEST, _SHORTEST = 240, 4  # tokens of a training string
#: How lists say that there are more names.
ET_AL = re.compile(
    r"[,;]?\s*(?:\bet\.? al\b|\band others\b|\bu\. ?a\."
    r"|\bи др\b|\bet coll\b|\by otros\b|\be outros\b|\bvd\b"
    r"|\bve diğ|\be\.a\.|等|ほか)\.?"
)
_BETWEEN_NAMES = 14  # tokens between two family names


def bits(*labels: str) -> int:
    """The set of some labels."""
    return sum(_BIT[label] for label in set(labels))


@dataclass(slots=True)
class Labelled:
    """A text and the set of labels at each of its characters."""

    text: str
    sets: list[int]

    def put(self, start: int, end: int, labels: int) -> None:
        self.sets[start:end] = [labels] * (end - start)

    def take(self, start: int, end: int) -> Labelled:
        return Labelled(self.text[start:end], self.sets[start:end])


def stretches(each: Labelled, label: str) -> list[str]:
    """The texts that carry one label and no other, in their order."""
    found, place = [], 0
    for labels, run in groupby(each.sets):
        length = len(list(run))
        if labels == _BIT[label]:
            found.append(each.text[place : place + length].strip())
        place += length
    return found


def encoded(each: Labelled, journals: Journals) -> tuple[list[Features], list[int]] | None:
    """Features and label sets of a string's tokens; None if it is too short or too long."""
    tokens = tokens_of(each.text)
    if not _SHORTEST <= len(tokens) <= _LONGEST:
        return None
    sets = [each.sets[token.start] | each.sets[token.end - 1] for token in tokens]
    return features_of(each.text, tokens, journals), sets


def put_addresses(done: Labelled) -> None:
    for token in tokens_of(done.text):
        shape = shape_of(token.text)
        if shape == "doi" or "doi.org/10" in token.text:
            done.put(token.start, token.end, bits("DOI"))
        elif shape == "url" and done.sets[token.start] == OTHER:
            done.put(token.start, token.end, bits("URL"))


def of_print(each: Print) -> Labelled | None:
    """A print of a work in a CSL style; None if its numbers or its names cannot be told apart."""
    if each.marked.count(_FAMILY) > len(each.item.get("author", [])):
        return None  # some styles print the names twice
    text, sets, label = [], [], OTHER
    for sign in re.sub(rf"([?!.…]){_END}([\"”»’]?)\.", rf"\1{_END}\2", each.marked):
        if sign in _MARKS:
            label = _BIT[_MARKS[sign]]
        elif sign == _END:
            label = OTHER
        else:
            text.append(sign)
            sets.append(label)
    done = Labelled("".join(text), sets)
    tokens = tokens_of(done.text)
    given = " ".join(a.get("given", "") for a in each.item.get("author", []))
    _put_given(done, tokens, "FAM", "GIV", given)
    _put_given(
        done,
        tokens,
        "EFA",
        "EGI",
        " ".join(
            a.get("given", "") for role in ("editor", "translator") for a in each.item.get(role, [])
        ),
    )
    put_addresses(done)
    return done if _put_locus(done, tokens, each.item) else None


def _put_given(done: Labelled, tokens: Sequence[Token], family: str, own: str, given: str) -> None:
    """Labels what stands between family names, and the given names before the first and last."""
    places = [n for n, token in enumerate(tokens) if done.sets[token.start] == _BIT[family]]
    if not places:
        return
    words = {word.lower() for word in re.findall(r"[^\W\d_]+", given)}
    known = words | {word[0] for word in words}
    known |= {sign for word in words if word[0] >= "\u2e80" for sign in word}  # each its own token

    def is_given(word: str) -> bool:
        initials = word.isupper() and len(word) < 4 and all(sign in known for sign in word.lower())
        return word.lower() in known or initials

    for one, two in pairwise(places):
        inner = range(one + 1, two)
        if 0 < len(inner) < _BETWEEN_NAMES and all(
            done.sets[tokens[n].start] == OTHER for n in inner
        ):
            done.put(tokens[one].end, tokens[two].start, _BIT[own])
    for step in (-1, 1):
        place = last = places[0] if step < 0 else places[-1]
        while 0 <= place + step < len(tokens) and done.sets[tokens[place + step].start] == OTHER:
            place += step
            word = tokens[place].text
            if is_given(word) or (word == "." and last == place - 1 and last != places[-1]):
                last = place
            elif word not in ".,-‐’'(":
                break
        first, end = sorted((last, places[0] if step < 0 else places[-1]))
        for token in tokens[first : end + 1]:
            if done.sets[token.start] == OTHER:
                done.put(token.start, token.end, _BIT[own])
        more = ET_AL.match(done.text, tokens[end].end) if step > 0 else None
        if more:
            done.put(tokens[end].end, more.end(), _BIT[own])


def _put_locus(done: Labelled, tokens: Sequence[Token], item: dict[str, Any]) -> bool:
    """Labels year, page, volume and issue by their values; False if two values are the same."""
    year = str(item["issued"]["date-parts"][0][0])
    first, _, last = str(item.get("page", "")).partition("-")
    values = {
        "YEA": year,
        "PG1": first,
        "VOL": str(item.get("volume", "")),
        "ISS": str(item.get("issue", "")),
    }
    stated = [value.lower() for value in values.values() if value]
    if len(set(stated)) < len(stated) or set(stated[1:]) & _other_numbers(item):
        return False
    title_end = max(
        (n for n, s in enumerate(done.sets) if s in (_BIT["TIT"], _BIT["CON"])), default=0
    )
    for label, value in values.items():
        runs = _runs(done, tokens, value)
        behind = [run for run in runs if label == "YEA" or run[0].start >= title_end] or runs
        for number, run in enumerate(behind):
            done.put(
                run[0].start,
                run[-1].end,
                _BIT[label] if number == 0 else bits("O", label, "ISS", "PG2"),
            )
        if label == "PG1" and behind and last:
            base = behind[0][-1].end
            tail = re.match(r"\s?[-–‑—]\s?(\w+)", done.text[base:])
            if tail:
                done.put(base, base + tail.start(1), bits("O", "PG2"))
                done.put(base + tail.start(1), base + tail.end(1), bits("PG2"))
    return True


def _other_numbers(item: dict[str, Any]) -> set[str]:
    """The numbers of an item that are none of its locus: days, edition, report's number, extent."""
    dates = [
        *item["issued"]["date-parts"][0][1:],
        *item.get("accessed", {}).get("date-parts", [[]])[0],
    ]
    others = [
        str(item.get(name, ""))
        for name in ("edition", "number", "number-of-pages", "collection-number")
    ]
    return (
        {str(each) for each in dates}
        | {f"{each:02d}" for each in dates if each < 10}
        | {number for other in others for number in re.findall(r"\w+", other.lower())}
    )


def _runs(done: Labelled, tokens: Sequence[Token], value: str) -> list[Sequence[Token]]:
    """Where a value stands in unlabelled tokens."""
    wanted = [token.text.lower() for token in tokens_of(value)]
    found: list[Sequence[Token]] = []
    for place in range(len(tokens) - len(wanted) + 1 if wanted else 0):
        run = tokens[place : place + len(wanted)]
        if [t.text.lower() for t in run] == wanted and done.sets[run[0].start] == OTHER:
            found.append(run)
    return found


def joined(parts: Iterable[tuple[str, str]]) -> Labelled:
    """A string of pieces with their labels, as the made-up printer gives them."""
    done = Labelled("", [])
    for text, label in parts:
        for place, sign in enumerate(text):
            if not place and done.text and sign in " .," and done.text[-1] == sign:
                continue  # one mark, where two pieces meet that both have it
            done.text += sign
            done.sets.append(_BIT[label] if label != "PG2O" else bits("PG2", "O"))
    return done
