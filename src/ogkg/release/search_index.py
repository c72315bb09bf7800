"""`search/index.sqlite`: names, passages and misspellings of a release, for SQLite with FTS5.

Rows are written in one order into an empty file and packed, so the same release gives the same bytes
with the same SQLite. An entry's id is its rank: FTS5 gives rows in the order of their ids, so the best
of very many come first and the rest need not be looked at.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from pyoxigraph import Quad

from ogkg.release.search_entries import Entry, gather_entries
from ogkg.release.search_graph import SearchedGraph
from ogkg.release.search_passages import SearchedText, cut, searched_texts
from ogkg.release.search_rules import Kind
from ogkg.release.search_words import deletions, fold, singular, start_of, words

INDEX = "search/index.sqlite"
_LONGEST_NAME = 200
"""Characters of a name that are shown and compared; all of it is searched."""
_LONGEST_FORM = 80
ORGANISATION, YEAR = 1, 2
"""Dimensions of the table `facet`."""
KINDS = tuple(Kind)
"""`entry.kind` is a place in this list."""
_SETTINGS = (
    "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA encoding = 'UTF-8';"
)
_SCHEMA = """
CREATE TABLE entry (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind INTEGER NOT NULL, weight INTEGER NOT NULL,
                    names TEXT NOT NULL, folded TEXT NOT NULL);
CREATE TABLE kind (id INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL);
CREATE UNIQUE INDEX entry_iri ON entry (iri);
CREATE TABLE form (folded TEXT, entry INTEGER, PRIMARY KEY (folded, entry)) WITHOUT ROWID;
CREATE TABLE facet (entry INTEGER, dimension INTEGER, value INTEGER,
                    PRIMARY KEY (entry, dimension, value)) WITHOUT ROWID;
CREATE VIRTUAL TABLE names USING fts5(words, content = '', detail = none, prefix = '1 2 3',
                                      tokenize = "unicode61 remove_diacritics 0");
CREATE TABLE misspelling (deletion TEXT, word TEXT, PRIMARY KEY (deletion, word)) WITHOUT ROWID;
CREATE TABLE document (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, slug TEXT NOT NULL, version TEXT NOT NULL,
                       title TEXT NOT NULL, entry INTEGER);
CREATE TABLE passage (id INTEGER PRIMARY KEY, document INTEGER NOT NULL, start INTEGER NOT NULL,
                      text TEXT NOT NULL);
CREATE VIRTUAL TABLE passages USING fts5(words, content = '', prefix = '3',
                                         tokenize = "unicode61 remove_diacritics 0");
"""


def write_search_index(folder: Path, quads: Sequence[Quad], texts: Mapping[str, str], *, base: str) -> None:
    """Write the index below a release folder.

    Args:
        folder: of the release.
        quads: in canonical order.
        texts: canonical text by slug of the document, as published.
        base: IRI that instances live under; ends in `/`.
    """
    path = folder / INDEX
    path.parent.mkdir(parents=True)
    graph = SearchedGraph(quads)
    entries = gather_entries(graph, base=base)
    documents = searched_texts(graph, texts, base=base)
    with closing(sqlite3.connect(path, isolation_level=None)) as index:
        index.executescript(_SETTINGS + _SCHEMA)
        index.execute("BEGIN")
        _write_entries(index, entries)
        _write_passages(index, documents, entries)
        _write_misspellings(index, entries, documents)
        index.execute("COMMIT")
        index.execute("INSERT INTO names (names) VALUES ('optimize')")
        index.execute("INSERT INTO passages (passages) VALUES ('optimize')")
        index.executescript("ANALYZE; VACUUM;")


def _write_entries(index: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    ids = {entry.iri: number for number, entry in enumerate(entries, start=1)}
    index.executemany(
        "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)",
        (
            (number, one.iri, KINDS.index(one.kind), one.weight, *_shown(one.names))
            for number, one in enumerate(entries, start=1)
        ),
    )
    index.execute("INSERT INTO kind SELECT kind, min(id), max(id) FROM entry GROUP BY kind ORDER BY kind")
    index.executemany(
        "INSERT INTO names (rowid, words) VALUES (?, ?)",
        ((number, " ".join(map(fold, one.names))) for number, one in enumerate(entries, start=1)),
    )
    index.executemany("INSERT INTO form VALUES (?, ?)", sorted(set(_forms(entries))))
    index.executemany("INSERT INTO facet VALUES (?, ?, ?)", sorted(set(_facets(entries, ids))))


def _shown(names: Iterable[str]) -> tuple[str, str]:
    """The names as they are shown, and as they are compared, a line each."""
    short = [name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…" for name in names]
    return "\n".join(short), "\n".join(map(fold, short))


def _forms(entries: Iterable[Entry]) -> Iterator[tuple[str, int]]:
    for number, entry in enumerate(entries, start=1):
        for name in entry.names:
            folded = fold(name)[:_LONGEST_FORM]
            if folded:
                yield folded, number


def _facets(entries: Iterable[Entry], ids: Mapping[str, int]) -> Iterator[tuple[int, int, int]]:
    for number, entry in enumerate(entries, start=1):
        for iri in entry.organisations:
            if iri in ids:
                yield number, ORGANISATION, ids[iri]
        for year in entry.years:
            yield number, YEAR, year


def _write_passages(
    index: sqlite3.Connection, documents: Sequence[SearchedText], entries: Sequence[Entry]
) -> None:
    titles = {one.iri: (number, one.names[0]) for number, one in enumerate(entries, start=1)}
    passage = 0
    for number, document in enumerate(documents, start=1):
        entry, title = titles.get(document.iri, (None, document.slug))
        index.execute(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?)",
            (number, document.iri, document.slug, document.version, title, entry),
        )
        for piece in cut(document.text):
            passage += 1
            text = document.text[piece.start : piece.end]
            stems = " ".join(map(singular, words(text)))
            index.execute("INSERT INTO passage VALUES (?, ?, ?, ?)", (passage, number, piece.start, text))
            index.execute("INSERT INTO passages (rowid, words) VALUES (?, ?)", (passage, stems))


def _write_misspellings(
    index: sqlite3.Connection, entries: Iterable[Entry], documents: Iterable[SearchedText]
) -> None:
    known = {word for entry in entries for name in entry.names for word in words(name)}
    for document in documents:
        known.update(words(document.text))
    index.executemany(
        "INSERT INTO misspelling VALUES (?, ?)",
        sorted((deletion, word) for word in known for deletion in deletions(word) | {start_of(word)}),
    )
