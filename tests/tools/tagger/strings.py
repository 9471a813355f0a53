"""Makes training strings: `python -m tests.tools.tagger.strings OUT.npz --corpora F --citeproc F`.

Four kinds, most of them with noise: works made up from the corpora and printed in CSL styles
(`--works N`, each in three styles), references of the random printer (`--printed N`), tagged
strings of the corpora (`--real N`) and these with other words in their places (`--recombined N`).
OUT.npz holds features, label sets and lengths; `--files N` makes OUT-0.npz and so on.
Every tenth entry of the corpora and every tenth of the rarer styles is left out
(`corpora.is_held_out`): they measure what was learned.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.tools.tagger import corpora
from tests.tools.tagger.csl import STYLES, prints, unnumbered
from tests.tools.tagger.items import made_up
from tests.tools.tagger.labelled import Labelled, encoded, of_print
from tests.tools.tagger.noise import noisy
from tests.tools.tagger.pools import Pools, read_pools
from tests.tools.tagger.printer import printed
from tests.tools.tagger.recombined import recombined
from tests.tools.tagger.scripts import add_made_titles
from tests.tools.tagger.tagged_labels import of_tagged
from zotsync.data import bundled_journals

_UNNUMBERED = 0.7  # of the prints lose the number that the style gives them
_NOISY = 0.7  # of the corpora's own strings
_RARER = 60  # styles beside the usual ones in one file of strings


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--corpora", help="folder of the corpora")
    parser.add_argument("--citeproc", type=Path, required=True)
    parser.add_argument("--works", type=int, default=700)
    parser.add_argument("--printed", type=int, default=3_200)
    parser.add_argument("--recombined", type=int, default=3_600)
    parser.add_argument("--real", type=int, default=1_800)
    parser.add_argument("--files", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    material = read_material(corpora.folder(chosen.corpora), chosen.citeproc, chosen.seed)
    for number in range(max(chosen.files, 1)):
        dice = random.Random(f"{chosen.seed}/{number}")
        out = chosen.out.with_stem(f"{chosen.out.stem}-{number}") if chosen.files else chosen.out
        _make(out, strings(material, chosen, dice))


def _make(out: Path, made: Iterable[Labelled]) -> None:
    features: list[tuple[int, ...]] = []
    sets: list[int] = []
    lengths: list[int] = []
    for each in made:
        code = encoded(each, bundled_journals())
        if code:
            features += code[0]
            sets += code[1]
            lengths.append(len(code[1]))
    write(out, features, sets, lengths)
    print(f"{out}: {len(lengths):,} strings, {len(sets):,} tokens", flush=True)


def write(out: Path, features: list[tuple[int, ...]], sets: list[int], lengths: list[int]) -> None:
    """Writes encoded strings; the file is there whole or not at all."""
    part = out.with_suffix(".part.npz")
    np.savez(
        part,
        features=np.array(features, np.uint16),
        sets=np.array(sets, np.uint32),
        lengths=np.array(lengths, np.uint16),
    )
    part.rename(out)


@dataclass(frozen=True, slots=True)
class Material:
    """What strings are made of: pools, the corpora's strings, the styles to print with."""

    pools: Pools
    real: list[Labelled]
    citeproc: Path
    rarer: tuple[str, ...]


def read_material(folder: Path, citeproc: Path, seed: int) -> Material:
    """The material of a training, without what is held out."""
    pools = read_pools(folder, seed)
    add_made_titles(pools, seed)
    real = [
        of_tagged(string)
        for name in ("anystyle", "grobid")
        for string in corpora.tagged_strings(folder / f"{name}.jsonl")
        if not corpora.is_held_out(string.id)
    ]
    return Material(pools, real, citeproc, rarer_styles(citeproc))


def strings(
    material: Material, chosen: argparse.Namespace, dice: random.Random
) -> Iterator[Labelled]:
    """All strings of one file."""
    pools, real = material.pools, material.real
    for each in _printed_in_styles(material, chosen.works, dice):
        yield noisy(each, dice)
    for _ in range(chosen.printed):
        yield noisy(printed(pools, dice), dice)
    for _ in range(chosen.recombined):
        yield noisy(recombined(dice.choice(real), pools, dice), dice)
    for _ in range(chosen.real):
        each = dice.choice(real)
        yield noisy(each, dice) if dice.random() < _NOISY else each


def _printed_in_styles(material: Material, many: int, dice: random.Random) -> Iterator[Labelled]:
    rarer = dice.sample(material.rarer, min(_RARER, len(material.rarer)))
    works = [made_up(material.pools, dice, rare=True) for _ in range(many)]
    pairs = [
        (dice.choice(rarer if dice.random() < 0.5 else STYLES), work)
        for work in works
        for _ in range(3)
    ]
    for each in prints(pairs, material.citeproc, to_learn=True):
        done = of_print(each)
        if done:
            start = len(done.text) - len(unnumbered(done.text))
            yield done.take(start, len(done.text)) if dice.random() < _UNNUMBERED else done


def rarer_styles(citeproc: Path, *, held_out: bool = False) -> tuple[str, ...]:
    """The styles with bibliographies beside the usual ones, without those held out, or these."""
    files = sorted((citeproc / "styles").glob("*.csl"))
    return tuple(
        file.stem
        for file in files
        if file.stem not in STYLES
        and corpora.is_held_out(file.stem) == held_out
        and "<bibliography" in file.read_text("utf-8")
    )


if __name__ == "__main__":
    main()
