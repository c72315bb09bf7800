"""Pages that hold several posts: where each begins, and the strands of the process they tell of."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from ogkg.dates import find_dates
from ogkg.extraction.outline import looks_like_heading
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span
from ogkg.names.slug import normalised

_ARCHIVE = re.compile(
    r"(?:(?:(?:category|tag|monthly|author|yearly|blog|news)\s+)?archives?|category|tag|posts\s+(?:tagged|in|filed\s+under))"
    r"(?:\s*:\s*|\s+(?:for|of)\s+|\s+(?=[“\"'‘]))\S",
    re.IGNORECASE,
)
_ALONE = re.compile(r"(?:blog|news|post|weblog)s?\s+archives?", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]{2,8}\.?,?\s\d{4}\sby\s(?-i:(?=[A-Z]))|(?:posted|published|written|filed|updated)\s(?:by|on|in)\b|by\s+(?-i:(?=[A-Z]))|categor(?:y|ies)\s*:|tags?\s*:).{0,140}",
    re.IGNORECASE,
)
"""`Posted on 4 May 2031 by Ann Able`, `4 May 2031 by Ann Able`."""
_KIND_AND_DAY = re.compile(r"(?:[A-Za-z][A-Za-z &/-]{0,40}\s)?(?P<day>\d.{5,20}\d{4})")
"""`News 4th May 2031`."""
_ADDRESS = re.compile(r"https?://\S+$")
_FILE = re.compile(r"\s*\[(?:pdf|doc|docx|xls|xlsx|odt|csv|word|excel)\]\s*$", re.IGNORECASE)
_STRAND = re.compile(
    r"\b(?:The\s+)?(?P<name>(?!The\s)[A-Z][\w’'&,-]*(?:\s+(?:&|and|of|for|[A-Z][\w’'&,-]*)){0,6})\s+strand\b"
)
_PIECE = re.compile(r"\s+\|\s+")
_LONG = 120
_FEWEST = 2
_LINKS = 6
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Post:
    """One post: its title and its blocks."""

    title: Block
    blocks: tuple[Block, ...]


def archive_title(document: Document) -> Block | None:
    """The line that calls a page an archive: its first, but for short links of the site; else `None`."""
    for block in islice(document.body, _LINKS):
        words = document.words(block).strip()
        if _ARCHIVE.match(words) or _ALONE.fullmatch(words):
            return block
        if len(words) > _SHORT or words.endswith("."):
            break
    return None


def is_archive(document: Document) -> bool:
    """Whether a page calls itself an archive and holds two posts or more."""
    return archive_title(document) is not None and len(posts(document)) >= _FEWEST


def posts(document: Document) -> tuple[Post, ...]:
    """The posts of an archive: a title is a short line with a long paragraph below it."""
    title = archive_title(document)
    body = [block for block in document.body if title is None or block.span.start > title.span.start]
    blocks = [block for block in body if not is_byline(document, block)]
    signed = {above for above, below in pairwise(body) if _BYLINE.fullmatch(document.words(below).strip())}
    starts = [at for at in range(len(blocks)) if _is_title(document, blocks, at, signed)]
    cuts = pairwise([*starts, len(blocks)])
    return tuple(Post(blocks[start], tuple(blocks[start + 1 : end])) for start, end in cuts)


def is_byline(document: Document, block: Block) -> bool:
    """Whether a line only says who posted something, when and where: `News 4th May 2031`, `by Ann Able`."""
    words = document.words(block).strip()
    if len(words) > _LONG or block.kind in {BlockKind.ITEM, BlockKind.CELL}:
        return False
    dated = _KIND_AND_DAY.fullmatch(words)
    days = find_dates(dated["day"]) if dated else ()
    whole = len(days) == 1 and days[0].end - days[0].start == len(dated["day"]) if dated else False
    return whole or _BYLINE.fullmatch(words) is not None


def _is_title(document: Document, blocks: Sequence[Block], at: int, signed: Container[Block]) -> bool:
    """A heading, or a single short line over a paragraph of sentences; not the name of a link or a file.

    One with the name of an author below it needs no long paragraph.
    """
    block = blocks[at]
    if block.kind is BlockKind.HEADING or (block in signed and _may_head(document, block)):
        return True
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if following is None or not looks_like_heading(document, block) or is_file(document, block):
        return False
    above = blocks[at - 1] if at else None
    if above and looks_like_heading(document, above) and not is_file(document, above):
        return False
    below = document.words(following)
    return following.kind is BlockKind.PARAGRAPH and len(below) >= _LONG and not _ADDRESS.match(below)


def _may_head(document: Document, block: Block) -> bool:
    """Whether a line above an author may be a title, a question included."""
    words = document.words(block).strip()
    asks = block.kind is BlockKind.PARAGRAPH and len(words) <= _LONG and words.endswith(("?", "!"))
    return asks or looks_like_heading(document, block)


def is_file(document: Document, block: Block) -> bool:
    """Whether a line is the name of a file: `Summary of findings [PDF]`."""
    return _FILE.search(document.words(block)) is not None


@dataclass(frozen=True, slots=True)
class LinkedFile:
    """A publication on a line of its own: its title, and its address on the line below."""

    title: Span
    url: str
    where: Span


def linked_files(document: Document, blocks: Sequence[Block]) -> Iterator[LinkedFile]:
    """The publications a post lists, with the address on the next line or `[PDF]` behind the name."""
    for at, block in enumerate(blocks):
        words = document.words(block)
        named = _FILE.search(words)
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        if named:
            link = block.links[0].url if block.links else ""
            yield LinkedFile(Span(block.span.start, block.span.start + named.start()), link, block.span)
        elif _is_link(document, block):
            yield LinkedFile(block.span, block.links[0].url, block.span)
        elif (
            below
            and _ADDRESS.match(document.words(below))
            and not _ADDRESS.match(words)
            and block.kind is not BlockKind.ITEM
        ):
            yield LinkedFile(block.span, document.words(below), below.span)


def _is_link(document: Document, block: Block) -> bool:
    """Whether all of a line is one link with words of its own."""
    words = document.words(block).strip(" *")
    whole = len(block.links) == 1 and document.quote(block.links[0].span).strip() == words
    return whole and len(words.split()) > _FEWEST and not words.startswith(("http", "www."))


def strands(document: Document, found: Sequence[Post]) -> dict[str, list[Span]]:
    """The strands of a process and where each is named.

    A strand is the first part of a post's title (`Research & Statistics | Draft proposals`) that the
    text of a post calls a strand, or an item of a list that the line above calls strands.
    """
    text = document.text
    called = {
        normalised(match["name"])
        for post in found
        for block in post.blocks
        for match in _STRAND.finditer(document.words(block))
    }
    places: dict[str, list[Span]] = {}
    for post in found:
        for span in (_first_part(document, post.title), *_listed(document, post.blocks)):
            name = normalised(text[span.start : span.end])
            if name in called or span != _first_part(document, post.title):
                places.setdefault(name, []).append(span)
    return {name: spans for name, spans in places.items() if name in called or len(spans) > 1}


def _first_part(document: Document, title: Block) -> Span:
    words = document.words(title)
    cut = _PIECE.search(words)
    return Span(title.span.start, title.span.start + (cut.start() if cut else len(words)))


def _listed(document: Document, blocks: Sequence[Block]) -> Iterator[Span]:
    """The items under a line that ends in "strands of the process:" or the like."""
    inside = False
    for block in blocks:
        if block.kind is BlockKind.ITEM and inside:
            yield block.span
        else:
            words = document.words(block).rstrip()
            inside = (
                words.endswith(":")
                and "strand" in words.casefold().rpartition("–")[0] + words[-120:].casefold()
                and "to explore" not in words
            )
