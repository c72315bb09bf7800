"""What a person sees of a build: progress on stderr, a summary at the end."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table

from ogkg.outcome import Outcome

_BETWEEN_LINES = 5.0
"""Seconds."""


class Bar:
    """One bar for each room or step; `ogkg.pipeline.Progress` and `ogkg.publishing.Progress`."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID | None = None

    def start(self, room: str, total: int | None) -> None:
        """A room begins; `total` is `None` where its work cannot be counted beforehand."""
        if self._task is not None:
            self._progress.update(self._task, total=1, completed=1)
        self._task = self._progress.add_task(room, total=total)

    def advance(self, count: int = 1) -> None:
        """So many documents, or triples, more."""
        assert self._task is not None, "a room counts before it began"
        self._progress.advance(self._task, count)


class Lines:
    """The same as lines, for logs: one where a room begins, and one every few seconds while it goes on.

    Args:
        stream: where they are written.
        clock: seconds since any moment.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._room, self._total, self._done = "", 0, 0
        self._began = self._told = clock()

    def start(self, room: str, total: int | None) -> None:
        """A room begins; `total` is `None` where its work cannot be counted beforehand."""
        self._room, self._total, self._done = room, total or 0, 0
        self._began = self._told = self._clock()
        self._write(f"{room}: {total}" if total else room)

    def advance(self, count: int = 1) -> None:
        """So many documents, or triples, more."""
        self._done += count
        now = self._clock()
        if now - self._told < _BETWEEN_LINES:
            return
        self._told = now
        left = (now - self._began) / max(self._done, 1) * (self._total - self._done)
        self._write(f"{self._room}: {self._done} of {self._total}, about {left:.0f} s left")

    def _write(self, line: str) -> None:
        self._stream.write(f"{line}\n")
        self._stream.flush()


@contextmanager
def build_progress() -> Iterator[Bar | Lines]:
    """Bars on stderr while a build runs; lines where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield Lines(sys.stderr)
        return
    columns = (TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        yield Bar(progress)


def show_summary(outcome: Outcome) -> None:
    """The tables at the end: documents, facts by class, issues, shapes."""
    console = Console(soft_wrap=True, highlight=False)
    if outcome.unchanged:
        console.print(f"nothing changed; release: {outcome.path} (--force builds it again)")
        return
    documents = Table(
        "document", "family", "records", "issues", "outcome", title="Documents", title_justify="left"
    )
    for line in outcome.documents:
        documents.add_row(line.id, line.family or "-", str(line.records), str(line.issues), line.outcome)
    console.print(documents)
    families = Counter(line.family or "not read" for line in outcome.documents)
    console.print("read: " + ", ".join(f"{count} {family}" for family, count in sorted(families.items())))
    _counts(console, "Facts by class", outcome.counts)
    _counts(console, "Issues by code", outcome.issues)
    _counts(console, "Shapes that found something", outcome.shapes)
    _counts(console, "Less than half of the last release", outcome.fewer)
    if outcome.issues:
        console.print("what to do about them: `ogkg issues`, or report/issues.md of the release")
    if outcome.path:
        console.print(f"release: {outcome.path}")


def _counts(console: Console, title: str, counts: Mapping[str, int]) -> None:
    table = Table("what", "number", title=title, title_justify="left")
    for name, number in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        table.add_row(name, str(number))
    if counts:
        console.print(table)
