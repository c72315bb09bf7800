"""What the text of minutes tells of somebody on the list: that they spoke, that they presented."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ogkg.extraction.roster_status import Settled
from ogkg.extraction.sentences import sentences
from ogkg.model.code import AttendanceStatus, MeetingRole
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.model.reference import Reference
from ogkg.names.person import PersonName

_TITLES = r"(?:(?:Dr|Prof(?:essor)?|Sir|Dame)\.?\s+)*"
_BESIDE = r"(?:\s+\([^()]{1,80}\)|,\s[^,.]{1,80},|\s+(?:from|of)\s+(?:the\s+)?[A-Z][^,.]{1,60}?)?"
_PRESENTED = (
    r"\s+(?:then\s+|also\s+)?(?:presented|gave\s+(?:the\s+\w+\s+)?(?:a|an|the|his|her|their)\s+(?:[a-z]+\s+){0,2}"
    r"(?:presentation|demonstration))\b"
)
_PRESENTATION = r"\b[Pp]resentation\s+(?:by|from)\s+(?:[A-Z]\w+\s+\([^()]*\)\s+and\s+)?"


class Speakers:
    """The sentences of minutes, asked for somebody by name.

    Args:
        document: the minutes.
        blocks: their body.
        reference: its list `speech_verbs` is used.
    """

    def __init__(self, document: Document, blocks: Sequence[Block], reference: Reference) -> None:
        self._verbs = reference.words.get("speech_verbs", {})
        spans = [sentence for block in blocks for sentence in sentences(document.text, block.span)]
        self._told = [(span, document.quote(span)) for span in spans]

    def spoke(self, name: PersonName) -> bool:
        """Whether a sentence has somebody as its subject and says what they did."""
        full = re.escape(name.full)
        begins = re.compile(rf"^{_TITLES}{full}\b|\band\s+{full}\b")
        return any(
            begins.search(words) and any(word in self._verbs for word in re.findall(r"[a-z]+", words))
            for _, words in self._told
        )

    def presented(self, name: PersonName) -> Span | None:
        """The sentence that says that somebody presented, or that a presentation was theirs."""
        full = re.escape(name.full)
        does = re.compile(
            rf"(?:^|\band\s+){_TITLES}{full}{_BESIDE}{_PRESENTED}|{_PRESENTATION}{_TITLES}{full}\b"
        )
        return next((span for span, words in self._told if does.search(words)), None)

    def with_presenters(self, listed: Sequence[Settled]) -> Iterator[Settled]:
        """Everybody on a list; who was present and presented has the role, and the sentence for it."""
        for settled in listed:
            person = settled.entry.person
            told = self.presented(person.name) if settled.status is AttendanceStatus.PRESENT else None
            if told is None or MeetingRole.PRESENTER in (*person.roles, *settled.roles):
                yield settled
                continue
            person = replace(
                person, roles=(*person.roles, MeetingRole.PRESENTER), elsewhere=(*person.elsewhere, told)
            )
            yield replace(settled, entry=replace(settled.entry, person=person))
