"""The parser head: a linear layer, one bidirectional LSTM, biaffine arcs and labels (Dozat and Manning 2017)."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from shape import SHAPE_WIDTH

STATES_AND_SHAPE = 1152 + SHAPE_WIDTH
"""Numbers of a word: three layers of the encoder, and what its letters look like."""
PLAIN = ("upos", "arc_head", "arc_dependent", "label_head", "label_dependent")


class Head(nn.Module):
    def __init__(self, states: int, tags: int, relations: int, *, entry: int = 192, hidden: int = 128, arcs: int = 128, labels: int = 48) -> None:
        super().__init__()
        self.entry = nn.Linear(states, entry)
        self.lstm = nn.LSTM(entry, hidden, batch_first=True, bidirectional=True)
        self.root = nn.Parameter(torch.randn(2 * hidden) * 0.1)
        self.upos = nn.Linear(2 * hidden, tags)
        self.arc_head = nn.Linear(2 * hidden, arcs)
        self.arc_dependent = nn.Linear(2 * hidden, arcs)
        self.arc = nn.Parameter(torch.randn(arcs + 1, arcs) * 0.02)
        self.label_head = nn.Linear(2 * hidden, labels)
        self.label_dependent = nn.Linear(2 * hidden, labels)
        self.label = nn.Parameter(torch.randn(relations, labels + 1, labels + 1) * 0.02)
        self.dropout = nn.Dropout(0.33)

    def forward(self, states: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Scores of tags, scores of heads (column 0 is the root), and the numbers that `relations_to` needs of heads and dependents."""
        hidden = self.dropout(F.relu(self.entry(states)))
        packed, _ = self.lstm(pack_padded_sequence(hidden, lengths, batch_first=True, enforce_sorted=False))
        words = self.dropout(pad_packed_sequence(packed, batch_first=True)[0])
        heads = torch.cat([self.root.expand(len(words), 1, -1), words], dim=1)
        arc_heads = self.dropout(F.relu(self.arc_head(heads)))
        arc_dependents = with_one(self.dropout(F.relu(self.arc_dependent(words))))
        arcs = arc_dependents @ self.arc @ arc_heads.transpose(1, 2)
        beyond = torch.arange(heads.shape[1])[None, :] > lengths[:, None]
        arcs = arcs.masked_fill(beyond[:, None, :], -1e9)
        return self.upos(words), arcs, F.relu(self.label_head(heads)), F.relu(self.label_dependent(words))

    def relations_to(self, heads: Tensor, label_heads: Tensor, label_dependents: Tensor) -> Tensor:
        """Scores of the relations of each word to the head that is given for it."""
        chosen = torch.gather(label_heads, 1, heads[..., None].expand(-1, -1, label_heads.shape[-1]))
        return torch.einsum("bti,rij,btj->btr", with_one(label_dependents), self.label, with_one(chosen))

    def weights(self, mean: Tensor, scale: Tensor) -> dict[str, np.ndarray]:
        """As graph.py takes them: products from the right, the gates in ONNX's order, the input's `(states - mean) * scale` within the first layer."""
        own = {name: tensor.detach().float() for name, tensor in self.state_dict().items()}
        entry = own["entry.weight"] * scale
        label = own["label"].transpose(0, 1).flatten(1)  # dependent × (relation × head)
        out = {
            "input_w": entry.T,
            "input_b": own["entry.bias"] - entry @ mean,
            "lstm_w": both_ways(own, "weight_ih"),
            "lstm_r": both_ways(own, "weight_hh"),
            "lstm_b": torch.cat([both_ways(own, "bias_ih"), both_ways(own, "bias_hh")], dim=1),
            "root": own["root"],
            "arc_w": own["arc"][:-1],
            "arc_b": own["arc"][-1],
            "label_w": label[:-1],
            "label_b": label[-1],
        }
        for name in PLAIN:
            out[f"{name}_w"], out[f"{name}_b"] = own[f"{name}.weight"].T, own[f"{name}.bias"]
        return {name: tensor.numpy() for name, tensor in out.items()}

    def start_from(self, given: dict[str, np.ndarray], mean: Tensor, scale: Tensor) -> None:
        """Takes over the weights of a head of the same sizes; numbers of a word that it did not read begin at 0."""
        old = {name: torch.from_numpy(array.copy()) for name, array in given.items()}
        entry = F.pad(old["input_w"].T, (0, len(mean) - len(old["input_w"])))
        own = {
            "entry.weight": entry / scale,
            "entry.bias": old["input_b"] + entry @ mean,
            "root": old["root"],
            "arc": torch.cat([old["arc_w"], old["arc_b"][None]]),
            "label": torch.cat([old["label_w"], old["label_b"][None]]).unflatten(1, (len(self.label), -1)).transpose(0, 1),
        }
        for way, suffix in enumerate(("", "_reverse")):
            inner, recurrent = old["lstm_b"][way].chunk(2)
            for key, block in (("weight_ih", old["lstm_w"][way]), ("weight_hh", old["lstm_r"][way]), ("bias_ih", inner), ("bias_hh", recurrent)):
                own[f"lstm.{key}_l0{suffix}"] = torch_gates(block)
        for name in PLAIN:
            own[f"{name}.weight"], own[f"{name}.bias"] = old[f"{name}_w"].T, old[f"{name}_b"]
        self.load_state_dict({name: tensor.contiguous() for name, tensor in own.items()})


def both_ways(own: dict[str, Tensor], key: str) -> Tensor:
    return torch.stack([onnx_gates(own[f"lstm.{key}_l0{suffix}"]) for suffix in ("", "_reverse")])


def with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], dim=-1)


def onnx_gates(block: Tensor) -> Tensor:
    """PyTorch has input, forget, cell, output; ONNX input, output, forget, cell."""
    i, f, c, o = block.chunk(4)
    return torch.cat([i, o, f, c])


def torch_gates(block: Tensor) -> Tensor:
    i, o, f, c = block.chunk(4)
    return torch.cat([i, f, c, o])
