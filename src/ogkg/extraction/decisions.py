"""What a meeting is recorded as having agreed."""

import re
from collections.abc import Iterator, Sequence

from ogkg.extraction.agreements import labelled_agreement
from ogkg.extraction.sentences import sentences
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span

_GROUP = (
    r"(?:(?:the|all)\s+)?(?:[\w’'-]+\s+){0,4}?"
    r"(?:panel|board|group|committee|members?|attendees|officials|meeting|forum)"
)
_ADVERB = (
    r"(?:(?:discussed\s+and|noted\s+and|also|unanimously|formally|therefore|all|then|subsequently|broadly)\s+)"
    r"{0,2}"
)
_VERB = r"(?:agreed|approved?|endorsed|ratified|resolved|decided|noted\s+and\s+supported)"
_CHANGES = (
    r"(?:some|the\sfollowing|minor|one|two|an?\s(?:\w+\s){0,2}(?:amendment|change|correction|addition|edit|condition)s?"
    r"|amendments|changes|corrections)\b"
)
_AGREED = re.compile(
    rf"\bit\s+(?:was|had\s+been)\s+{_ADVERB}agreed\b|^(?:[^,.]{{1,60}},\s+)?it\s+was\s+{_ADVERB}(?:decided|resolved)\b"
    rf"|\b(?:were|was|have\s+been|has\s+been|had\s+been)\s+{_ADVERB}(?:agreed|approved|endorsed|ratified)\b"
    r"(?!\s+by\s(?!(?:the\s)?(?:\w+\s)?(?:panel|board|group|members|all)\b))"
    rf"(?!\s+with\s(?!(?:the\s)?(?:panel|board|group|members|all)\b|{_CHANGES}))"
    rf"|^{_GROUP}\s+(?:[A-Z]{{2,6}}\s+)?"
    rf"(?:(?:discussed|considered)\s[^.]{{1,120}}\sand\s+)?{_ADVERB}{_VERB}(?:,|\s)\s?(?!to\s+disagree)",
    re.IGNORECASE,
)
_ITS = re.compile(rf"\S+\s+(?:(?:discussed|considered)\s[^.]{{1,120}}\sand\s+)?{_ADVERB}{_VERB}\b")
_NOT = re.compile(
    r"\b(?:not|never|yet|until|once|if|when|unless|should|would|could|can|may|might|need(?:s|ed)?|to\s+be|being|already"
    r"|previously|which|that|who|as)\s+(?:[\w-]+\s+){0,2}?(?:be\s+|been\s+|was\s+|were\s+|has\s+|had\s+|have\s+)?(?:been\s+)?"
    r"(?:agreed|approved|endorsed)\b"
    rf"|\b(?:agreed|approved|endorsed)\s+(?:with(?!\s{_CHANGES})|actions?|timescales?|themes?)\b"
    r"|\bagreed\s+(?:that\s+)?there\s+was\b",
    re.IGNORECASE,
)
_STEMS = ("agree", "appro", "endor")
_SO = re.compile(rf"{_GROUP}\s+(?:all\s+)?{_VERB}(?:\s+(?:to\s+)?this)?\.?", re.IGNORECASE)
"""`Members agreed.`: the decision is what the sentence before proposes."""
_PROPOSED = re.compile(r"\b(?:propos|suggest|recommend|request)(?:ed|es|s)?\b")
_HEADING = re.compile(r"^\W*(?:decisions?|agreed)\W*$", re.IGNORECASE)


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
    others = sorted(taken)
    short = "".join(re.findall(r"\b[A-Z]", body))
    below = False
    for block in blocks:
        words = document.words(block)
        heading = bool(_HEADING.match(words))
        free = not any(block.span.overlaps(other) for other in others)
        labelled = labelled_agreement(document, block) if free else None
        if labelled:
            yield labelled
        elif below and not heading and free:
            yield block.span
        elif not heading:
            yield from _agreed(document, block, others, short)
        below = heading


def _agreed(document: Document, block: Block, others: Sequence[Span], short: str) -> Iterator[Span]:
    before: Span | None = None
    for sentence in sentences(document.text, block.span):
        words = document.quote(sentence)
        ours = not any(sentence.overlaps(other) for other in others) and not words.endswith("?")
        if ours and before and _SO.fullmatch(words) and _PROPOSED.search(document.quote(before)):
            yield Span(before.start, sentence.end)
        elif ours and _is_agreed(words, short):
            yield sentence
        before = sentence


def _is_agreed(words: str, short: str) -> bool:
    """Whether a sentence records an agreement, and no word beside that takes it back."""
    agreed = _AGREED.search(words) or (_ITS.match(words) if short and words.startswith(f"{short} ") else None)
    if agreed is None:
        return False
    # What was not agreed may stand in another clause than what was: the verb must be the same one.
    return not any(
        taken.end() <= agreed.end() if taken[0][:5].casefold() not in _STEMS else taken.start() < agreed.end()
        for taken in _NOT.finditer(words)
        if taken.end() > agreed.start()
    )
