"""What somebody at a meeting undertook to do, where nothing labels it as an action.

Ann Able agreed to revise the paper.          The Chair will write to the Minister.
The Widget Team offered to share its list.    Ben promised that he would report back.
Ben reported on widgets and will send a paper.    Ben spoke of a list. He will circulate it.
A draft of the paper will be circulated.

A sentence counts that begins with whoever will act: a person of this document, a team, and for what was
agreed or offered a known body too. What a body "will" do is its policy as often as its task. What will
be sent round is a task whoever sends it.
"""

import re
from collections.abc import Iterator, Sequence

from ogkg.extraction.action_found import ActionFound
from ogkg.extraction.mentions import MentionBook
from ogkg.extraction.owners import is_chair
from ogkg.extraction.sentences import sentences
from ogkg.extraction.stretches import Stretches
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.model.reference import Reference
from ogkg.names.organisation import organisation_index

_WORD = r"[A-Z][\w’'-]*"
_NAME = rf"{_WORD}(?:\s+(?:{_WORD}|of|for|von|de|members)){{0,6}}"
_SUBJECT = rf"(?:The\s+)?(?P<subject>{_NAME}(?:\s+and\s+{_NAME})?)(?:\s+\([^()]{{1,40}}\))?\s+"
_ADVERB = r"(?:(?:also|then|kindly|now|therefore|duly)\s+){0,2}"
_PROMISED = re.compile(
    rf"{_SUBJECT}{_ADVERB}(?P<promised>[a-z]+)\s+"
    r"(?:to|that\s+(?:he|she|they|it)\s+would)\s+(?P<verb>[a-z]+)"
)
_SAID = (
    r"(?:said|explained|confirmed|noted|added|reported|indicated|advised|stated|replied|responded|clarified"
    r"|mentioned|commented|remarked)"
)
_REPORTED = re.compile(
    rf"{_SUBJECT}{_ADVERB}{_SAID}\s+(?:that\s+)?(?:he|she|they)\s+(?:will|would)\s+{_ADVERB}(?P<verb>[a-z]+)"
)
_OWN = r"(?:(?!(?:that|which|who|whether|if|how|as|because|since|where|this|it|no)\b)[^\s.;:]+\s)"
"""A word that leaves a sentence in its main clause."""
_FURTHER = re.compile(
    rf"{_SUBJECT}[a-z]+\s{_OWN}{{1,30}}?(?:and|but)\s+"
    rf"(?:(?:advised|said|confirmed|noted|explained|added)\s+(?:that\s+)?)?(?:(?:he|she)\s+)?(?:will|would)\s+{_ADVERB}(?P<verb>[a-z]+)"
)
_PRONOUN = re.compile(
    rf"(?:He|She)\s+{_ADVERB}(?:(?P<promised>[a-z]+)\s+to|will|would)"
    rf"\s+{_ADVERB}(?P<verb>[a-z]+)"
)
_SPEAKER = re.compile(rf"{_SUBJECT}[a-z]")
_CAPITALS = re.compile(_NAME)
_WILL = re.compile(rf"{_SUBJECT}(?:will|would)\s+{_ADVERB}(?P<verb>[a-z]+)")
_PAPER = (
    r"(?:drafts?|papers?|notes?|slides|minutes|lists?|documents?|reports?|summary|agenda|copy|letter|template|remit"
    r"|presentation)"
)
_SENT = re.compile(
    rf"(?:The|An?|This|These|All|Copies|Slides|Minutes)\s{_OWN}{{0,6}}?{_PAPER}\s{_OWN}{{0,8}}?"
    r"(?:will|would)\s(?:also\s|then\s|now\s)?be\s(?:re)?(?:sent|circulated|shared|distributed|e-?mailed)\b"
    r"(?![^.]{0,200}?\b(?:if|unless|subject\sto|provided)\b)",
    re.IGNORECASE,
)
"""`A draft of the paper will be circulated`: a task of nobody named."""
_BODY = r"(?i:panel|board|group|committee|council|forum|meeting|members)"
_BEFORE_ASKED = (
    rf"(?:[a-z]+\s{_OWN}{{1,30}}?(?:and|but)\s+"
    rf"|{_SAID}\s+(?:that\s+)?{_OWN}{{0,8}}?(?:he|she|they)\s+(?:has|have)\s+"
    rf"|{_SAID}\s+that\s+(?:this|it|there)\s+(?:(?!(?:who|had)\b)[a-z’'-]+,?\s){{1,20}}?and\s+)"
)
"""What the asker did first, or said: of a thing, which could not ask, or of having asked."""
_ASKED = re.compile(
    rf"(?:The\s+)?(?P<asker>{_BODY}|{_NAME}(?:\s+and\s+{_NAME})?)(?:\s+\([^()]{{1,40}}\))?\s+"
    rf"{_BEFORE_ASKED}?{_ADVERB}(?:asked|tasked|requested)\s"
    rf"(?:[Tt]he\s)?(?P<subject>{_NAME}(?:\sand\s{_NAME})?|secretariat)\sto\s(?P<verb>[a-z]+)\b"
)
_AT_ONCE = "said"
"""Kind of the verbs that somebody who is asked to does at the meeting: `asked Ann to explain it`."""
_TAKES_PART = "part"
"""Kind of the verbs that are a task where somebody promises it: `volunteered to join the board`."""
_TEAM = re.compile(rf"{_NAME}\s+(?:Team|Secretariat|Unit)|[Ss]ecretariat")
_MEMBERS = re.compile(r"(?:All|Panel|Board|Group|Committee|[A-Z]{3,6})\s+[Mm]embers")


class PromiseReader:
    """Reads undertakings of one document.

    Args:
        document: the minutes.
        reference: its organisations, and the lists `promise_verbs` and `no_task_verbs`: to attend or to
            welcome is no task.
        book: the people of the document.
        body: the group that meets; what it agrees to is a decision.
    """

    def __init__(self, document: Document, reference: Reference, book: MentionBook, body: str) -> None:
        self._document = document
        self._book = book
        self._organisations = organisation_index(reference)
        self._promises = reference.words.get("promise_verbs", {})
        self._no_tasks = reference.words.get("no_task_verbs", {})
        self._bodies = {body.casefold(), "".join(re.findall(r"\b[A-Z]", body)).casefold()}

    def read(self, blocks: Sequence[Block], taken: Sequence[Span]) -> Iterator[ActionFound]:
        """The undertakings of a run of blocks, but for what is something else already.

        Args:
            blocks: the body of the minutes.
            taken: stretches that are actions, headings and the like.
        """
        others = Stretches(taken)
        for block in blocks:
            before: Span | None = None
            for sentence in sentences(self._document.text, block.span):
                free = not others.overlap(sentence)
                owned = self._owner(sentence) or (self._meant(sentence, before) if before else None)
                if free and owned:
                    yield ActionFound(span=sentence, owner=self._document.quote(owned), owned=owned)
                elif free and _SENT.match(self._document.quote(sentence)):
                    yield ActionFound(span=sentence)
                before = sentence

    def _owner(self, sentence: Span) -> Span | None:
        """Who undertakes what a sentence says; `None` where it is no undertaking."""
        words = self._document.quote(sentence)
        promised = _PROMISED.match(words)
        promised = promised if promised and promised["promised"] in self._promises else None
        match = promised or _WILL.match(words)
        acts = self._may_promise if promised else self._may_act
        if match is None:
            match, acts = _REPORTED.match(words) or _FURTHER.match(words), self._is_person
        if match is None:
            match, acts = self._asked(words), self._may_act
        if match is None or self._is_no_task(match["verb"], promised):
            return None
        names = re.split(r"\s+and\s+", match["subject"])
        start = sentence.start + match.start("subject")
        return Span(start, start + len(match["subject"])) if all(acts(name) for name in names) else None

    def _is_no_task(self, verb: str, promised: re.Match[str] | None) -> bool:
        """Whether a verb is no task; what somebody promises to take part in is one."""
        kind = self._no_tasks.get(verb)
        return kind not in {None, _AT_ONCE} and not (promised and kind == _TAKES_PART)

    def _asked(self, words: str) -> re.Match[str] | None:
        """`The Chair asked Ann Able to write`; what is said when somebody is asked to is no task."""
        match = _ASKED.match(words)
        if match is None or self._no_tasks.get(match["verb"]) == _AT_ONCE:
            return None
        return match if all(map(self._may_ask, re.split(r"\s+and\s+", match["asker"]))) else None

    def _meant(self, sentence: Span, before: Span) -> Span | None:
        """Whom `She will circulate it` means: the one person named before, with whom that sentence begins."""
        pronoun = _PRONOUN.match(self._document.quote(sentence))
        words = self._document.quote(before)
        speaker = _SPEAKER.match(words)
        if pronoun is None or pronoun["promised"] not in {None, *self._promises}:
            return None
        if speaker is None or not self._is_person(speaker["subject"]):
            return None
        promised = pronoun if pronoun["promised"] else None
        others = {self._book.find(name[0]) for name in _CAPITALS.finditer(words, speaker.end("subject"))}
        if self._is_no_task(pronoun["verb"], promised) or others - {None}:
            return None
        start = before.start + speaker.start("subject")
        return Span(start, start + len(speaker["subject"]))

    def _is_person(self, name: str) -> bool:
        if is_chair(name):
            return self._book.holder("Chair") is not None
        return not self._organisations.knows(name) and self._book.find(name) is not None

    def _may_act(self, name: str) -> bool:
        return self._is_person(name) or bool(_TEAM.fullmatch(name) or _MEMBERS.fullmatch(name))

    def _may_promise(self, name: str) -> bool:
        if name.casefold() in self._bodies or _MEMBERS.fullmatch(name):
            return False
        return self._may_act(name) or self._organisations.knows(name)

    def _may_ask(self, name: str) -> bool:
        met = name.casefold() in self._bodies or re.fullmatch(_BODY, name)
        return bool(met) or self._may_act(name) or self._organisations.knows(name)
