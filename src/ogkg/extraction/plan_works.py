"""Works that plans name by long titles: codes, charters, principles with what they are for, footnotes.

These are titles that go on behind their noun ("Information Principles for the UK public sector"), stand in
apposition ("Seizing the Data Opportunity, the government's strategy …") or in a footnote with their
address. Shorter ones are found by `ogkg.extraction.works`.
"""

import re
from collections.abc import Iterable, Iterator

from ogkg.extraction.works import WorkBook
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.names.slug import collapse

_NAME = (
    r"(?!(?:The|This|That|These|Our|Its|Their|An?|In|At|On|For|By|Under|Through|New|As)\s)[A-Z0-9][\w’'-]*\s"
)
_TAIL = (
    r"(?:\s(?:for|on|of|against)\s(?:the\s)?[A-Z][\w’'-]*(?:\s(?:and\s)?[A-Z][\w’'-]*){0,6}"
    r"(?:\spublic\ssector)?)"
)
_LAUNCHED = (
    r"(?:(?<=\bpublishing\s)|(?<=\bpublished\s)|(?<=\blaunching\s)|(?<=\blaunched\s)|(?<=\breleased\s))"
)
_TITLE_CASE = r"[A-Z]\w+(?:\s(?:(?:the|and|of|for|on|in|to)\s)?[A-Z]\w+){1,8}"
_PAPER = r"(?:strategy|report|review|paper|guide|roadmap|guidance)"
_APPOSITION = rf"(?=,\s(?:the|a|an|our|its)\s(?:[\w’']+\s){{0,4}}{_PAPER}\b)"
_TITLES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bCode\sof\s(?:[A-Z][\w-]*\s){{0,3}}(?:Practice|Conduct|Ethics){_TAIL}{{0,3}}",
        rf"\b(?:{_NAME}){{2,6}}Code\b(?!\sof)",
        rf"(?:(?<=\bthe\s)|(?<=\ba\s)|(?<=\ban\s))(?:{_NAME}){{2,5}}Charter\b(?:\saction\splan)?",
        rf"\b(?:{_NAME}){{1,5}}(?:Principles|Standard|Convention|Index|Framework|Guarantee|Strategy){_TAIL}{{1,3}}",
        rf"\b(?:{_NAME}){{1,6}}Report\s(?:19|20)\d\d\b(?!\s?[-–/]\s?\d)",
        rf"\b(?:{_NAME}){{1,5}}(?:Review|Report|Strategy):\s(?:annual|final)\sreport(?:\s20\d\d(?:\sto\s20\d\d)?)?",
        rf"\b(?:{_NAME}){{2,5}}Survey\b",
        r"\b[A-Z][A-Z\d]+\saction\splan\son\s[a-z]+(?:\s[a-z]+){0,2}(?=[,.;\n])",
        r"(?<=\ba\s)self-assessment\sreport(?:\son\sprogress)?(?=\sin\s(?:\w+\s)?20\d\d)",
        rf"{_LAUNCHED}{_TITLE_CASE}{_APPOSITION}",
    )
)
_FOOTNOTE = re.compile(
    r"(?P<author>[A-Z][^()\n]{2,80})\s\((?P<year>(?:19|20)\d\d)\),?\s(?P<title>[A-Z][^\n]{9,140}?)"
    r"(?:,\s(?:pages?|pp?\.?)\s[\d–-]+)?\s(?=https?://|www\.)"
)
_FORE = re.compile(r"^(?:G\d{1,2}|(?:19|20)\d\d)\s")
_QUOTED = re.compile(r"[“\"‘']([^“”\"‘’\n]{3,80})[”\"’']")


def add_titles(document: Document, spans: Iterable[Span], works: WorkBook) -> list[Span]:
    """Keep the works with long titles.

    Args:
        document: the plan.
        spans: the stretches of text to look through.
        works: where they are kept.

    Returns:
        Where the titles stand: a shorter title inside one is no work of its own.
    """
    found: list[Span] = []
    urls = {block.span: block.links[0].url for block in document.blocks if block.links}
    for span in spans:
        url = urls.get(span, "")
        footnote = _FOOTNOTE.match(document.text, span.start, span.end)
        if footnote:
            found.append(Span(*footnote.span("title")))
            works.add(found[-1], url=url)
            continue
        for title in _titles(document, span):
            if not any(title.overlaps(other) for other in found):
                found.append(title)
                first = title.start == span.start
                works.add(_fullest(document, found, title), url=url if first else "", where=[title])
    return found


def _fullest(document: Document, found: Iterable[Span], title: Span) -> Span:
    """The title that was read first of those that differ in a year or group before them only."""
    own = _FORE.sub("", collapse(document.quote(title)))
    return next(other for other in found if _FORE.sub("", collapse(document.quote(other))) == own)


def quoted_labels(document: Document, spans: Iterable[Span], labels: Iterable[str]) -> Iterator[Span]:
    """Where a part of the plan itself is named in quotation marks: no work.

    Args:
        document: the plan.
        spans: the stretches of text to look through.
        labels: the labels of its parts, case-folded.
    """
    known = set(labels)
    for span in spans:
        for quoted in _QUOTED.finditer(document.text, span.start, span.end):
            if quoted[1].casefold() in known:
                yield Span(*quoted.span())


def _titles(document: Document, span: Span) -> Iterator[Span]:
    for pattern in _TITLES:
        for match in pattern.finditer(document.text, span.start, span.end):
            yield Span(*match.span())
