"""Runs of one mark or word, as hostile documents have them, end in a time that grows with their length."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from ogkg.extraction import extract
from ogkg.model.document import Document
from ogkg.model.reference import Reference

LENGTH = 50_000
SECONDS = 15
"""Of the processor, for one run; what is quadratic takes minutes, what is linear two or three."""
MINUTES = "Minutes of the Widget Board\n12 March 2031\n\nPresent: Ann Able (Chair), Ben Bold\n\n1. Report\n"
NOTE = (
    "Meeting notes 12th May 2031\n\nPier Steering Group | 6 May 2031 | Meeting note\n\nby Ann Example\n\n"
    "Attendees\n\nAnn Able (Harbour Trust)\n\nBen Bold (Pier Watch)\n\nActions\n\nAnn to list the piers.\n\n"
)
PLAN = (
    "UK Open Government National Action Plan 2030-32\n\nHM Government\n\nCommitment 1\nOpen piers\n\n"
    "What we will do\nWe will list all piers.\n\nLead department: Defra\n\nCommitment 2\nOpen docks\n\n"
    "What we will do\nWe will list all docks.\n\nMilestones\n\n1. List all docks by May 2031\n\n"
)
MARKS = [*" \t\u00a0aA1.,;:-–([|/'’\"&*#_@é", "'’", "A. ", "a.b", "1 ", ", ", "- ", "(a) "]
WORDS = [
    "Aa ",
    "Ann Able ",
    "Ann Able, ",
    "Ann Able and ",
    "Ann asked Ben ",
    "A/B ",
    "to be ",
    "by Ann Able ",
]


@contextmanager
def bounded() -> Iterator[None]:
    """End what goes on for longer than `SECONDS` of the processor."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.mark.slow
@pytest.mark.parametrize("runs", [MARKS[:13], MARKS[13:], WORDS], ids=["marks", "more marks", "words"])
@pytest.mark.parametrize("head", [MINUTES, NOTE, PLAN], ids=["minutes", "note", "plan"])
def test_a_run_ends(
    head: str, runs: list[str], reference: Reference, document: Callable[..., Document]
) -> None:
    for run in runs:
        read = document(f"{head}Action: Ben{run * (LENGTH // len(run))} to write\n")
        with bounded():
            assert extract(read, reference).records, repr(run)
