"""
Sentences that the web treebank hardly has and articles are full of, made from its own training sentences: participles in
front ("Trained in Oslo, she joined ..."), dates in brackets after a name, hyphenated names.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace

from conllu import Document, Sentence, Word

PARTICIPLE = re.compile(r"(?:ed|ing|[aeiou]wn|[aeo]ken|itten|iven|orn|ilt|ought|aught|ade)$")
CLAUSE_WORDS_MIN, CLAUSE_WORDS_MAX = 3, 11
MONTHS = "January February March April May June July August September October November December".split()


def augmented(documents: list[Document], randomness: random.Random) -> list[Document]:
    """One document a sentence."""
    sentences = [sentence for document in documents for sentence in document if sound(sentence)]
    clauses = [clause for sentence in sentences for clause in participle_clauses(sentence)]
    names = sorted({word.form for sentence in sentences for word in sentence.words if word.relation == "flat" and re.fullmatch(r"\w[a-z]{2,}", word.form)})
    made: list[list[Word]] = []
    for sentence in sentences:
        words = sentence.words
        chance = randomness.random()
        if starts_with_subject(words) and chance < 0.25:
            made.append(with_clause_in_front(words, randomness.choice(clauses)))
        name = named_subject(words)
        if name is not None and chance < 0.9:
            made.append(with_bracket(words, name, randomness))
        proper = [index for index, word in enumerate(words) if word.upos == "PROPN" and re.fullmatch(r"[A-Z][a-z]{2,}", word.form)]
        if proper and chance > 0.85:
            made.append(with_hyphen(words, randomness.choice(proper), randomness.choice(names)))
    return [[written(f"made-{index}", words, randomness)] for index, words in enumerate(made)]


def sound(sentence: Sentence) -> bool:
    """A tree whose words can be written anew from their forms."""
    return len(sentence.words) <= 45 and all(word.head >= 0 and sentence.text[word.start : word.end] == word.form for word in sentence.words)


def subtree(words: list[Word], root: int) -> list[int]:
    """:param root: 0-based. :returns: it and all that hangs on it, in order."""
    found = {root}
    while True:
        more = {index for index, word in enumerate(words) if word.head - 1 in found} - found
        if not more:
            return sorted(found)
        found |= more


def contiguous(indexes: list[int]) -> bool:
    return indexes[-1] - indexes[0] + 1 == len(indexes)


def participle_clauses(sentence: Sentence) -> list[list[Word]]:
    """Clauses that begin with their participle, heads counted from their own first word, the participle's head 0."""
    clauses = []
    for index, word in enumerate(sentence.words):
        if word.upos != "VERB" or word.relation not in ("acl", "advcl") or not PARTICIPLE.search(word.form):
            continue
        own = subtree(sentence.words, index)
        while own and sentence.words[own[-1]].relation == "punct":
            own.pop()
        if own[0] == index and contiguous(own) and CLAUSE_WORDS_MIN <= len(own) <= CLAUSE_WORDS_MAX:
            clauses.append([replace(sentence.words[at], head=0 if at == index else sentence.words[at].head - index) for at in own])
    return clauses


def starts_with_subject(words: list[Word]) -> bool:
    root = next(index for index, word in enumerate(words) if word.head == 0)
    subject = next((index for index, word in enumerate(words) if word.relation == "nsubj" and word.head == root + 1), None)
    return words[-1].form == "." and subject is not None and subject < root and subtree(words, subject)[0] == 0


def with_clause_in_front(words: list[Word], clause: list[Word]) -> list[Word]:
    offset = len(clause) + 1
    front = [replace(clause[0], form=clause[0].form.capitalize()), *clause[1:]]
    host = [replace(word, head=word.head + offset if word.head else 0) for word in words]
    root = next(index for index, word in enumerate(host) if word.head == 0) + 1 + offset
    front[0] = replace(front[0], head=root, relation="advcl")
    first = host[0]
    if first.upos != "PROPN" and first.form != "I" and not first.form.isupper():
        host[0] = replace(first, form=first.form[0].lower() + first.form[1:])
    return front + [token(",", "PUNCT", 1, "punct", glued=True)] + host


def named_subject(words: list[Word]) -> tuple[int, int] | None:
    """Head and last word of a proper name that is a subject and has nothing but its parts after its head."""
    for index, word in enumerate(words):
        if word.upos == "PROPN" and word.relation == "nsubj" and (index == 0 or words[index - 1].upos in ("PROPN", "PUNCT")):
            own = subtree(words, index)
            parts = [at for at in own if at > index]
            if all(words[at].relation == "flat" for at in parts) and contiguous([index, *parts]):
                return index, parts[-1] if parts else index
    return None


def with_bracket(words: list[Word], name: tuple[int, int], randomness: random.Random) -> list[Word]:
    head, last = name
    inside = bracket(randomness)
    cut = last + 1
    moved = [replace(word, head=word.head + len(inside) if word.head > cut else word.head) for word in words]
    placed = [replace(word, head=head + 1 if word.head == 0 else word.head + cut) for word in inside]
    return moved[:cut] + placed + moved[cut:]


def bracket(randomness: random.Random) -> list[Word]:
    """Its heads are counted from its first word; 0 is the name before it."""
    kind = randomness.choice(["born", "born", "died", "life", "life", "year"])
    if kind == "year":
        return closed([token(str(randomness.randint(1100, 2020)), "NUM", 0, "nmod")], 1)
    if kind == "life":
        first, second = date(randomness), date(randomness)
        dash = token(randomness.choice("–-—"), randomness.choice(["SYM", "PUNCT"]), 0, "case")
        at = head_of(second)
        second = [replace(word, head=word.head + len(first) + 1) if word.head else replace(word, head=head_of(first), relation="nmod") for word in second]
        dash = replace(dash, head=len(first) + 1 + at)
        return closed([*first, dash, *second], head_of(first))
    day = [replace(word, head=word.head + 1) if word.head else replace(word, head=1, relation="obl") for word in date(randomness)]
    return closed([token(kind, "VERB", 0, "acl"), *day], 1)


def closed(inside: list[Word], head: int) -> list[Word]:
    """Within brackets, which hang on `head` of what they enclose."""
    moved = [replace(word, head=word.head + 1 if word.head else 0) for word in inside]
    return [token("(", "PUNCT", head + 1, "punct", glued=False), replace(moved[0], start=1), *moved[1:], token(")", "PUNCT", head + 1, "punct", glued=True)]


def date(randomness: random.Random) -> list[Word]:
    """As the treebank has them: the day heads month and year, the month the year."""
    year, month, day = str(randomness.randint(1100, 2020)), randomness.choice(MONTHS), str(randomness.randint(1, 31))
    forms = randomness.choice(["D M Y", "D M Y", "M D , Y", "M D , Y", "M Y", "Y"])
    if forms == "D M Y":
        return [token(day, "NUM", 0, "nmod"), token(month, "PROPN", 1, "nmod"), token(year, "NUM", 1, "nmod")]
    if forms == "M D , Y":
        comma = token(",", "PUNCT", 2, "punct", glued=True)
        return [token(month, "PROPN", 2, "nmod"), token(day, "NUM", 0, "nmod"), comma, token(year, "NUM", 2, "nmod")]
    if forms == "M Y":
        return [token(month, "PROPN", 0, "nmod"), token(year, "NUM", 1, "nmod")]
    return [token(year, "NUM", 0, "nmod")]


def head_of(words: list[Word]) -> int:
    return next(index for index, word in enumerate(words, 1) if word.head == 0)


def with_hyphen(words: list[Word], at: int, second: str) -> list[Word]:
    """Its parts are flat, as in Al-Jazeera."""
    cut = at + 1
    moved = [replace(word, head=word.head + 2 if word.head > cut else word.head) for word in words]
    head = moved[at].head if moved[at].relation == "flat" else cut
    parts = [token("-", "PUNCT", cut + 2, "punct", glued=True), token(second, "PROPN", head, "flat", glued=True)]
    return moved[:cut] + parts + moved[cut:]


def token(form: str, upos: str, head: int, relation: str, glued: bool = False) -> Word:
    """`start` says whether it is written without a space before it, until `written` gives its place."""
    return Word(form, upos, head, relation, int(glued), -1)


def written(name: str, words: list[Word], randomness: random.Random) -> Sentence:
    """The text of the words, with the spaces that they had or were made with."""
    text, placed, tight_bracket = "", [], randomness.random() < 0.25
    for index, word in enumerate(words):
        before = words[index - 1] if index else None
        if before is None:
            glued = True
        elif word.end == -1:
            glued = word.start == 1 or (word.form == "(" and tight_bracket)
        else:
            glued = word.upos == "PUNCT" if before.end == -1 else before.end == word.start
        if not glued:
            text += " "
        placed.append(replace(word, start=len(text), end=len(text) + len(word.form)))
        text += word.form
    return Sentence(name, text, placed)
