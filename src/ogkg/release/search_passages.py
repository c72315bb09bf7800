"""The canonical texts cut into passages, each with its place."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ogkg.release.search_graph import SearchedGraph
from ogkg.release.search_rules import TEXT_HASH, VERSION

_LINE = re.compile(r"[^\n]+")
_ENOUGH = 300
"""Characters from which on a passage is not joined with the next line."""
_MOST = 800


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a text: offsets in code points, the end excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchedText:
    """A text that is searched: of which document, and of which version of it."""

    slug: str
    version: str
    iri: str
    text: str


def searched_texts(graph: SearchedGraph, texts: Mapping[str, str], *, base: str) -> tuple[SearchedText, ...]:
    """The texts whose version the graph names: of several versions that of this very text.

    Args:
        graph: of the release.
        texts: canonical text by slug of the document.
        base: IRI that instances live under.
    """
    found = []
    for slug, text in sorted(texts.items()):
        iri = f"{base}id/document/{slug}"
        digest = hashlib.sha256(text.encode()).hexdigest()
        fitting = [
            version
            for version in graph.along(iri, VERSION)
            if digest in (graph.along(version, TEXT_HASH) or [digest])
        ]
        if fitting:
            version = max(fitting).rpartition("/")[2]
            found.append(SearchedText(slug=slug, version=version, iri=iri, text=text))
    return tuple(found)


def cut(text: str) -> Iterator[Passage]:
    """Lines joined until there is something to read, long ones cut between words."""
    start = end = 0
    for line in _LINE.finditer(text):
        if end - start and (end - start >= _ENOUGH or line.end() - start > _MOST):
            yield from _pieces(text, start, end)
            start = line.start()
        elif not end:
            start = line.start()
        end = line.end()
    yield from _pieces(text, start, end)


def _pieces(text: str, start: int, end: int) -> Iterator[Passage]:
    while end - start > _MOST:
        space = text.rfind(" ", start + 1, start + _MOST)
        stop = space if space > 0 else start + _MOST
        yield from _trimmed(text, start, stop)
        start = stop
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Passage]:
    piece = text[start:end]
    if piece.strip():
        yield Passage(start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))
