"""Training strings: a text, and for each of its characters the labels that may stand there.

A label set of one says what a token is; a larger one leaves it to the network (the corpora do not
part family names from given names). Sets are numbers, a bit for each of `decoding.LABELS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.tools.tagger.corpora import TaggedString
from tests.tools.tagger.csl import Print
from zotsync.citations.learned.decoding import LABELS
from zotsync.citations.learned.features import Features, features_of, shape_of
from zotsync.citations.learned.tokens import Token, tokens_of
from zotsync.model.journals import Journals

_BIT = {label: 1 << place for place, label in enumerate(LABELS)}
ANY = (1 << len(LABELS)) - 1
OTHER = _BIT["O"]
_MARKS = {"\ue001": "TIT", "\ue002": "CON", "\ue003": "FAM", "\ue004": "EFA", "\ue005": "PUB",
          "\ue006": "LOC", "\ue007": "SER"}  # fmt: skip
_END = "\ue000"
_EDGES = " .,;:()[]\"“”«»„‚‘’'/–—-|"
_LONGEST, _SHORTEST = 240, 4  # tokens of a training string
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


def encoded(each: Labelled, journals: Journals) -> tuple[list[Features], list[int]] | None:
    """Features and label sets of a string's tokens; None if it is too short or too long."""
    tokens = tokens_of(each.text)
    if not _SHORTEST <= len(tokens) <= _LONGEST:
        return None
    sets = [each.sets[token.start] | each.sets[token.end - 1] for token in tokens]
    return features_of(each.text, tokens, journals), sets


def of_tagged(string: TaggedString) -> Labelled:
    """A string of the corpora; what its labels leave open stays open."""
    done = Labelled(string.raw, [OTHER] * len(string.raw))
    dated = False
    for each in string.segments:
        start, end = _trimmed(string.raw, each.start, each.end)
        if each.label in ("author", "editor"):
            own = ("FAM", "GIV") if each.label == "author" else ("EFA", "EGI")
            done.put(each.start, each.end, bits(*own, "O"))
            done.put(start, end, bits(*own) if each.label == "author" else bits(*own, "O"))
        elif each.label == "date":
            found = re.search(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)", string.raw[each.start : each.end])
            if found and not dated:
                dated = True
                done.put(each.start + found.start(), each.start + found.end(), bits("YEA"))
        elif each.label in ("VOL", "PG"):
            _put_numbers(done, each.label, each.start, each.end)
        elif each.label == "URL":
            done.put(each.start, each.end, bits("O", "URL", "DOI"))
        elif each.label == "note":
            done.put(each.start, each.end, bits("O", "SER", "PUB", "ISS"))
        else:
            done.put(each.start, each.end, bits("O", each.label))
            done.put(start, end, bits(each.label))
    _put_addresses(done)
    return done


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while (
        end > start
        and text[end - 1] in _EDGES
        and not (text[end - 1] == ")" and "(" in text[start:end])
    ):
        end -= 1
    return start, end


def _put_numbers(done: Labelled, label: str, start: int, end: int) -> None:
    """The first number of a volume or page segment by its label; the others may be the second."""
    second = "ISS" if label == "VOL" else "PG2"
    done.put(start, end, bits("O", second))
    shape = (
        r"\d+[A-Za-z]?|\b[IVXLC]+\b"
        if label == "VOL"
        else r"[A-Za-z]{0,3}\d+[A-Za-z]?|\b[ivxlc]+\b"
    )
    word = re.match(r"\W*(?:[^\W\d_]{1,9}\.?\s*(?=\d))?", done.text[start:end])
    found = re.search(shape, done.text[start + (word.end() if word else 0) : end])
    if found:
        place = start + (word.end() if word else 0)
        done.put(
            place + found.start(), place + found.end(), bits("VOL" if label == "VOL" else "PG1")
        )


def _put_addresses(done: Labelled) -> None:
    for token in tokens_of(done.text):
        shape = shape_of(token.text)
        if shape == "doi" or "doi.org/10" in token.text:
            done.put(token.start, token.end, bits("DOI"))
        elif shape == "url" and done.sets[token.start] == OTHER:
            done.put(token.start, token.end, bits("URL"))


def of_print(each: Print) -> Labelled | None:
    """A print of a work in a CSL style; None if its numbers cannot be told apart."""
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
        " ".join(a.get("given", "") for a in each.item.get("editor", [])),
    )
    _put_addresses(done)
    return done if _put_locus(done, tokens, each.item) else None


def _put_given(done: Labelled, tokens: Sequence[Token], family: str, own: str, given: str) -> None:
    """Labels what stands between family names, and the given names before the first and last."""
    places = [n for n, token in enumerate(tokens) if done.sets[token.start] == _BIT[family]]
    if not places:
        return
    words = {word.lower() for word in re.findall(r"[^\W\d_]+", given)}
    known = words | {word[0] for word in words}

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


def _put_locus(done: Labelled, tokens: Sequence[Token], item: dict[str, object]) -> bool:
    """Labels year, page, volume and issue by their values; False if two values are the same."""
    year = str(item["issued"]["date-parts"][0][0])  # type: ignore[index]
    first, _, last = str(item.get("page", "")).partition("-")
    values = {
        "YEA": year,
        "PG1": first,
        "VOL": str(item.get("volume", "")),
        "ISS": str(item.get("issue", "")),
    }
    stated = [value.lower() for value in values.values() if value]
    if len(set(stated)) < len(stated):
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
        for sign in text:
            if done.text and sign in " .," and done.text[-1] == sign:
                continue  # one mark, where two pieces meet that both have it
            done.text += sign
            done.sets.append(_BIT[label] if label != "PG2O" else bits("PG2", "O"))
    return done
