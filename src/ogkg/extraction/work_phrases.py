"""Works that a phrase makes known where no proper name stands before their noun.

`the Making Piers Safe consultation` (a title that says what is to be done), `a draft of the members'
vision for the Harbour`. Both are narrow: a consultation of a body or on a subject has no title here.
"""

import re
from collections.abc import Iterable, Iterator

from ogkg.model.evidence import Span

_CONSULTATION = re.compile(
    r"\b(?:the|our|its|their)\s(?P<title>[A-Z][a-z]{2,}ing(?:\s(?:[A-Z][\w’'-]*|of|for|in|and|the|to)){1,7}?"
    r"\s[A-Z][\w’'-]*)\s(?:(?:public|formal)\s)?[Cc]onsultation\b"
)
_ABOUT = r"\s(?:for|on)\s(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,4}"


def find_phrases(text: str, span: Span, nouns: Iterable[str]) -> Iterator[Span]:
    """The titles of works in a stretch of text that their phrase gives away.

    Args:
        text: the text of the document.
        span: the stretch to look through.
        nouns: words for works.

    Yields:
        The span of each title.
    """
    for match in _CONSULTATION.finditer(text, span.start, span.end):
        yield Span(*match.span("title"))
    for match in _drafts(nouns).finditer(text, span.start, span.end):
        yield Span(*match.span("title"))


def _drafts(nouns: Iterable[str]) -> re.Pattern[str]:
    """`draft of the … vision for the X`: what it is for tells it from any other vision."""
    longest = "|".join(re.escape(noun) for noun in sorted(nouns, key=len, reverse=True)) or "(?!)"
    return re.compile(
        rf"\b[Dd]rafts?\sof\s(?:the|a|an|our|its|their)\s(?P<title>(?:[\w’'-]+\s){{1,4}}(?i:{longest}){_ABOUT})"
    )
