"""What minutes say became of an action that was raised before.

'Right to data' green paper - on track          Ann Able to write to the Board. Complete.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ogkg.extraction.action_found import ActionFound, Reported
from ogkg.extraction.progress import clause_status
from ogkg.extraction.sentences import sentences
from ogkg.model.code import ProgressStatus
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span

_TAIL_STATUS = re.compile(
    r"\s(?:[-–—]\s*|[(\[])(?P<status>[A-Za-z][A-Za-z -]{2,24})[)\]]?(?P<more>\.?|[.;:]\s[A-Z].{3,400})$",
)
_MARK = re.compile(r"\s(?=[-–—(\[])")
_TOLD_BEHIND = re.compile(
    r"(?P<task>(?:(?!\s(?:to|will)\s)[^:])+\s(?:to|will)\s[a-z].*?)\s[–—-]\s(?=[A-Z])", re.DOTALL
)
_OWNERS = re.compile(
    r"\((?:A(?:LL|ll)|[A-Z]{2,3})(?:\s?[/,&]\s?(?:A(?:LL|ll)|[A-Z]{2,3})){0,5}\)(?P<gap>[.:]?\s+)(?=\S)"
)
_IS_TOLD = re.compile(r"[^,;:]{1,50}?\s(?:is|are|was|were|has|have|had)\b")
_ENDED = frozenset([ProgressStatus.COMPLETE, ProgressStatus.NOT_TAKEN_FORWARD, ProgressStatus.SUPERSEDED])
_COLUMNS = ("action", "progress")


class ReportReader:
    """Reads reports on actions.

    Args:
        document: the minutes.
        statuses: the list `progress_words`.
    """

    def __init__(self, document: Document, statuses: Mapping[str, str]) -> None:
        self._document = document
        self._statuses = statuses

    def paragraph(self, block: Block) -> Reported | None:
        """A paragraph that begins with a word of progress: `Not complete. However, …`."""
        status = clause_status(self._document.words(block), self._statuses)
        return Reported(spans=(block.span,), status=status) if status else None

    def stretch(self, span: Span, known: Span | None) -> Reported | None:
        """What stands behind `Status:`; words that are no state count for an action known to be earlier."""
        status = clause_status(self._document.quote(span), self._statuses)
        return Reported(spans=(span,), status=status) if status or known else None

    def headline(self, block: Block) -> ActionFound | None:
        """`'Right to data' green paper - on track`."""
        found = self._tail(block.span)
        return ActionFound(span=found[0], reported=found[1]) if found else None

    def trailing(self, found: ActionFound, context: Span | None) -> ActionFound:
        """An action of an earlier meeting with the state that its own words end with, if they do.

        Args:
            found: the action.
            context: what says that it is an earlier one; without it only `Action complete.` shows that.
        """
        parts = list(sentences(self._document.text, found.span))
        status = self._whole(parts[-1]) if len(parts) > 1 else None
        if status and (context or status in _ENDED):
            before = Span(found.span.start, parts[-2].end)
            report = Reported(spans=(parts[-1],), status=status)
            return replace(found, span=before, context=context, reported=report)
        if context is None:
            return found
        tail = self._tail(found.span)
        return (
            self._parted(replace(found, span=tail[0], context=context, reported=tail[1])) if tail else found
        )

    def told(self, found: ActionFound) -> ActionFound:
        """An action that its label calls an earlier one, with what a dash behind the task tells of it.

        AP6 from 10 May - Ann Able to write to the Board - The letter went out in June.
        """
        words = self._document.quote(found.span)
        task = _TOLD_BEHIND.match(words)
        if task is None:
            return found
        behind = Span(found.span.start + task.end(), found.span.end)
        status = clause_status(self._document.quote(behind), self._statuses)
        span = Span(found.span.start, found.span.start + task.end("task"))
        return replace(found, span=span, reported=Reported(spans=(behind,), status=status))

    def _parted(self, found: ActionFound) -> ActionFound:
        """A task ends with its owners in brackets, or before a sentence that says what became of it."""
        match = _OWNERS.search(self._document.quote(found.span))
        end = found.span.start + match.start("gap") if match else self._task_end(found.span)
        rest = self._document.text[end : found.span.end]
        begin = found.span.end - len(rest.lstrip(" .:"))
        if begin >= found.span.end or found.reported is None:
            return found
        report = replace(found.reported, spans=(Span(begin, found.span.end), *found.reported.spans))
        return replace(found, span=Span(found.span.start, end), reported=report)

    def _task_end(self, span: Span) -> int:
        """Where the sentences of a task end, and those begin that tell of it."""
        parts = list(sentences(self._document.text, span))
        told = [part for part in parts[1:] if _IS_TOLD.match(self._document.quote(part))]
        return parts[parts.index(told[0]) - 1].end if told else span.end

    def is_table_head(self, blocks: Sequence[Block], at: int) -> bool:
        """Two column headings, one below the other: `Action`, `Progress`."""
        words = [self._document.words(block).strip(" :*").casefold() for block in blocks[at : at + 2]]
        return tuple(words) == _COLUMNS

    def flattened(self, blocks: Sequence[Block], at: int, barred: set[int]) -> tuple[list[ActionFound], int]:
        """A table of two columns that was flattened: task, status, task, status.

        Args:
            blocks: the body of the minutes.
            at: behind the headings of the columns.
            barred: where headings of items begin.

        Returns:
            The actions, and how many blocks they take, the two headings included.
        """
        found: list[ActionFound] = []
        held: Span | None = None
        begin = at
        while at < len(blocks) and blocks[at].span.start not in barred:
            block = blocks[at]
            status = self.paragraph(block)
            if status and held:
                found.append(ActionFound(span=held, reported=status))
                held = None
            elif status is None and held is None and block.kind is not BlockKind.HEADING:
                held = block.span
            else:
                break
            at += 1
        return found, (at - (1 if held else 0)) - begin + 2

    def _tail(self, span: Span) -> tuple[Span, Reported] | None:
        """What stands before a state at the end of a line, and the state."""
        words = self._document.quote(span)
        tails = (_TAIL_STATUS.match(words, mark.start()) for mark in _MARK.finditer(words, 1))
        known = ((tail, clause_status(tail["status"], self._statuses)) for tail in tails if tail)
        match, status = next(((tail, status) for tail, status in known if status), (None, None))
        if match is None or status is None:
            return None
        end = match.end("more") if match["more"].strip(".") else match.end("status")
        state = Span(span.start + match.start("status"), span.start + end)
        return Span(span.start, span.start + match.start()), Reported(spans=(state,), status=status)

    def _whole(self, sentence: Span) -> ProgressStatus | None:
        """The state that a sentence begins with, `Carried forward.` being all of one."""
        return clause_status(self._document.quote(sentence), self._statuses)
