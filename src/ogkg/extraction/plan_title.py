"""What an action plan says of itself: its names, period, number, date and publisher."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ogkg.dates import find_dates
from ogkg.extraction.grid import is_heading
from ogkg.extraction.plan_heads import commitment_start
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.model.period import DateRead, PartialDate
from ogkg.model.reference import Reference
from ogkg.names.country import country_abroad, is_home
from ogkg.names.organisation import organisation_index
from ogkg.names.slug import collapse, normalised

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_PLAN = re.compile(r"\baction plan\b", re.IGNORECASE)
_PERIOD = re.compile(r"\b(?P<start>20\d\d)\s?(?:to|[-–—/])\s?(?P<end>20\d\d|\d\d)\b")
_PERIOD_ALONE = re.compile(r"\W*(?:20\d\d)\s?(?:to|[-–—/])\s?(?:20\d\d|\d\d)\W*")
_NAME = re.compile(
    r"\b[Tt]his(?:\s(?:final|new))?\s(?P<name>"
    rf"(?:(?P<ordinal>{'|'.join(_ORDINALS)})\s)?(?:UK\s)?(?:Open\sGovernment\s(?:Partnership\s)?)?(?:UK\s)?"
    r"(?:National\s)?Action\sPlan(?:\sfor\sOpen\sGovernment)?(?:\s20\d\d\s?(?:to|[-–—/])\s?(?:20)?\d\d)?)(?!\w)"
)
_TITLE_ORDINAL = re.compile(rf"\b({'|'.join(_ORDINALS)})\b|\bNAP\s?(\d{{1,2}})\b", re.IGNORECASE)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_ROMAN_NUMBER = re.compile(rf"\b(?:Plan|PLAN|NAP)\s({'|'.join(reversed(_ROMAN))})\b")
_PUBLISHED = re.compile(
    r"^(?:first\s)?(?:publi(?:shed|cation)(?:\sdate|\son)?|date\sof\spublication|issued|dated?)\b[:\s]+(?=\S)",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"^(?:from|published(?:\s(?:on\s)?\d{1,2}\s[a-z]{3,9}\s\d{4})?\sby|publisher|author|organisation)\s*:?\s+(?:the\s+)?(?-i:(?=[A-Z]))",
    re.IGNORECASE,
)
_FIRST_PART = re.compile(
    r"(?:\d\.?\s)?(?:(?:ministerial\s)?foreword|introduction|preface|contents|executive\ssummary|(?:our\s)?commitments)\b",
    re.IGNORECASE,
)
_PROGRAMME = re.compile(r"\bopen government\b|\d", re.IGNORECASE)
"""The Partnership that plans are made for, and their titles."""
_SMALL = frozenset(["of", "for", "and", "the", "&"])
_FRONT = 40
"""Blocks of front matter that are looked at: a cover and an imprint."""
_IMPRINT_PAGE = 2
_LONGEST_TITLE = 160
_COVER_LINE = 60


@dataclass(frozen=True, slots=True)
class PlanTitle:
    """The plan as its own document names it; every value with the passages it was read from."""

    names: tuple[str, ...]
    spans: tuple[Span, ...]
    number: str = ""
    start: DateRead | None = None
    end: DateRead | None = None
    issued: DateRead | None = None
    conflicting: tuple[DateRead, Span] | None = None
    """Another date of publication that does not agree with `issued`, and where it stands."""
    publisher: str = ""
    country: str = ""
    draft: bool = False


def plan_title(document: Document, reference: Reference) -> PlanTitle:
    """Read the cover, the imprint, and sentences that say "this second National Action Plan"."""
    front = list(_front(document))
    title_spans = _title(document, front)
    title = collapse(" ".join(document.quote(span) for span in title_spans)) if title_spans else ""
    others = [(match["name"], match) for match in _NAME.finditer(document.text)]
    names = {normalised(name): (name, match) for name, match in reversed(others) if _same_period(name, title)}
    numbers = {match["ordinal"] for _, match in names.values() if match["ordinal"]}
    issued, conflicting, date_spans = _issued(document, _imprint(document, front))
    publisher = _publisher(document, _imprint(document, front), reference)
    country, country_spans = _country(document, title, _imprint(document, front), reference)
    period = _PERIOD.search(title)
    spans = [*title_spans, *date_spans, *country_spans, *(span for _, span in publisher)]
    spans += [Span(*match.span("name")) for _, match in names.values()]
    return PlanTitle(
        names=tuple(dict.fromkeys(filter(None, [title, *(collapse(name) for name, _ in names.values())]))),
        spans=tuple(sorted(set(spans))),
        number=_number(title, numbers),
        start=_year(period, "start"),
        end=_year(period, "end"),
        issued=issued,
        conflicting=conflicting,
        publisher=publisher[0][0] if publisher else "",
        country=country,
        draft=bool(re.search(r"\bdraft\b", title, re.IGNORECASE)),
    )


def _front(document: Document) -> Iterator[Block]:
    """The blocks before the first commitment, as many as a cover and an imprint take up."""
    for count, block in enumerate(document.body):
        if count >= _FRONT or block.cell or commitment_start(document.words(block)):
            return
        yield block


def _imprint(document: Document, front: list[Block]) -> list[Block]:
    """The cover and the page behind it; without pages, what stands before a foreword or second heading."""
    if any(block.page for block in front):
        return [block for block in front if block.page <= _IMPRINT_PAGE]
    headings = [at for at, block in enumerate(front) if is_heading(block)]
    if len(headings) > 1:
        return front[: headings[1]]
    parts = [at for at, block in enumerate(front) if at and _FIRST_PART.match(document.words(block))]
    return front[: parts[0]] if parts else front


def _title(document: Document, front: list[Block]) -> list[Span]:
    """The passages that make up the title: one block, or the lines of a cover."""
    metadata = document.metadata("title")
    if metadata and _PLAN.search(document.words(metadata)):
        return [metadata.span]
    titled = [at for at, block in enumerate(front) if not _says_when(document.words(block))]
    for at in titled or range(len(front)):
        block = front[at]
        words = document.words(block)
        if len(words) > _LONGEST_TITLE or words.endswith("."):
            continue
        following = document.words(front[at + 1]) if at + 1 < len(front) else ""
        if _PLAN.search(words):
            spans = [block.span]
        elif _PLAN.search(f"{words} {following}") and not _PLAN.search(following):
            spans = [block.span, front[at + 1].span]
            at += 1  # noqa: PLW2901 - the title ends a block later
        else:
            continue
        return _with_neighbours(document, front, at, spans)
    return []


def _says_when(words: str) -> bool:
    """Whether a line says where and on which day a page was posted: `National Action Plan 1 May 2031`."""
    dates = [found for found in find_dates(words) if found.date.is_day]
    return len(dates) == 1 and not words[dates[0].end :].strip() and _PERIOD.search(words) is None


def _with_neighbours(document: Document, front: list[Block], at: int, spans: list[Span]) -> list[Span]:
    """Lines of a cover above and below: "UK Open Government" / "National Action Plan" / "2016-18"."""
    first = next(number for number, block in enumerate(front) if block.span == spans[0])
    words = document.words(front[first])
    if (
        first
        and re.match(r"(?:National\s)?Action Plan", words)
        and front[first - 1].page == front[first].page
    ):
        above = document.words(front[first - 1])
        if len(above) <= _COVER_LINE and re.search(
            r"open government|united kingdom|\bUK\b", above, re.IGNORECASE
        ):
            spans = [front[first - 1].span, *spans]
    if at + 1 < len(front) and _PERIOD_ALONE.fullmatch(document.words(front[at + 1])):
        spans = [*spans, front[at + 1].span]
    return spans


def _same_period(name: str, title: str) -> bool:
    years, own = (set(re.findall(r"20\d\d", text)) for text in (name, title))
    return not years or not own or bool(years & own)


def _number(title: str, ordinals: set[str]) -> str:
    in_title = _TITLE_ORDINAL.search(title)
    if in_title:
        return in_title[2] or str(_ORDINALS.index(in_title[1].lower()) + 1)
    if roman := _ROMAN_NUMBER.search(title):
        return str(_ROMAN.index(roman[1]) + 1)
    return str(_ORDINALS.index(next(iter(ordinals))) + 1) if len(ordinals) == 1 else ""


def _year(period: re.Match[str] | None, name: str) -> DateRead | None:
    if period is None:
        return None
    digits = period[name]
    value = digits if len(digits) == len("2013") else period["start"][:2] + digits
    return DateRead(value=PartialDate(value), written=digits)


def _issued(
    document: Document, front: list[Block]
) -> tuple[DateRead | None, tuple[DateRead, Span] | None, list[Span]]:
    """Dates of publication: one that is called so, one that stands alone on the cover."""
    said: list[tuple[DateRead, Span]] = []
    alone: list[tuple[DateRead, Span]] = []
    metadata = [block for key in ("published", "date") if (block := document.metadata(key))]
    for block in [*metadata, *front]:
        words = document.words(block)
        found = find_dates(words)
        if len(found) != 1 or found[0].date.value is None:
            continue
        if block in metadata or _PUBLISHED.match(words):
            said.append((found[0].date, block.span))
        elif found[0].date.written == words.strip(" .()") and len(found[0].date.value) > len("2013"):
            alone.append((found[0].date, block.span))
    dates = [*alone[:1], *said[:1]]
    finest = max(dates, key=lambda entry: len(entry[0].value or ""), default=None)
    if finest is None:
        return None, None, []
    others = [entry for entry in dates if not _agree(entry[0], finest[0])]
    return finest[0], others[0] if others else None, [span for _, span in dates]


def _agree(left: DateRead, right: DateRead) -> bool:
    return (left.value or "").startswith(right.value or "") or (right.value or "").startswith(
        left.value or ""
    )


def _country(
    document: Document, title: str, front: list[Block], reference: Reference
) -> tuple[str, list[Span]]:
    """The country, other than the United Kingdom, that the title or another line of the cover names first."""
    listed = reference.words.get("countries", {})
    if not title or is_home(title, listed) or country_abroad(title, listed):
        return country_abroad(title, listed), []
    lines = [block for block in front if len(block.span) <= _COVER_LINE]
    named = ((country_abroad(document.words(block), listed), block.span) for block in lines)
    return next(((country, [span]) for country, span in named if country), ("", []))


def _publisher(document: Document, front: list[Block], reference: Reference) -> list[tuple[str, Span]]:
    """The first organisation that stands alone on cover or imprint, or after "From" or "Published by"."""
    index = organisation_index(reference)
    found = []
    for block in front:
        words = document.words(block)
        label = _FROM.match(words)
        start = label.end() if label else 0
        name = words[start:].strip(" .")
        if not name or len(name) > _COVER_LINE or _PROGRAMME.search(name):
            continue
        if index.named(name, None) or _is_office(name, reference.words):
            found.append(
                (name, Span(block.span.start + start, block.span.start + start + len(words[start:])))
            )
    return found


def _is_office(name: str, listed: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether a line reads as part of a government: `Department of Widgets`, `Widget Commission`."""
    words = name.split()
    capital = all(word[0].isupper() or word in _SMALL for word in words)
    leads = listed.get("body_leads", {}).get(words[0].casefold()) in {"any", "public"}
    last = words[-1].casefold()
    ends = last in listed.get("organisation_nouns", {}) or last == "secretariat"
    return capital and len(words) > 1 and (leads or ends)
