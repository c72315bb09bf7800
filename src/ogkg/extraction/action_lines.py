"""Lines below an action that say more of it: `Owner: Ann Able`, `Due: 4 May`, `Status: complete`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ogkg.extraction.action_found import ActionFound
from ogkg.extraction.action_reports import ReportReader
from ogkg.extraction.organisation_lists import says_nothing
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span

_DUE = re.compile(
    r"^\W{0,4}(?:due|deadline|by when|target date|timescale)\s*(?:date)?\s*(?P<mark>[:–—-])\s*", re.IGNORECASE
)
_OWNER = re.compile(
    r"^\W{0,4}(?:(?:action\s+)?owners?|lead|responsib(?:le|ility)|responsible\s+person|assigned\s+to|by\s+whom)"
    r"\s*[:–—]\s*(?=\S)",
    re.IGNORECASE,
)
_STATUS = re.compile(r"^\W{0,4}(?:status|progress|update|outcome|position)\s*[:–—]\s*(?=\S)", re.IGNORECASE)
_LONGEST_DATE = 84


class LineReader:
    """Reads the lines below one action after the other.

    Args:
        document: the minutes.
        reports: reads what became of an action.
    """

    def __init__(self, document: Document, reports: ReportReader) -> None:
        self._document = document
        self._reports = reports

    def is_due(self, block: Block) -> bool:
        """Whether a line says when something is due."""
        return _DUE.match(self._document.words(block)) is not None

    def take_in(
        self, found: ActionFound, blocks: Sequence[Block], at: int, context: Span | None
    ) -> tuple[ActionFound, int]:
        """An action with what the lines below it say, and where these end.

        Args:
            found: the action.
            blocks: the body of the minutes.
            at: of the first line below the action.
            context: what says that the actions here are earlier ones, if anything does.
        """
        while at < len(blocks):
            due, lines = self.due(blocks, at)
            owner = self._field(blocks[at], _OWNER)
            if due and found.due is None:
                found, at = replace(found, due=due), at + lines
            elif owner and says_nothing(self._document.quote(owner)):
                at += 1
            elif owner and found.owned is None:
                found = replace(found, owned=owner, owner=self._document.quote(owner))
                at += 1
            elif found.reported is None and (told := self._told(found, blocks[at], context)):
                found, at = told, at + 1
            else:
                break
        return found, at

    def due(self, blocks: Sequence[Block], at: int) -> tuple[Span | None, int]:
        """When a line, or the one below it, says that something is due, and how many lines that takes."""
        words = self._document.words(blocks[at])
        match = _DUE.match(words)
        if match is None:
            return None, 0
        rest = words[match.end() :].strip(" .*")
        if rest:
            start = blocks[at].span.start + words.index(rest, match.end())
            return Span(start, start + len(rest)), 1
        if at + 1 < len(blocks) and len(blocks[at + 1].span) < _LONGEST_DATE:
            return blocks[at + 1].span, 2
        return None, 0

    def _told(self, found: ActionFound, block: Block, context: Span | None) -> ActionFound | None:
        """The action with its report: `Complete.`; `Status: a paper was sent` of one raised earlier."""
        report = self._reports.paragraph(block)
        field = self._field(block, _STATUS)
        if field:
            report = self._reports.stretch(field, known=found.context or context)
        return replace(found, reported=report, context=found.context or context) if report else None

    def _field(self, block: Block, label: re.Pattern[str]) -> Span | None:
        """What stands behind a label, to the end of the line."""
        match = label.match(self._document.words(block))
        return Span(block.span.start + match.end(), block.span.end) if match else None
