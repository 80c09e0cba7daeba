"""The six-layer BERT encoder of all-MiniLM-L6-v2 as an ONNX graph, from token numbers to one unit vector a text.

The architecture is BERT's (Devlin et al. 2019) with post-layer normalisation; pooling is the mean over real tokens and
the last step divides by the Euclidean length, as the model's own description says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from fingerpost.base.search.embedding.making.safetensors import Float32

LAYERS, HEADS, WIDTH, HEAD_WIDTH = 6, 12, 384, 32
OPSET = 20
IR_VERSION = 9
EPSILON = 1e-12
MASKED = np.float32(-10_000.0)


def build_graph(weights: Mapping[str, Float32]) -> onnx.ModelProto:
    """The float32 model: inputs `input_ids` and `attention_mask` (int64, texts x tokens), output `vectors`."""
    graph = _Graph(weights)
    real = graph.add("Cast", "attention_mask", to=TensorProto.FLOAT)
    penalty = _penalty(graph, real)
    hidden = _embedded_tokens(graph)
    for layer in range(LAYERS):
        hidden = _layer(graph, hidden, penalty, f"encoder.layer.{layer}")
    _unit_mean(graph, hidden, real)
    return graph.model()


class _Graph:
    """Collects nodes and constants, naming each output after its place."""

    def __init__(self, weights: Mapping[str, Float32]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def add(self, operation: str, *inputs: str, output: str = "", **attributes: Any) -> str:
        output = output or f"{operation}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operation, list(inputs), [output], **attributes))
        return output

    def constant(self, value: Any) -> str:
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def linear(self, hidden: str, weight: Float32, bias: Float32) -> str:
        product = self.add("MatMul", hidden, self.constant(weight.T))
        return self.add("Add", product, self.constant(bias))

    def dense(self, hidden: str, name: str) -> str:
        return self.linear(hidden, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"])

    def normal(self, hidden: str, name: str) -> str:
        scale, shift = (self.constant(self.weights[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.add("LayerNormalization", hidden, scale, shift, axis=-1, epsilon=EPSILON)

    def shaped(self, hidden: str, shape: list[int], order: list[int]) -> str:
        return self.add("Transpose", self.add("Reshape", hidden, self.constant(np.array(shape))), perm=order)

    def model(self) -> onnx.ModelProto:
        tokens = [helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "tokens"]) for name in INPUTS]
        vectors = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", WIDTH])
        graph = helper.make_graph(self.nodes, "all-MiniLM-L6-v2", tokens, [vectors], self.constants)
        opset = [helper.make_opsetid("", OPSET)]
        return helper.make_model(graph, opset_imports=opset, ir_version=IR_VERSION, producer_name="fingerpost")


INPUTS = ("input_ids", "attention_mask")


def _penalty(graph: _Graph, real: str) -> str:
    """What is added to the attention paid to padding, shaped to spread over heads and asking tokens."""
    padding = graph.add("Sub", graph.constant(np.float32(1.0)), real)
    spread = graph.add("Unsqueeze", padding, graph.constant(np.array([1, 2])))
    return graph.add("Mul", spread, graph.constant(MASKED))


def _embedded_tokens(graph: _Graph) -> str:
    """Word plus position plus token type; every text is of type 0, so that row is added to the positions here."""
    words, positions, types = (
        graph.weights[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position", "token_type")
    )
    zero, length = graph.constant(np.array([0])), graph.add("Shape", "input_ids", start=1, end=2)
    places = graph.add("Slice", graph.constant(positions + types[0]), zero, length, zero)
    tokens = graph.add("Gather", graph.constant(words), "input_ids")
    return graph.normal(graph.add("Add", tokens, places), "embeddings.LayerNorm")


def _layer(graph: _Graph, hidden: str, penalty: str, name: str) -> str:
    attended = graph.dense(
        _attention(graph, hidden, penalty, f"{name}.attention.self"), f"{name}.attention.output.dense"
    )
    hidden = graph.normal(graph.add("Add", hidden, attended), f"{name}.attention.output.LayerNorm")
    wide = graph.add("Gelu", graph.dense(hidden, f"{name}.intermediate.dense"))
    return graph.normal(graph.add("Add", hidden, graph.dense(wide, f"{name}.output.dense")), f"{name}.output.LayerNorm")


def _attention(graph: _Graph, hidden: str, penalty: str, name: str) -> str:
    """Scaled dot-product attention over twelve heads; the scale 1/sqrt(32) is folded into the query weights."""
    scale = np.float32(HEAD_WIDTH**-0.5)
    split = [0, 0, HEADS, HEAD_WIDTH]
    query = graph.linear(
        hidden, graph.weights[f"{name}.query.weight"] * scale, graph.weights[f"{name}.query.bias"] * scale
    )
    query = graph.shaped(query, split, [0, 2, 1, 3])
    key = graph.shaped(graph.dense(hidden, f"{name}.key"), split, [0, 2, 3, 1])
    value = graph.shaped(graph.dense(hidden, f"{name}.value"), split, [0, 2, 1, 3])
    attention = graph.add("Softmax", graph.add("Add", graph.add("MatMul", query, key), penalty), axis=-1)
    joined = graph.add("Transpose", graph.add("MatMul", attention, value), perm=[0, 2, 1, 3])
    return graph.add("Reshape", joined, graph.constant(np.array([0, 0, WIDTH])))


def _unit_mean(graph: _Graph, hidden: str, real: str) -> None:
    """The mean over real tokens only, brought to length one."""
    axis = graph.constant(np.array([1]))
    weight = graph.add("Unsqueeze", real, graph.constant(np.array([2])))
    total = graph.add("ReduceSum", graph.add("Mul", hidden, weight), axis, keepdims=0)
    count = graph.add("ReduceSum", real, axis, keepdims=1)
    graph.add("LpNormalization", graph.add("Div", total, count), output="vectors", axis=1, p=2)
