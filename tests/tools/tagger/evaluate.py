"""How right citations are read: `python -m tests.tools.tagger.evaluate`.

Always: made-up references that no training has seen, and strings written by hand in odd styles.
With `--citeproc FOLDER`: the works that the former are of (made up later than most rules, held out
until then) and those by which the rules were written, each in 45 CSL styles. With `--corpora
FOLDER` too, all of the tenth of the corpora that training leaves out: works made up from it and
printed in the usual styles, in styles that training leaves out and by the random printer, and its
tagged strings (names are scored where they can be parted for sure). `--wrong N` shows N wrong
readings a set.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.citations.marked import parts_of
from tests.tools.tagger import by_hand, corpora, scoring
from tests.tools.tagger.csl import STYLES, gold_of, prints
from tests.tools.tagger.items import made_up
from tests.tools.tagger.labelled import Labelled, stretches
from tests.tools.tagger.pools import read_pools
from tests.tools.tagger.printer import printed
from tests.tools.tagger.scripts import add_made_titles
from tests.tools.tagger.strings import rarer_styles
from tests.tools.tagger.tagged_labels import EXTENT, TAGS, of_tagged
from zotsync.citations.parse import parse_citations
from zotsync.citations.parsed import Parsed
from zotsync.data import bundled_journals
from zotsync.model.identifiers import clean_doi

#: A year and pages that the tagging leaves within the volume: `2006;33(3)`, `16(11):465-472`.
_WHOLE_PLACE = re.compile(
    r"\W*(?:(?P<year>(?:1[89]|20)\d\d);)?\s?\d+\s?(?:\([\d/–-]+\))?\W*(?::\s?(?P<page>\d+[–-]\d+))?\W*"
)
CASES = Path(__file__).parents[2] / "citations" / "cases"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", help="folder of the corpora")
    parser.add_argument("--citeproc", type=Path, help="folder of citeproc, its styles and locales")
    parser.add_argument("--many", type=int, default=1_500, help="references a set")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--wrong", type=int, default=0, help="wrong readings to show a set")
    parser.add_argument("--by", choices=("type", "style"), default="type")
    chosen = parser.parse_args()
    for name, golds in _sets(chosen):
        report(name, golds, chosen.by, chosen.wrong)


def _sets(chosen: argparse.Namespace) -> Iterable[tuple[str, list[dict[str, Any]]]]:
    yield "held out, a sample", list(corpora.rows(CASES / "unseen.jsonl"))
    yield "later, a sample", list(corpora.rows(CASES / "later.jsonl"))
    yield "awkward, a sample", list(corpora.rows(CASES / "awkward.jsonl"))
    yield "written by hand", list(by_hand.golds(CASES / "by-hand.txt"))
    for name, citations in parts_of(CASES / "hard-lists.txt").items():
        yield name, list(by_hand.marked_golds(citations))
    if chosen.citeproc:
        for name in ("awkward", "later", "held-out", "for-rules"):
            works = json.loads((CASES / f"works-{name}.json").read_text("utf-8"))
            pairs = [(style, work) for work in works for style in STYLES]
            yield (
                f"works {name.replace('-', ' ')}",
                [gold_of(each) for each in prints(pairs, chosen.citeproc)],
            )
    if chosen.corpora:
        yield from _of_corpora(chosen, corpora.folder(chosen.corpora))


def _of_corpora(
    chosen: argparse.Namespace, folder: Path
) -> Iterable[tuple[str, list[dict[str, Any]]]]:
    """Sets of what training leaves out of the corpora."""
    pools, dice = read_pools(folder, chosen.seed + 1_000, held_out=True), random.Random(chosen.seed)
    add_made_titles(pools, chosen.seed + 1_000)
    if chosen.citeproc:
        rarer = rarer_styles(chosen.citeproc, held_out=True)
        for name, styles in (("the usual styles", STYLES), ("styles left out", rarer)):
            works = [(dice.choice(styles), made_up(pools, dice)) for _ in range(chosen.many)]
            yield (
                f"works printed in {name}",
                [gold_of(each) for each in prints(works, chosen.citeproc)],
            )
    made = (printed(pools, dice) for _ in range(chosen.many))
    yield "the random printer", [labelled_gold(each) for each in made]
    for name in ("anystyle", "grobid"):
        strings = corpora.tagged_strings(folder / f"{name}.jsonl")
        golds = [string_gold(each) for each in strings if corpora.is_held_out(each.id)]
        yield f"{name}, strings left out", golds


def labelled_gold(each: Labelled) -> dict[str, Any]:
    """What a labelled string says."""

    def first(label: str) -> str | None:
        return next(iter(stretches(each, label)), None)

    return {
        "raw": each.text,
        "title": first("TIT"),
        "container": first("CON"),
        "volume": first("VOL"),
        "families": stretches(each, "FAM") or stretches(each, "EFA"),
        "page": first("PG1"),
        "year": first("YEA"),
        "doi": first("DOI"),
    }


def string_gold(string: corpora.TaggedString) -> dict[str, Any]:
    """What a tagged string says; names that cannot be parted for sure are not scored."""
    labelled = of_tagged(string)
    first = {
        label: TAGS.sub("", (string.texts(label) or [""])[0])
        for label in ("TIT", "CON", "VOL", "PG", "date")
    }
    whole = _WHOLE_PLACE.fullmatch(first["VOL"])
    first["date"] = first["date"] or (whole["year"] if whole and whole["year"] else "")
    first["PG"] = first["PG"] or (whole["page"] if whole and whole["page"] else "")
    first["PG"] = re.sub(r"^\W*(?:pp?|pages?|S)\b[.:]?\s*", "", first["PG"]).strip("() .,;")
    if EXTENT.fullmatch(first["PG"]):
        first["PG"] = ""  # `354 p.` is no page
    return {
        "raw": labelled.text,
        "families": stretches(labelled, "FAM") or None,
        "title": first["TIT"],
        "container": re.sub(r"^(?:[Ii]n|Dans|dans|En)\b:?\s+", "", first["CON"]) or None,
        "volume": _volume(first["VOL"]),
        "page": first["PG"],
        "year": first["date"],
        "doi": clean_doi(string.raw) or None,
    }


def _volume(words: str) -> str | None:
    """The volume in a segment that may hold the year, the issue and words beside it."""
    words = re.sub(r"^\W*(?:1[89]|20)\d\d\s*;", "", words)
    if re.match(r"\W*(?:no|nr|n|n[°º]|№|heft)\b[.\s°º]*\d", words, re.IGNORECASE):
        return None  # the issue alone
    words = re.sub(
        r"^\W*(?:vol(?:ume)?s?|v|bd|band|jg|tome|т)\b\.?", "", words, flags=re.IGNORECASE
    )
    found = re.search(r"\d+[A-Za-z]?|\b[IVXLC]+\b", words)
    return found[0] if found else None


def report(name: str, golds: list[dict[str, Any]], by: str, wrong: int) -> None:
    """Reads a set and prints its tables."""
    journals = bundled_journals()
    start = time.process_time()
    reads = list(parse_citations([gold["raw"] for gold in golds], journals))
    seconds = time.process_time() - start
    whole = scoring.Tally()
    right = [whole.add(gold, read) for gold, read in zip(golds, reads, strict=True)]
    print(f"\n## {name}: {len(golds) / seconds:,.0f} references/s of processor time\n")
    print(scoring.HEAD)
    print(whole.row("all"))
    named = [
        (str(gold[by]), gold, read) for gold, read in zip(golds, reads, strict=True) if gold.get(by)
    ]
    for kind, tally in scoring.by(named).items():
        print(tally.row(kind))
    bad = [(g, r) for g, r, ok in zip(golds, reads, right, strict=True) if not ok]
    for gold, read in bad[:wrong]:
        print(_shown(gold, read))


def _shown(gold: dict[str, Any], read: Parsed | None) -> str:
    found = scoring.said(read)
    lines = [f"\n{gold['raw']}"]
    for field in scoring.wrong_fields(gold, read):
        lines.append(f"    {field}: {gold.get(field)!r} read as {found.get(field)!r}")
    return json.dumps(found, ensure_ascii=False) if not lines[1:] else "\n".join(lines)


if __name__ == "__main__":
    main()
