"""Trains the tagger: `python -m tests.tools.tagger.train STRINGS.npz… --out WEIGHTS.npz`.

Two layers of LSTM in both directions with a conditional random field on top, in torch (the extra
`[train]`); on a graphics card if there is one, in numbers of two bytes. STRINGS may be a folder in
which `strings` still makes files: each round takes those that have come, and some of the others.
`--start WEIGHTS.npz` goes on from earlier weights; `--minutes` bounds the run, `--threads` the
cores. `tests.tools.tagger.export` packs the outcome for the package.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from zotsync.citations.learned.features import AFFIX_ROWS, JOURNAL_ROWS, SHAPES, WORD_ROWS
from zotsync.citations.learned.tagger import LABELS

_ROUND = 48  # files of strings in one round
_FIRST = 8  # files that must be there before a round begins, if a folder is given
_SAVED = 45  # seconds between two savings
Numbers = np.ndarray[Any, Any]


class Embedding(nn.Module):
    """The four tables, mixed into one vector a token; in training, some of it is left out."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.w, self.g = nn.Embedding(WORD_ROWS, 64), nn.Embedding(AFFIX_ROWS, 64)
        self.s, self.j = nn.Embedding(2 * (len(SHAPES) + 1), 32), nn.Embedding(JOURNAL_ROWS, 16)
        for table in (self.w, self.g, self.s, self.j):
            nn.init.normal_(table.weight, 0, 0.1)
        self.p = nn.Linear(64 + 64 + 32 + 16, size)

    def forward(self, x: Tensor) -> Tensor:
        words, affixes, journals = x[..., 0], x[..., 1:5], x[..., 6]
        if self.training:
            words = words * _kept(words.shape, 0.08, x.device)
            journals = journals * _kept((len(journals), 1), 0.3, x.device)
            affixes = affixes * _kept(affixes.shape, 0.03, x.device)
        parts = (self.w(words), self.g(affixes).sum(-2), self.s(x[..., 5]), self.j(journals))
        mixed: Tensor = self.p(torch.cat(parts, -1))
        return mixed


def _kept(shape: tuple[int, ...], share: float, device: torch.device) -> Tensor:
    return torch.rand(shape, device=device) > share


class Tagger(nn.Module):
    """Scores of labels for batches of strings of one length."""

    def __init__(self, hidden: int = 192, layers: int = 2, dropout: float = 0.15) -> None:
        super().__init__()
        self.e = Embedding(160)
        self.r = nn.LSTM(160, hidden, layers, bidirectional=True, batch_first=True, dropout=dropout)
        self.out = nn.Linear(2 * hidden, len(LABELS))
        self.drop = nn.Dropout(dropout)
        self.crf = Field()

    def forward(self, x: Tensor) -> Tensor:
        values, _ = self.r(self.e(x))
        scores: Tensor = self.out(self.drop(values)).float()
        return scores


class Field(nn.Module):
    """The conditional random field: which label follows which."""

    def __init__(self) -> None:
        super().__init__()
        self.t = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.s = nn.Parameter(torch.zeros(len(LABELS)))

    def log_weight(self, scores: Tensor) -> Tensor:
        """The log of the summed weight of all paths: steps joined two by two, as matrices."""
        start = self.s + scores[:, 0]
        top = start.amax(-1, keepdim=True).detach()
        vector, log = torch.exp(start - top), top[:, 0]
        if scores.shape[1] > 1:
            steps = self.t + scores[:, 1:, None, :]
            high = steps.amax((-1, -2), keepdim=True).detach().clamp(min=-1e3)
            steps, log = torch.exp(steps - high), log + high.sum((1, 2, 3))
            while steps.shape[1] > 1:
                odd = steps[:, -1:] if steps.shape[1] % 2 else steps[:, :0]
                even = steps[:, : steps.shape[1] // 2 * 2]
                steps = torch.cat([even[:, 0::2] @ even[:, 1::2], odd], 1)
                high = steps.amax((-1, -2), keepdim=True).detach().clamp(min=1e-30)
                steps, log = steps / high, log + torch.log(high).sum((1, 2, 3))
            vector = (vector[:, None] @ steps[:, 0])[:, 0]
        return log + torch.log(vector.sum(-1).clamp(min=1e-30))

    def loss(self, scores: Tensor, allowed: Tensor) -> Tensor:
        """How unlikely the allowed paths are, for each string."""
        return self.log_weight(scores) - self.log_weight(scores.masked_fill(~allowed, -1e4))


@dataclass(slots=True)
class Strings:
    """Files of training strings, those that came since the last round first."""

    sources: list[Path]
    seen: dict[Path, tuple[Numbers, Numbers, Numbers]] = field(default_factory=dict)

    def files(self) -> list[Path]:
        named = [each.glob("*.npz") if each.is_dir() else [each] for each in self.sources]
        return sorted(file for each in named for file in each if ".part" not in file.name)

    def round(self, rng: np.random.Generator) -> tuple[Numbers, Numbers, Numbers]:
        """Features, label sets and lengths: all that is new, and of the others what has room."""
        new = [file for file in self.files() if file not in self.seen]
        for file in new:
            with np.load(file, allow_pickle=False) as arrays:
                self.seen[file] = (arrays["features"], arrays["sets"], arrays["lengths"])
        old = [file for file in self.seen if file not in new]
        room = min(len(old), max(0, _ROUND - len(new)))
        chosen = new + [old[place] for place in rng.permutation(len(old))[:room]]
        parts = [np.concatenate(each) for each in zip(*(self.seen[f] for f in chosen), strict=True)]
        return parts[0], parts[1], parts[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("strings", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--hidden", type=int, default=192)
    parser.add_argument("--batch", type=int, default=6_000, help="tokens of a batch")
    parser.add_argument("--whole", action="store_true", help="numbers of four bytes everywhere")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(chosen.seed)
    net = Tagger(chosen.hidden)
    if chosen.start:
        load(net, chosen.start)
    save(train(net, Strings(chosen.strings), chosen), chosen.out)


def batches(lengths: Numbers, tokens: int, rng: np.random.Generator) -> Iterator[Numbers]:
    """Numbers of strings of one length, each string once."""
    order = rng.permutation(len(lengths))
    order = order[np.argsort(lengths[order], kind="stable")]
    cuts = np.flatnonzero(np.diff(lengths[order])) + 1
    found: list[Numbers] = []
    for same in np.split(order, cuts):
        count = max(1, tokens // int(lengths[same[0]]))
        found += [same[n : n + count] for n in range(0, len(same), count)]
    for place in rng.permutation(len(found)):
        yield found[place]


def examples(strings: Strings, chosen: argparse.Namespace) -> Iterator[tuple[Tensor, Tensor]]:
    """Features and label sets of batches, without end."""
    rng = np.random.default_rng(chosen.seed)
    device = _device()
    while any(each.is_dir() for each in strings.sources) and len(strings.files()) < _FIRST:
        time.sleep(0.5)
    while True:
        features, sets, lengths = strings.round(rng)
        long = lengths.astype(np.int64)
        starts = torch.from_numpy(np.concatenate([[0], np.cumsum(long)[:-1]])).to(device)
        x = torch.from_numpy(features.astype(np.int32)).to(device)
        y = torch.from_numpy(sets.astype(np.int64)).to(device)
        print(f"a round of {len(long):,} strings from {len(strings.seen)} files", flush=True)
        for batch in batches(long, chosen.batch, rng):
            chosen_starts = starts[torch.from_numpy(batch).to(device)]
            places = chosen_starts[:, None] + torch.arange(int(long[batch[0]]), device=device)
            yield x[places].long(), y[places]


def _device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def train(net: Tagger, strings: Strings, chosen: argparse.Namespace) -> dict[str, Tensor]:
    """The averaged weights after as many minutes as were given."""
    device = _device()
    net.to(device).train()
    masks = torch.tensor([1 << place for place in range(len(LABELS))], device=device)
    weights = dict(net.named_parameters())
    optimizer = torch.optim.AdamW(
        weights.values(),
        lr=chosen.rate,
        betas=(0.9, 0.98),
        weight_decay=0.01,
        fused=device.type == "cuda",
    )
    average = {name: value.detach().clone() for name, value in weights.items()}
    given = examples(strings, chosen)
    x, sets = next(given)
    begun = shown = saved = time.monotonic()
    tokens, step, lost = 0, 0, 0.0
    while (done := (time.monotonic() - begun) / (60 * chosen.minutes)) < 1:
        step += 1
        for group in optimizer.param_groups:
            group["lr"] = chosen.rate * min(1, done / 0.02) * (1 + math.cos(math.pi * done)) / 2
        with torch.autocast(
            device.type, torch.bfloat16, enabled=device.type == "cuda" and not chosen.whole
        ):
            scores = net(x)
        loss = net.crf.loss(scores, (sets[..., None] & masks) != 0).sum() / sets.numel()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        tokens += sets.numel()
        _average(average, weights, step)
        now = time.monotonic()
        if now - shown > 15:
            shown, lost = now, loss.item()
            speed = tokens / (now - begun)
            print(
                f"step {step}, {done:.0%}, loss {lost:.4f}, {tokens:,} tokens, {speed:,.0f}/s",
                flush=True,
            )
        if now - saved > _SAVED:
            saved = now
            save(average, chosen.out)
        x, sets = next(given)
    print(f"{step} steps, {tokens:,} tokens")
    return average


def _average(average: dict[str, Tensor], weights: dict[str, nn.Parameter], step: int) -> None:
    """Moves the mean of the weights a little towards those of now, every fourth step."""
    if step % 4:
        return
    keep = min(0.997, 1 - 4 / (step / 3 + 10))
    values = [value.detach() for value in weights.values()]
    torch._foreach_mul_(list(average.values()), keep)
    torch._foreach_add_(list(average.values()), values, alpha=1 - keep)


def load(net: Tagger, file: Path) -> None:
    """Takes weights from a file that `save` wrote."""
    with np.load(file, allow_pickle=False) as arrays, torch.no_grad():
        for name, value in net.named_parameters():
            value.copy_(torch.from_numpy(arrays[name].astype(np.float32)))


def save(weights: dict[str, Tensor], file: Path) -> None:
    """Writes the weights in two bytes each; the file is there whole or not at all."""
    part = file.with_suffix(".part.npz")
    np.savez(
        part, **{name: value.cpu().numpy().astype(np.float16) for name, value in weights.items()}
    )
    part.rename(file)


if __name__ == "__main__":
    main()
