"""The letter that a note is sent with to a list or forum: greeting, a few sentences, a name below.

What a mail says of itself above the greeting belongs to it: its date is not that of a meeting.
"""

import re
from collections.abc import Sequence

from ogkg.model.document import Block, Document

_GREETING = re.compile(
    r"(?:hi|hello|dear|good\s(?:morning|afternoon))\s+(?:all|everyone|everybody|both|colleagues|friends"
    r"|(?:network\s+)?members)\W*",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    r"(?:(?:with\s+)?(?:best|kind|warm|many)\s+(?:wishes|regards|thanks)|best|thanks|regards|cheers|all\s+the\s+best)\W*",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?:from|to|cc|bcc|sent|date|subject|re)\s?:\s", re.IGNORECASE)
_EARLY = 7
_LONGEST = 14
_NAME = 40
_NAME_WORDS = 4


def without_letter(document: Document, blocks: Sequence[Block]) -> list[Block]:
    """The blocks without a letter that stands among the first: from its greeting to the name that closes it.

    Args:
        document: the note.
        blocks: its blocks, in reading order.
    """
    words = [document.words(block).strip() for block in blocks]
    start = next((at for at, line in enumerate(words[:_EARLY]) if _GREETING.fullmatch(line)), None)
    if start is None:
        return list(blocks)
    lines = enumerate(words[start : start + _LONGEST], start)
    close = next((at for at, line in lines if _CLOSE.fullmatch(line)), None)
    if close is None:
        return list(blocks)
    while start and _MAIL.match(words[start - 1]):
        start -= 1
    name = words[close + 1] if close + 1 < len(words) else ""
    signed = len(name) <= _NAME and 0 < len(name.split()) <= _NAME_WORDS
    return [*blocks[:start], *blocks[close + 1 + signed :]]
