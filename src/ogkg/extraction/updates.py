"""Progress on commitments as notes write it: `Open Contracting – Andrew Bowen (CCS) said …`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ogkg.extraction.progress import clause_status
from ogkg.extraction.sentences import sentences
from ogkg.model.code import ProgressStatus, Rating
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span

_TOPIC = re.compile(
    r"(?:(?P<number>\d{1,2}[a-z]?)[.)]\s+)?(?P<topic>[A-Z][^–—\n.:]{1,100}?)\s+[–—-]\s+(?P<rest>\S.*)",
    re.DOTALL,
)
_BEFORE_COLON = re.compile(
    r"(?:(?P<number>\d{1,2}[a-z]?)[.)]\s+)?(?P<topic>[A-Z][^–—\n.:?!]{1,70}?):\s+(?P<rest>[A-Z].{15,})",
    re.DOTALL,
)
_LABEL = re.compile(r"Commitment\s+(?P<number>\d{1,2}[a-z]?)\s?[:.–—-]\s*(?P<title>\S.*)", re.IGNORECASE)
_INLINE = re.compile(
    r"Commitment\s+(?P<number>\d{1,2}[a-z]?)(?:\s?[:–—-]\s*|\s+\()(?P<title>[A-Z][^.:;–—()]{2,90}?)\)?"
    r"(?:\s?:|\s[–—-])\s+(?P<rest>\S.{19,})",
    re.IGNORECASE | re.DOTALL,
)
_RATED = re.compile(
    r"\(?(?:RAG(?:\s+(?:rating|status))?\s*:?\s*|rated\s+)?(?P<rating>Green|Amber|Red)\b\s*(?:[.,;:)–—-]+\s*|$)",
    re.IGNORECASE,
)
_RATINGS = {"green": Rating.GREEN, "amber": Rating.AMBER, "red": Rating.RED}
_RATED_LINE = re.compile(
    r"(?P<title>Commitment\s+(?P<number>\d{1,2}[a-z]?))(?:\s?[:–—-]\s*(?P<named>[A-Z][^:;–—]{2,90}?))??"
    r"(?:\s?:\s*|\s+[–—-]\s+|\s+(?=\())(?P<rest>\(?(?:RAG(?:\s+(?:rating|status))?\s*:?\s*|rated\s+)?(?:Green|Amber|Red)\b\W*)",
    re.IGNORECASE,
)
"""`Commitment 3 – Amber`, `Commitment 1: Open piers – RAG: Green`."""
_STATUS = re.compile(r"(?:current\s+)?status\s*:\s*", re.IGNORECASE)
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
        number: of the commitment, where it is printed before its title.
    """

    title: Span
    report: Span
    number: str = ""


@dataclass(frozen=True, slots=True)
class MilestoneReport:
    """A sentence that reports on one milestone by its number, and the part of it that does."""

    number: str
    sentence: Span
    part: Span


def is_update_section(document: Document, heading: Block | None) -> bool:
    """Whether a heading announces progress on commitments."""
    return heading is not None and bool(_SECTION.search(document.words(heading)))


def topic(document: Document, block: Block) -> Topic | None:
    """Commitment and report of one item; `None` where no dash parts them."""
    return _parted(block, _TOPIC.fullmatch(document.words(block)))


def before_colon(document: Document, block: Block) -> Topic | None:
    """Commitment and report of a paragraph `Open piers: Ann Able provided an update.`; else `None`."""
    return _parted(block, _BEFORE_COLON.fullmatch(document.words(block)))


def _parted(block: Block, match: re.Match[str] | None) -> Topic | None:
    if match is None:
        return None
    base = block.span.start
    return Topic(
        Span(base + match.start("topic"), base + match.end("topic")),
        Span(base + match.start("rest"), base + match.end("rest")),
        match["number"] or "",
    )


def inline(document: Document, block: Block) -> tuple[str, Topic] | None:
    """Number, title and report: `Commitment 3 – Open contracting: said …`, `Commitment 3 – Amber`."""
    words = document.words(block).rstrip()
    match = _RATED_LINE.fullmatch(words) or _INLINE.fullmatch(words)
    if match is None:
        return None
    base = block.span.start
    if match.groupdict().get("named"):
        title = Span(base + match.start("named"), base + match.end("named"))
        return match["number"], Topic(title, Span(base + match.start("rest"), base + match.end("rest")))
    return match["number"], Topic(
        Span(base + match.start("title"), base + match.end("title")),
        Span(base + match.start("rest"), base + match.end("rest")),
    )


def rated(document: Document, report: Span) -> tuple[Rating, Span, Span | None] | None:
    """The rating a report begins with, where it stands, and the words behind it: `Amber. Work is slow.`."""
    match = _RATED.match(document.text, report.start, report.end)
    if match is None:
        return None
    rest = Span(match.end(), report.end) if match.end() < report.end else None
    return _RATINGS[match["rating"].casefold()], Span(match.start(), match.end("rating")), rest


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
                    yield MilestoneReport(number, sentence, _part(document.text, sentence, match.start()))


def _part(text: str, sentence: Span, at: int) -> Span:
    """The clause of `Milestone 1 is complete; milestone 2 is delayed` that a place lies in."""
    start = text.rfind(";", sentence.start, at) + 1 or sentence.start
    end = text.find(";", at, sentence.end)
    return Span(start, end if end >= 0 else sentence.end)


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


def stated_status(text: str, words: Mapping[str, Mapping[str, str]]) -> ProgressStatus | None:
    """The status that a report begins with (`Complete. All data …`), else that its words state.

    Args:
        text: the report; `Status:` before it says nothing more.
        words: the lists `progress_words` and `update_words`.
    """
    first = clause_status(_STATUS.sub("", text, count=1), words.get("progress_words", {}))
    return first or status_of(text, words.get("update_words", {}))


def _has(plain: str, phrase: str) -> bool:
    return re.search(rf"(?<!\w)(?<!not )(?<!no ){re.escape(phrase)}(?!\w)", plain) is not None
