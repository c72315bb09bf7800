"""Actions: raised here under a label, and reported on here with what became of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ogkg.dates import read_due
from ogkg.extraction.action_found import ActionFound
from ogkg.extraction.action_labels import (
    LABEL,
    heads_list,
    is_to_come,
    owned_label,
    owner_in_brackets,
    parted,
    unmarked_label,
)
from ogkg.extraction.action_lines import LineReader
from ogkg.extraction.action_reports import ReportReader
from ogkg.extraction.grid import is_bold
from ogkg.extraction.sentences import sentences
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span
from ogkg.model.reference import Reference

_FOR = re.compile(r"^(?:for\s+)(?P<owner>[A-Z][^.:;]{1,40})$", re.IGNORECASE)
_DUE_INSIDE = re.compile(r"\s(?:Due|DUE)\s?:\s*")
_PREVIOUS = re.compile(
    r"^\W*minutes\s+of\s+(?:the\s+)?(?:last\s+|previous\s+)?meeting\b|\bactions?(?:\s+points?)?\b[^:.]{0,40}?\b(?:from|since|at|of|against|prior)\b|\bprevious\s+actions?\b|\bactions?\s+and\s+minutes\b",
    re.IGNORECASE,
)
_TASK = re.compile(r"^[A-Z][^.]{1,80}?\s(?:to|will|should)\s[a-z]")
_TO = re.compile(r"^[A-Z][^.,:;]{1,50}?\s(?:to|will)\s[a-z]")
_TO_DO = re.compile(r"\s(?:to|will|should|must)\s[a-z]")
_BECAME = re.compile(r"(?:was|were|is|are|has|have|had)\s")
_OWNER_ONLY = re.compile(r"[A-Z][\w’'-]*+(?:(?:\s+and\s+|\s*[/,&]\s*|\s+)[A-Z][\w’'-]*+){0,9}\W*")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[).]")
_NARRATED = re.compile(
    r"(?:The\s+)?[\w’'-]+(?:\s[\w’'-]+){0,2}\s(?:noted|discussed|considered|felt|said|thanked|reported|commented)\b"
)
_TOLD = re.compile(
    r"\b(?:was|were|had|has|said|noted|agreed|welcomed|thanked|discussed|explained|presented|informed|reported|gave)\b"
)
_CODE = re.compile(r"(?P<number>[A-Z]{0,4}\d{1,3}(?:[./]\d{1,3}){0,2})\s?:\s+(?=[A-Za-z])")
"""`10.01: Send the paper`."""
_SHORTEST = 8


@dataclass(frozen=True, slots=True)
class _Label:
    """A label that stands alone: where, whose the tasks below are, and the number of a single one."""

    span: Span
    owner: str
    number: str


class ActionReader:
    """Reads the actions of minutes, with the lists `progress_words` and `action_labels`."""

    def __init__(self, document: Document, reference: Reference) -> None:
        self._document = document
        self._reports = ReportReader(document, reference.words.get("progress_words", {}))
        self._lines = LineReader(document, self._reports)
        self.unplaced: list[Span] = []
        """Labels with an owner and no task."""
        self._heads = reference.words.get("action_labels", {})

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
            elif self._is_about_earlier(block):
                context = block.span
            taken, used = self._at(blocks, at, barred, context)
            found += taken
            at += used
        return tuple(found)

    def _at(
        self, blocks: Sequence[Block], at: int, barred: set[int], context: Span | None
    ) -> tuple[list[ActionFound], int]:
        """The actions that begin at a block, and how many blocks they take."""
        if self._reports.is_table_head(blocks, at):
            return self._reports.flattened(blocks, at + 2, barred)
        if heads_list(self._document.words(blocks[at]), self._heads):
            return self._headed(blocks, at, barred)
        if blocks[at].span.start in barred:
            return [], 1
        pieces = parted(self._document.text, blocks[at].span)
        labelled = [found for piece in pieces for found in self._labelled(piece)]
        if labelled:
            whole = [self._with_task(found, blocks, at) for found in labelled]
            held = [self._reports.trailing(found, found.context or context) for found in whole if found]
            return self._followed(held, blocks, at, context)
        label = self._bare_label(blocks[at])
        if label is not None:
            return self._listed(blocks, at, barred, label)
        heading = self._reports.headline(blocks[at]) if context and context != blocks[at].span else None
        return ([heading], 1) if heading else ([], 1)

    # one paragraph

    def _labelled(self, piece: Span) -> Iterator[ActionFound]:
        words = self._document.quote(piece)
        gap = unmarked_label(words)
        if gap:
            start = piece.start + gap
            yield ActionFound(span=self._tasks(Span(start, piece.end)), label=Span(piece.start, start))
            return
        owned = owned_label(words)
        if owned:
            at = piece.start + owned.length
            label = Span(piece.start, at)
            yield ActionFound(span=Span(at, piece.end), label=label, owner=owned.owner, number=owned.number)
            return
        match = LABEL.match(words)
        rest = words[match.end() :].strip() if match else ""
        if match is None:
            yield from self._bracketed(piece)
            return
        if len(rest) < 3 or self._is_loose(match, words) or _FOR.match(rest):  # noqa: PLR2004
            return
        start = piece.start + words.index(rest, match.end())
        due = _DUE_INSIDE.search(rest)
        end = start + (due.start() if due else len(rest))
        if self._only_tells(Span(start, end)):
            return
        found = ActionFound(
            span=Span(start, end),
            label=Span(piece.start, start),
            number=(match["number"] or "").strip("()"),
            due=Span(start + due.end(), start + len(rest)) if due and due.end() < len(rest) else None,
            context=Span(*(piece.start + at for at in match.span("origin"))) if match["origin"] else None,
        )
        yield self._reports.told(found) if found.context else found

    def _only_tells(self, span: Span) -> bool:
        """`Action 6: was closed`, `Action: complete.`: what became of an action, and no word of its task."""
        words = self._document.quote(span)
        told = self._reports.stretch(span, known=None) and not _TO_DO.search(words)
        return bool(told) or _BECAME.match(words) is not None

    def _tasks(self, span: Span) -> Span:
        """The sentences behind a label without a mark, as long as they say who does what."""
        first, *rest = sentences(self._document.text, span)
        more = list(takewhile(lambda part: _TO.match(self._document.quote(part)), rest))
        return Span(first.start, more[-1].end if more else first.end)

    def _bracketed(self, piece: Span) -> Iterator[ActionFound]:
        """`It was important to confirm the terms. (Action DCLG)`: the bracket makes the sentence a task."""
        before: Span | None = None
        for sentence in sentences(self._document.text, piece):
            found = owner_in_brackets(self._document.text, sentence)
            alone = found is not None and before is not None and found[0].start <= sentence.start
            task = before if alone else Span(sentence.start, found[0].start) if found else None
            if found and task and len(task):
                yield ActionFound(span=task, label=found[0], owner=found[1])
            before = sentence

    def _with_task(self, found: ActionFound, blocks: Sequence[Block], at: int) -> ActionFound | None:
        """`… would be circulated shortly. Action: Ann Able`: an owner alone has the task before it."""
        words = self._document.quote(found.span).rstrip(" ])")
        if found.label is None or not _OWNER_ONLY.fullmatch(words):
            return found
        begin = blocks[at].span.start
        before = Span(begin, found.label.start) if found.label.start > begin else None
        tasks = list(sentences(self._document.text, before)) if before else self._promised(blocks, at)
        if not tasks:
            self.unplaced.append(found.span)
            return None
        return replace(
            found, span=tasks[-1], label=Span(found.label.start, found.span.end), owner=words.rstrip(".")
        )

    def _promised(self, blocks: Sequence[Block], at: int) -> list[Span]:
        """The end of the paragraph above, where it says what will be done: `[Action: AA]` stands below."""
        above = blocks[at - 1].span if at else None
        last = list(sentences(self._document.text, above))[-1:] if above else []
        return [span for span in last if is_to_come(self._document.quote(span))]

    def _is_loose(self, match: re.Match[str], words: str) -> bool:
        """`Action is needed`, `Actions and minutes`: no mark behind the word, and no number."""
        return not words[match.end("label") : match.end()].strip()

    def _bare_label(self, block: Block) -> _Label | None:
        """`Actions:` alone, or with the owner of all that follows; `Action Point 1` over one task."""
        words = self._document.words(block)
        match = LABEL.match(words)
        if match is None or match["origin"]:
            return None
        rest = words[match.end() :].strip(" :*")
        owner = _FOR.match(rest)
        if rest and (match["number"] or not owner):
            return None
        number = (match["number"] or "").strip("()")
        return _Label(block.span, owner["owner"].strip() if owner else "", number)

    def _is_about_earlier(self, block: Block) -> bool:
        """Whether a paragraph, no action itself, says that what follows are actions raised before."""
        words = self._document.words(block)
        return bool(_PREVIOUS.search(words[:120])) and not LABEL.match(words)

    # what follows

    def _followed(
        self, found: list[ActionFound], blocks: Sequence[Block], at: int, context: Span | None
    ) -> tuple[list[ActionFound], int]:
        """Take in the lines behind a labelled action: when it is due, or what became of it."""
        used = 1
        if not found:
            return [], used
        last = found[-1]
        if self._document.quote(last.span).endswith(":"):
            last, used = self._with_parts(last, blocks, at)
        last, end = self._lines.take_in(last, blocks, at + used, context)
        return [*found[:-1], last], end - at

    def _with_parts(self, last: ActionFound, blocks: Sequence[Block], at: int) -> tuple[ActionFound, int]:
        """`Cabinet Office to consider:` with the items after it: the numbered ones, if any."""
        items = list(takewhile(lambda block: block.kind is BlockKind.ITEM, blocks[at + 1 :]))
        numbered = list(takewhile(lambda block: _NUMBERED.match(block.marker), items))
        parts = numbered or [block for block in items if block.level == items[0].level][: len(items)]
        if not parts:
            return last, 1
        return replace(last, span=Span(last.span.start, parts[-1].span.end)), 1 + len(parts)

    # lists and tables

    def _listed(
        self, blocks: Sequence[Block], at: int, barred: set[int], label: _Label
    ) -> tuple[list[ActionFound], int]:
        """The items below a label that stands alone; without items the one task below it."""
        found: list[ActionFound] = []
        end = at + 1
        while (
            end < len(blocks) and blocks[end].span.start not in barred and self._goes_on(blocks, end, found)
        ):
            block = blocks[end]
            task, number = self._task(block), label.number or self._number(block)
            found.append(ActionFound(span=task, label=label.span, owner=label.owner, number=number))
            end += 1
            several = block.kind is BlockKind.ITEM or is_bold(block) or self._number(block)
            if label.number or not several:
                break
        if found:
            found[-1], end = self._lines.take_in(found[-1], blocks, end, None)
        return found, end - at

    def _headed(self, blocks: Sequence[Block], at: int, barred: set[int]) -> tuple[list[ActionFound], int]:
        """`Action list – to be completed by 14 August`: every item or cell below it; the date is for all."""
        kinds = (BlockKind.ITEM, BlockKind.CELL)
        below = list(
            takewhile(lambda block: block.kind in kinds and block.span.start not in barred, blocks[at + 1 :])
        )
        due = blocks[at].span if read_due(self._document.words(blocks[at])) else None
        tasks = (self._task(block) for block in below if len(block.span) >= _SHORTEST)
        found = [ActionFound(span=task, label=blocks[at].span, due=due) for task in tasks]
        return found, 1 + len(below)

    def _goes_on(self, blocks: Sequence[Block], at: int, found: list[ActionFound]) -> bool:
        block = blocks[at]
        words = self._document.words(block)
        if LABEL.match(words) or self._lines.is_due(block) or len(words) < _SHORTEST:
            return False
        if block.kind is BlockKind.ITEM:
            return not found or (blocks[at - 1].kind is BlockKind.ITEM and not _NARRATED.match(words))
        if self._number(block) and block.kind is BlockKind.PARAGRAPH:
            return not _TOLD.search(words) and (not found or bool(self._number(blocks[at - 1])))
        bold_before = bool(found) and is_bold(blocks[at - 1]) and blocks[at - 1].kind is not BlockKind.ITEM
        return bool(_TASK.match(words)) and (not found or (bold_before and is_bold(block)))

    def _task(self, block: Block) -> Span:
        words = self._document.words(block)
        number = re.match(r"(?:[ivx]{1,4}|[a-z]|\d{1,2})[).]\s+", words) or _CODE.match(words)
        return Span(block.span.start + (number.end() if number else 0), block.span.end)

    def _number(self, block: Block) -> str:
        """The number that a line of a list is printed with; "" for a bullet."""
        code = _CODE.match(self._document.words(block))
        number = code["number"] if code else block.marker.strip(" .():")
        return number if any(map(str.isdecimal, number)) else ""
