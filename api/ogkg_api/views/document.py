"""A document, its facts in the order of its text, and its text with every fact beside its passage."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

import pyoxigraph as ox

from ogkg.vocab import DCT, OA, OGKG, SCHEMA
from ogkg_api.views.evidence import Paragraph, paragraphs
from ogkg_api.views.facts import ATTENDANCE, PERSON, Fact, read_from
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Quote, Record, Section, Sheet, Shown, beside, columns

_SLUG = re.compile(r"/document/(?P<slug>[^/]+)/version/(?P<version>[0-9a-f]+)\Z")
_READ = "What was read from it"
_MOST_QUOTES = 3
_AROUND = 600
_FRAGMENT_WORDS = 90
_FACTS = (
    ("Kind", DCT.type),
    ("Published", DCT.issued),
    ("Publisher", SCHEMA.publisher),
    ("Author", DCT.creator),
    ("Licence", DCT.license),
    ("Records", "^" + SCHEMA.recordedIn),
    ("Original", SCHEMA.url),
    ("File", DCT.identifier),
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
    facts = [(version, told) for version in versions for told in _together(read_from(reader, version))]
    shown, paging = reader.page_of(_READ, facts)
    return Sheet(
        kind="Document",
        facts=(
            ("Read it", tuple(_version(reader, version, len(versions)) for version in versions)),
            *reader.facts(node, _FACTS),
            *_removed(reader, node),
        ),
        quotes=reader.quotes(node),
        sections=(
            Section(
                title=_READ,
                columns=columns(fact="What", kind="Kind", detail="Who or how"),
                records=tuple(_record(reader, version, told) for version, told in shown),
                paging=paging,
                note="In the order of the text, each with the words it was read from.",
            ),
        ),
    )


def _version(reader: Reader, version: ox.NamedNode, versions: int) -> Shown:
    """A version, as the way to its text; by the beginning of its hash, where there are several."""
    told = f" (version {version.value.rpartition('/')[2]})" if versions > 1 else ""
    return Shown(f"The whole text, every fact beside its words{told}", reader.page(version.value) + ".html")


def _removed(reader: Reader, node: ox.NamedNode) -> tuple[tuple[str, tuple[Shown, ...]], ...]:
    """How many e-mail addresses and phone numbers were taken out, if any were."""
    count = reader.text(node, OGKG.redactionCount)
    return (("Contact details taken out", (Shown(count),)),) if count not in {"", "0"} else ()


def _together(facts: Sequence[Fact]) -> list[tuple[Fact, ...]]:
    """Facts about one thing as one, the one with most words first; in the order of the text."""
    grouped: dict[tuple[str, str], list[Fact]] = {}
    for fact in _told_once(facts):
        grouped.setdefault((fact.kind, fact.shown.href), []).append(fact)
    found = (tuple(sorted(told, key=lambda fact: fact.start - fact.end)) for told in grouped.values())
    return sorted(found, key=lambda told: (told[0].start, -told[0].end))


def _told_once(facts: Sequence[Fact]) -> list[Fact]:
    """Facts, without those that name a person whose attendance the same words tell of."""
    attended = {
        (fact.start, fact.end, fact.shown.text.rpartition(", ")[0])
        for fact in facts
        if fact.kind == ATTENDANCE
    }
    return [
        fact
        for fact in facts
        if fact.kind != PERSON or (fact.start, fact.end, fact.shown.text) not in attended
    ]


def _record(reader: Reader, version: ox.NamedNode, told: tuple[Fact, ...]) -> Record:
    spans = [f"{version.value}/span/{fact.start}-{fact.end}" for fact in told[:_MOST_QUOTES]]
    fact = told[0]
    quotes = tuple(Quote(reader.words(span), reader.href(span)) for span in spans)
    values = {"fact": (fact.shown,), "kind": (Shown(fact.kind),), "detail": fact.detail}
    return Record("", values, beside(quotes, (fact.shown,)))


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
        paragraphs=paragraphs(text, _told_once(facts), sought),
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
    near = [fact for fact in _told_once(read_from(reader, version)) if fact.start < end and fact.end > start]
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
