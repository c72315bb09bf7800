"""Where minutes say that something is an action: labels, headings of lists, and brackets in a text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ogkg.model.evidence import Span

LABEL = re.compile(
    r"^\W{0,4}(?:item\s\d{1,2}(?:\.\d{1,2})?\s)?"
    r"(?P<label>actions?(?:\s+points?|\s+items?)?|AP(?=\s?[\d:]))\s*"
    r"(?P<number>\d{1,3}:\d{1,3}|\(?(?:[a-z]|[ivx]{1,4})\)|(?-i:[A-Z]{1,4}\s)?[A-Z]{0,4}\d{1,3}(?:[/.]\d{1,3})?)?"
    r"(?:(?<!s)(?<!s\s)\s?(?:[–—-]\s)?\(?(?P<origin>from\s(?=[^:]{0,40}?(?:\d|meeting))(?:[^:;()–—-]|-(?=\d)){3,40})\)?)?"
    r"\s*(?:[:–—]|\.(?=\s)|-(?=\s)|$)\s*",
    re.IGNORECASE,
)
"""`Action:`, `ACTION 3 -`, `Action points:`, `AP6 from 10 May:` at the start of a text."""

_WHOSE = r"(?:[A-Z]{2,4}|A(?:LL|ll))(?:\s?(?:[/,&]|and)\s?(?:[A-Z]{2,4}|A(?:LL|ll))){0,6}"
_INLINE = re.compile(
    r"(?<=[.!?)\]”’])\s{1,4}(?=(?:Action|ACTION)(?:\s\d{1,3})?\s?:)|\s{1,4}(?=(?:Action|ACTION)\s?:)"
    rf"|(?<=[.!?)\]”’])\s{{1,4}}(?=(?:Action|ACTION)\s{_WHOSE}(?:\.?$|\s(?:to|will)\s(?!be\b)[a-z]))"
)
_ALONE = re.compile(rf"^\W{{0,4}}(?:Action|ACTION)\s(?={_WHOSE}\.?$)")
"""`… was to be looked into. Action AA`: a label without a mark, and whose it is."""
_UNMARKED = re.compile(r"^\W{0,4}(?:Action|ACTION)(?:\t|\s{2,4})(?=[A-Z][^.:]{1,60}?\s(?:to|will)\s[a-z])")
_IN_BRACKETS = re.compile(
    r"\s?[(\[](?:Action|ACTION)(?:\s(?:for|on|by))?\s?[:–-]?\s(?P<owner>[A-Z][^()\[\]]{1,60})[)\]]"
)
_NAME = r"[A-Z][\w’'&-]*(?:(?:\s(?:and\s|&\s|of\s)?|\s?[/,]\s?)[A-Z][\w’'&-]*){0,5}"
_OWNED = re.compile(
    rf"^\W{{0,4}}(?:Actions?|ACTIONS?)(?:\s(?:[Pp]oint\s)?(?P<number>\d{{1,3}})[.)]?)?\s"
    rf"(?:(?:on|for|by)\s(?P<on>{_NAME})|\((?P<of>{_NAME})\)|(?P<letters>[A-Z]{{2,4}}(?:\s?[/,&]\s?[A-Z]{{2,4}})*))"
    r"\s?[:–—-]\s+(?=\S)"
)
_CODED = re.compile(
    r"^\W{0,4}AP\s?(?P<number>\d{1,4})\s+(?=[A-Z][\w’'&/,-]*(?:\s?[/,&]?\s?[A-Z][\w’'&-]*){0,5}\s(?:to|will)\s[a-z])"
)
"""`AP132 AA to write`."""
_SPACED = re.compile(
    rf"^\W{{0,4}}(?:Action|ACTION)\s(?!(?:Plans?|Logs?|Groups?|Teams?|Points?|Lists?|Items?|Aid|Fraud)\b)"
    rf"(?={_NAME}\s(?:to|will)\s(?!be\b)[a-z])"
)
_HEAD_TAIL = re.compile(r"\s*(?:$|[:–—-]\s?.{0,80}$)")
_ONE_TASK = re.compile(rf"\s*[:–—-]\s?(?:All|{_NAME})\s(?:to|will)\s[a-z]")
"""`Action point: Ann Able to write` is no heading of a list."""
_TO_COME = re.compile(
    r"(?:(?!\b(?:which|who|where)\b)[^;:]){1,160}?\s(?:will|would|should|needs?\s+to|agreed\s+to|is\s+to|are\s+to|asked\s+(?:that|(?:[\w’'-]+\s+){1,5}to))\b"
)
_GLUED = re.compile(r"^(?P<due>[A-Za-z][a-z ]{2,30})(?<=[a-z])(?=[A-Z][a-z])")


def parted(text: str, span: Span) -> Iterator[Span]:
    """A paragraph cut before the labels inside it."""
    start = span.start
    for mark in _INLINE.finditer(text, span.start, span.end):
        yield Span(start, max(mark.start(), start + 1))
        start = mark.end()
    yield Span(start, span.end)


def unmarked_label(words: str) -> int:
    """Length of a label with a gap for its colon: `Action  Ann Able to write`; 0 without one."""
    match = _UNMARKED.match(words) or _SPACED.match(words) or _ALONE.match(words)
    return match.end() if match else 0


@dataclass(frozen=True, slots=True)
class OwnedLabel:
    """A label with its owner in it: `Action on Ann Able: …`, `ACTION AA/BB – …`, `Action 3 (AA): …`.

    Or one with a number and no mark before the owner, who is of the task then: `AP132 AA to write`.
    """

    length: int
    owner: str
    number: str


def owned_label(words: str) -> OwnedLabel | None:
    """The label that a paragraph begins with, where it names the owner; `None` for any other text."""
    coded = _CODED.match(words)
    if coded:
        return OwnedLabel(coded.end(), "", coded["number"])
    match = _OWNED.match(words)
    if match is None:
        return None
    owner = match["on"] or match["of"] or match["letters"]
    return OwnedLabel(match.end(), owner, match["number"] or "")


def owner_in_brackets(text: str, sentence: Span) -> tuple[Span, str] | None:
    """The bracket that makes a sentence an action, and the owner in it: `… needed (Action DCLG)`."""
    match = _IN_BRACKETS.search(text, sentence.start, sentence.end)
    return (Span(match.start(), match.end()), match["owner"].strip()) if match else None


def heads_list(words: str, heads: Iterable[str]) -> bool:
    """Whether a line is the heading of a list of actions: `Action list – to be completed by 14 August`.

    Args:
        words: the line.
        heads: the list `action_labels`; a single word is a label, not a heading.
    """
    plain = words.strip(" *#")
    for head in heads:
        begins = re.match(r"\W+".join(map(re.escape, head.split())), plain, re.IGNORECASE)
        if not (" " in head and begins and _HEAD_TAIL.fullmatch(plain, begins.end())):
            continue
        if not _ONE_TASK.match(plain, begins.end()):
            return True
    return False


def is_to_come(sentence: str) -> bool:
    """Whether a sentence says what will be done: `The paper would be circulated`."""
    return _TO_COME.match(sentence) is not None


def lost_break(words: str) -> str:
    """A due date without the line that a lost break glued to it: `SeptemberMet Office`, `September`."""
    glued = _GLUED.match(words)
    return glued["due"] if glued else words
