"""Makes training strings: `python -m tests.tools.tagger.strings OUT.npz --corpora F --citeproc F`.

Works made up from the corpora are printed in CSL styles, the tagged strings of the corpora are
taken as they are, and a share of all goes through noise. OUT.npz holds features, label sets and
lengths.
`--works N` works, each in three styles; `--copies N` of each tagged string.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tests.tools.tagger import corpora
from tests.tools.tagger.csl import STYLES, prints
from tests.tools.tagger.items import made_up
from tests.tools.tagger.labelled import Labelled, encoded, of_print, of_tagged
from tests.tools.tagger.noise import noisy
from tests.tools.tagger.pools import read_pools
from zotsync.data import bundled_journals

_NUMBERED = 0.7  # of the prints lose the number that the style gives them


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--corpora", help="folder of the corpora")
    parser.add_argument("--citeproc", type=Path, required=True)
    parser.add_argument("--works", type=int, default=20_000)
    parser.add_argument("--copies", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--styles", choices=("known", "all"), default="all")
    chosen = parser.parse_args()
    features, sets, lengths = [], [], []
    for each in strings(chosen, random.Random(chosen.seed)):
        code = encoded(each, bundled_journals())
        if code:
            features += code[0]
            sets += code[1]
            lengths.append(len(code[1]))
    np.savez_compressed(
        chosen.out,
        features=np.array(features, np.uint16),
        sets=np.array(sets, np.uint32),
        lengths=np.array(lengths, np.uint16),
    )
    print(f"{chosen.out}: {len(lengths):,} strings, {len(sets):,} tokens")


def strings(chosen: argparse.Namespace, dice: random.Random) -> Iterator[Labelled]:
    """All strings, each with its noise."""
    folder = corpora.folder(chosen.corpora)
    for name in ("anystyle", "grobid"):
        for string in corpora.tagged_strings(folder / f"{name}.jsonl"):
            for _ in range(chosen.copies):
                yield noisy(of_tagged(string), dice)
    pools = read_pools(folder, chosen.seed)
    styles = _styles(chosen)
    works = [made_up(pools, dice) for _ in range(chosen.works)]
    pairs = [
        (dice.choice(styles if dice.random() < 0.5 else STYLES), w) for w in works for _ in range(3)
    ]
    for each in prints(pairs, chosen.citeproc):
        done = of_print(each)
        if done:
            yield noisy(_unnumbered(done, dice), dice)


def _styles(chosen: argparse.Namespace) -> tuple[str, ...]:
    """The styles that print bibliographies; those of the evaluation if `known` is asked for."""
    if chosen.styles == "known":
        return STYLES
    files = sorted((chosen.citeproc / "styles").glob("*.csl"))
    return tuple(f.stem for f in files if "<bibliography" in f.read_text("utf-8"))[::12]


def _unnumbered(each: Labelled, dice: random.Random) -> Labelled:
    from tests.tools.tagger.csl import unnumbered

    start = len(each.text) - len(unnumbered(each.text))
    return each.take(start, len(each.text)) if dice.random() < _NUMBERED else each


if __name__ == "__main__":
    main()
