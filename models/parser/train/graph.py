"""The head as an ONNX graph, built from its weights: what it computes can be read here, and nothing of PyTorch's tracing is in it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 17


def build(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    """
    Inputs: `states` (sentences × words × 1152), `lengths` (words of each sentence; the rest of its row is not read).
    Outputs: `upos` (sentences × words × tags); `arcs` (sentences × words × words + 1: how well each word is headed by each,
    column 0 is the root); `label_heads` (sentences × words + 1 × l) and `label_dependents` (sentences × words × relations × l + 1),
    whose product over l, the last one taken as it is, scores each relation of a word to any head.
    """
    graph = _Graph(weights)
    width = weights["label_head_w"].shape[1]
    relations = weights["label_w"].shape[1] // (width + 1)

    hidden = graph.relu(graph.linear("states", "input"))
    steps = graph.node("Transpose", [hidden], perm=[1, 0, 2])
    size = weights["lstm_r"].shape[2]
    rnn = graph.node(
        "LSTM",
        [steps, *(graph.weight(name) for name in ("lstm_w", "lstm_r", "lstm_b")), "lengths"],
        direction="bidirectional",
        hidden_size=size,
    )
    both = graph.node("Transpose", [rnn], perm=[2, 0, 1, 3])
    words = graph.node("Reshape", [both, graph.value(np.array([0, 0, 2 * size], dtype=np.int64))])

    sentences = graph.node("Shape", ["states"], start=0, end=1)
    shape = graph.node("Concat", [sentences, graph.value(np.array([1, 2 * size], dtype=np.int64))], axis=0)
    root = graph.node("Expand", [graph.weight("root"), shape])
    heads = graph.node("Concat", [root, words], axis=1)

    graph.linear(words, "upos", output="upos")
    arc_heads = graph.node("Transpose", [graph.relu(graph.linear(heads, "arc_head"))], perm=[0, 2, 1])
    arc_dependents = graph.relu(graph.linear(words, "arc_dependent"))
    graph.node("MatMul", [graph.linear(arc_dependents, "arc"), arc_heads], output="arcs")

    graph.relu(graph.linear(heads, "label_head"), output="label_heads")
    graph.linear(graph.relu(graph.linear(words, "label_dependent")), "label", output="label_dependents")
    return graph.model(relations, width, weights["upos_w"].shape[1], weights["input_w"].shape[0])


def weights_in(path: Path) -> dict[str, np.ndarray]:
    """The weights of a head that `build` made."""
    return {constant.name: numpy_helper.to_array(constant) for constant in onnx.load(path).graph.initializer if not constant.name.startswith("constant")}


class _Graph:
    """Names what it makes: one node at a time, its only or first output returned."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self._weights = weights
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}

    def node(self, kind: str, inputs: list[str], output: str | None = None, **attributes: object) -> str:
        name = output or f"{kind.lower()}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name

    def weight(self, name: str) -> str:
        return self.value(self._weights[name], name)

    def value(self, array: np.ndarray, name: str | None = None) -> str:
        name = name or f"constant_{len(self._constants)}"
        self._constants[name] = numpy_helper.from_array(np.ascontiguousarray(array), name)
        return name

    def linear(self, x: str, name: str, output: str | None = None) -> str:
        product = self.node("MatMul", [x, self.weight(f"{name}_w")])
        return self.node("Add", [product, self.weight(f"{name}_b")], output)

    def relu(self, x: str, output: str | None = None) -> str:
        return self.node("Relu", [x], output)

    def model(self, relations: int, width: int, tags: int, states: int) -> onnx.ModelProto:
        floats = TensorProto.FLOAT
        value = helper.make_tensor_value_info
        graph = helper.make_graph(
            self._nodes,
            "dependency parser head",
            [value("states", floats, ["sentences", "words", states]), value("lengths", TensorProto.INT32, ["sentences"])],
            [
                value("upos", floats, ["sentences", "words", tags]),
                value("arcs", floats, ["sentences", "words", "heads"]),
                value("label_heads", floats, ["sentences", "heads", width]),
                value("label_dependents", floats, ["sentences", "words", relations * (width + 1)]),
            ],
            list(self._constants.values()),
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
        onnx.checker.check_model(model)
        return model
