"""Events that a whole sentence dates: stages of a bill, and the first or last of several steps.

`The third reading of the Harbours Bill is in the House of Lords the week commencing 12th March`;
`The first update was the extra pages in December 2016`. The stage or step opens its sentence, and
the sentence has no other date.

Lists of words used: `legislative_stages`, `progress_events` (what comes in steps), `ordinals`.
"""

import re
from collections.abc import Iterable, Iterator

from ogkg.dates import DateFound, find_dates
from ogkg.extraction.events import EventFound
from ogkg.extraction.sentences import sentences
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.period import PartialDate
from ogkg.model.reference import Reference

_OF_BILL = (
    r"(?:\sof\s(?:the\s)?[A-Z][\w’'-]*"
    r"(?:\s(?:[A-Z][\w’'-]*|of|and|in|\([^()\n]{1,40}\))){0,8}?\s(?:Bill|Act)\b)?"
)
_HOUSE = r"(?:\s(?:in|at|by)\s(?:the\s)?(?:House\sof\s)?(?:Lords|Commons|Parliament))?"
_TO_DATE = re.compile(
    rf"""{_HOUSE}\s(?:is|are|was|will\sbe|took\splace|takes\splace|will\stake\splace|followed|came)
    (?:\snow)?(?:\s(?:expected|planned|scheduled|due|likely|given|received|granted|set))?
    (?:\s(?:to\sbe|to\stake\splace))?{_HOUSE}(?:\s(?:in|on|by|for|during|at|the|week|beginning|commencing))*\s""",
    re.IGNORECASE | re.VERBOSE,
)
_STEP_TO_DATE = re.compile(
    r"\s(?:was|is|will\sbe|took\splace|came)\b[^.;:?!\n]{0,120}?\s(?:in|on)\s(?:the\s)?"
)


def find_clauses(
    document: Document, spans: Iterable[Span], reference: Reference, near: PartialDate | None
) -> Iterator[EventFound]:
    """The events of sentences that open with a stage of a bill, or with a numbered step.

    Args:
        document: the document.
        spans: paragraphs, in reading order.
        reference: the lists of words.
        near: the date of the text, for years that are not written.

    Yields:
        Events in reading order, the same one as often as it is named.
    """
    words = reference.words
    stage = _opening(_any(words.get("legislative_stages", {})) + _OF_BILL)
    steps = _any(words.get("progress_events", {}))
    step = _opening(rf"(?:{_any(words.get('ordinals', {}))}|final|last)\s{steps}")
    for span in spans:
        for sentence in sentences(document.text, span):
            dates = find_dates(document.quote(sentence), near)
            if len(dates) == 1:
                yield from _dated(document.text, sentence, dates[0], stage, _TO_DATE)
                yield from _dated(document.text, sentence, dates[0], step, _STEP_TO_DATE)


def _dated(
    text: str, sentence: Span, date: DateFound, named: re.Pattern[str], between: re.Pattern[str]
) -> Iterator[EventFound]:
    name = named.match(text, sentence.start, sentence.end)
    where = Span(sentence.start + date.start, sentence.start + date.end)
    if not name or name.end() >= where.start:
        return
    closes = not text[where.end : sentence.end].strip(" .;)")
    if closes and between.fullmatch(text, name.end(), where.start):
        yield EventFound(Span(*name.span("name")), date.date, where)


def _opening(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?i:the)\s)?(?P<name>{name})")


def _any(listed: Iterable[str]) -> str:
    longest = sorted(map(re.escape, listed), key=len, reverse=True)
    return rf"(?i:{'|'.join(longest) or '(?!)'})\b"
