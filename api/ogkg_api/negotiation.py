"""Content negotiation (RFC 9110 section 12.5.1): which of our formats a client wants.

`Accept` is a list of ranges with weights; for each format the most specific range that covers it gives
its weight, 0 meaning never. Among equals the server's own order decides, browsers apart: a request that
names `text/html` is a person's.
"""

import functools
from dataclasses import dataclass

from ogkg_api.encoding import LONGEST_KNOWN
from ogkg_api.media import Format, named

_MOST_RANGES = 64
"""Ranges of one header that are looked at: browsers send fewer than ten."""
_BY_NAME = 3


class NotAcceptableError(ValueError):
    """None of what is offered is acceptable.

    Args:
        offered: what could have been had.
    """

    def __init__(self, offered: tuple[Format, ...]) -> None:
        super().__init__("nothing acceptable")
        self.offered = offered


@dataclass(frozen=True, slots=True)
class Range:
    """One range of an Accept header: `text/*;q=0.5`."""

    type: str
    subtype: str
    weight: float

    def specificity(self, media_type: str) -> int:
        """How exactly it covers the media type: 0 not at all, 1 `*/*`, 2 `text/*`, 3 by name."""
        major, _, subtype = media_type.partition("/")
        if self.type == "*":
            return 1 if self.subtype == "*" else 0
        if self.type != major:
            return 0
        if self.subtype == "*":
            return 2
        return 3 if self.subtype == subtype else 0


def parse_accept(header: str) -> tuple[Range, ...]:
    """The ranges of a header; what is not a range is passed over, an unreadable weight counts as 0."""
    ranges = []
    for part in header.split(",", _MOST_RANGES)[:_MOST_RANGES]:
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        kind, slash, subtype = name.partition("/")
        if not slash or not kind or not subtype:
            continue
        ranges.append(Range(kind, subtype, _weight(parameters)))
    return tuple(ranges)


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                weight = float(value)
            except ValueError:
                return 0.0
            return min(weight, 1.0) if weight > 0 else 0.0
    return 1.0


def negotiate(accept: str | None, offered: tuple[Format, ...]) -> Format:
    """The format to answer in.

    Args:
        accept: value of the Accept header; None or empty where there is none.
        offered: what can be had, the server's favourite first.

    Raises:
        NotAcceptableError: the header rules out all of them.
    """
    if accept is None or not accept.strip():
        return offered[0]
    return (_chosen if len(accept) <= LONGEST_KNOWN else _chosen.__wrapped__)(accept, offered)


def wanted(asked: str, accept: str | None, offered: tuple[Format, ...]) -> Format:
    """The format to answer in, where a request may name one beside its Accept header.

    Args:
        asked: name of a format, which goes before the header; empty where there is none.
        accept: value of the Accept header; None or empty where there is none.
        offered: what can be had, the server's favourite first.

    Raises:
        NotAcceptableError: what is named is not offered, or the header rules out all of them.
    """
    if not asked.strip():
        return negotiate(accept, offered)
    form = named(asked, offered)
    if form is None:
        raise NotAcceptableError(offered)
    return form


@functools.lru_cache(maxsize=256)
def _chosen(accept: str, offered: tuple[Format, ...]) -> Format:
    ranges = parse_accept(accept)
    scored = [(_score(form, ranges), -index) for index, form in enumerate(offered)]
    (weight, _), index = max(scored)
    if weight <= 0:
        raise NotAcceptableError(offered)
    return offered[-index]


def _score(form: Format, ranges: tuple[Range, ...]) -> tuple[float, int]:
    """Weight of a format, and whether it was asked for by its own name rather than by an alias.

    An alias counts only where it is named: `text/*` does not mean `text/xml` where that is short for
    something else.
    """
    found = [
        (specificity, entry.weight, int(media_type == form.media_type))
        for media_type in (form.media_type, *form.aliases)
        for entry in ranges
        if (specificity := entry.specificity(media_type)) == _BY_NAME
        or (specificity and media_type == form.media_type)
    ]
    specificity, weight, own = max(found, default=(0, 0.0, 0))
    return weight, own if specificity == _BY_NAME else 0
