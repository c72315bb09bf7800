"""One set of data, as it is served: files, store, workers, and what is known of them."""

import asyncio
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ParamSpec, Protocol, TypeVar

import pyoxigraph as ox

from ogkg.release.page_lookup import PageIndex
from ogkg.release.reader import Release
from ogkg_api.membership import Membership
from ogkg_api.quads import Quads
from ogkg_api.remote.source import Source
from ogkg_api.resources.describe import Describer
from ogkg_api.workers.pool import Pool

P = ParamSpec("P")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One set of data, as it is served.

    Attributes:
        version: the release's version, or a name made from the files of `--rdf`.
        identity: changes with every byte that is served: a release made anew under the same name has another.
        base: IRI that instances live under; ends in `/`.
        release: the release's files; None for plain files.
        counts: how much there is: entities by class, `triples`, `quads`.
        store: the data, for bounded look-ups of the service itself.
        members: the sets of things.
        describer: what describes and names things.
        pool: workers for queries.
        prefixes: declared for queries and answers.
        description: the data set, its graphs and counts as triples.
        pages: the index of the release for pages; None where there is none, and pages ask the store.
        source: the server that has the data; None where it is here.
        temporary: a folder to remove when this edition is over.
    """

    version: str
    identity: str
    base: str
    release: Release | None
    store: Quads
    members: Membership
    pool: Pool
    prefixes: Mapping[str, str]
    description: Iterable[ox.Triple]
    pages: PageIndex | None = None
    source: Source | None = None
    temporary: Path | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    describer: Describer = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """What remembers the data stays with them."""
        object.__setattr__(self, "describer", Describer(self.store, self.pages))

    async def look(self, function: Callable[P, Result], *args: P.args, **more: P.kwargs) -> Result:
        """Call what looks things up: here at once, as that takes microseconds; in a thread if far away."""
        if self.source is None:
            return function(*args, **more)
        return await asyncio.to_thread(function, *args, **more)

    async def close(self) -> None:
        """Let its queries end, then end its workers."""
        await self.pool.close()
        self.members.close()
        if self.pages is not None:
            self.pages.close()
        if self.temporary is not None:
            shutil.rmtree(self.temporary, ignore_errors=True)


class Served(Protocol):
    """What is served: one edition after the other (`ogkg_api.editions.Editions`), or one for ever."""

    @property
    def current(self) -> Edition:
        """What is served now."""

    @property
    def identity(self) -> str:
        """Changes with every byte that is served."""
