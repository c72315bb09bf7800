"""What a meeting is recorded as having agreed, where nothing labels it as a decision."""

import re
from collections.abc import Iterator, Sequence

from ogkg.extraction.sentences import sentences
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span

_AGREED = re.compile(
    r"""\b(?:it\s+was(?:\s+\w+ly)?|(?:the\s+)?(?:\w+\s+)?(?:group|panel|board|forum|committee|members|meeting
    |participants|attendees|everyone|all|both)(?:\s+(?:also|then|have|has)|\s[^.;:]{1,120}?,?\sand)?|we(?:\s+also)?)
    \s+agreed\s+(?:that|to|on|the|upon)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_THIS = re.compile(r"\b(?:this|that|these)\s+(?:was|were)\s+agreed\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|had|previously|already|once|if|until|when)\s+(?:\w+\s+)?agreed\b"
    r"|\b(?:whether|recalled|denied)\b[^.;]{0,80}?\sagreed\b|\b(?:who|which)\s(?:\w+\s){0,2}agreed\b"
    r"|\bagreed\s(?:to|on|upon)\s(?:in(?!\sprinciple)|at(?!\sleast)|last|earlier)\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"\bagreed(?:\s+(?:that|to|on|the\s+following))?\s*:$", re.IGNORECASE)
_LABEL = re.compile(
    r"\W{0,4}(?:(?:decisions?|agreed|resolved)(?:\s\d[\d.]{0,4})?\s?(?::|\s[–—-])\W{0,4}\s(?:that\s)?"
    r"|(?-i:RESOLVED|AGREED)\s(?:that\s|(?=to\s)))(?=\S)",
    re.IGNORECASE,
)
"""`Decision: …`, `Agreed 2.1: …`, `RESOLVED that …`."""
_UNDECIDED = re.compile(
    r"\W*(?:no(?:\s(?:further|formal))?\sdecisions?\b.*|(?:none|nil|n/a|tb[cd]|pending)\b(?:[\s.]*$|[.:;].*)"
    r"|(?:deferred|postponed|withdrawn|adjourned)\b.*|not\s(?!to\b).*)",
    re.IGNORECASE | re.DOTALL,
)
_HEADING = re.compile(
    r"(?:(?:key|main|agreed)\s+)?decisions(?:\s+(?:made|agreed|taken|reached))?\s*:?"
    r"|(?:agreed|agreements|points\s+agreed|(?:what\s+)?(?:we|was)\s+agreed)\s*:?",
    re.IGNORECASE,
)
"""A heading over what was agreed."""
_TO_BE = re.compile(r"\b(?:would|will|should|to\sbe|must)\b")
_LONGEST_LINE = 200
_TO_AGREE = re.compile(r"\b(?:need|needs|discuss)\s+(?:and|to)\b", re.IGNORECASE)


def agreements(document: Document, blocks: Sequence[Block], heading: Block | None = None) -> Iterator[Span]:
    """The passages that record an agreement.

    Args:
        document: the document.
        blocks: of one section, in reading order.
        heading: of the section; the items under `Decisions` are all agreed.

    Yields:
        Whole sentences ("It was agreed that …"), with the sentence before where "this was agreed"
        points back to it; the items of a list that "agreed that:" introduces.
    """
    if heading and _HEADING.fullmatch(document.words(heading).strip(" *")):
        yield from _items(document, blocks)
        return
    for at, block in enumerate(blocks):
        if _LIST.search(document.words(block).rstrip()) and not _TO_AGREE.search(document.words(block)[-60:]):
            yield from _items(document, blocks[at + 1 :])
            yield from _lines(document, blocks[at + 1 :])
        elif labelled := labelled_agreement(document, block):
            yield labelled
        else:
            yield from _sentences(document, block)


def labelled_agreement(document: Document, block: Block) -> Span | None:
    """What was agreed, in a paragraph that begins with the word: `Decision: …`, `RESOLVED that …`."""
    words = document.words(block)
    label = _LABEL.match(words)
    if label is None or is_undecided(words[label.end() :]):
        return None
    return Span(block.span.start + label.end(), block.span.end)


def is_undecided(words: str) -> bool:
    """Whether the words of a decision say that there was none: `Deferred.`, `not carried`."""
    return _UNDECIDED.fullmatch(words) is not None


def is_earlier(sentence: str) -> bool:
    """Whether a sentence tells what another meeting had agreed, or that something was not."""
    return _NOT.search(sentence) is not None


def _items(document: Document, following: Sequence[Block]) -> Iterator[Span]:
    for block in following:
        if block.kind is not BlockKind.ITEM:
            return
        if not is_undecided(document.words(block)):
            yield block.span


def _lines(document: Document, following: Sequence[Block]) -> Iterator[Span]:
    """The lines of a list without bullets: the first goes on with the sentence, all say what will be."""
    for at, block in enumerate(following):
        words = document.words(block)
        one = block.kind is BlockKind.PARAGRAPH and len(words) <= _LONGEST_LINE and not words.endswith(".")
        if not one or not (words[0].islower() or (at and _TO_BE.search(words))):
            return
        yield block.span


def _sentences(document: Document, block: Block) -> Iterator[Span]:
    before: Span | None = None
    for sentence in sentences(document.text, block.span):
        words = document.quote(sentence)
        if not is_earlier(words):
            if _THIS.search(words):
                yield Span(before.start if before else sentence.start, sentence.end)
            elif _AGREED.search(words):
                yield sentence
        before = sentence
