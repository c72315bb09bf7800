"""Progress on commitments as notes write it: `Open Contracting – Andrew Bowen (CCS) said …`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ogkg.extraction.sentences import sentences
from ogkg.model.code import ProgressStatus
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span

_TOPIC = re.compile(r"(?P<topic>[A-Z][^–—\n.:]{1,100}?)\s+[–—-]\s+(?P<rest>\S.*)", re.DOTALL)
_LABEL = re.compile(r"Commitment\s+(?P<number>\d{1,2}[a-z]?)\s?[:.–—-]\s*(?P<title>\S.*)", re.IGNORECASE)
_SECTION = re.compile(r"\b(?:commitments?|milestones?|progress|updates?)\b", re.IGNORECASE)
_MILESTONES = re.compile(
    r"\bmilestones?\s+(?P<numbers>\d{1,2}(?:(?:\s*,\s*|\s*(?:and|&|to|[-–])\s*)\d{1,2})*)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A commitment and what is reported of it.

    Attributes:
        title: where the commitment is named.
        report: the words about it.
    """

    title: Span
    report: Span


@dataclass(frozen=True, slots=True)
class MilestoneReport:
    """A sentence that reports on one milestone by its number."""

    number: str
    sentence: Span


def is_update_section(document: Document, heading: Block | None) -> bool:
    """Whether a heading announces progress on commitments."""
    return heading is not None and bool(_SECTION.search(document.words(heading)))


def topic(document: Document, block: Block) -> Topic | None:
    """Commitment and report of one item; `None` where no dash parts them."""
    match = _TOPIC.fullmatch(document.words(block))
    if match is None:
        return None
    base = block.span.start
    return Topic(
        Span(base + match.start("topic"), base + match.end("topic")),
        Span(base + match.start("rest"), base + match.end("rest")),
    )


def labelled(document: Document, block: Block) -> tuple[str, Span] | None:
    """Number and title of a heading `Commitment 3: Anti-corruption strategy`."""
    match = _LABEL.fullmatch(document.words(block).strip())
    if match is None:
        return None
    start = block.span.start + document.words(block).index(match["title"])
    return match["number"], Span(start, start + len(match["title"]))


def milestone_reports(document: Document, report: Span) -> Iterator[MilestoneReport]:
    """Each milestone that a report names by number, with the sentence that does; each number once."""
    known: set[str] = set()
    for sentence in sentences(document.text, report):
        for match in _MILESTONES.finditer(document.text, sentence.start, sentence.end):
            for number in _numbers(match["numbers"]):
                if number not in known:
                    known.add(number)
                    yield MilestoneReport(number, sentence)


def _numbers(written: str) -> Iterator[str]:
    """`1 and 2`, `1, 2 and 4`, `1 to 3`."""
    for part in re.split(r"\s*(?:,|and|&)\s*", written):
        ends = [int(end) for end in re.findall(r"\d+", part)]
        if ends:
            yield from map(str, range(ends[0], ends[-1] + 1))


def status_of(text: str, words: Mapping[str, str]) -> ProgressStatus | None:
    """The status that the words of a report state.

    Args:
        text: the report.
        words: the list `update_words`: phrases and the status each means.

    Returns:
        The status; delay goes before other words, and where the words still differ there is none.
    """
    plain = " ".join(text.casefold().split())
    found = {ProgressStatus(status) for phrase, status in words.items() if _has(plain, phrase)}
    if ProgressStatus.DELAYED in found:
        return ProgressStatus.DELAYED
    return found.pop() if len(found) == 1 else None


def _has(plain: str, phrase: str) -> bool:
    return re.search(rf"(?<!\w)(?<!not )(?<!no ){re.escape(phrase)}(?!\w)", plain) is not None
