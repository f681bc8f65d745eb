"""
Scores the exported head.

usage: score.py STATES_FILE...          UPOS, UAS, LAS on gold words, of the best head alone and of the tree
       score.py --text CONLLU_FILE      F1 of words, UPOS, UAS, LAS from plain text, through the product (needs node)
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from conllu import Sentence, read
from tree import heads_of

FOLDER = Path(__file__).resolve().parents[1]
LABELS = json.loads((FOLDER / "labels.json").read_text())


def analyse(session: onnxruntime.InferenceSession, states: np.ndarray, tree: bool) -> list[tuple[str, int, str]]:
    """Tag, head and relation of each word."""
    feeds = {"states": states[None], "lengths": np.array([len(states)], dtype=np.int32)}
    upos, arcs, heads, dependents = (output[0] for output in session.run(["upos", "arcs", "label_heads", "label_dependents"], feeds))
    chosen = heads_of(arcs) if tree else [int(row.argmax()) for row in arcs]
    parts = dependents.reshape(len(states), len(LABELS["relations"]), -1)
    scores = np.einsum("wrj,wj->wr", parts[..., :-1], heads[chosen]) + parts[..., -1]
    if tree:
        root = LABELS["relations"].index("root")
        scores[:, root] = -np.inf
        scores[[head == 0 for head in chosen], root] = np.inf
    return [(LABELS["upos"][u], head, LABELS["relations"][r]) for u, head, r in zip(upos.argmax(1), chosen, scores.argmax(1))]


def on_gold_words(path: Path) -> None:
    stored = torch.load(path)
    session = onnxruntime.InferenceSession(str(FOLDER / "head.onnx"))
    for view, bank in enumerate(stored["views"]):
        for tree in (False, True):
            words = tags = heads = both = 0
            for states, gold in zip(bank, stored["gold"]):
                for (tag, head, relation), (gold_tag, gold_head, gold_relation) in zip(analyse(session, states.float().numpy(), tree), gold):
                    words += 1
                    tags += tag == gold_tag
                    heads += head == gold_head
                    both += head == gold_head and relation == gold_relation
            name = f"{path.name} view {view} {'tree' if tree else 'best head'}"
            print(name, *(f"{measure} {100 * count / words:.2f}" for measure, count in (("UPOS", tags), ("UAS", heads), ("LAS", both))), flush=True)


def on_text(path: Path) -> None:
    """Words count as right where both their ends are; a head, where it is the right word."""
    documents = read(path)
    passages = [passage for document in documents for passage in passages_of(document)]
    lines = "\n".join(json.dumps([sentence.text for sentence in passage]) for passage in passages)
    printed = subprocess.run(["node", str(Path(__file__).with_name("parse.ts"))], input=lines, capture_output=True, text=True, check=True).stdout
    counts = np.zeros(6)
    for passage, line in zip(passages, printed.splitlines(), strict=True):
        for sentence, words in zip(passage, json.loads(line), strict=True):
            counts += compare(sentence, words)
    gold, found, *right = counts
    print(path.name, *(f"{name} F1 {200 * count / (gold + found):.2f}" for name, count in zip(("words", "UPOS", "UAS", "LAS"), right)))


def passages_of(document: list[Sentence]) -> list[list[Sentence]]:
    """Neighbours, about as many as a passage of the product has words."""
    passages: list[list[Sentence]] = [[]]
    for sentence in document:
        if passages[-1] and sum(len(other.words) for other in passages[-1]) + len(sentence.words) > 150:
            passages.append([])
        passages[-1].append(sentence)
    return passages


def compare(sentence: Sentence, words: list[list]) -> np.ndarray:
    spans = [(word.start, word.end) for word in sentence.words]
    gold = {span: (word.upos, spans[word.head - 1] if word.head > 0 else None, word.relation) for span, word in zip(spans, sentence.words)}
    found = [(start, end) for start, end, *_ in words]
    words_right = tags = heads = both = 0
    for span, (_, _, upos, head, relation) in zip(found, words):
        if span not in gold:
            continue
        gold_upos, gold_head, gold_relation = gold[span]
        right_head = (found[head] if head >= 0 else None) == gold_head
        words_right += 1
        tags += upos == gold_upos
        heads += right_head
        both += right_head and relation == gold_relation
    return np.array([len(spans), len(found), words_right, tags, heads, both])


if __name__ == "__main__":
    if sys.argv[1] == "--text":
        on_text(Path(sys.argv[2]))
    else:
        for name in sys.argv[1:]:
            on_gold_words(Path(name))
