"""Actions: raised here under a label, and reported on here with what became of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ogkg.extraction.action_found import ActionFound, Reported
from ogkg.extraction.grid import is_bold
from ogkg.extraction.sentences import sentences
from ogkg.model.code import ProgressStatus
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span
from ogkg.model.reference import Reference
from ogkg.names.slug import normalised

_LABEL = re.compile(
    r"^\W{0,4}(?P<label>actions?(?:\s+points?|\s+items?)?)\s*(?P<number>\d{1,3}|[A-Z]{0,4}\d{1,3}(?:[/.]\d{1,3})?|[ivx]{1,4}\))?"
    r"\s*(?:[:–—]|\.(?=\s)|-(?=\s)|$)\s*",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"(?<=[.!?)\]”’])\s{1,4}(?=(?:Action|ACTION)(?:\s\d{1,3})?\s?:)|\s{1,4}(?=(?:Action|ACTION)\s?:)"
)
_FOR = re.compile(r"^(?:for\s+)(?P<owner>[A-Z][^.:;]{1,40})$", re.IGNORECASE)
_DUE = re.compile(
    r"^\W{0,4}(?:due|deadline|by when|target date)\s*(?:date)?\s*(?P<mark>[:–—-])\s*", re.IGNORECASE
)
_DUE_INSIDE = re.compile(r"\s(?:Due|DUE)\s?:\s*")
_PREVIOUS = re.compile(
    r"\bactions?(?:\s+points?)?\b.{0,40}?\b(?:from|since|at|of|against|prior)\b|\bprevious\s+actions?\b|\bactions?\s+and\s+minutes\b",
    re.IGNORECASE,
)
_TAIL_STATUS = re.compile(r"\s[-–—]\s*(?P<status>[A-Za-z][A-Za-z -]{2,24})\.?$")
_TASK = re.compile(r"^[A-Z][^.]{1,80}?\s(?:to|will|should)\s[a-z]")
_OWNER_ONLY = re.compile(r"[A-Z][\w’'-]*(?:(?:\s+and\s+|\s*[/,]\s*|\s+)[A-Z][\w’'-]*){0,9}\W*")
_COLUMNS = ("action", "progress")
_LONGEST_STATUS = 28
_LOOK_AHEAD = 2


class ActionReader:
    """Reads the actions of minutes.

    Args:
        document: the minutes.
        reference: its lists `progress_words` and `action_labels` are used.
    """

    def __init__(self, document: Document, reference: Reference) -> None:
        self._document = document
        self._statuses = reference.words.get("progress_words", {})
        self.unplaced: list[Span] = []
        """Labels with an owner and no task."""
        self._longest = max((len(word.split()) for word in self._statuses), default=0)

    def read(self, blocks: Sequence[Block], stops: Sequence[Span]) -> tuple[ActionFound, ...]:
        """The actions in a run of blocks.

        Args:
            blocks: the body of the minutes, cells included, in reading order.
            stops: headings of items, which end a list of actions.
        """
        found: list[ActionFound] = []
        barred = {span.start for span in stops}
        at, context = 0, None
        while at < len(blocks):
            block = blocks[at]
            if block.span.start in barred:
                context = block.span if _PREVIOUS.search(self._document.words(block)) else None
            elif _PREVIOUS.search(self._document.words(block)[:120]):
                context = block.span
            taken, used = self._at(blocks, at, barred, context)
            found += taken
            at += used
        return tuple(found)

    def _at(
        self, blocks: Sequence[Block], at: int, barred: set[int], context: Span | None
    ) -> tuple[list[ActionFound], int]:
        """The actions that begin at a block, and how many blocks they take."""
        if self._is_table_head(blocks, at):
            return self._flattened(blocks, at + 2, barred)
        if blocks[at].span.start in barred:
            return [], 1
        pieces = list(self._pieces(blocks[at]))
        labelled = [found for piece in pieces for found in self._labelled(piece)]
        if labelled:
            whole = [self._with_task(found, blocks, at) for found in labelled]
            return self._followed([found for found in whole if found], blocks, at, context)
        label = self._bare_label(blocks[at])
        if label is not None:
            return self._listed(blocks, at, barred, label)
        heading = self._headline(blocks[at]) if context else None
        return ([heading], 1) if heading else ([], 1)

    # one paragraph

    def _pieces(self, block: Block) -> Iterator[Span]:
        """A paragraph cut before the labels inside it."""
        start = block.span.start
        for mark in _INLINE.finditer(self._document.text, block.span.start, block.span.end):
            yield Span(start, max(mark.start(), start + 1))
            start = mark.end()
        yield Span(start, block.span.end)

    def _labelled(self, piece: Span) -> Iterator[ActionFound]:
        words = self._document.quote(piece)
        match = _LABEL.match(words)
        rest = words[match.end() :].strip() if match else ""
        if match is None or len(rest) < 3 or self._is_loose(match, words) or _FOR.match(rest):  # noqa: PLR2004
            return
        start = piece.start + words.index(rest, match.end())
        due = _DUE_INSIDE.search(rest)
        end = start + (due.start() if due else len(rest))
        yield ActionFound(
            span=Span(start, end),
            label=Span(piece.start, start),
            number=(match["number"] or "").rstrip(")"),
            due=Span(start + due.end(), start + len(rest)) if due and due.end() < len(rest) else None,
        )

    def _with_task(self, found: ActionFound, blocks: Sequence[Block], at: int) -> ActionFound | None:
        """`… would be circulated shortly. Action: Ann Able`: an owner alone has the task before it."""
        words = self._document.quote(found.span)
        if found.label is None or not _OWNER_ONLY.fullmatch(words):
            return found
        begin = blocks[at].span.start
        before = Span(begin, found.label.start) if found.label.start > begin else None
        tasks = list(sentences(self._document.text, before)) if before else []
        if not tasks:
            self.unplaced.append(found.span)
            return None
        return replace(
            found, span=tasks[-1], label=Span(found.label.start, found.span.end), owner=words.rstrip(".")
        )

    def _is_loose(self, match: re.Match[str], words: str) -> bool:
        """`Action is needed`, `Actions and minutes`: no mark behind the word, and no number."""
        mark = words[match.end("label") : match.end()].strip()
        return not mark

    def _bare_label(self, block: Block) -> tuple[Span, str] | None:
        """`Actions:` alone, or with the owner of all that follows."""
        words = self._document.words(block)
        match = _LABEL.match(words)
        if match is None or match["number"]:
            return None
        rest = words[match.end() :].strip(" :*")
        owner = _FOR.match(rest)
        if rest and not owner:
            return None
        return block.span, owner["owner"].strip() if owner else ""

    def _headline(self, block: Block) -> ActionFound | None:
        """`'Right to data' green paper - on track`."""
        words = self._document.words(block)
        match = _TAIL_STATUS.search(words)
        status = self._status(match["status"]) if match else None
        if match is None or status is None or not match.start():
            return None
        base = block.span.start
        return ActionFound(
            span=Span(base, base + match.start()),
            reported=Reported(
                spans=(Span(base + match.start("status"), base + match.end("status")),), status=status
            ),
        )

    # what follows

    def _followed(
        self, found: list[ActionFound], blocks: Sequence[Block], at: int, context: Span | None
    ) -> tuple[list[ActionFound], int]:
        """Take in the lines behind a labelled action: when it is due, or what became of it."""
        used = 1
        if not found:
            return [], used
        last = found[-1]
        if at + 1 < len(blocks):
            due, lines = self._due(blocks, at + 1)
            status = self._reported(blocks[at + 1])
            if due:
                last, used = replace(last, due=due), 1 + lines
            elif status:
                last, used = replace(last, reported=status, context=context), 2
        return [*found[:-1], last], used

    def _due(self, blocks: Sequence[Block], at: int) -> tuple[Span | None, int]:
        words = self._document.words(blocks[at])
        match = _DUE.match(words)
        if match is None:
            return None, 0
        rest = words[match.end() :].strip(" .*")
        if rest:
            start = blocks[at].span.start + words.index(rest, match.end())
            return Span(start, start + len(rest)), 1
        if at + 1 < len(blocks) and len(blocks[at + 1].span) < _LONGEST_STATUS * 3:
            return blocks[at + 1].span, 2
        return None, 0

    def _reported(self, block: Block) -> Reported | None:
        """A paragraph that begins with a word of progress: `Not complete. However, …`."""
        status = self._status(self._document.words(block))
        return Reported(spans=(block.span,), status=status) if status else None

    def _status(self, words: str) -> ProgressStatus | None:
        """The status a text begins with, the longest form first; what follows must be a new clause."""
        plain = normalised(words).split()
        for size in range(min(self._longest, len(plain)), 0, -1):
            code = self._statuses.get(" ".join(plain[:size]))
            if code and (size == len(plain) or self._ends_clause(words, plain[:size])):
                return ProgressStatus(code)
        return None

    def _ends_clause(self, words: str, form: list[str]) -> bool:
        pattern = r"\W+".join(re.escape(word) for word in form)
        return bool(re.match(rf"\W*{pattern}\s*(?:[.;:,(–—-]|$)", words, re.IGNORECASE))

    # lists and tables

    def _listed(
        self, blocks: Sequence[Block], at: int, barred: set[int], label: tuple[Span, str]
    ) -> tuple[list[ActionFound], int]:
        """The items below a label that stands alone; without items the one task below it."""
        found: list[ActionFound] = []
        end = at + 1
        level = 0
        while (
            end < len(blocks) and blocks[end].span.start not in barred and self._goes_on(blocks, end, found)
        ):
            block = blocks[end]
            level = level or block.level
            found.append(ActionFound(span=self._task(block), label=label[0], owner=label[1]))
            end += 1
            if block.kind is not BlockKind.ITEM and not is_bold(block):
                break
        return found, end - at

    def _goes_on(self, blocks: Sequence[Block], at: int, found: list[ActionFound]) -> bool:
        block = blocks[at]
        words = self._document.words(block)
        if _LABEL.match(words) or _DUE.match(words) or len(words) < 8:  # noqa: PLR2004 - no task is so short
            return False
        if block.kind is BlockKind.ITEM:
            return not found or blocks[at - 1].kind is BlockKind.ITEM
        bold_before = bool(found) and is_bold(blocks[at - 1]) and blocks[at - 1].kind is not BlockKind.ITEM
        return bool(_TASK.match(words)) and (not found or (bold_before and is_bold(block)))

    def _task(self, block: Block) -> Span:
        words = self._document.words(block)
        number = re.match(r"(?:[ivx]{1,4}|[a-z]|\d{1,2})[).]\s+", words)
        return Span(block.span.start + (number.end() if number else 0), block.span.end)

    def _is_table_head(self, blocks: Sequence[Block], at: int) -> bool:
        """Two column headings, one below the other: `Action`, `Progress`."""
        words = [self._document.words(block).strip(" :*").casefold() for block in blocks[at : at + 2]]
        return tuple(words) == _COLUMNS

    def _flattened(self, blocks: Sequence[Block], at: int, barred: set[int]) -> tuple[list[ActionFound], int]:
        """A table of two columns that was flattened: task, status, task, status."""
        found: list[ActionFound] = []
        held: Span | None = None
        begin = at
        while at < len(blocks) and blocks[at].span.start not in barred:
            block = blocks[at]
            status = self._reported(block)
            if status and held:
                found.append(ActionFound(span=held, reported=status))
                held = None
            elif status is None and held is None and block.kind is not BlockKind.HEADING:
                held = block.span
            else:
                break
            at += 1
        return found, (at - (1 if held else 0)) - begin + 2
