"""National action plans: commitments in sections with labelled parts, or in the tables of a template."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ogkg.extraction.doubts import issue_at
from ogkg.extraction.events import event_records, find_events
from ogkg.extraction.evidence import evidence
from ogkg.extraction.family import Family
from ogkg.extraction.mentions import MentionBook
from ogkg.extraction.organisations import organisation_records
from ogkg.extraction.outline import looks_like_heading
from ogkg.extraction.plan_commitments import Commitments, Named
from ogkg.extraction.plan_earlier import EarlierBook
from ogkg.extraction.plan_events import conferences
from ogkg.extraction.plan_heads import commitment_start, led_heading
from ogkg.extraction.plan_labels import LabelBook
from ogkg.extraction.plan_themes import key_of
from ogkg.extraction.plan_title import PlanTitle, plan_title
from ogkg.extraction.plan_works import add_titles, quoted_labels
from ogkg.extraction.plans import PlanBook
from ogkg.extraction.unique import unique
from ogkg.extraction.works import WorkBook
from ogkg.model.code import DocumentType
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.record import DocumentRecord, PlanRecord, Record, record_id
from ogkg.model.reference import Reference
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.names.slug import collapse

_PART = re.compile(
    r"(?:\d\.\s)?(?:(?P<lead>(?:lead|responsible|implementing)\s(?:\w+\s){0,2}"
    r"(?:departments?|organisations?|agency|agencies|institutions?)(?:\s?/\s?\w+)?|leads?)"
    r"|(?P<partners>supporting\s(?:civil\ssociety\s)?organisations?|civil\ssociety\s(?:involvement|organisations|partners)"
    r"|other\sactors(?:\sinvolved)?|collaborat(?:ors|ing\s\w+)|(?:delivery\s|key\s)?partners)"
    r"|(?P<steps>(?:\w+\s){0,3}milestones?(?:\s.{0,60})?|timescales?|(?:key\s)?activities|by\swhen)|(?P<challenges>(?:ogp\s)?grand\schallenges|ogp\svalues)"
    r"|(?P<whole>commitments?|what\s(?:will\s)?we\s(?:will\s)?do)|(?P<aims>objectives?|ambition|status\squo))"
    r"(?:\(s\))?\s?(?::|$)",
    re.IGNORECASE,
)
_PAIRED = re.compile(
    r"(?:(?P<lead>lead\s(?:implementing\s|government\s)?(?:departments?|organisations?|agency))"
    r"|(?P<partners>other\sactors\sinvolved(?:\s?[:–-]\s(?:civil\ssociety|csos))?|civil\ssociety\spartners))"
    r"(?:\(s\))?\s(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
"""A label and its text on one line, with nothing but a blank between."""
_PLAN = re.compile(r"\baction plans?\b", re.IGNORECASE)
_REPORT = re.compile(
    r"\b(?:self[- ]assessment|(?:progress|status|implementation|commitment) (?:reports?|updates?)|mid[- ]term"
    r"|end[- ]of[- ]term|independent reporting|design report)\b",
    re.IGNORECASE,
)
_NO_PLAN = re.compile(
    r"\b(?:response\s(?:to|from)|consultation\sresponse|submission|template|guidance|handbook|toolkit|how\sto|analysis|review)\b",
    re.IGNORECASE,
)
"""A title with these words is that of a paper about a plan."""
_TITLE = re.compile(r"^.{0,60}\baction plan\b.{0,40}$", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:consultation|response|update|meeting|workshop|blog|launch\w*|review|minutes|feedback|agenda"
    r"|develop\w*|next|towards|notes?|will|is|was)\b",
    re.IGNORECASE,
)
_COMMITMENTS = re.compile(r"\bcommitments?\b", re.IGNORECASE)
_WILL = re.compile(r"\b(?:will|shall|commits?\sto)(?:\salso)?:$", re.IGNORECASE)
_FRONT = 6
_FEW = 2
_SOME = 3
_SEVERAL = 4
_LONGEST_TITLE = 160


def recognises(document: Document) -> bool:
    """Whether it is a plan, and no report on one.

    A plan is called one on top, or numbers its commitments; and it labels their leads, partners and
    milestones: at least two of these, several times.
    """
    front = [document.words(block) for block, _ in zip(document.body, range(_FRONT), strict=False)]
    if not _PLAN.search(document.text) or _is_about_one(front):
        return False
    starts: set[str] = set()
    parts: list[str] = []
    for block in document.body:
        words = document.words(block)
        led = led_heading(words)
        part, start = _PART.match(words) or _PAIRED.match(words), commitment_start(words) or led
        if part:
            parts.append(part.lastgroup or "")
        if start:
            starts.add(start["number"] or words)
        if led:
            parts.append("lead")
    if len(set(parts) - {"aims"}) < _FEW:
        return _lists_promises(document, front)
    if any(_PLAN.search(words) and len(words) <= _LONGEST_TITLE for words in front):
        return len(parts) >= _SOME
    return len(parts) >= _SEVERAL and (len(starts) >= _FEW or len(parts) >= _SEVERAL * _FEW)


def _is_about_one(front: list[str]) -> bool:
    """Whether the first lines are those of a report on a plan, a response to one, or a template."""
    titles = [words for words in front if len(words) <= _LONGEST_TITLE and not words.endswith(".")]
    about = any(_PLAN.search(words) and _NO_PLAN.search(words) for words in titles)
    return about or any(_REPORT.search(words) for words in front)


def _lists_promises(document: Document, front: list[str]) -> bool:
    """Whether it is called a plan on top, has a heading "Commitments", and bullets below it that promise."""
    titled = any(_TITLE.search(words) and not _ABOUT.search(words) for words in front)
    blocks = list(document.body)
    marked = [block for block in blocks if block.kind is BlockKind.HEADING]
    # a text without marked headings has short lines instead
    lines = marked or [block for block in blocks if looks_like_heading(document, block)]
    found = (document.words(block) for block in lines)
    if not titled or not any(_COMMITMENTS.search(words) for words in found):
        return False
    bullets = [document.words(block) for block in blocks if block.kind is BlockKind.ITEM]
    said = sum("will" in words.split() for words in bullets)
    return said >= _SEVERAL or (len(bullets) >= _SEVERAL and _says_for_all(document, blocks))


def _says_for_all(document: Document, blocks: list[Block]) -> bool:
    """Whether a line "The UK will:" stands over bullets."""
    return any(
        _WILL.search(document.words(block)) and below.kind is BlockKind.ITEM
        for block, below in pairwise(blocks)
    )


def extract(document: Document, reference: Reference) -> Iterator[Record | Issue]:
    """Read a plan.

    Args:
        document: the plan.
        reference: for the labels of its parts, the names of organisations, people, works, events.

    Yields:
        The plan, its themes, commitments, objectives and milestones, what else it names (people,
        organisations, publications, events), and an issue for each commitment without a lead.
    """
    yield from unique(document, _read(document, reference))


def _read(document: Document, reference: Reference) -> Iterator[Record | Issue]:
    title = plan_title(document, reference)
    dated = title.issued or title.start
    near = dated.value if dated else None
    spans = [block.span for block in document.body]
    plans = PlanBook(document, reference, spans)
    works = WorkBook(document, reference)
    labels = LabelBook.of(reference.words)
    prose = [span for span in spans if labels.match(document.quote(span)) is None]
    parts = quoted_labels(document, prose, reference.words.get("plan_labels", {}))
    works.scan(prose, taken=[*plans.spans, *parts, *add_titles(document, prose, works)])
    plan = _plan(document, title if title.spans else _named(plans, title))
    yield from _itself(document, title, plan)
    people = MentionBook(document, reference)
    named = Named(works, people, EarlierBook(document, reference, plan, plans))
    yield from Commitments(document, reference, plan.id, near, named).records()
    people.scan(spans, taken=works.spans)
    yield from people.records()
    yield from organisation_records(document, reference, spans, near, taken=works.spans)
    yield from works.records()
    events = list(event_records(document, find_events(document, spans, reference.words, near)))
    yield from events
    yield from conferences(document, spans, near, events)
    yield from _others(plans, plan)


def _named(plans: PlanBook, title: PlanTitle) -> PlanTitle:
    """The plan that a part of it without a title names first, by its number or years."""
    found = next((one for one in plans.records() if one.id == plans.main), None)
    if found is None or not (found.number or found.start):
        return title
    return replace(
        title,
        names=found.names,
        spans=found.evidence,
        number=found.number,
        start=found.start,
        end=found.end,
        draft=found.draft,
    )


def _others(plans: PlanBook, plan: PlanRecord) -> Iterator[PlanRecord]:
    """The other national plans it names by number."""
    for other in plans.records():
        if other.id != plan.id and other.number and plan.number and other.number != plan.number:
            yield other


def _plan(document: Document, title: PlanTitle) -> PlanRecord:
    spans = title.spans or (next(document.body).span,)
    names = title.names or (collapse(document.quote(spans[0])),)
    return PlanRecord(
        id=record_id(document.id, "plan", key_of(names[0])),
        evidence=evidence(document.text, spans),
        names=names,
        number=title.number,
        start=title.start,
        end=title.end,
        issued=title.issued,
        publisher=title.publisher,
        country=title.country,
        draft=title.draft,
    )


def _itself(document: Document, title: PlanTitle, plan: PlanRecord) -> Iterator[Record | Issue]:
    yield DocumentRecord(
        id=record_id(document.id, "document", "self"),
        evidence=plan.evidence,
        type=DocumentType.ACTION_PLAN,
        title=plan.names[0],
        issued=title.issued,
        publisher=title.publisher,
    )
    yield plan
    if title.conflicting and title.issued:
        other, span = title.conflicting
        yield issue_at(
            document,
            IssueCode.DATE_CONFLICT,
            Severity.INFO,
            f"published '{title.issued.written}' and '{other.written}'",
            span,
        )


FAMILY = Family(name="action_plan", title="National action plans", recognises=recognises, extract=extract)
