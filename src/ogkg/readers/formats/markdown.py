"""Markdown and posts with front matter: metadata lines, then a body in Markdown or in HTML.

Front matter is read line by line where it is no valid YAML, so that nothing of it is lost, and where it
has aliases, which could unfold without end. A body whose
first character is `<` is HTML; anything else is Markdown (CommonMark with tables), in which pieces of
HTML may stand.
"""

import html
import re
from collections.abc import Iterator

import yaml
from markdown_it import MarkdownIt

from ogkg.readers.canonical import CanonicalText
from ogkg.readers.decoding import decode
from ogkg.readers.markup import read_html

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LINE = re.compile(r"\s*(?:-\s+)?([A-Za-z][\w -]{0,60}?)\s*:(?:\s+(.*))?")
_DEEPEST = 20


def read(data: bytes, into: CanonicalText) -> None:
    """Read a Markdown file or a post."""
    text = decode(data, into)
    match = _FRONT_MATTER.match(text)
    if match:
        for key, value in _metadata(match[1] or ""):
            into.metadata(key, html.unescape(value))
        text = text[match.end() :]
    if not text.lstrip().startswith("<"):
        text = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    read_html(text, into)


def _metadata(front: str) -> Iterator[tuple[str, str]]:
    """The front matter as pairs; a value of several lines gives several pairs of one key."""
    try:
        aliases = any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(front, yaml.BaseLoader))
        values = None if aliases else yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506 - strings only
    except (yaml.YAMLError, RecursionError):
        values = None
    if isinstance(values, dict):
        for key, value in values.items():
            yield from _flat(str(key), value)
    else:
        yield from _lines(front)


def _flat(key: str, value: object, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Nested values under the path of their keys: `resources.filename`."""
    if isinstance(value, dict) and depth < _DEEPEST:
        for inner, part in value.items():
            yield from _flat(f"{key}.{inner}", part, depth + 1)
    elif isinstance(value, list) and depth < _DEEPEST:
        for part in value:
            yield from _flat(key, part, depth + 1)
    elif value is not None:
        for line in str(value).splitlines():
            yield key, line


def _lines(front: str) -> Iterator[tuple[str, str]]:
    """Front matter that is no YAML, line by line; a line without a key goes with the key before it."""
    key = "metadata"
    for line in front.splitlines():
        match = _LINE.fullmatch(line)
        if match:
            key = match[1]
        value = (match[2] or "") if match else line
        yield key, value.strip().strip("\"'")
