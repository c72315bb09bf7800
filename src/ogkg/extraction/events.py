"""Events that a text names with a date: `the 11 October network meeting`, `Summit in December 2016`.

Only a date that stands by the noun (list `event_nouns`) counts, with nothing but words of place and
time between; what has no date is no event here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ogkg.dates import DateFound, find_dates
from ogkg.extraction.sentences import sentences
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.period import DateRead, PartialDate
from ogkg.model.record import EventRecord, record_id
from ogkg.names.slug import collapse, slug

Words = Mapping[str, Mapping[str, str]]
"""Word lists by name."""

_TOKEN = re.compile(r"\([A-Z]{2,}\)|[^\W_][\w’'&-]*")
_GLUE = re.compile(
    r"""(?:\s|[,:(–-]|\b(?:is|are|was|were|will|would|be|being|to|now|then|again|planned|provisionally|held|hosted
    |taking|take|takes|took|place|scheduled|in|on|at|by|from|the|of|end|start|early|late|mid|middle
    |[A-Z]\w*+(?:[’'-]\w++)*+)\b)*""",
    re.VERBOSE,
)
_QUOTE = re.compile(r"[\s–-]*[“\"]([^”\"\n]{3,80})[”\"][\s–-]*")
_AT = re.compile(r"\s+(?:at|during)\s+(?:the\s+)?")
"""`launched in June 2031 at the Pier Summit`."""
_ABOUT = re.compile(
    r"\s(?:on|about|of)\s(?:the\s|our\s|an?\s)?(?!(?:the|our|an?)\s)[^\W\d_][\w’'-]*"
    r"(?:\s(?!(?:is|are|was|were|will|takes?|took|has|had|held)\b)[\w’'&-]+){0,5}"
    r"(?=\s(?:is|was|will|takes?|took)\b)"
)
"""`workshop on open data` before `takes place`."""
_COINCIDE = re.compile(r"coincid\w+\s+with\s+(?:the\s+)?$")
_MEETS = re.compile(
    r"\b(?:(?:will\s+)?meets?|(?:is|are|be)\s+meeting)\s+(?:again\s+)?(?:in|on|at)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_NO_MEETING = re.compile(r"the\s+(?:next|last|previous)\b|we\b|they\b|it\b", re.IGNORECASE)
_OF_WHICH = re.compile(
    r"\b(?:which|who|that)\s+(?:will\s+)?meets?\s(?:again\s)?(?:in|on|at)\s(?:the\s)?$"
    r"|\b(?:agreed|said|noted|suggested|should|would|could|might|whether)\b",
    re.IGNORECASE,
)
"""What was told before and meets only by the way, or what only may come."""
_MOST = 8


@dataclass(frozen=True, slots=True)
class EventFound:
    """An event in a text: where its name stands, its date, and where that stands."""

    name: Span
    date: DateRead
    where: Span


def find_events(
    document: Document, spans: Iterable[Span], words: Words, near: PartialDate | None
) -> Iterator[EventFound]:
    """The dated events of some stretches of text.

    Args:
        document: the document.
        spans: paragraphs, in reading order.
        words: the word lists; `event_nouns` names events, and before a word of `event_name_ends` no
            name goes on.
        near: the date of the text, for years that are not written; a date with its year in the
            text goes before it for those that follow.

    Yields:
        Events in reading order, the same one as often as it is named.
    """
    nouns, stops = words.get("event_nouns", {}), words.get("event_name_ends", {})
    pattern = re.compile(
        rf"\b(?:{'|'.join(sorted(nouns, key=len, reverse=True)) or '(?!)'})\b", re.IGNORECASE
    )
    for span in spans:
        for sentence in sentences(document.text, span):
            dates = find_dates(document.quote(sentence), near)
            near = next((found.date.value for found in dates if _dated(found.date)), near)
            yield from _in_sentence(document.text, sentence, dates, pattern, stops)


def _is_day(date: DateRead) -> bool:
    return date.is_day and " or " not in date.written


def _dated(date: DateRead) -> bool:
    return date.value is not None and not date.inferred and re.search(r"\d{4}", date.written) is not None


def _in_sentence(
    text: str,
    sentence: Span,
    dates: Sequence[DateFound],
    pattern: re.Pattern[str],
    stops: Mapping[str, str],
) -> Iterator[EventFound]:
    seen: set[int] = set()
    for found in dates:
        ends = [other for other in dates if other.start == found.start]
        if found.start in seen or (len(ends) > 1 and not all(_is_day(end.date) for end in ends)):
            continue  # of a range of days the first is that of the event; one of months leaves it open
        seen.add(found.start)
        date = Span(sentence.start + found.start, sentence.start + found.end)
        for noun in pattern.finditer(text, sentence.start, sentence.end):
            name = _name(text, sentence, noun, date, stops)
            if name and _belongs(text, name, noun.end(), date):
                yield EventFound(_quoted(text, name, sentence), found.date, date)
                break
            about = _ABOUT.match(text, noun.end(), sentence.end)
            if about and _belongs(text, Span(noun.start(), about.end()), about.end(), date):
                begin = name.start if name else noun.start()
                yield EventFound(Span(begin, about.end()), found.date, date)
                break
        else:
            if _MEETS.search(text, sentence.start, date.start):
                yield from _meets(text, sentence, found.date, date)


def _name(
    text: str, sentence: Span, noun: re.Match[str], date: Span, stops: Mapping[str, str]
) -> Span | None:
    """The noun with the words before it that belong to the name; `None` if nothing names it."""
    floor = date.end if date.end <= noun.start() else sentence.start
    start = noun.start()
    for token in list(reversed(list(_TOKEN.finditer(text, floor, noun.start()))))[:_MOST]:
        linked = token[0] == "and" and text[start].isupper()
        if token[0].casefold() in stops or not text[token.end() : start].isspace():
            break
        if token[0] == "and" and not linked:
            break
        start = token.start()
    words = text[start : noun.start()].split()
    return Span(start, noun.end()) if words else None


def _belongs(text: str, name: Span, noun_end: int, date: Span) -> bool:
    """Whether a date stands right before the name, or behind it with only place and time between."""
    if date.end <= name.start:
        between = text[date.end : name.start]
        at = not between.strip() or _AT.fullmatch(between) is not None
        return at or bool(_COINCIDE.search(between) and ":" in between)
    between = text[noun_end : date.start]
    quote = _QUOTE.match(between)
    return date.start >= noun_end and bool(_GLUE.fullmatch(between[quote.end() if quote else 0 :]))


def _quoted(text: str, name: Span, sentence: Span) -> Span:
    """The name in quotation marks right behind the noun, where there is one."""
    quote = _QUOTE.match(text, name.end, sentence.end)
    return Span(quote.start(1), quote.end(1)) if quote else name


def _meets(text: str, sentence: Span, date: DateRead, where: Span) -> Iterator[EventFound]:
    """`The X initiative will meet again in March 2017`: the clause is the name."""
    if not _NO_MEETING.match(text, sentence.start, where.start) and not _OF_WHICH.search(
        text, sentence.start, where.start
    ):
        words = text[sentence.start : where.start].rstrip()
        yield EventFound(Span(sentence.start, sentence.start + len(words)), date, where)


def event_records(
    document: Document, found: Iterable[EventFound], without: Iterable[PartialDate] = ()
) -> Iterator[EventRecord]:
    """One record an event, however often it is named.

    Args:
        document: the document.
        found: as `find_events` gives them.
        without: the dates of the meetings that have records of their own.
    """
    own = set(without)
    kept: dict[str, EventRecord] = {}
    for event in found:
        if event.date.value is None or event.date.value in own:
            continue
        title = collapse(document.quote(event.name))
        key = _known(kept, title, event.date.value) or slug(f"{title} {event.date.value}")
        evidence = {event.name, event.where, *(kept[key].evidence if key in kept else ())}
        base = kept.get(key) or EventRecord(
            id=record_id(document.id, "event", key), evidence=(), title=title, date=event.date
        )
        kept[key] = replace(base, evidence=tuple(sorted(evidence)))
    yield from kept.values()


def _known(kept: dict[str, EventRecord], title: str, date: PartialDate) -> str | None:
    """The event of that day whose title is this one, or has its words."""
    words = set(slug(title).split("-"))
    for key, event in kept.items():
        other = set(slug(event.title).split("-"))
        if event.date and event.date.value == date and (words <= other or other <= words):
            return key
    return None
