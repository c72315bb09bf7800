"""What somebody at a meeting undertook to do, where nothing labels it as an action.

Ann Able agreed to revise the paper.          The Chair will write to the Minister.
The Widget Team offered to share its list.    Ben promised that he would report back.

A sentence counts that begins with whoever will act: a person of this document, a team, and for what was
agreed or offered a known body too. What a body "will" do is its policy as often as its task.
"""

import re
from collections.abc import Iterator, Sequence

from ogkg.extraction.action_found import ActionFound
from ogkg.extraction.mentions import MentionBook
from ogkg.extraction.owners import is_chair
from ogkg.extraction.sentences import sentences
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.model.reference import Reference
from ogkg.names.organisation import organisation_index

_WORD = r"[A-Z][\w’'-]*"
_NAME = rf"{_WORD}(?:\s+(?:{_WORD}|of|for|von|de)){{0,6}}"
_SUBJECT = rf"(?:The\s+)?(?P<subject>{_NAME}(?:\s+and\s+{_NAME})?)(?:\s+\([^()]{{1,40}}\))?\s+"
_ADVERB = r"(?:(?:also|then|kindly|now|therefore|duly)\s+){0,2}"
_PROMISED = re.compile(
    rf"{_SUBJECT}{_ADVERB}(?:agreed|offered|undertook|undertaken|promised|volunteered|committed)\s+"
    r"(?:to|that\s+(?:he|she|they|it)\s+would)\s+(?P<verb>[a-z]+)"
)
_WILL = re.compile(rf"{_SUBJECT}(?:will|would)\s+{_ADVERB}(?P<verb>[a-z]+)")
_TEAM = re.compile(rf"{_NAME}\s+(?:Team|Secretariat|Unit)|Secretariat")


class PromiseReader:
    """Reads undertakings of one document.

    Args:
        document: the minutes.
        reference: its organisations, and the list `no_task_verbs`: to attend or to welcome is no task.
        book: the people of the document.
        body: the group that meets; what it agrees to is a decision.
    """

    def __init__(self, document: Document, reference: Reference, book: MentionBook, body: str) -> None:
        self._document = document
        self._book = book
        self._organisations = organisation_index(reference)
        self._no_tasks = reference.words.get("no_task_verbs", {})
        self._bodies = {body.casefold(), "".join(re.findall(r"\b[A-Z]", body)).casefold()}

    def read(self, blocks: Sequence[Block], taken: Sequence[Span]) -> Iterator[ActionFound]:
        """The undertakings of a run of blocks, but for what is something else already.

        Args:
            blocks: the body of the minutes.
            taken: stretches that are actions, headings and the like.
        """
        for block in blocks:
            if any(block.span.overlaps(other) for other in taken):
                continue
            for sentence in sentences(self._document.text, block.span):
                owner = self._owner(self._document.quote(sentence))
                if owner:
                    yield ActionFound(span=sentence, owner=owner)

    def _owner(self, words: str) -> str:
        """Who undertakes what a sentence says, "" where it is no undertaking."""
        promised = _PROMISED.match(words)
        match = promised or _WILL.match(words)
        if match is None or match["verb"] in self._no_tasks:
            return ""
        names = re.split(r"\s+and\s+", match["subject"])
        acts = self._may_promise if promised else self._may_act
        return match["subject"] if all(acts(name) for name in names) else ""

    def _is_person(self, name: str) -> bool:
        if is_chair(name):
            return self._book.holder("Chair") is not None
        return not self._organisations.knows(name) and self._book.find(name) is not None

    def _may_act(self, name: str) -> bool:
        return self._is_person(name) or bool(_TEAM.fullmatch(name))

    def _may_promise(self, name: str) -> bool:
        if name.casefold() in self._bodies:
            return False
        return self._may_act(name) or self._organisations.knows(name)
