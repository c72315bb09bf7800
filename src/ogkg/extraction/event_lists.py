"""Events without a date that a list names: `A national widget hackathon`, `The re-launch of widgets.example`.

Only an item that is nothing but the name counts, in a list that a sentence of its own leads in
(`the strategy covers:`). The list `named_events` says which nouns name such an event; the value
`capital` asks for a capital on the noun, `of` for what it is the event of.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from ogkg.model.document import Block, BlockKind
from ogkg.model.evidence import Span

_LEAD_WORDS = 4
_ITEM = 80


def find_listed(text: str, blocks: Iterable[Block], nouns: Mapping[str, str]) -> Iterator[Span]:
    """The names of undated events that are whole items of a list.

    Args:
        text: the text of the document.
        blocks: its blocks, in reading order.
        nouns: words for events, with what each asks for.

    Yields:
        The span of each name, without its article.
    """
    pattern = _pattern(nouns)
    depth = None
    for block in blocks:
        words = text[block.span.start : block.span.end]
        is_item = block.kind is BlockKind.ITEM
        if _leads(words):
            depth = block.level if is_item else 0
        elif not is_item or (depth is not None and block.level <= depth):
            depth = None
        elif depth is not None and len(words) <= _ITEM:
            match = pattern.fullmatch(words.rstrip(" .;,"))
            if match and _names(match, nouns):
                yield Span(block.span.start + match.start("name"), block.span.start + match.end("name"))


def _leads(words: str) -> bool:
    """Whether a block is a sentence that announces a list, not a label as `Present:`."""
    return words.endswith(":") and len(words.split()) >= _LEAD_WORDS


def _pattern(nouns: Iterable[str]) -> re.Pattern[str]:
    longest = "|".join(re.escape(noun) for noun in sorted(nouns, key=len, reverse=True)) or "(?!)"
    return re.compile(
        r"(?i:an?|the)\s(?i:future\s)?(?P<name>(?P<before>(?:[\w’'&-]+\s){0,5})"
        rf"(?P<noun>(?i:{longest}))(?P<of>\sof\s(?:the\s)?[\w’'.-]+(?:\s[A-Z][\w’'.-]*){{0,5}})?)"
    )


def _names(match: re.Match[str], nouns: Mapping[str, str]) -> bool:
    """Whether the words say which event: what the noun asks for, and a proper name somewhere."""
    need = nouns[match["noun"].casefold()]
    of = match["of"] or ""
    if (need == "of" and not of) or (need == "capital" and not match["noun"][0].isupper()):
        return False
    return bool(re.search(r"\b[A-Z]|\w\.\w", match["before"] + of))
