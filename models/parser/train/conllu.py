"""Reads UD treebanks: documents of sentences, each word with its place in the sentence's text."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Word:
    form: str
    upos: str
    head: int  # 1-based; 0 is the root, -1 is not annotated
    relation: str  # without its subtype
    start: int = 0  # half-open range of the sentence's text, in characters
    end: int = 0


@dataclass
class Sentence:
    id: str
    text: str
    words: list[Word] = field(default_factory=list)


Document = list[Sentence]


def read(path: Path) -> list[Document]:
    """The documents of a CoNLL-U file, in order; a file without `newdoc` is one document."""
    documents: list[Document] = [[]]
    for block in path.read_text(encoding="utf8").split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        if not lines:
            continue
        meta = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("# ") and " = " in line)
        if "newdoc id" in meta and documents[-1]:
            documents.append([])
        documents[-1].append(_sentence(meta, [line.split("\t") for line in lines if not line.startswith("#")]))
    return documents


def _sentence(meta: dict[str, str], rows: list[list[str]]) -> Sentence:
    sentence = Sentence(meta["sent_id"], meta["text"])
    cursor = 0
    pending: list[Word] = []  # the words of a multiword token ("don't") whose surface is being shared out
    for row in rows:
        if "-" in row[0]:
            start, cursor = _locate(sentence.text, row[1], cursor)
            first, last = (int(number) for number in row[0].split("-"))
            pending = _share_out(row[1], start, [r[1] for r in rows if r[0].isdigit() and first <= int(r[0]) <= last])
        elif row[0].isdigit():
            if pending:
                place = pending.pop(0)
                start, end = place.start, place.end
            else:
                start, end = _locate(sentence.text, row[1], cursor)
                cursor = end
            head = int(row[6]) if row[6].isdigit() else -1
            sentence.words.append(Word(row[1], row[3], head, row[7].split(":")[0], start, end))
    return sentence


def _locate(text: str, form: str, cursor: int) -> tuple[int, int]:
    while cursor < len(text) and text[cursor].isspace():
        cursor += 1
    if not text.startswith(form, cursor):
        raise ValueError(f"'{form}' is not at {cursor} of '{text}'")
    return cursor, cursor + len(form)


def _share_out(surface: str, start: int, forms: list[str]) -> list[Word]:
    """Places of the words of one token: by their own lengths, the last takes what is left."""
    places = []
    at = start
    for index, form in enumerate(forms):
        end = start + len(surface) if index == len(forms) - 1 else min(start + len(surface), at + len(form))
        places.append(Word(form, "", 0, "", at, end))
        at = end
    return places
