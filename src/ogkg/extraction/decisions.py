"""What a meeting is recorded as having agreed."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from ogkg.extraction.agreements import is_undecided, labelled_agreement
from ogkg.extraction.grid import is_bold, is_heading
from ogkg.extraction.sentences import sentences
from ogkg.extraction.stretches import Stretches
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span

_SOME = (
    r"(?:that|whether|who|which|if|some|few|several|many|most|other|another|no|none|not|heard|told|said"
    r"|(?-i:[a-z]+ed))"
)
"""Words that make a group another one than that which meets, or the object of a verb."""
_GROUP = (
    rf"(?:(?:the|all)\s+)?(?:(?!{_SOME}\b)[\w’'-]+\s+){{0,4}}?"
    r"(?:panel|board|group|committee|members?|attendees|officials|meeting|forum)"
)
_ADVERB = (
    r"(?:(?:discussed\s+and|noted\s+and|also|unanimously|formally|therefore|all|then|subsequently|broadly|otherwise|duly)\s+)"
    r"{0,2}"
)
_ELSE = r"\b(?:that|whether|who|which|had|recalled|in\s(?:19|20)\d\d)\b"
_TALKED = (
    r"(?:(?:discussed|considered|noted|reviewed|received|welcomed)\s"
    rf"(?:(?!{_ELSE})(?:[^.]|\.(?=\d))){{1,160}}?,?\sand\s+)?"
)
"""What a group did before it agreed; behind `that` or `who` others did it."""
_VERB = r"(?:agreed|approved?|endorsed|ratified|resolved|decided|noted\s+and\s+supported)"
_CHANGES = (
    r"(?:some|no|the\sfollowing|minor|one|two|an?\s(?:\w+\s){0,2}(?:amendment|change|correction|addition|edit|condition)s?"
    r"|amendments|changes|corrections)\b"
)
_AGREED = re.compile(
    rf"\bit\s+(?:was|had\s+been)\s+{_ADVERB}agreed\b|^(?:[^,.]{{1,60}},\s+)?it\s+was\s+{_ADVERB}(?:decided|resolved)\b"
    rf"|\b(?:were|was|have\s+been|has\s+been|had\s+been)\s+{_ADVERB}(?:agreed|approved|endorsed|ratified)\b"
    r"(?!\s+by\s(?!(?:the\s)?(?:\w+\s)?(?:panel|board|group|members|all)\b))"
    rf"(?!\s+with\s(?!(?:the\s)?(?:panel|board|group|members|all)\b|{_CHANGES}))"
    rf"|^{_GROUP}\s+(?:(?-i:[A-Z]{{2,6}})\s+)?"
    rf"{_TALKED}{_ADVERB}{_VERB}(?:,|\s)\s?(?!to\s+disagree)"
    r"|^(?:the\s+)?(?:draft\s+|formal\s+)?(?:minutes|notes?|record)\b(?:[^.;]|\.(?=\d)){0,120}?"
    r"\b(?:was|were)\s+(?:then\s+|all\s+|duly\s+)?(?:accepted|confirmed|adopted|signed)\b",
    re.IGNORECASE,
)
_ITS = re.compile(rf"\S+\s+{_TALKED}{_ADVERB}{_VERB}\b")
_NOT = re.compile(
    r"\b(?:not|never|yet|until|once|if|when|unless|should|would|could|can|(?-i:may)|might|need(?:s|ed)?|to\s+be|being|already"
    r"|previously|which|that|who|as)\s+(?:[\w-]+\s+){0,2}?(?:be\s+|been\s+|was\s+|were\s+|has\s+|had\s+|have\s+)?(?:been\s+)?"
    r"(?:agreed|approved|endorsed)\b"
    rf"|\b(?:agreed|approved|endorsed)\s+(?:with(?!\s{_CHANGES})|actions?|timescales?|themes?)\b"
    r"|\bagreed\s+(?:that\s+)?there\s+was\b|\bwhether\s+(?:[\w’'-]+\s+){1,8}?(?:agreed|approved|endorsed)\b",
    re.IGNORECASE,
)
_STEMS = ("agree", "appro", "endor")
_SO = re.compile(
    rf"{_GROUP}\s+(?:all\s+)?{_VERB}(?:\s+(?:to\s+)?this)?\.?|(?:this|these)\s(?:was|were)\s+(?:then\s+|all\s+)?agreed\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""`Members agreed.`: the decision is what the sentence before proposes."""
_PROPOSED = re.compile(r"\b(?:propos|suggest|recommend|request)(?:ed|es|s)?\b")
_HEADING = re.compile(
    r"^\W*(?:decisions?|(?:it\swas\s)?(?:agreed|resolved))(?:,?\s(?:that|to))?\W*$", re.IGNORECASE
)
_OVER_LIST = re.compile(
    rf"{_GROUP}\s+{_ADVERB}{_VERB}(?:\s(?:that|to|on|the\sfollowing))?\s*:$", re.IGNORECASE
)
"""`The Board agreed:` over a list."""
_LETTERED = re.compile(r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).]\s|(?P<that>[Tt]hat\s)")
_ELSEWHERE = re.compile(
    r"(?:At|Since|Following|In)\s(?:the|its|their|our)\s(?:previous|last)\s(?:\w+\s){0,3}meeting\b"
)
"""`At the last meeting it was agreed …`: that meeting's decision."""
_LED = re.compile(rf"{_GROUP}\W*:", re.IGNORECASE)
_OWN = re.compile(rf"(?:\([a-z]{{1,3}}\)\s+)?(?i:{_ADVERB}{_VERB})\s(?!to\s+disagree)")
"""`The Board:` over `(a) Noted the paper;` and `(b) Agreed that …`."""


def read_decisions(
    document: Document, blocks: Sequence[Block], taken: Sequence[Span], body: str = ""
) -> Iterator[Span]:
    """The sentences that record a decision.

    Args:
        document: the minutes.
        blocks: their body.
        taken: stretches that are something else (actions, headings).
        body: the group that meets; its abbreviation may stand for it.

    Yields:
        A sentence each: agreed minutes, "it was agreed that …", "the Panel agreed …", and what
        stands below a heading "Decision". Not what was not agreed, or had been agreed before.
    """
    yield from _Reader(document, taken, body).read(blocks)


class _Over(Enum):
    """What the line over a list says of it."""

    DECISIONS = auto()
    """`Decision`, `RESOLVED:`, `The Board agreed:`: all of it was agreed."""
    DOINGS = auto()
    """`The Board:`: each line begins with what the Board did."""


def _over(block: Block, words: str) -> _Over | None:
    marked = words.endswith(":") or is_bold(block) or is_heading(block)
    if (marked and _HEADING.match(words)) or _OVER_LIST.match(words):
        return _Over.DECISIONS
    return _Over.DOINGS if _LED.fullmatch(words) else None


def _style(block: Block, words: str) -> str:
    """How a line of a list begins; lines of another style are not of the same list."""
    if block.kind is BlockKind.ITEM:
        return "number" if any(map(str.isalnum, block.marker)) else "bullet"
    lettered = _LETTERED.match(words)
    return ("that" if lettered["that"] else "letter") if lettered else ""


class _Reader:
    """Reads blocks one after the other, and keeps what the lines before say of the next."""

    def __init__(self, document: Document, taken: Sequence[Span], body: str) -> None:
        self._document = document
        self._taken = Stretches(taken)
        self._short = "".join(re.findall(r"\b[A-Z]", body))
        self._over: _Over | None = None
        self._style = ""

    def read(self, blocks: Sequence[Block]) -> Iterator[Span]:
        """The decisions, in order."""
        for block in blocks:
            words = self._document.words(block)
            style = _style(block, words)
            if self._over and style != self._style and self._style:
                self._over = None
            over = _over(block, words)
            if over is not _Over.DECISIONS:
                yield from self._in_block(block)
            if over:
                self._over, self._style = over, ""
            elif self._over:
                self._style = style
                self._over = self._over if style else None

    def _in_block(self, block: Block) -> Iterator[Span]:
        free = not self._taken.overlap(block.span)
        labelled = labelled_agreement(self._document, block) if free else None
        if labelled:
            yield labelled
        elif self._over is _Over.DECISIONS and free and not is_undecided(self._document.words(block)):
            yield block.span
        else:
            yield from self._sentences(block)

    def _sentences(self, block: Block) -> Iterator[Span]:
        before: Span | None = None
        for sentence in sentences(self._document.text, block.span):
            words = self._document.quote(sentence)
            ours = not self._taken.overlap(sentence) and not words.endswith("?")
            if ours and before and _SO.fullmatch(words) and _PROPOSED.search(self._document.quote(before)):
                yield Span(before.start, sentence.end)
            elif ours and (
                _is_agreed(words, self._short) or (self._over is _Over.DOINGS and _OWN.match(words))
            ):
                yield sentence
            before = sentence


def _is_agreed(words: str, short: str) -> bool:
    """Whether a sentence records an agreement, and no word beside that takes it back."""
    if _ELSEWHERE.match(words):
        return False
    agreed = _AGREED.search(words) or (_ITS.match(words) if short and words.startswith(f"{short} ") else None)
    if agreed is None:
        return False
    # What was not agreed may stand in another clause than what was: the verb must be the same one.
    return not any(
        taken.end() <= agreed.end() if taken[0][:5].casefold() not in _STEMS else taken.start() < agreed.end()
        for taken in _NOT.finditer(words)
        if taken.end() > agreed.start()
    )
