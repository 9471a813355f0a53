"""Packs trained weights for the package: `python -m tests.tools.tagger.export WEIGHTS.npz`.

WEIGHTS.npz holds the arrays of training under torch's names. The large ones are rounded to whole
numbers of one byte, each row by a scale of its own; `--out` names another file than the package's.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
OUT = Path(__file__).parents[3] / "zotsync" / "data" / "tagger.safetensors"
#: The names of torch, and ours.
NAMES = {
    "e.w.weight": "words", "e.g.weight": "affixes", "e.s.weight": "shapes",
    "e.j.weight": "journals", "e.p.weight": "mix.weight", "e.p.bias": "mix.bias",
    "out.weight": "out.weight", "out.bias": "out.bias",
    "crf.t": "crf.transitions", "crf.s": "crf.starts",
}  # fmt: skip
_LARGE = 10_000  # numbers; smaller arrays are kept in two bytes each


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--mean", type=Path, help="earlier weights, to pack the mean of both")
    parser.add_argument("--out", type=Path, default=OUT)
    chosen = parser.parse_args()
    arrays = read(chosen.weights)
    if chosen.mean:
        arrays = {name: (arrays[name] + array) / 2 for name, array in read(chosen.mean).items()}
    packed = pack(renamed(arrays))
    chosen.out.write_bytes(packed)
    print(f"{chosen.out}: {len(packed):,} bytes")


def read(file: Path) -> dict[str, Floats]:
    """The arrays of an .npz file."""
    with np.load(file, allow_pickle=False) as trained:
        return {name: trained[name].astype(np.float32) for name in trained.files}


def renamed(arrays: Mapping[str, Floats]) -> dict[str, Floats]:
    """The arrays under the names that `zotsync.citations.learned.network` asks for."""
    ours = {NAMES[name]: array for name, array in arrays.items() if name in NAMES}
    for layer in range(2):
        for way, end in (("forward", ""), ("backward", "_reverse")):
            name, tail = f"lstm.{layer}.{way}", f"l{layer}{end}"
            ours[f"{name}.inward"] = arrays[f"r.weight_ih_{tail}"]
            ours[f"{name}.onward"] = arrays[f"r.weight_hh_{tail}"]
            ours[f"{name}.bias"] = arrays[f"r.bias_ih_{tail}"] + arrays[f"r.bias_hh_{tail}"]
    return ours


def pack(arrays: Mapping[str, Floats]) -> bytes:
    """A safetensors file of the arrays: the same bytes for the same numbers."""
    small: dict[str, npt.NDArray[Any]] = {}
    for name, array in sorted(arrays.items()):
        if array.size < _LARGE or array.ndim < 2:
            small[name] = array.astype("<f2")
            continue
        scale = np.maximum(np.abs(array).max(axis=1, keepdims=True), 1e-8) / 127
        scale = scale.astype("<f2").astype(np.float32)
        small[name] = np.clip(np.rint(array / scale), -127, 127).astype("<i1")
        small[f"{name}.scale"] = scale.astype("<f2")
    header: dict[str, Any] = {}
    place = 0
    for name, array in small.items():
        kind = "I8" if array.dtype.itemsize == 1 else "F16"
        header[name] = {
            "dtype": kind, "shape": list(array.shape), "data_offsets": [place, place + array.nbytes]
        }  # fmt: skip
        place += array.nbytes
    words = json.dumps(header, separators=(",", ":")).encode()
    words += b" " * (-len(words) % 8)
    return len(words).to_bytes(8, "little") + words + b"".join(a.tobytes() for a in small.values())


if __name__ == "__main__":
    main()
