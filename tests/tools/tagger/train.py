"""Trains the tagger: `python -m tests.tools.tagger.train STRINGS.npz… --out WEIGHTS.npz`.

Two layers of LSTM in both directions with a conditional random field on top, in torch (the extra
`[train]`). `--start WEIGHTS.npz` goes on from earlier weights; `--minutes` bounds the run,
`--threads` the cores. `tests.tools.tagger.export` packs the outcome for the package.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from zotsync.citations.learned.decoding import LABELS
from zotsync.citations.learned.features import AFFIX_ROWS, JOURNAL_ROWS, SHAPES, WORD_ROWS

_TOKENS = 6_000  # tokens of a batch
_AVERAGE = 0.995  # of the weights, each step


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
            words = words * (torch.rand(words.shape) > 0.08)
            journals = journals * (torch.rand(journals.shape[0], 1) > 0.3)
            affixes = affixes * (torch.rand(affixes.shape) > 0.03)
        parts = (self.w(words), self.g(affixes).sum(-2), self.s(x[..., 5]), self.j(journals))
        mixed: Tensor = self.p(torch.cat(parts, -1))
        return mixed


class Tagger(nn.Module):
    """Scores of labels for batches of strings of one length."""

    def __init__(self, hidden: int = 160, layers: int = 2, dropout: float = 0.25) -> None:
        super().__init__()
        self.e = Embedding(160)
        self.r = nn.LSTM(160, hidden, layers, bidirectional=True, batch_first=True, dropout=dropout)
        self.out = nn.Linear(2 * hidden, len(LABELS))
        self.drop = nn.Dropout(dropout)
        self.crf = Field()

    def forward(self, x: Tensor) -> Tensor:
        values, _ = self.r(self.e(x))
        scores: Tensor = self.out(self.drop(values))
        return scores


class Field(nn.Module):
    """The conditional random field: which label follows which."""

    def __init__(self) -> None:
        super().__init__()
        self.t = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.s = nn.Parameter(torch.zeros(len(LABELS)))

    def log_weight(self, scores: Tensor) -> Tensor:
        """The log of the summed weight of all paths."""
        reached = self.s + scores[:, 0]
        for step in range(1, scores.shape[1]):
            reached = torch.logsumexp(reached[:, :, None] + self.t, 1) + scores[:, step]
        return torch.logsumexp(reached, -1)

    def loss(self, scores: Tensor, allowed: Tensor) -> Tensor:
        """How unlikely the allowed paths are, for each string."""
        return self.log_weight(scores) - self.log_weight(scores.masked_fill(~allowed, -1e4))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("strings", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(chosen.seed)
    net = Tagger()
    if chosen.start:
        load(net, chosen.start)
    save(train(net, read(chosen.strings), chosen), chosen.out)


def read(files: list[Path]) -> tuple[Tensor, Tensor, np.ndarray[Any, Any]]:
    """Features, label sets and lengths of all strings."""
    shards = [np.load(file, allow_pickle=False) for file in files]
    features = np.concatenate([shard["features"] for shard in shards]).astype(np.int32)
    sets = np.concatenate([shard["sets"] for shard in shards]).astype(np.int64)
    lengths = np.concatenate([shard["lengths"] for shard in shards]).astype(np.int64)
    return torch.from_numpy(features), torch.from_numpy(sets), lengths


def batches(lengths: np.ndarray[Any, Any], seed: int) -> Iterator[np.ndarray[Any, Any]]:
    """Numbers of strings of one length, without end, each string once a round."""
    rng = np.random.default_rng(seed)
    while True:
        order = rng.permutation(len(lengths))
        order = order[np.argsort(lengths[order], kind="stable")]
        cuts = np.flatnonzero(np.diff(lengths[order])) + 1
        found: list[np.ndarray[Any, Any]] = []
        for same in np.split(order, cuts):
            count = max(1, _TOKENS // int(lengths[same[0]]))
            found += [same[n : n + count] for n in range(0, len(same), count)]
        for place in rng.permutation(len(found)):
            yield found[place]


def train(
    net: Tagger, data: tuple[Tensor, Tensor, np.ndarray[Any, Any]], chosen: argparse.Namespace
) -> dict[str, Tensor]:
    """The averaged weights after as many minutes as were given."""
    features, sets, lengths = data
    starts = torch.from_numpy(np.concatenate([[0], np.cumsum(lengths)[:-1]]))
    masks = torch.tensor([1 << place for place in range(len(LABELS))])
    optimizer = torch.optim.AdamW(
        net.parameters(), lr=chosen.rate, betas=(0.9, 0.98), weight_decay=0.01
    )
    average = {name: value.detach().clone() for name, value in net.named_parameters()}
    begun = shown = time.monotonic()
    tokens = 0
    net.train()
    for step, batch in enumerate(batches(lengths, chosen.seed), 1):
        done = (time.monotonic() - begun) / (60 * chosen.minutes)
        if done >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = chosen.rate * min(1, step / 100) * (1 + math.cos(math.pi * done)) / 2
        places = starts[batch][:, None] + torch.arange(int(lengths[batch[0]]))
        allowed = (sets[places][..., None] & masks) != 0
        loss = net.crf.loss(net(features[places].long()), allowed).sum() / places.numel()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        tokens += places.numel()
        keep = min(_AVERAGE, 1 - 1 / (step / 10 + 2))
        for name, value in net.named_parameters():
            average[name].mul_(keep).add_(value.detach(), alpha=1 - keep)
        if time.monotonic() - shown > 30:
            shown = time.monotonic()
            print(f"step {step}, {done:.0%}, loss {loss.item():.4f}, {tokens:,} tokens", flush=True)
    print(f"{step} steps, {tokens:,} tokens")
    return average


def load(net: Tagger, file: Path) -> None:
    """Takes weights from a file that `save` wrote."""
    with np.load(file, allow_pickle=False) as arrays, torch.no_grad():
        for name, value in net.named_parameters():
            value.copy_(torch.from_numpy(arrays[name].astype(np.float32)))


def save(weights: dict[str, Tensor], file: Path) -> None:
    """Writes the weights in two bytes each."""
    np.savez(file, **{name: value.numpy().astype(np.float16) for name, value in weights.items()})


if __name__ == "__main__":
    main()
