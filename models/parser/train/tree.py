"""Maximum spanning tree with one root, for scoring only; the product's own is src/models/parser/spanning-tree.ts."""

from __future__ import annotations

import numpy as np


def heads_of(arcs: np.ndarray) -> list[int]:
    """:param arcs: words × words + 1, column 0 the root. :returns: each word's head, 1-based; 0 is the root."""
    words = len(arcs)
    scores = np.full((words + 1, words + 1), -np.inf)
    scores[1:] = arcs
    np.fill_diagonal(scores, -np.inf)
    scores[1:, 0] -= (arcs.max() - arcs.min() + 1) * (words + 1)  # as few roots as there can be: one
    return arborescence(scores)[1:]


def arborescence(scores: np.ndarray) -> list[int]:
    """Chu and Liu 1965, Edmonds 1967. Row = node, column = head; node 0 has none."""
    heads = [0] + [int(row.argmax()) for row in scores[1:]]
    cycle = cycle_of(heads)
    if not cycle:
        return heads
    outside = [node for node in range(len(heads)) if node not in cycle]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    gains = np.array([[scores[member, node] - scores[member, heads[member]] for member in cycle] for node in outside])
    leaving = scores[np.ix_(outside, cycle)]
    smaller[size, :size], smaller[:size, size] = gains.max(1), leaving.max(1)
    solved = arborescence(smaller)
    for index in range(1, size):
        heads[outside[index]] = cycle[int(leaving[index].argmax())] if solved[index] == size else outside[solved[index]]
    heads[cycle[int(gains[solved[size]].argmax())]] = outside[solved[size]]
    return heads


def cycle_of(heads: list[int]) -> list[int]:
    for start in range(1, len(heads)):
        path: list[int] = []
        node = start
        while node and node not in path:
            path.append(node)
            node = heads[node]
        if node:
            return path[path.index(node) :]
    return []
