"""What the encoder cannot see of a word, since its vocabulary is lower-cased. The product's twin is src/models/parser/word-shape.ts."""

from __future__ import annotations

import numpy as np

SHAPE_WIDTH = 12


def shape_of(text: str, spans: list[tuple[int, int]], shared: list[bool]) -> np.ndarray:
    """
    words × 12, zeros and ones.
    :param spans: half-open ranges of the words in `text`.
    :param shared: whether a word shares a word piece with the one before it.
    """
    out = np.zeros((len(spans), SHAPE_WIDTH), dtype=np.float32)
    for index, (start, end) in enumerate(spans):
        form = text[start:end]
        letters = [c for c in form if c.isalpha()]
        upper = [c.isupper() for c in letters]
        digits = [c.isdecimal() for c in form]
        out[index] = [
            bool(upper) and upper[0],
            len(upper) > 1 and all(upper),
            any(upper[1:]) and not all(upper),
            any(digits),
            any(digits) and not letters,
            not letters and not any(digits),
            index > 0 and spans[index - 1][1] == start,
            index + 1 < len(spans) and spans[index + 1][0] == end,
            shared[index],
            bool(letters) and form.endswith("."),
            bool(letters) and ("'" in form or "’" in form),
            index == 0,
        ]
    return out
