"""
Trains the head on the states that states.py wrote, and exports it.

usage: train.py STATES_DIR OUT_DIR [--from HEAD] [--epochs N] [--rate R]
Begins with the weights of HEAD (head.onnx, with labels.json beside it), or, without it, with random ones;
writes head.onnx and labels.json; prints UPOS, UAS and LAS (best head of each word by itself) on EWT's dev part
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from pathlib import Path

import onnx
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from graph import build, weights_in
from head import STATES_AND_SHAPE, Head
from shape import SHAPE_WIDTH

SEED = 1
BATCH = 48
WORDS_MIN, WORDS_MAX = 2, 90
AVERAGING = 0.999
STATE_DROPOUT = 0.33
WORD_DROPOUT = 0.04
CASE_DROPOUT = 0.1  # sentences whose capitals are hidden, for those who write none


class Treebank:
    def __init__(self, path: Path) -> None:
        stored = torch.load(path)
        self.views: list[list[Tensor]] = stored["views"]
        self.gold: list[list[tuple[str, int, str]]] = stored["gold"]

    def add(self, other: Treebank) -> None:
        """Its sentences, each the same in every view."""
        self.views = [view + other.views[0] for view in self.views]
        self.gold += other.gold

    def scaling(self) -> tuple[Tensor, Tensor]:
        """Mean and 1 / deviation of each number."""
        sample = torch.cat(self.views[0][::7]).float()
        return sample.mean(0), 1 / (sample.std(0) + 1e-3)

    def scale(self, mean: Tensor, scale: Tensor) -> None:
        self.views = [[((states.float() - mean) * scale).half() for states in view] for view in self.views]


class Labels:
    def __init__(self, upos: list[str], relations: list[str]) -> None:
        self.upos, self.relations = upos, relations
        self.tag_index = {tag: index for index, tag in enumerate(self.upos)}
        self.relation_index = {relation: index for index, relation in enumerate(self.relations)}


def batch_of(bank: Treebank, labels: Labels, picks: list[tuple[int, int]]) -> tuple[Tensor, ...]:
    """:param picks: view and sentence."""
    lengths = torch.tensor([len(bank.gold[sentence]) for _, sentence in picks])
    longest = int(lengths.max())
    states = torch.zeros(len(picks), longest, STATES_AND_SHAPE)
    tags, heads, relations = (torch.full((len(picks), longest), -1) for _ in range(3))
    for row, (view, sentence) in enumerate(picks):
        states[row, : lengths[row]] = bank.views[view][sentence].float()
        for word, (tag, head, relation) in enumerate(bank.gold[sentence]):
            tags[row, word] = labels.tag_index.get(tag, -1)
            heads[row, word] = head
            relations[row, word] = labels.relation_index.get(relation, -1)
    return states, lengths, tags, heads, relations


def drop(states: Tensor) -> Tensor:
    """Hides the same numbers of all words of a sentence, whole words, and the capitals of whole sentences."""
    sentences, words, width = states.shape
    numbers = torch.rand(sentences, 1, width) >= STATE_DROPOUT
    numbers[torch.rand(sentences) < CASE_DROPOUT, :, -SHAPE_WIDTH : -SHAPE_WIDTH + 3] = False
    kept = (torch.rand(sentences, words, 1) >= WORD_DROPOUT) / (1 - STATE_DROPOUT)
    return states * numbers * kept


def loss_of(head: Head, batch: tuple[Tensor, ...]) -> Tensor:
    states, lengths, tags, heads, relations = batch
    tag_scores, arcs, label_heads, label_dependents = head(drop(states), lengths)
    label_scores = head.relations_to(heads.clamp(min=0), label_heads, label_dependents)
    pairs = ((tag_scores, tags), (arcs, heads), (label_scores, relations))
    return sum((F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-1) for scores, gold in pairs), torch.zeros(()))


@torch.no_grad()
def scores_of(head: Head, bank: Treebank, labels: Labels, view: int = 0) -> list[float]:
    head.eval()
    words = right_tags = right_heads = right = 0
    for start in range(0, len(bank.gold), 64):
        picks = [(view, sentence) for sentence in range(start, min(start + 64, len(bank.gold)))]
        states, lengths, tags, heads, relations = batch_of(bank, labels, picks)
        tag_scores, arcs, label_heads, label_dependents = head(states, lengths)
        best = arcs.argmax(-1)
        labelled = head.relations_to(best, label_heads, label_dependents).argmax(-1)
        real = heads >= 0
        words += int(real.sum())
        right_tags += int(((tag_scores.argmax(-1) == tags) & real).sum())
        right_heads += int(((best == heads) & real).sum())
        right += int(((best == heads) & (labelled == relations) & real).sum())
    return [round(100 * count / words, 2) for count in (right_tags, right_heads, right)]


def batches(bank: Treebank, randomness: random.Random) -> list[list[tuple[int, int]]]:
    """Each sentence once, in one of its views, beside others of about its length."""
    usable = [index for index, words in enumerate(bank.gold) if WORDS_MIN <= len(words) <= WORDS_MAX]
    order = sorted(usable, key=lambda index: len(bank.gold[index]) + randomness.random() * 4)
    picks = [(randomness.randrange(len(bank.views)), index) for index in order]
    made = [picks[at : at + BATCH] for at in range(0, len(picks), BATCH)]
    randomness.shuffle(made)
    return made


def train(head: Head, bank: Treebank, dev: Treebank, labels: Labels, epochs: int, rate: float) -> Head:
    randomness = random.Random(SEED)
    torch.manual_seed(SEED)
    averaged = copy.deepcopy(head)
    optimiser = torch.optim.AdamW(head.parameters(), rate, betas=(0.9, 0.98), weight_decay=1e-4)
    started, step = time.time(), 0
    steps = epochs * len(batches(bank, random.Random(SEED)))
    for epoch in range(epochs):
        head.train()
        for picks in batches(bank, randomness):
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1, (step + 1) / 200) * (1 - step / steps)
            loss = loss_of(head, batch_of(bank, labels, picks))
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 5)
            optimiser.step()
            step += 1
            keep = min(AVERAGING, (step + 1) / (step + 20))
            with torch.no_grad():
                for mean, own in zip(averaged.parameters(), head.parameters()):
                    mean.lerp_(own, 1 - keep)
        print(epoch, f"{time.time() - started:.0f} s", "dev", scores_of(averaged, dev, labels), flush=True)
    return averaged


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("states", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--from", dest="first", type=Path)
    parser.add_argument("--epochs", type=int, default=24)
    parser.add_argument("--rate", type=float, default=2e-3)
    given = parser.parse_args()
    torch.set_num_threads(1)  # the batches are small: a second thread mostly waits for the first
    bank, dev = Treebank(given.states / "train.pt"), Treebank(given.states / "dev.pt")
    bank.add(Treebank(given.states / "made.pt"))
    mean, scale = bank.scaling()
    bank.scale(mean, scale)
    dev.scale(mean, scale)
    if given.first:
        labels = Labels(**json.loads(given.first.with_name("labels.json").read_text()))
        head = Head(STATES_AND_SHAPE, len(labels.upos), len(labels.relations))
        head.start_from(weights_in(given.first), mean, scale)
    else:
        torch.manual_seed(SEED)
        words = [word for sentence in bank.gold for word in sentence]
        labels = Labels(sorted({tag for tag, _, _ in words} - {"_"}), sorted({relation for _, _, relation in words}))
        head = Head(STATES_AND_SHAPE, len(labels.upos), len(labels.relations))
    print("before", scores_of(head, dev, labels), flush=True)
    head = train(head, bank, dev, labels, given.epochs, given.rate)
    print(sum(parameter.numel() for parameter in head.parameters()), "parameters; dev, one sentence a run:", scores_of(head, dev, labels, 1))
    onnx.save(build(head.weights(mean, scale)), str(given.out / "head.onnx"))
    (given.out / "labels.json").write_text(json.dumps({"upos": labels.upos, "relations": labels.relations}, indent=1) + "\n")


if __name__ == "__main__":
    main()
