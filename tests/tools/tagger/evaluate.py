"""How right citations are read: `python -m tests.tools.tagger.evaluate`.

Always: made-up references that no training and no rule has seen. With `--citeproc FOLDER`: the
works that they are of, and those by which the rules were written, each in 45 CSL styles. With
`--corpora FOLDER` too: works made up from the corpora, printed likewise, and the tagged strings
themselves (their authors are not scored). `--wrong N` shows N wrong readings a set.
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

from tests.tools.tagger import corpora, scoring
from tests.tools.tagger.csl import STYLES, gold_of, prints
from tests.tools.tagger.items import made_up
from tests.tools.tagger.pools import read_pools
from zotsync.citations.parse import parse_citations
from zotsync.citations.parsed import Parsed
from zotsync.data import bundled_journals
from zotsync.model.identifiers import clean_doi

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
    if chosen.citeproc:
        for name, file in (("held out", "works-held-out"), ("for the rules", "works-for-rules")):
            works = json.loads((CASES / f"{file}.json").read_text("utf-8"))
            pairs = [(style, work) for work in works for style in STYLES]
            yield f"works {name}", [gold_of(each) for each in prints(pairs, chosen.citeproc)]
    if not chosen.corpora:
        return
    folder = corpora.folder(chosen.corpora)
    if chosen.citeproc:
        golds = printed(folder, chosen.citeproc, chosen.many, chosen.seed)
        yield "works of the corpora, printed", golds
    for name in ("anystyle", "grobid"):
        strings = list(corpora.tagged_strings(folder / f"{name}.jsonl"))
        sample = random.Random(chosen.seed).sample(strings, chosen.many)
        yield f"{name} (seen in training)", [string_gold(string) for string in sample]


def string_gold(string: corpora.TaggedString) -> dict[str, Any]:
    """What a tagged string says; its authors are one text and are not scored."""
    first = {
        label: (string.texts(label) or [None])[0] for label in ("TIT", "CON", "VOL", "PG", "date")
    }
    return {
        "raw": string.raw, "families": None, "title": first["TIT"],
        "container": re.sub(r"^(?:[Ii]n|Dans|dans|En)\b:?\s+", "", first["CON"] or "") or None,
        "volume": _volume(first["VOL"] or ""), "page": first["PG"], "year": first["date"],
        "doi": clean_doi(string.raw) or None,
    }  # fmt: skip


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


def printed(folder: Path, citeproc: Path, many: int, seed: int) -> list[dict[str, Any]]:
    """Works printed in CSL styles, with what the prints say."""
    dice = random.Random(seed)
    pools = read_pools(folder, seed)
    works = [(dice.choice(STYLES), made_up(pools, dice)) for _ in range(many)]
    return [gold_of(each) for each in prints(works, citeproc)]


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
