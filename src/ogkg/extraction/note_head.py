"""The head of a note: title, date of the post and author, posted on a site or not.

Meeting notes 15th February 2017
Open Contracting Forum | 1 Feb 2017 | Meeting note
by Tim Hughes

A note without these lines is known by its title, and by what it tells: who was there, what was said.
"""

import re
from dataclasses import dataclass
from itertools import takewhile

from ogkg.dates import find_dates
from ogkg.extraction.archive import is_archive
from ogkg.extraction.deck import is_deck
from ogkg.extraction.genre import genre
from ogkg.extraction.note_letter import without_letter
from ogkg.extraction.outline import looks_like_heading
from ogkg.model.code import DocumentType
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span

_ADDRESS = re.compile(r"#?\s*https?://\S+$")
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = rf"(?:{_NTH}\s+[A-Z][a-z]{{2,8}}\.?,?\s+\d{{4}}|[A-Z][a-z]{{2,8}}\s+{_NTH},?\s+\d{{4}})"
_POSTED = re.compile(rf"(?:[A-Za-z][A-Za-z &/-]{{0,40}}\s)?{_DAY}(?:\s+\|\s+[A-Za-z][A-Za-z -]{{2,30}})?$")
_PUBLISHED = re.compile(
    rf"(?:(?:first\s+)?(?:published|posted|updated)(?:\s+on)?\s*:?\s+(?:\w+day,?\s+)?{_DAY}"
    rf"|{_DAY}\s+/)(?:\s*(?:by\s+)?(?P<author>(?-i:[A-Z])[^/|]{{2,60}}))?$",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:(?:posted|written)\s+)?by\s*:?\s+(?P<name>\S.{0,60})$", re.IGNORECASE)
MEETING = re.compile(
    r"\b(?:meetings?|met|meets|forum|workshop|round-?\s?table|read[- ]?out|minutes|discussion|session"
    r"|steering\s+(?:group|committee)|working\s+group|catch[- ]?up|call|telecon(?:ference)?"
    r"|(?:notes?|summary)\s+(?:of|from))\b",
    re.IGNORECASE,
)
"""A title with these words may be that of a note."""

NO_NOTE = re.compile(
    r"\b(?:agenda|invitation|save\s+the\s+date|join\s+us|upcoming|terms\s+of\s+reference|papers?|annual\s+report|call\s+for|blog|press\s+release"
    r"|action\s+(?:log|plan\s*$)|reflections?|speech|newsletter|vacancy|appointed|appointment|statement|consultation|transcript"
    r"|podcast|oral\s+evidence|how\s+to|guidance|guide|template|handbook|study|survey)\b",
    re.IGNORECASE,
)
"""A title with these words is that of another paper."""
_OWN_KIND = re.compile(r"\bread[- ]?out\b|\bsummary\s+of\b|\bmeeting\s+summary\b|\bworkshop\b", re.IGNORECASE)
_LISTS = re.compile(
    r"\W{0,3}(?:[A-Z][\w’'-]*\s+(?:[\w’'-]+\s+){0,4})?(?:attendees|attendee\s+list|attendance|attending|present|participants|apologies"
    r"|on\s+the\s+call)\b[^:.]{0,40}(?::|\W*$)",
    re.IGNORECASE,
)
_RUN_IN = re.compile(
    r"\b[A-Z][\w’'-]{1,30}(?:\s[A-Z][\w’'-]{1,30}){1,3}\s\([^()]{2,70}\)[,;]\s(?:and\s)?[A-Z][\w’'-]{1,30}\s[A-Z]"
)
_TOLD = re.compile(
    r"\battended\s+by\b|\bpresent\s+(?:(?:from|for)\s+(?:the\s+)?[\w\s]{2,40}?\s)?(?:were|was)\b|\b(?:was|were)\s+present\b|\bco-?chair(?:ed|s)\b|\bchaired\s+by\b"
    r"|\bin\s+attendance\s+(?:were|was)\b|\bjoined\s+by\b"
)
_TELLS = re.compile(
    r"\b(?:was|were|said|asked|noted|agreed|reported|updated|welcomed|thanked|discussed|explained|presented|met|gave"
    r"|outlined|confirmed|raised|introduced|suggested|proposed|reviewed|held|took|came|told)\b"
)
_GROUP = re.compile(r"\b(?:board|group|panel|committee|council|team)$", re.IGNORECASE)
_QUOTED = re.compile(r"[,.?!][”\"’]\s+(?:(?:she|he|they)\s+)?(?:said|says|added|told|commented)\b")
"""`…,” said the minister.`"""
_DATED = ("date", "published", "posted", "created")
"""Keys of front matter under which the date of a page stands."""
_HEAD = 6
_TITLE_LENGTH = 250
_LINE = 40
_FEWEST = 3
_TITLE_LINES = 2
_QUOTES = 2
_SEARCHED = 40


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a note.

    Attributes:
        title: the block of the title.
        posted: the line with the date of the post.
        author: where the author's name stands.
        body: everything after the head.
    """

    title: Block
    posted: Block | None
    author: Span | None
    body: tuple[Block, ...]


def read_head(document: Document) -> Head | None:
    """The head of a note, or `None` where a document does not begin as one.

    A document that no post's head marks is a note only if its title is that of a meeting, its text
    tells who was there or what was said, and no other kind of paper lays a claim to it.
    """
    posted = _posted_head(document)
    if posted is not None and is_archive(document):
        return None
    if posted is not None:
        return posted
    head = _plain_head(document)
    return head if head and _is_note(document, head) else None


def _lines(document: Document) -> list[Block]:
    blocks = [block for block in document.body if not _ADDRESS.match(document.words(block))]
    return without_letter(document, blocks)


def _posted_head(document: Document) -> Head | None:
    blocks = _lines(document)
    posted = title = None
    author: Span | None = None
    end = 0
    for at, block in enumerate(blocks[:_HEAD]):
        words = document.words(block).strip()
        by = _BY.match(words)
        if by and title is not None:
            author, end = _part(document, block, by, "name"), at + 1
            break
        if posted is None and _POSTED.match(words):
            posted, end = block, at + 1
        elif title is None and _may_be_title(document, block):
            title, end = block, at + 1
    if title is None or posted is None or author is None:
        return None
    return Head(title, posted, author, tuple(blocks[end:]))


def _plain_head(document: Document) -> Head | None:
    """Title first, perhaps with a line `Published: 4 April 2018` or `May 2, 2013 / Ann Lee` beside it."""
    blocks = _from_heading(_lines(document))
    named = document.metadata("title")
    if named and blocks and not looks_like_heading(document, blocks[0]):
        return Head(named, *_front_matter(document, None, None), tuple(blocks))
    posted = title = None
    author: Span | None = None
    end = 0
    for at, block in enumerate(blocks[:_HEAD]):
        words = document.words(block).strip()
        published, by = _PUBLISHED.match(words), _BY.match(words)
        if posted is None and published:
            posted, end = block, at + 1
            author = _part(document, block, published, "author") if published["author"] else author
        elif title and by:
            author, end = _part(document, block, by, "name"), at + 1
        elif (title is None and _may_be_title(document, block)) or (
            title and end == at and _is_above(document, title, block)
        ):
            title, end = block, at + 1
        elif title and not looks_like_heading(document, block):
            break
    if title is None:
        return None
    posted, author = _front_matter(document, posted, author)
    return Head(title, posted, author, tuple(blocks[end:]))


def _is_above(document: Document, title: Block, block: Block) -> bool:
    """Whether a title is only the name of a site: `Open Piers UK` over `Pier meeting | 3 May 2016`."""
    words, above = document.words(block), document.words(title)
    dated = any(found.date.is_day for found in find_dates(words))
    named = looks_like_heading(document, block) and MEETING.search(words) is not None
    return named and dated and MEETING.search(above) is None and _GROUP.search(above) is None


def _front_matter(
    document: Document, posted: Block | None, author: Span | None
) -> tuple[Block | None, Span | None]:
    """The date and author that the front matter of a page gives, where its head gives none."""
    for key in _DATED if posted is None else ():
        posted = posted or document.metadata(key)
    by = document.metadata("author") if author is None else None
    return posted, by.span if by else author


def _from_heading(blocks: list[Block]) -> list[Block]:
    """A page from its main heading on: what stands above one are the links of the site."""
    first = [at for at, block in enumerate(blocks[:_SEARCHED]) if _is_main(block)]
    return blocks[first[0] :] if first else blocks


def _is_main(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.level == 1


def _may_be_title(document: Document, block: Block) -> bool:
    return looks_like_heading(document, block) or len(block.span) < _TITLE_LENGTH


def _part(document: Document, block: Block, match: re.Match[str], name: str) -> Span:
    start = block.span.start + document.words(block).index(match[name], match.start(name))
    return Span(start, start + len(match[name].rstrip()))


def _is_note(document: Document, head: Head) -> bool:
    """Whether a document without a post's head is a note: title and text say so."""
    title = title_lines(document, head)
    if not MEETING.search(title) or NO_NOTE.search(title) or not _tells(document, head):
        return False
    kind = genre(document)
    if kind is not None and not (kind is DocumentType.MINUTES and _OWN_KIND.search(title)):
        return False
    return not is_deck(document) and not is_archive(document)


def title_lines(document: Document, head: Head) -> str:
    """The title with the short lines right below it: `Gadget Board`, `Minutes of the meeting on 4 July`."""
    below = takewhile(lambda block: looks_like_heading(document, block), head.body[:_TITLE_LINES])
    return "\n".join(document.words(block) for block in (head.title, *below))


def lists_people(document: Document, head: Head) -> bool:
    """Whether the text lists those who were there."""
    words = [document.words(block) for block in head.body[:_SEARCHED]]
    return any(_LISTS.match(line) or _RUN_IN.search(line) for line in words)


def names_people(document: Document, head: Head) -> bool:
    """Whether the text lists those who were there, or says it in a sentence."""
    words = [document.words(block) for block in head.body]
    return lists_people(document, head) or any(_TOLD.search(line) for line in words)


def _tells(document: Document, head: Head) -> bool:
    """Whether the text names who was there, or reports in the past tense what was said."""
    words = [document.words(block) for block in head.body]
    if sum(len(_QUOTED.findall(line)) for line in words) >= _QUOTES:
        return False  # an article, which gives what was said in quotation marks
    told = sum(1 for line in words if len(line) >= _LINE and _TELLS.search(line))
    named = names_people(document, head)
    items = sum(block.kind is BlockKind.ITEM for block in head.body)
    return told >= _FEWEST or (named and (told > 0 or items > 0))
