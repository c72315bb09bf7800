"""Who came in somebody's place, as the entry of the one who did not come tells it.

Ann Able (apologies, Ben Bold, Head of Widgets, deputising)      Ann Able (Ben Bold attended as substitute)
Ann Able (represented by Ben Bold)                               Ann Able – Ben Bold deputising
"""

import re

from ogkg.extraction.segments import Segment
from ogkg.model.evidence import Span

_WHO = r"(?:apologies\s?[,;:–-]\s)?(?P<who>[^\s,;:].{2,200}?)[\s,–-]{1,3}"
_CAME = r"(?:deputi[sz](?:ing|ed)|substitut(?:ing|ed))"
_CAPACITY = r"(?:\s(?:as|in|on|for|instead)\b.{0,80})?"
_BY = r"(?:represented|deputi[sz]ed\sfor)\sby\s(?P<by>.{3,200})"
_ASIDE = re.compile(rf"{_WHO}(?:{_CAME}|attend(?:ed|ing)){_CAPACITY}|{_BY}", re.IGNORECASE)
_BEHIND_DASH = re.compile(rf"{_WHO}{_CAME}|{_BY}", re.IGNORECASE)
_DASHES = ("-", "–", "—")


def sent_another(text: str, segment: Segment) -> Span | None:
    """Where a field names whoever came in the person's place.

    Args:
        text: the text of the document.
        segment: a field behind a name, in brackets or behind a dash.

    Returns:
        The stretch that should be one person with a post; `None` where the field tells of nobody else.
    """
    if segment.bracketed:
        match = _ASIDE.fullmatch(segment.words)
    else:
        dashed = text[: segment.span.start].rstrip().endswith(_DASHES)
        match = _BEHIND_DASH.fullmatch(segment.words) if dashed else None
    if match is None:
        return None
    start, end = match.span("who" if match["who"] else "by")
    return Span(segment.span.start + start, segment.span.start + end)
