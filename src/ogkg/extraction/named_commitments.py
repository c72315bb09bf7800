"""Commitments of an action plan that minutes speak of by number, and what they report on them.

Commitment 4 of the National Action Plan 2013-15 had been delayed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from ogkg.extraction.plans import PlanBook
from ogkg.extraction.sentences import sentences
from ogkg.extraction.updates import stated_status
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.model.record import CommitmentRecord, PlanRecord, ProgressRecord, RecordId, record_id
from ogkg.names.slug import collapse, slug, words_hash6

_NAMED = re.compile(r"\b[Cc]ommitment\s+(?:[Nn]o\.?\s*|[Nn]umber\s+)?(?P<number>\d{1,2})\b(?![.,]?\d)")


class NamedCommitments:
    """The commitments that minutes name by number, each once, with the reports on them.

    Args:
        document: the minutes.
        words: the lists `progress_words` and `update_words`.
        plans: the plans it names; a commitment counts where the sentence or the document says of
            which plan it is, by number or period: plans number their commitments anew.
        meeting: the meeting that reported.
    """

    def __init__(
        self,
        document: Document,
        words: Mapping[str, Mapping[str, str]],
        plans: PlanBook,
        meeting: RecordId,
    ) -> None:
        self._document = document
        self._words = words
        self._plans = plans
        self._meeting = meeting
        known = [plan for plan in plans.records() if _is_told_apart(plan)]
        self._told_apart = {plan.id for plan in known}
        self._only = known[0].id if len(known) == 1 else None
        self._found: dict[RecordId, CommitmentRecord] = {}

    def read(self, blocks: Sequence[Block]) -> Iterator[CommitmentRecord | ProgressRecord]:
        """The commitments of a run of blocks, and a report for each sentence that states progress."""
        reports = [
            report
            for block in blocks
            for sentence in sentences(self._document.text, block.span)
            for report in self._sentence(sentence)
        ]
        yield from self._found.values()
        yield from {report.id: report for report in reports}.values()

    def _sentence(self, sentence: Span) -> Iterator[ProgressRecord]:
        here = self._plans.at(sentence)
        plan = here if here in self._told_apart else self._only
        matches = list(_NAMED.finditer(self._document.text, sentence.start, sentence.end))
        if plan is None or not matches:
            return
        named = [self._commitment(match, plan) for match in matches]
        text = collapse(self._document.quote(sentence))
        status = stated_status(text, self._words)
        if status is None or len(set(named)) > 1:
            return  # which of several a status is of, no rule tells
        yield ProgressRecord(
            id=record_id(self._document.id, "progress", words_hash6(text)),
            evidence=(sentence,),
            meeting=self._meeting,
            reports_on=named[0],
            text=text,
            status=status,
        )

    def _commitment(self, match: re.Match[str], plan: RecordId) -> RecordId:
        key = record_id(self._document.id, "commitment", slug(f"{plan.rpartition('/')[2]} {match['number']}"))
        if key not in self._found:
            self._found[key] = CommitmentRecord(
                id=key,
                evidence=(Span(*match.span()),),
                plan=plan,
                title=collapse(match[0]),
                number=match["number"],
            )
        return key


def _is_told_apart(plan: PlanRecord) -> bool:
    """Whether a document says which plan it means: by number or by years; a draft is another one."""
    return bool(plan.number or plan.start) and not plan.draft
