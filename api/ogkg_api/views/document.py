"""A document, its facts in the order of its text, and its text with every fact beside its passage."""

import re
from dataclasses import dataclass
from urllib.parse import quote

import pyoxigraph as ox

from ogkg.vocab import DCT, OA, OGKG, SCHEMA
from ogkg_api.views.evidence import Paragraph, paragraphs
from ogkg_api.views.facts import Fact, read_from
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Quote, Record, Section, Sheet, Shown, columns

_SLUG = re.compile(r"/document/(?P<slug>[^/]+)/version/(?P<version>[0-9a-f]+)\Z")
_READ = "What was read from it"
_AROUND = 600
_FRAGMENT_WORDS = 90
_FACTS = (
    ("Type", DCT.type),
    ("Published", DCT.issued),
    ("Publisher", SCHEMA.publisher),
    ("Author", DCT.creator),
    ("Licence", DCT.license),
    ("File", DCT.identifier),
    ("Address", SCHEMA.url),
    ("Records", "^" + SCHEMA.recordedIn),
    ("Removed personal data", OGKG.redactionCount),
)
_VERSION_FACTS = (
    ("Document", DCT.isVersionOf),
    ("Format", SCHEMA.encodingFormat),
    ("Bytes", SCHEMA.contentSize),
    ("SHA-256 of the file", SCHEMA.sha256),
    ("Characters of text", OGKG.textLength),
    ("SHA-256 of the text", OGKG.textSha256),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSheet:
    """The evidence viewer for one version of a document.

    Attributes:
        document: the document.
        records: the meetings and so on that it records.
        paragraphs: its text, marked, with facts.
        facts: short facts about the version.
        plain: where its text is by itself.
        count: how many facts there are.
    """

    document: Shown
    records: tuple[Shown, ...]
    paragraphs: tuple[Paragraph, ...]
    facts: tuple[tuple[str, tuple[Shown, ...]], ...]
    plain: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageSheet:
    """One passage in its surroundings."""

    before: str
    text: str
    after: str
    document: Shown
    facts: tuple[Fact, ...]
    near: tuple[Fact, ...]
    viewer: str
    fragment: str
    start: int
    end: int


def document(reader: Reader, node: ox.NamedNode) -> Sheet:
    """The page of a document."""
    versions = [term for term in reader.objects(node, DCT.hasVersion) if isinstance(term, ox.NamedNode)]
    facts = [(version, fact) for version in versions for fact in read_from(reader, version)]
    shown, paging = reader.page_of(_READ, facts)
    return Sheet(
        kind="Document",
        facts=reader.facts(node, _FACTS),
        quotes=reader.quotes(node),
        sections=(
            Section(
                title="Text and versions",
                columns=columns(text="Read it", size="Characters", version="Version"),
                records=tuple(_version(reader, version) for version in versions),
                note="The text opens with every passage highlighted that something was read from.",
            ),
            Section(
                title=_READ,
                columns=columns(fact="What", kind="Kind", detail="Who or how"),
                records=tuple(_record(reader, version, fact) for version, fact in shown),
                paging=paging,
                note="In the order of the text.",
            ),
        ),
    )


def _version(reader: Reader, version: ox.NamedNode) -> Record:
    href = reader.page(version.value) + ".html"
    return Record(
        version.value,
        {
            "text": (Shown("The text with its evidence", href),),
            "size": reader.values(version, OGKG.textLength),
            "version": (Shown(version.value.rpartition("/")[2]),),
        },
    )


def _record(reader: Reader, version: ox.NamedNode, fact: Fact) -> Record:
    span = f"{version.value}/span/{fact.start}-{fact.end}"
    return Record(
        "",
        {"fact": (fact.shown,), "kind": (Shown(fact.kind),), "detail": fact.detail},
        (Quote(reader.words(span), reader.href(span)),),
    )


def _text(reader: Reader, version: str) -> str | None:
    """The text of a version, if the release has it."""
    found = _SLUG.search(version)
    release = reader.edition.release
    path = release.text(found["slug"]) if found and release else None
    return path.read_bytes().decode("utf-8") if path else None


def text_of(reader: Reader, version: ox.NamedNode, sought: tuple[int, int] | None = None) -> TextSheet | None:
    """The evidence viewer, with a passage marked that is looked for; None where there is no text."""
    text = _text(reader, version.value)
    if text is None:
        return None
    facts = read_from(reader, version)
    document = next((term for term in reader.objects(version, DCT.isVersionOf)), version)
    assert isinstance(document, ox.NamedNode)
    return TextSheet(
        document=reader.thing(document.value),
        records=reader.values(document, "^" + SCHEMA.recordedIn),
        paragraphs=paragraphs(text, facts, sought),
        facts=reader.facts(version, _VERSION_FACTS),
        plain=reader.page(version.value) + ".txt",
        count=len(facts),
    )


def passage(reader: Reader, span: ox.NamedNode) -> PassageSheet | None:
    """A passage: its words in their surroundings, and what was read from it and from passages it touches."""
    place = re.search(r"/span/(\d{1,9})-(\d{1,9})\Z", span.value)
    version = next((term for term in reader.objects(span, OA.hasSource)), None)
    if place is None or not isinstance(version, ox.NamedNode):
        return None
    text = _text(reader, version.value)
    start, end = int(place[1]), int(place[2])
    if text is None or not start < end <= len(text):
        return None
    near = [fact for fact in read_from(reader, version) if fact.start < end and fact.end > start]
    document = next((term for term in reader.objects(version, DCT.isVersionOf)), version)
    words = " ".join(text[start:end].split())
    plain = reader.page(version.value) + ".txt"
    return PassageSheet(
        before=text[max(0, start - _AROUND) : start],
        text=text[start:end],
        after=text[end : end + _AROUND],
        document=reader.shown(document),
        facts=tuple(fact for fact in near if (fact.start, fact.end) == (start, end)),
        near=tuple(fact for fact in near if (fact.start, fact.end) != (start, end)),
        viewer=reader.href(span.value),
        fragment=f"{plain}#:~:text={_fragment(words)}",
        start=start,
        end=end,
    )


def _fragment(words: str) -> str:
    """A text directive: the words, or where they are long the first and the last of them."""
    if len(words) <= _FRAGMENT_WORDS:
        return _encoded(words)
    first = words[:_FRAGMENT_WORDS].rpartition(" ")[0] or words[:_FRAGMENT_WORDS]
    last = words[-_FRAGMENT_WORDS:].partition(" ")[2] or words[-_FRAGMENT_WORDS:]
    return f"{_encoded(first)},{_encoded(last)}"


def _encoded(words: str) -> str:
    """Percent-encoded for a text directive, which gives `-`, `,` and `&` a meaning of their own."""
    return quote(words, safe="").replace("-", "%2D")
