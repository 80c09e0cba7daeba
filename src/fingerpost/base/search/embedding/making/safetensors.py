"""Read a safetensors file: eight bytes of header length, a JSON header, then the raw arrays."""

from __future__ import annotations

import json

import numpy as np
from numpy.typing import NDArray

Float32 = NDArray[np.float32]


def read_floats(content: bytes) -> dict[str, Float32]:
    """Every float32 array in the file by its name; arrays of other types are left out.

    Format: little-endian unsigned 64-bit length, then a JSON object of name → dtype, shape and the two offsets of its
    bytes counted from the end of the header (safetensors' own description).
    """
    length = int.from_bytes(content[:8], "little")
    header = json.loads(content[8 : 8 + length])
    start = 8 + length
    return {name: _array(content, start, entry) for name, entry in header.items() if entry.get("dtype") == "F32"}


def _array(content: bytes, start: int, entry: dict[str, list[int]]) -> Float32:
    first, last = entry["data_offsets"]
    count = (last - first) // 4
    return np.frombuffer(content, dtype="<f4", count=count, offset=start + first).reshape(entry["shape"])
