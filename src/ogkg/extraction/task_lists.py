"""Lists of tasks at the end of a note: under `Actions`, `Agreed actions` or `Next steps`.

- Ann Able to send the paper by 3 May
AP2: Gadget Group to reply (Bob Baker)
- [ ] Cora: book the room
- Dan – draft letter – 1 March
- Owner: Eve Eden. Action: reply. Due: 4 May
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile

from ogkg.dates import find_dates
from ogkg.extraction.action_found import ActionFound
from ogkg.extraction.sentences import sentences
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span

_ACTIONS = re.compile(
    r"(?:(?:summary|list)\s+of\s+)?(?:(?:agreed|key|new)\s+)?actions?(?:\s+(?:points?|items?|list|arising|agreed"
    r"|(?:resulting\s+)?from\s+(?:the|this)\s+meeting))?\s*:?$",
    re.IGNORECASE,
)
_STEPS = re.compile(
    r"(?:agreed\s+)?(?:next\s+steps|follow[- ]?up(?:\s+actions)?|to\s+do|what\s+(?:happens\s+)?next)\s*:?$",
    re.IGNORECASE,
)
_RUN_IN = re.compile(
    r"(?:agreed\s+)?actions?(?:\s+(?:points?|arising|agreed))?\s*:\s+(?-i:(?=[^;]{8,160};\s+[A-Z]))",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"ACTIONS?\s+(?:\d{1,2}\s+)?(?=[A-Z])")
_LABEL = re.compile(
    r"\[[ xX]?\]\s*|(?:(?:AP|A|action(?:\s+point)?)\s?(?P<number>\d{1,2})|(?P<plain>\d{1,2}))\s?[:.)–-]\s*",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"(?P<owner>(?:[A-Z][\w’'-]*)(?:(?:\s+(?:and\s+|&\s+|of\s+)?|,\s+|/)[A-Z][\w’'-]*){0,5})\s*(?::|\s[–—-])\s+\S"
)
_TASK = re.compile(
    r"(?:All|[A-Z][\w’'&.-]*(?:,?\s+[\w’'&.()/-]+){0,8}?)\s+(?:to|will)\s+(?!be\b|take\s+place\b)[a-z]+"
)
_UNDONE = re.compile(
    r"(?:Nobody|No\s?one|None|Neither)\b"
    r"|(?:[A-Z][\w’'&.-]*\s){1,5}(?:declined|refused|failed|(?:was|were|is|are)\s(?:unable|not\s(?:able|willing)))\sto\b"
)
"""`Nobody volunteered to write`: what nobody undertook."""
_FIELD = re.compile(
    r"(?:^|(?<=[.;,|/–—-]\s)|(?<=\s))(?:(?P<owner>owner|lead|who|responsib(?:le|ility)|assigned\s+to)"
    r"|(?P<task>action|task|what)|(?P<due>due(?:\s+date)?|deadline|by\s+when|when))\s?:\s+(?=\S)",
    re.IGNORECASE,
)
"""The labels of `Owner: Eve Eden. Action: reply. Due: 4 May`, in any order."""
_DASH = re.compile(r"\s+[–—-]\s+")
_COLUMNS = {
    "action": "task",
    "actions": "task",
    "task": "task",
    "owner": "owner",
    "lead": "owner",
    "who": "owner",
    "responsible": "owner",
    "responsibility": "owner",
    "person responsible": "owner",
    "assigned to": "owner",
    "action owner": "owner",
    "lead organisation": "owner",
    "deadline": "due",
    "due": "due",
    "due date": "due",
    "by when": "due",
    "when": "due",
    "no": "number",
    "number": "number",
    "#": "number",
}
_LONGEST = 400


def listed_tasks(document: Document, blocks: Sequence[Block]) -> Iterator[ActionFound]:
    """The tasks of the lists in a note.

    Args:
        document: the note.
        blocks: its body, in reading order.

    Yields:
        Each task with its number and, where a colon parts them, its owner; under `Next steps` only
        what says who is to do it, since steps may be anybody's.
    """
    for at, block in enumerate(blocks):
        words = document.words(block).strip(" *")
        if block.cell:
            if block.cell.row == block.cell.column == 0:
                yield from _in_table(document, [cell for cell in blocks if _same_table(cell, block)])
        elif _ACTIONS.fullmatch(words) or _STEPS.fullmatch(words):
            strict = _STEPS.fullmatch(words) is not None
            for task in _below(document, blocks[at + 1 :]):
                found = _task(document, block.span, task)
                if found and (found.owner or _says_who(document, found) or not (strict or _is_prose(task))):
                    yield found
        else:
            yield from _run_in(document, block)


def _same_table(cell: Block, first: Block) -> bool:
    return bool(cell.cell and first.cell and cell.cell.table == first.cell.table)


def _in_table(document: Document, cells: Sequence[Block]) -> Iterator[ActionFound]:
    """The rows of a table with columns `Action` and `Owner`, and perhaps `No` and `Deadline`."""
    rows = [_by_column(row) for _, row in groupby(cells, key=lambda cell: cell.cell.row if cell.cell else 0)]
    heads = {at: document.words(cell).strip(" :*").casefold() for at, cell in rows[0].items()}
    column = {_COLUMNS[head]: at for at, head in heads.items() if head in _COLUMNS}
    if not {"task", "owner"} <= column.keys():
        return
    for row in rows[1:]:
        held = {name: row[at] for name, at in column.items() if at in row}
        if "task" not in held or not row.keys() <= heads.keys():
            continue
        number = document.words(held["number"]).strip(" .") if "number" in held else ""
        yield ActionFound(
            span=held["task"].span,
            label=held["owner"].span if "owner" in held else None,
            number=number if number.isdecimal() else "",
            owner=document.words(held["owner"]).strip() if "owner" in held else "",
            due=held["due"].span if "due" in held else None,
        )


def _by_column(row: Iterable[Block]) -> dict[int, Block]:
    """The cells of a row; of one with several paragraphs the first."""
    found: dict[int, Block] = {}
    for cell in row:
        found.setdefault(cell.cell.column if cell.cell else 0, cell)
    return found


def is_task_heading(words: str) -> bool:
    """Whether a line stands over a list of tasks, and is no item of business."""
    plain = words.strip(" *")
    return bool(_ACTIONS.fullmatch(plain) or _STEPS.fullmatch(plain))


def _below(document: Document, following: Sequence[Block]) -> Iterator[Block]:
    """The items below a heading; without items, the lines that are tasks by their words."""
    items = list(takewhile(lambda block: block.kind is BlockKind.ITEM, following))
    if items:
        yield from (block for block in items if block.level <= items[0].level)
        return
    yield from takewhile(lambda block: _is_task_line(document, block), following)


def _is_task_line(document: Document, block: Block) -> bool:
    words = document.words(block)
    if block.kind is not BlockKind.PARAGRAPH or len(words) > _LONGEST:
        return False
    label = _LABEL.match(words)
    if label and label["number"]:
        return True
    single = len(list(sentences(document.text, block.span))) == 1
    return single and bool(_TASK.match(words, label.end() if label else 0))


def _is_prose(block: Block) -> bool:
    return block.kind is not BlockKind.ITEM


def _says_who(document: Document, found: ActionFound) -> bool:
    return bool(_TASK.match(document.quote(found.span))) or bool(found.number)


def _task(document: Document, heading: Span, block: Block) -> ActionFound | None:
    """A line without its label; `None` where nothing is left, or nobody undertook it."""
    words = document.words(block)
    label = _LABEL.match(words)
    start = label.end() if label else 0
    rest = words[start:].rstrip()
    if not rest or _UNDONE.match(rest):
        return None
    told = _labelled(document, block, start) or _dashed(document, block, start)
    if told:
        return told
    owned = _OWNED.match(rest)
    number = (label["number"] or label["plain"] or "") if label else ""
    return ActionFound(
        span=Span(block.span.start + start, block.span.start + start + len(rest)),
        label=Span(block.span.start, block.span.start + start) if start else heading,
        number=number or block.marker.strip("().[] ") if (number or block.marker[:1].isdigit()) else "",
        owner=owned["owner"] if owned and not _TASK.match(rest) else "",
    )


def _labelled(document: Document, block: Block, start: int) -> ActionFound | None:
    """A line of labelled fields; `None` unless both the task and its owner are labelled."""
    words = document.words(block).rstrip()
    found = list(_FIELD.finditer(words, start))
    parts: dict[str, Span] = {}
    for match, later in zip(found, [*found[1:], None], strict=False):
        end = later.start() if later else len(words)
        said = words[match.end() : end].rstrip(" .;,|/–—-")
        if said and match.lastgroup:
            begin = block.span.start + match.end()
            parts.setdefault(match.lastgroup, Span(begin, begin + len(said)))
    if not {"owner", "task"} <= parts.keys() or words[start : found[0].start()].strip():
        return None
    owner = parts["owner"]
    return ActionFound(span=parts["task"], label=owner, owner=document.quote(owner), due=parts.get("due"))


def _dashed(document: Document, block: Block, start: int) -> ActionFound | None:
    """`Dan – draft letter – 1 March`: who, what, and a last part that is nothing but a date."""
    words = document.words(block).rstrip()
    cuts = list(_DASH.finditer(words, start))
    if len(cuts) < 2 or not _OWNED.match(words, start):  # noqa: PLR2004 - three parts
        return None
    last = words[cuts[-1].end() :].strip(" .")
    if not any(found.start == 0 and found.end == len(last) for found in find_dates(last)):
        return None
    base = block.span.start
    task = Span(base + cuts[0].end(), base + cuts[-1].start())
    due = Span(base + cuts[-1].end(), base + cuts[-1].end() + len(last))
    owner = Span(base + start, base + cuts[0].start())
    return ActionFound(span=task, label=owner, owner=document.quote(owner), due=due)


def _run_in(document: Document, block: Block) -> Iterator[ActionFound]:
    """`Actions arising: Ann to send the paper; Bob to reply`, `ACTION Ann to reply`."""
    words = document.words(block).rstrip()
    base = block.span.start
    single = _CAPITALS.match(words)
    if single and _TASK.match(words, single.end()) and len(words) <= _LONGEST:
        label = Span(base, base + len(single[0].rstrip()))
        yield ActionFound(span=Span(base + single.end(), base + len(words)), label=label)
        return
    lead = _RUN_IN.match(words)
    if lead is None:
        return
    label, at = Span(base, base + len(lead[0].rstrip())), base + lead.end()
    for part in re.split(";", words[lead.end() :]):
        start = at + len(part) - len(part.lstrip())
        if part.strip(" .;"):
            yield ActionFound(span=Span(start, start + len(part.strip(" ."))), label=label)
        at += len(part) + 1
