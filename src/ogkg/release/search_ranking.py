"""Which of the things that match comes first, and which of its names it is that matches."""

from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from ogkg.release.search_rules import Kind
from ogkg.release.search_words import singular, words, written_words


class Match(StrEnum):
    """How well a name matches, best first."""

    NAME = "name"
    """It is the name."""
    BEGINNING = "beginning"
    """The name, or a word of a person's name, begins so."""
    WORDS = "words"
    """The words are all there."""
    CLOSE = "close"
    """Something like the words is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A thing that matches: its names, the label first, as shown and folded; and how much is known of it."""

    id: int
    iri: str
    kind: Kind
    weight: int
    names: tuple[str, ...]
    folded: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Rank:
    """Place of a candidate, the lowest first; where only something alike is there, the more alike first."""

    match: int
    unlikeness: float
    lightness: int
    id: int
    name: int


_ORDER = {match: place for place, match in enumerate(Match)}
_MATCHES = tuple(Match)
_WORDS, _CLOSE = _ORDER[Match.WORDS], _ORDER[Match.CLOSE]


def rank(one: Candidate, asked: str) -> Rank:
    """The place of a candidate, by that of its names that matches best.

    Args:
        one: what matches.
        asked: what was typed, folded.
    """
    match, name = min((_match(folded, asked, one.kind), place) for place, folded in enumerate(one.folded))
    unlikeness = 0.0
    if match == _WORDS and name:  # some words of another name say less than those of the label
        unlikeness = 1.0
    elif match == _CLOSE:
        unlikeness, name = min((-_likeness(folded, asked), place) for place, folded in enumerate(one.folded))
    return Rank(match=match, unlikeness=unlikeness, lightness=-one.weight, id=one.id, name=name)


def match_of(one: Rank) -> Match:
    """How well the candidate of this rank matches."""
    return _MATCHES[one.match]


def _match(name: str, asked: str, kind: Kind) -> int:
    """Place of the match of one name in the list of matches."""
    if name == asked:
        return _ORDER[Match.NAME]
    if name.startswith(asked) or (kind is Kind.PERSON and f" {asked}" in name):
        return _ORDER[Match.BEGINNING]
    padded = f" {name}"
    return _WORDS if all(f" {word}" in padded for word in asked.split()) else _CLOSE


def _likeness(name: str, asked: str) -> float:
    """How alike they are, whatever the order of the words and the space between them: 0 to 100."""
    together = fuzz.ratio(name.replace(" ", ""), asked.replace(" ", ""))
    return max(fuzz.token_sort_ratio(name, asked), together)


def marks(text: str, asked: frozenset[str], beginning: str) -> tuple[tuple[int, int], ...]:
    """Where words stand in a text, offsets of each.

    Args:
        text: a passage.
        asked: the words, folded.
        beginning: what a word may begin with.
    """
    stems, start_ = {singular(word) for word in asked}, singular(beginning)
    found = []
    for start, end in written_words(text):
        have = [singular(word) for word in words(text[start:end])]
        if any(word in stems or word.startswith(start_) for word in have):
            found.append((start, end))
    return tuple(found)
