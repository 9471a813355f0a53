"""Trained weights as they ship: a safetensors file, its large arrays in whole numbers of one byte.

The layout is open and holds nothing but arrays: the length of a header in eight bytes, the header
as JSON (name, type, shape and place of each array), the numbers. An array `x` with a neighbour
`x.scale` is kept as `x / x.scale`, one scale a row.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_TYPES = {"I8": "<i1", "F16": "<f2", "F32": "<f4"}
_SCALE = ".scale"


def read_weights(data: bytes) -> dict[str, npt.NDArray[np.float32]]:
    """The arrays of a safetensors file by name, as numbers of four bytes.

    Raises:
        ValueError: not such a file, or cut short.
    """
    import numpy as np

    start = 8 + int.from_bytes(data[:8], "little")
    header: dict[str, Any] = json.loads(data[8:start])
    if len(data) != start + max(entry["data_offsets"][1] for entry in header.values()):
        raise ValueError("the weights are cut short")
    arrays = {}
    for name, entry in header.items():
        first, last = entry["data_offsets"]
        numbers = np.frombuffer(data[start + first : start + last], _TYPES[entry["dtype"]])
        arrays[name] = numbers.reshape(entry["shape"]).astype(np.float32)
    return {
        name: array * arrays[name + _SCALE] if name + _SCALE in arrays else array
        for name, array in arrays.items()
        if not name.endswith(_SCALE)
    }
