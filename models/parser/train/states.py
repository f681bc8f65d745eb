"""
Token states of the bundled encoder for the words of UD treebanks, as the product makes them: int8 weights, one passage a run.

usage: states.py EWT_DIR OUT_DIR [PUD_FILE]
writes train.pt (two views of each sentence), made.pt (augment.py), dev.pt, test.pt and, if given, pud.pt
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from tokenizers import Tokenizer

from augment import augmented
from conllu import Document, Sentence, read
from shape import shape_of

MODEL = Path(__file__).resolve().parents[2] / "all-MiniLM-L6-v2"
CLS, SEP = 101, 102
TOKENS_MAX = 256
CONTEXT_MAX = 64
WIDTH = 1152


class Encoder:
    def __init__(self) -> None:
        options = onnxruntime.SessionOptions()
        options.enable_cpu_mem_arena = False
        options.intra_op_num_threads = 2
        self._session = onnxruntime.InferenceSession(str(MODEL / "model_int8.onnx"), options)
        self._tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def pieces(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        encoded = self._tokenizer.encode(text, add_special_tokens=False)
        return encoded.ids, encoded.offsets

    def states(self, ids: list[int]) -> np.ndarray:
        """tokens × 1152: `middle_states`, then `last_hidden_state`."""
        x = np.array([ids], dtype=np.int64)
        feeds = {"input_ids": x, "attention_mask": np.ones_like(x), "token_type_ids": np.zeros_like(x)}
        last, middle = self._session.run(["last_hidden_state", "middle_states"], feeds)
        return np.concatenate([middle[0], last[0]], axis=-1)


def words_of(sentence: Sentence, offsets: list[tuple[int, int]], rows: np.ndarray) -> np.ndarray:
    """words × (1152 + shape): the mean of the pieces that a word overlaps, and what its letters look like."""
    out = np.zeros((len(sentence.words), WIDTH), dtype=np.float32)
    overlaps = []
    for index, word in enumerate(sentence.words):
        own = [t for t, (start, end) in enumerate(offsets) if start < word.end and end > word.start and t < len(rows)]
        overlaps.append(own)
        if own:
            out[index] = rows[own].mean(axis=0)
    shared = [bool(set(own) & set(before)) for own, before in zip(overlaps, [[], *overlaps])]
    spans = [(word.start, word.end) for word in sentence.words]
    return np.concatenate([out, shape_of(sentence.text, spans, shared)], axis=1)


def groups_of(sizes: list[int], limit) -> list[list[int]]:
    """Neighbouring sentences, as many as `limit()` pieces hold."""
    groups: list[list[int]] = [[]]
    room = limit()
    for index, size in enumerate(sizes):
        if groups[-1] and size > room:
            groups.append([])
            room = limit()
        groups[-1].append(index)
        room -= size
    return groups


def view(encoder: Encoder, documents: list[Document], limit, titled: float, randomness: random.Random) -> list[torch.Tensor]:
    """The states of every sentence in order, read in passages of `limit()` pieces; a share of them under a title."""
    out: list[torch.Tensor] = []
    for document in documents:
        pieces = [encoder.pieces(sentence.text) for sentence in document]
        for group in groups_of([len(ids) for ids, _ in pieces], limit):
            ids = [CLS]
            if randomness.random() < titled:
                title = " ".join(document[0].text.split()[: randomness.randint(1, 6)])
                ids += encoder.pieces(title)[0][:CONTEXT_MAX]
            rows = []
            for index in group:
                rows.append(len(ids))
                ids = ids + pieces[index][0]
            hidden = encoder.states([*ids[: TOKENS_MAX - 1], SEP])[:-1]
            for index, row in zip(group, rows):
                own, offsets = pieces[index]
                out.append(torch.from_numpy(words_of(document[index], offsets, hidden[row : row + len(own)])).half())
    return out


def save(out: Path, views: list[list[torch.Tensor]], documents: list[Document]) -> None:
    sentences = [sentence for document in documents for sentence in document]
    gold = [[(word.upos, word.head, word.relation) for word in sentence.words] for sentence in sentences]
    torch.save({"views": views, "gold": gold}, out)
    print(out.name, len(sentences), "sentences", sum(map(len, gold)), "words", flush=True)


def main() -> None:
    ewt, out = Path(sys.argv[1]), Path(sys.argv[2])
    encoder = Encoder()
    randomness = random.Random(1)
    passage = lambda: TOKENS_MAX - 2 - CONTEXT_MAX  # noqa: E731
    short = lambda: randomness.choice([1, 1, 40, 90])  # noqa: E731  a turn of dialogue, a record, a short passage
    for name in ("dev", "test"):
        documents = read(ewt / f"en_ewt-ud-{name}.conllu")
        save(out / f"{name}.pt", [view(encoder, documents, passage, 0, randomness), view(encoder, documents, lambda: 1, 0, randomness)], documents)
    if len(sys.argv) > 3:
        documents = [[sentence] for document in read(Path(sys.argv[3])) for sentence in document]
        save(out / "pud.pt", [view(encoder, documents, passage, 0, randomness)], documents)
    train = [
        document
        for line in (ewt / "not-to-release/file-lists/files.train").read_text().split()
        for document in read(ewt / "not-to-release/sources" / line)
    ]
    save(out / "train.pt", [view(encoder, train, passage, 0.3, randomness), view(encoder, train, short, 0.3, randomness)], train)
    made = [document for seed in (1, 2) for document in augmented(train, random.Random(seed))]
    save(out / "made.pt", [view(encoder, made, short, 0.3, randomness)], made)


if __name__ == "__main__":
    main()
