"""What a commitment builds on: commitments of earlier plans, by their number.

"This continues commitment 4 of the second plan", "building on NAP2 commitment 6". Which plan is meant
must stand in the same sentence: a number without a plan means a commitment of this plan.
"""

import re
from collections.abc import Iterator

from ogkg.extraction.plans import PlanBook
from ogkg.extraction.sentences import sentences
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.record import CommitmentRecord, PlanRecord, RecordId, record_id
from ogkg.model.reference import PlanEntry, Reference
from ogkg.names.slug import collapse, slug

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_CONTINUES = re.compile(
    r"\b(?:buil(?:ds?|t|ding)\s(?:\w+\s){0,3}?(?:on|upon)|continu\w+|follow(?:s|ing)?\s(?:\w+\s)?(?:from|up)"
    r"|carr(?:y|ies|ied|ying)\s(?:forward|on|over)|extend(?:s|ed|ing)?|deepen(?:s|ing)?|succeed(?:s|ing)?"
    r"|tak(?:es?|ing)\sforward|progress(?:es|ing)\sfrom|work\s(?:begun|started)\s(?:in|under))\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\bcommitments?\s(?:no\.?\s|number\s)?(?P<numbers>\d{1,2}(?:(?:,\s(?:and\s)?|\sand\s|\s?&\s?)\d{1,2}(?!\d))*)"
    r"(?:\s\((?P<title>[^()\n]{4,90})\))?",
    re.IGNORECASE,
)
_ORDINAL_PLAN = re.compile(
    rf"\b(?P<ordinal>{'|'.join(_ORDINALS)})\s(?:UK\s)?(?:(?:open\sgovernment|national|action)\s){{0,3}}plan\b",
    re.IGNORECASE,
)
_LAST_PLAN = re.compile(
    r"\b(?:previous|last|preceding|former)\s(?:UK\s)?(?:(?:open\sgovernment|national|action)\s){0,3}(?:plan|NAP)\b",
    re.IGNORECASE,
)


class EarlierBook:
    """The commitments of earlier plans that one plan names.

    Args:
        document: the plan.
        reference: says which number had which period.
        plan: the record of the plan itself.
        plans: every plan the document names.
    """

    def __init__(self, document: Document, reference: Reference, plan: PlanRecord, plans: PlanBook) -> None:
        self._document = document
        self._register = reference.plans
        self._own = _number_of(plan, reference.plans)
        self._own_id = plan.id
        self._book = plans
        self._named = {one.id: one for one in plans.records()}
        self._plans: dict[RecordId, PlanRecord] = {}
        self._commitments: dict[RecordId, CommitmentRecord] = {}

    def builds_on(self, span: Span) -> Iterator[RecordId]:
        """The earlier commitments that a passage says something continues or builds on."""
        for sentence in sentences(self._document.text, span):
            words = self._document.quote(sentence)
            found = list(_NUMBERED.finditer(words)) if _CONTINUES.search(words) else []
            plan = self._plan(sentence, words) if found else None
            if plan is None:
                continue
            for match in found:
                for number in re.findall(r"\d+", match["numbers"]):
                    yield self._commitment(plan, number, match, sentence)

    def records(self) -> Iterator[PlanRecord | CommitmentRecord]:
        """The earlier plans, and their commitments that were named."""
        yield from self._plans.values()
        yield from self._commitments.values()

    def _plan(self, sentence: Span, words: str) -> PlanRecord | None:
        """The one earlier plan that a sentence names."""
        at = self._book.at(sentence)
        for named in (self._named[at] if at else None, self._by_ordinal(sentence, words)):
            if named and self._is_earlier(named):
                return self._plans.setdefault(named.id, named)
        return None

    def _is_earlier(self, plan: PlanRecord) -> bool:
        number = _number_of(plan, self._register)
        known = plan.id != self._own_id and bool(number) and not plan.draft
        return known and (not self._own or int(number) < int(self._own))

    def _by_ordinal(self, sentence: Span, words: str) -> PlanRecord | None:
        ordinal, last = _ORDINAL_PLAN.search(words), _LAST_PLAN.search(words)
        if ordinal:
            match, number = ordinal, str(_ORDINALS.index(ordinal["ordinal"].lower()) + 1)
        elif last and self._own:
            match, number = last, str(int(self._own) - 1)
        else:
            return None
        name = collapse(match[0])
        return PlanRecord(
            id=record_id(self._document.id, "plan", slug(name)),
            evidence=(Span(sentence.start + match.start(), sentence.start + match.end()),),
            names=(name,),
            number=number,
        )

    def _commitment(self, plan: PlanRecord, number: str, match: re.Match[str], sentence: Span) -> RecordId:
        title = collapse(match["title"] or match.string[match.start() : match.end("numbers")])
        made = record_id(self._document.id, "commitment", f"{plan.id.rpartition('/')[2]}-{number}")
        self._commitments.setdefault(
            made,
            CommitmentRecord(id=made, evidence=(sentence,), plan=plan.id, title=title, number=number),
        )
        return made


def _number_of(plan: PlanRecord, register: tuple[PlanEntry, ...]) -> str:
    """The number of a plan, written or by the register's period."""
    if plan.number or not (plan.start and plan.end):
        return plan.number
    years = [date.value.year for date in (plan.start, plan.end) if date.value]
    hits = [one.number for one in register if [date.year for date in (one.start, one.end) if date] == years]
    return hits[0] if len(hits) == 1 else ""
