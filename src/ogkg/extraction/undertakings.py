"""Tasks that a note states without a label: `The Cabinet Office will therefore …`, `We will contact …`.

Only what a participant undertakes counts: the one who will act is a body at the meeting, a team, or
"we"; what will merely happen is no task.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ogkg.extraction.sentences import sentences
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span
from ogkg.names.slug import slug

_ADVERB = r"(?:\s+(?:therefore|also|then|now|shortly|subsequently|continue\s+to|both|all|jointly|soon))*"
_WILL = re.compile(
    rf"(?P<subject>\S[^,.;:]{{0,90}}?)\s+(?:will{_ADVERB}|aims\s+to|(?P<promised>[a-z]+)\s+to)"
    r"\s+(?P<verb>[a-z]+)\b"
)
_WE_WILL = re.compile(r"\bwe\s+will\s+(?P<verb>[a-z]+)\b")
_PASSIVE = re.compile(
    r"\b(?:paper|proposal|draft|notes?|slides|minutes|list|document|report|version|one|summary|agenda|update)\s+"
    rf"(?:will{_ADVERB}|is\s+to|are\s+to|to)\s+be\s+"
    r"(?:sent|circulated|shared|put\s+together|sent\s+round|prepared|drafted|drawn\s+up|distributed)\b",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    r"\bagreed\s+that\s+.{3,80}?\s(?:should\s+be|is\s+to\s+be|are\s+to\s+be)\s+\S+", re.IGNORECASE
)
_NO_TASK = frozenset(
    ["be", "have", "need", "take", "meet", "include", "depend", "require", "also", "not", "continue", "start",
     "begin", "focus", "remain", "become", "see", "make"]
)  # fmt: skip
_TEAM = re.compile(r"\b[Tt]he\s+(?:[a-z]+\s+){1,3}team\b")
_WE = re.compile(r"we\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A task: its words, and where those who must do it are named."""

    span: Span
    owners: tuple[Span, ...]


class UndertakingReader:
    """Reads undertakings of one document.

    Args:
        document: the document.
        participants: names of the bodies at the meeting, as written.
        promises: the word list `promise_verbs`.
    """

    def __init__(self, document: Document, participants: Sequence[str], promises: Collection[str]) -> None:
        self._document = document
        self._promises = promises
        self._participants = [form for name in participants if (form := slug(name))]

    def read(self, blocks: Sequence[Block]) -> Iterator[Undertaking]:
        """The undertakings of a section, in order."""
        team: Span | None = None
        for block in blocks:
            if block.kind is BlockKind.ITEM and _WE_WILL.search(self._document.words(block)):
                yield Undertaking(block.span, (team,) if team else ())
                continue
            for sentence in sentences(self._document.text, block.span):
                team = self._team(sentence) or team
                yield from self._in_sentence(sentence, team)

    def _team(self, sentence: Span) -> Span | None:
        """The team last spoken of: "we" in the sentences after it."""
        found = _TEAM.search(self._document.text, sentence.start, sentence.end)
        return Span(found.start(), found.end()) if found else None

    def _in_sentence(self, sentence: Span, team: Span | None) -> Iterator[Undertaking]:
        text = self._document.text
        if _SHOULD.search(text, sentence.start, sentence.end):
            yield Undertaking(sentence, ())
            return
        match = _WILL.match(text, sentence.start, sentence.end)
        if match and match["verb"] not in _NO_TASK and match["promised"] in {None, *self._promises}:
            subject = Span(match.start("subject"), match.end("subject"))
            owners = self._owners(subject, team)
            if owners is not None:
                yield Undertaking(sentence, owners)
                return
        if _PASSIVE.search(text, sentence.start, sentence.end):
            yield Undertaking(sentence, ())

    def _owners(self, subject: Span, team: Span | None) -> tuple[Span, ...] | None:
        """Who the subject of a sentence is; `None` if it is nobody at the meeting."""
        words = self._document.quote(subject)
        if _WE.fullmatch(words):
            return (team,) if team else ()
        if _TEAM.fullmatch(words):
            return (subject,)
        parts = list(_parts(words, subject.start))
        known = [self._takes_part(self._document.quote(part)) for part in parts]
        return tuple(parts) if parts and all(known) else None

    def _takes_part(self, name: str) -> bool:
        """Whether a name is that of a body at the meeting; one word must be all of its name."""
        form = slug(re.sub(r"^the\s+", "", name, flags=re.IGNORECASE))
        if "-" not in form:
            return form in self._participants
        return any(f"-{form}-" in f"-{known}-" for known in self._participants)


def _parts(words: str, base: int) -> Iterator[Span]:
    """The parts of `The Cabinet Office and civil society network`."""
    start = 0
    for cut in [*re.finditer(r"\s+and\s+", words), None]:
        end = cut.start() if cut else len(words)
        if words[start:end].strip():
            yield Span(base + start, base + end)
        start = cut.end() if cut else end
