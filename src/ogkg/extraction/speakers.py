"""What the text of minutes tells of somebody on the list: that they spoke, that they presented."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ogkg.extraction.people import Listed
from ogkg.extraction.roster_status import Settled
from ogkg.extraction.sentences import sentences
from ogkg.model.code import AttendanceStatus, MeetingRole
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.model.reference import Reference
from ogkg.names.person import PersonName, initials

_TITLES = r"(?:(?:Dr|Prof(?:essor)?|Sir|Dame)\.?\s+)*"
_BESIDE = r"(?:\s+\([^()]{1,80}\)|,\s[^,.]{1,160},|\s+(?:from|of)\s+(?:the\s+)?[A-Z][^,.]{1,60}?)?"
_PRESENTED = (
    r"\s+(?:then\s+|also\s+)?(?:presented|gave\s+(?:the\s+\w+\s+)?(?:a|an|the|his|her|their)\s+(?:[a-z]+\s+){0,2}"
    r"(?:presentation|demonstration)|(?:talked|spoke)\s+to\s+(?:his|her|their|the)\s+(?:paper|slides|presentation)"
    r"|(?:talked|spoke)\s+to\s+the\s+(?:panel|board|group|committee|forum|meeting)(?:\s+members)?\s+(?:about|on)"
    r"|(?:provided|gave)\s+an?\s+(?:[a-z]+\s+)?overview\s+of\s+(?:his|her|their)"
    r"|(?:talked|took|walked|led)\s+(?:(?:the|us|all)\s+)?(?:[A-Z]?[a-z]+\s+){0,2}through\b|who\s+(?:was|were)\s+presenting)\b"
)
_PRESENTATION = (
    r"\b[Pp]resentation\s+(?:(?:by|from)\s+(?:[A-Z]\w+\s+\([^()]*\)\s+and\s+)?|on\s+[^().]{2,80}\()"
)


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

    def presented(self, forms: Sequence[str]) -> Span | None:
        """The sentence that says that somebody presented, or that a presentation was theirs.

        Args:
            forms: what the person is called here; a form that others share is none.
        """
        called = "|".join(map(re.escape, forms))
        does = re.compile(
            rf"(?:^|\band\s+){_TITLES}(?:{called}){_BESIDE}{_PRESENTED}"
            rf"|{_PRESENTATION}{_TITLES}(?:{called})\b(?!\s+[A-Z][a-z])"
        )
        return next((span for span, words in self._told if does.search(words)), None)

    def _is_alone(self, form: str, person: Listed) -> bool:
        """Whether the text writes a given name with no surname but the person's own."""
        another = re.compile(rf"\b{re.escape(form)}\s+(?!{re.escape(person.name.family)}\b)[A-Z][a-z]")
        return not any(another.search(words) for _, words in self._told)

    def with_presenters(self, listed: Sequence[Settled]) -> Iterator[Settled]:
        """Everybody on a list; who was present and presented has the role, and the sentence for it."""
        shared = Counter(form for settled in listed for form in _short_forms(settled.entry.person))
        for settled in listed:
            person = settled.entry.person
            short = [
                form for form in _short_forms(person) if shared[form] == 1 and self._is_alone(form, person)
            ]
            told = (
                self.presented([person.name.full, *short])
                if settled.status is AttendanceStatus.PRESENT
                else None
            )
            if told is None or MeetingRole.PRESENTER in (*person.roles, *settled.roles):
                yield settled
                continue
            person = replace(
                person, roles=(*person.roles, MeetingRole.PRESENTER), elsewhere=(*person.elsewhere, told)
            )
            yield replace(settled, entry=replace(settled.entry, person=person))


def _short_forms(person: Listed) -> frozenset[str]:
    """The given name and the letters that a listed person may go by, those in brackets first of all."""
    name = person.name
    declared = {person.short[0]} if person.short else set()
    letters = {form for form in initials(name) if form.isupper()}
    given = {name.given} if len(name.given.rstrip(".")) > 1 else set()
    return frozenset(declared | (set() if declared else letters) | given)
