"""Weights to an eight-bit ONNX file."""

from __future__ import annotations

import logging
from pathlib import Path

from onnxruntime.quantization import QuantType, quantize_dynamic

from fingerpost.base.search.embedding.making.graph import build_graph
from fingerpost.base.search.embedding.making.safetensors import read_floats


def write_quantised(weights: bytes, path: Path) -> bytes:
    """Write the model to `path` with eight-bit weights, a scale for each channel; give the float32 model's bytes.

    Activations are quantised when the model runs (ONNX Runtime's dynamic quantisation), so no sample texts are needed.
    """
    graph = build_graph(read_floats(weights))
    full: bytes = graph.SerializeToString()
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.ERROR)  # its only advice, shape inference beforehand, makes no difference to this graph
    try:
        quantize_dynamic(graph, str(path), per_channel=True, weight_type=QuantType.QInt8)
    finally:
        root.setLevel(level)
    return full
