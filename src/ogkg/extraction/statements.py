"""What the document reports somebody as saying: `Alison (Home Office) asked when …`.

A statement begins with its speaker and a verb of the list `statement_verbs`, and goes on while the
sentences after it begin with a pronoun. A body may speak as well; then no person is the speaker.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ogkg.extraction.mentions import MentionBook
from ogkg.extraction.sentences import sentences
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.record import Affiliation, RecordId
from ogkg.model.reference import Reference
from ogkg.names.organisation import organisation_index
from ogkg.names.person import parse_person

_NAME = r"[A-Z][\w.’'-]*(?:\s+(?:[A-Z][\w.’'-]*|von|van|de)){0,4}"
_BRACKET = r"\s*\((?P<of>[^()]{1,80}(?:\([^()]{1,30}\)[^()]{0,40})?)\)"
_BESIDE = (
    r"\s+(?:from|of|at)\s+(?:the\s+)?"
    r"(?P<from>[A-Z][\w’'&-]*(?:\s+(?:of\s+|for\s+|and\s+)?[A-Z][\w’'&-]*){0,6})"
)
_APPOSITION = r",\s(?P<post>[^,.]{3,80}),"
_SPEAKER = re.compile(rf"(?:The\s+)?(?P<name>{_NAME})(?:{_BRACKET}|{_BESIDE}|{_APPOSITION})?")
_VERB = re.compile(
    r"\s+(?:(?:also|then|later|again|further|finally|kindly|briefly)\s+){0,2}(?P<verb>[a-z]+)\b"
)
_HE = re.compile(r"(?:He|She|They)\s+(?:(?:also|then|further)\s+)?(?P<verb>[a-z]+)\b")
_IT = re.compile(r"(?:It|They)\s")
_TAIL = re.compile(
    r"(?:\s+\([A-Z]+\))?(?:\s+steering)?(?:\s+(?:committee|team|members?|officials))?", re.IGNORECASE
)
_GROUP = re.compile(
    r"(?:The\s+)?(?P<group>[A-Z]?[a-z]+)\s+(?:also\s+)?[a-z]+ed\b|(?P<it>It)\s+(?:was|had\s+been)\s+(?:also\s+)?[a-z]+ed\b"
)
_OFFICES = frozenset(["Minister", "Chair", "Chairman", "Secretary", "Director"])


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever speaks at the start of a sentence.

    Attributes:
        mention: the person; `None` for a body.
        representing: the organisation written behind the name, or the body itself.
    """

    mention: RecordId | None
    representing: tuple[Affiliation, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement: its sentences, and who speaks."""

    span: Span
    speaker: Speaker


class StatementReader:
    """Reads statements of one document.

    Args:
        document: the document.
        reference: its list `statement_verbs` and its organisations are used.
        people: the people of the document; forms of names found here are kept there.
    """

    def __init__(self, document: Document, reference: Reference, people: MentionBook) -> None:
        self._text = document.text
        self._words = reference.words
        self._verbs = reference.words.get("statement_verbs", {})
        self._groups = reference.words.get("group_words", {})
        self._organisations = organisation_index(reference)
        self._people = people

    def read(self, span: Span) -> Iterator[Said]:
        """The statements of a paragraph, in order."""
        held: Span | None = None
        speaker: Speaker | None = None
        for sentence in sentences(self._text, span):
            found = self.speaker(sentence)
            if found is None and speaker and held and self._goes_on(sentence, speaker):
                held = Span(held.start, sentence.end)
                continue
            if speaker and held:
                yield Said(held, speaker)
            speaker, held = found, sentence
        if speaker and held:
            yield Said(held, speaker)

    def speaker(self, sentence: Span) -> Speaker | None:
        """Who speaks in a sentence that begins with the speaker; `None` if it is no such sentence."""
        start = self._person(sentence)
        return start or self._body(sentence)

    def turns(self, span: Span) -> int:
        """Where the words of the first speaker of a paragraph end, before those of the group begin."""
        end = span.end
        for at, sentence in enumerate(sentences(self._text, span)):
            if at and self._is_of_group(sentence):
                return end
            end = sentence.end
        return span.end

    def _is_of_group(self, sentence: Span) -> bool:
        """Whether a sentence begins with the group, or tells what was agreed or noted by nobody named."""
        match = _GROUP.match(self._text, sentence.start, sentence.end)
        if match is None:
            return False
        return match["it"] is not None or match["group"].casefold() in self._groups

    def _person(self, sentence: Span) -> Speaker | None:
        match = _SPEAKER.match(self._text, sentence.start, sentence.end)
        if match is None:
            return None
        name, end = match["name"], match.end()
        verb = _VERB.match(self._text, end, sentence.end)
        if verb is None or verb["verb"] not in self._verbs:
            return None
        written = match["of"] or match["from"] or ""
        organisation = Affiliation(written=written) if written else None
        mention = self._known(name, Span(match.start("name"), end), organisation, match["post"] or "")
        if mention is None:
            return None
        return Speaker(mention, (organisation,) if organisation else ())

    def _known(self, name: str, span: Span, organisation: Affiliation | None, post: str) -> RecordId | None:
        if name in _OFFICES:
            return self._people.holder(name)
        if self._organisations.knows(name):
            return None
        mention = self._people.note(name, span, organisation, post)
        if mention is None and parse_person(name, self._words) and self._is_given(name):
            return self._people.add(name, span, organisation, post)
        return mention

    def _is_given(self, name: str) -> bool:
        return name.split(maxsplit=1)[0].casefold() in self._words.get("given_names", {})

    def _body(self, sentence: Span) -> Speaker | None:
        """A body of the register that speaks: `The Cabinet Office encouraged …`."""
        text = self._text[sentence.start : sentence.end]
        lead = 4 if text.startswith("The ") else 0
        for body in self._organisations.find(text)[:1]:
            if body.start != lead:
                continue
            end = sentence.start + body.end
            tail = _TAIL.match(self._text, end, sentence.end)
            verb = _VERB.match(self._text, tail.end() if tail else end, sentence.end)
            if verb and verb["verb"] in self._verbs:
                written = self._text[sentence.start + lead : sentence.start + body.end]
                return Speaker(None, (Affiliation(written=written),))
        return None

    def _goes_on(self, sentence: Span, speaker: Speaker) -> bool:
        """Whether a sentence belongs to the statement before it, by the pronoun it begins with."""
        if speaker.mention is None:
            return bool(_IT.match(self._text, sentence.start))
        pronoun = _HE.match(self._text, sentence.start, sentence.end)
        return bool(pronoun and pronoun["verb"] in self._verbs)
