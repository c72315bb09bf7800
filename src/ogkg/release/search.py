"""Finding things and passages in the index of a release: best first, with what the answer can be narrowed by.

    find(release.folder, "smethurst home off")
    find_passages(release.folder, "open data charter")

Every question is answered from indexes and within a time. Where very many things match, the best
1,000 of them by rank are counted, and `complete` says so.
"""

import json
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from ogkg.errors import ReleaseError
from ogkg.release import search_facets
from ogkg.release.search_answer import Filters, Hit, PassageAnswer, PassageHit, SearchAnswer
from ogkg.release.search_index import INDEX, KINDS
from ogkg.release.search_query import (
    Asked,
    alike,
    alike_in_passage,
    as_typed,
    find_spellings,
    in_part,
    in_passage,
    in_row,
    parse,
)
from ogkg.release.search_ranking import Candidate, Rank, marks, match_of, rank

_MOST = 1_000
"""Matches that are counted; of passages, those that are found."""
_COMPARED = 200
"""Matches that are compared with what was typed; the others follow by their rank in the release."""
_ENOUGH = 10
"""Matches with the words as typed that make a look for other spellings needless."""
_BEGINNINGS = 100
_SECONDS = 2.0
_STEPS = 4_000
"""Instructions of SQLite between two looks at the clock."""
_EVERYTHING = Filters()


class SearchSlowError(ReleaseError):
    """The answer was not found in time."""


def find(
    release: Path, query: str, filters: Filters = _EVERYTHING, *, limit: int = 20, offset: int = 0
) -> SearchAnswer:
    """Find things by their names.

    Args:
        release: its folder.
        query: words as a person types them: the last may be unfinished, any may be misspelt.
        filters: what to narrow the answer to.
        limit: most hits of a page.
        offset: hits before the page.

    Raises:
        ReleaseError: the release has no index.
        SearchSlowError: it took too long.
    """
    asked = parse(query)
    if not asked.words:
        return SearchAnswer()
    with _opened(release) as index:
        found = _things(index, asked, filters)
        return SearchAnswer(
            hits=tuple(_page(index, found, asked, slice(offset, offset + limit))),
            total=len(found),
            complete=len(found) < _MOST,
            facets=search_facets.count(index, found),
        )


def find_passages(
    release: Path, query: str, filters: Filters = _EVERYTHING, *, limit: int = 10, offset: int = 0
) -> PassageAnswer:
    """Find passages of the canonical texts by their words; those with the words in one row come first.

    Args:
        release: its folder.
        query: words as a person types them.
        filters: organisation and year of the document; kinds do not matter.
        limit: most hits of a page.
        offset: hits before the page.

    Raises:
        ReleaseError: the release has no index.
        SearchSlowError: it took too long.
    """
    asked = parse(query)
    if not asked.words:
        return PassageAnswer()
    with _opened(release) as index:
        found, words = _passages(index, asked, filters)
        page = found[offset : offset + limit]
        hits = tuple(_passage(index, number, words, asked.words[-1]) for number in page)
        return PassageAnswer(hits=hits, total=len(found), complete=len(found) < _MOST)


@contextmanager
def _opened(release: Path) -> Iterator[sqlite3.Connection]:
    """The index, read-only, for as long as a question may take."""
    path = release / INDEX
    if not path.is_file():
        raise ReleaseError("no search index here", where=str(release), hint="build the release again")
    address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    until = time.monotonic() + _SECONDS
    with closing(sqlite3.connect(address, uri=True)) as index:
        index.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
        try:
            yield index
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise SearchSlowError("the search took too long", hint="ask for longer words") from error
            raise ReleaseError(
                f"the search index is damaged: {error}", where=str(path), hint="build again"
            ) from error


def _things(index: sqlite3.Connection, asked: Asked, filters: Filters) -> list[int]:
    """Ids of what matches: names that begin so, then words as typed, other spellings, most of the words."""
    where, values = search_facets.of_things(index, filters)

    def look(expression: str) -> list[int]:
        text = f"SELECT rowid FROM names WHERE names MATCH ?{where} ORDER BY rowid LIMIT {_MOST}"  # noqa: S608 - conditions of our own
        return [row[0] for row in index.execute(text, (expression, *values))]

    beginning = f"""SELECT rowid FROM (SELECT entry AS rowid FROM form WHERE folded >= ? AND folded < ?
                                       LIMIT {_BEGINNINGS}) AS names WHERE TRUE{where}"""  # noqa: S608 - conditions of our own
    ends = (asked.folded, asked.folded + "\U0010ffff")
    found = dict.fromkeys(row[0] for row in index.execute(beginning, (*ends, *values)))
    found.update(dict.fromkeys(look(as_typed(asked))))
    if len(found) < _ENOUGH:
        near = find_spellings(index, asked)
        found.update(dict.fromkeys(look(alike(asked, near))))
        if not found and (expression := in_part(asked, near)):
            found.update(dict.fromkeys(look(expression)))
    return list(found)[:_MOST]


def _page(index: sqlite3.Connection, found: list[int], asked: Asked, page: slice) -> Iterator[Hit]:
    """One page of what was found: the first are put in order, the rest are in the order of the release."""
    known = _ranked(index, found[:_COMPARED], asked)
    order = [*sorted(known, key=lambda number: known[number][0]), *found[_COMPARED:]][page]
    known.update(_ranked(index, [number for number in order if number not in known], asked))
    for place, one in (known[number] for number in order):
        label, name = one.names[0], one.names[place.name]
        yield Hit(
            iri=one.iri,
            kind=one.kind,
            label=label,
            written="" if name == label else name,
            match=match_of(place),
        )


def _ranked(index: sqlite3.Connection, ids: Sequence[int], asked: Asked) -> dict[int, tuple[Rank, Candidate]]:
    """Things with their ranks, by id."""
    rows = index.execute(
        """SELECT id, iri, kind, weight, names, folded FROM entry
           WHERE id IN (SELECT value FROM json_each(?))""",
        (json.dumps(ids),),
    )
    candidates = (
        Candidate(
            id=number,
            iri=iri,
            kind=KINDS[kind],
            weight=weight,
            names=tuple(names.split("\n")),
            folded=tuple(folded.split("\n")),
        )
        for number, iri, kind, weight, names, folded in rows
    )
    return {one.id: (rank(one, asked.folded), one) for one in candidates}


def _passages(index: sqlite3.Connection, asked: Asked, filters: Filters) -> tuple[list[int], frozenset[str]]:
    """Ids of passages: with the words in one row, then with all of them, else with words like them.

    The words come with them: those typed, or those taken for them.
    """
    where, values = search_facets.of_passages(index, filters)

    def look(expression: str) -> dict[int, None]:
        found: list[int] = []
        for order in ("rowid", "bm25(passages), rowid"):
            text = f"SELECT rowid FROM passages WHERE passages MATCH ?{where} ORDER BY {order} LIMIT {_MOST}"  # noqa: S608 - our own text
            found = [row[0] for row in index.execute(text, (expression, *values))]
            if len(found) == _MOST:  # words that are everywhere tell no passage from another
                break
        return dict.fromkeys(found)

    words = frozenset(asked.words)
    found = look(in_row(asked))
    if len(asked.words) > 1:
        found.update(look(in_passage(asked)))
    if not found:
        near = find_spellings(index, asked)
        words |= {word for spellings in near.words for spelling in spellings for word in spelling}
        found = look(alike_in_passage(asked, near))
    return list(found)[:_MOST], words


def _passage(index: sqlite3.Connection, number: int, words: frozenset[str], beginning: str) -> PassageHit:
    row = index.execute(
        """SELECT document.iri, title, slug, version, start, text
           FROM passage JOIN document ON document.id = passage.document WHERE passage.id = ?""",
        (number,),
    ).fetchone()
    document, title, slug, version, start, text = row
    return PassageHit(
        document=document,
        title=title,
        slug=slug,
        version=version,
        start=start,
        end=start + len(text),
        text=text,
        marks=marks(text, words, beginning),
    )
