"""Action plans that a text names: `NAP6`, `2016-18 Open Government Action Plan`, `the next NAP`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.period import DateRead, PartialDate
from ogkg.model.record import PlanRecord, RecordId, record_id
from ogkg.model.reference import PlanEntry, Reference
from ogkg.names.country import is_of_another
from ogkg.names.slug import collapse, slug

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NAME = re.compile(
    rf"""
    \b(?:(?P<ordinal>{"|".join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))\s+)?
    (?:(?P<from>20\d\d)\s?[-–/]\s?(?P<until>(?:20)?\d\d)\s+)?
    (?:UK(?:[’']s)?\s+)?
    (?:(?:OGP|Open\s+Government(?:\s+Partnership)?)\s+(?:UK\s+)?(?:National\s+)?|(?:National|Country)\s+)
    Action\s+Plan\b
    (?:\s+(?:for|on)\s+Open\s+Government)?
    (?:[\s,]+(?:\()?(?P<from2>20\d\d)(?:\s?[-–/]\s?|\s+to\s+)(?P<until2>(?:20)?\d\d)\b\)?)?
    (?:\s+\((?P<short>NAP\s?\d{{0,2}})\))?
    | \b(?:UK\s+)?NAP\s?(?P<number>\d{{1,2}})?\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SHORT = re.compile(r"NAP\s?(\d{1,2})", re.IGNORECASE)
_DRAFT = re.compile(r"\bdraft\s+(?:of\s+the\s+)?$", re.IGNORECASE)


@dataclass(slots=True)
class _Plan:
    number: str
    period: tuple[str, str, str]
    """First and last year in four digits, and the words for them; empty if not written."""
    draft: bool
    names: dict[str, Span] = field(default_factory=dict)
    spans: set[Span] = field(default_factory=set)


class PlanBook:
    """The action plans of one document, all forms of a name together.

    A number or a period identifies a plan, and the register says which number had which period. A
    form that identifies none ("the NAP") means the one plan the document identifies; where it
    identifies none at all, it is a plan of its own.

    Args:
        document: whose plans are kept.
        reference: its plans are used.
        spans: the stretches of text to look through, in reading order.
    """

    def __init__(self, document: Document, reference: Reference, spans: Iterable[Span]) -> None:
        self._document = document
        self._register = reference.plans
        self._plans: dict[tuple[str, bool], _Plan] = {}
        self._open: list[re.Match[str]] = []
        countries = reference.words.get("countries", {})
        for span in spans:
            for match in _NAME.finditer(document.text, span.start, span.end):
                if not is_of_another(document.text, *match.span(), countries):
                    self._read(match)
        self._place_open()

    def at(self, span: Span) -> RecordId | None:
        """The plan that is named inside a span, if exactly one is."""
        here = {key for key, plan in self._plans.items() if any(span.covers(name) for name in plan.spans)}
        return self._id(here.pop()) if len(here) == 1 else None

    @property
    def main(self) -> RecordId | None:
        """The plan the document is about: the one it names first."""
        first = min(self._plans, key=lambda key: min(self._plans[key].spans), default=None)
        return None if first is None else self._id(first)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where plans are named, those forms included that do not say which."""
        open_spans = (Span(match.start(), match.end()) for match in self._open)
        return tuple(sorted({*open_spans, *(span for plan in self._plans.values() for span in plan.spans)}))

    def records(self) -> Iterator[PlanRecord]:
        """Every plan once, in the order in which the document names them first."""
        for key, plan in sorted(self._plans.items(), key=lambda entry: min(entry[1].spans)):
            start, end, written = plan.period
            names = sorted(plan.names, key=lambda name: -len(name))
            yield PlanRecord(
                id=self._id(key),
                evidence=tuple(sorted(plan.spans)),
                names=tuple(names),
                number=plan.number,
                start=DateRead(value=PartialDate(start), written=written) if start else None,
                end=DateRead(value=PartialDate(end), written=written) if end else None,
                draft=plan.draft,
            )

    def _read(self, match: re.Match[str]) -> None:
        number, period = _number(match), _period(match)
        span = Span(match.start(), match.end())
        if not number and not period[0]:
            self._open.append(match)
            return
        draft = bool(_DRAFT.search(self._document.text, max(0, span.start - 30), span.start))
        known = self._registered(number, period)
        key = known.slug if known else f"{number}-{period[0]}-{period[1]}"
        plan = self._plans.setdefault((key, draft), _Plan(number, period, draft))
        plan.number = plan.number or number
        plan.period = plan.period if plan.period[0] else period
        self._note(plan, match)

    def _note(self, plan: _Plan, match: re.Match[str]) -> None:
        """Keep a form; a short form in brackets is a form of its own."""
        span = Span(match.start(), match.end())
        plan.spans.add(span)
        plan.names.setdefault(collapse(self._document.quote(span)), span)
        if match["short"]:
            plan.names.setdefault(match["short"], span)

    def _place_open(self) -> None:
        """Give the forms that identify nothing to the only plan there is, or to one without a number."""
        if len(self._plans) > 1 or not self._open:
            return
        if not self._plans:
            self._plans[("", False)] = _Plan("", ("", "", ""), draft=False)
        plan = next(iter(self._plans.values()))
        for match in self._open:
            self._note(plan, match)

    def _registered(self, number: str, period: tuple[str, str, str]) -> PlanEntry | None:
        found = [
            entry
            for entry in self._register
            if (number and entry.number == number) or (period[0] and _years(entry) == period[:2])
        ]
        return found[0] if len(found) == 1 else None

    def _id(self, key: tuple[str, bool]) -> RecordId:
        names = self._plans[key].names
        first = max(names, key=len)
        return record_id(self._document.id, "plan", slug(f"draft {first}" if key[1] else first))


def _number(match: re.Match[str]) -> str:
    if match["number"]:
        return match["number"]
    short = _SHORT.search(match["short"] or "")
    if short:
        return short[1]
    ordinal = (match["ordinal"] or "").casefold()
    if ordinal in _ORDINALS:
        return str(_ORDINALS.index(ordinal) + 1)
    return ordinal[:-2]


def _period(match: re.Match[str]) -> tuple[str, str, str]:
    for start, until in (("from", "until"), ("from2", "until2")):
        if match[start]:
            last = match[until] if len(match[until]) > 2 else match[start][:2] + match[until]  # noqa: PLR2004 - digits
            return match[start], last, match.string[match.start(start) : match.end(until)]
    return "", "", ""


def _years(entry: PlanEntry) -> tuple[str, str]:
    return (str(entry.start.year) if entry.start else "", str(entry.end.year) if entry.end else "")
