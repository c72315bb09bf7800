"""Room 1 of 6: sources -> documents.

A source's bytes become one canonical text and the blocks that make it up (`canonical.py` says how they
are laid out), the same for every format. What a file is, its bytes tell, not its name.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import cast

from ogkg.errors import DocumentError, EmptyDocumentError, TooLargeError
from ogkg.model.document import Document, DocumentId, Reading, Source
from ogkg.model.report import IssueCode, Severity
from ogkg.readers.canonical import CanonicalText
from ogkg.readers.recognition import recognise

__all__ = ["READERS", "Format", "read"]

_MOST_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its IANA media type, and the module in `ogkg.readers.formats` that reads it."""

    media_type: str
    module: str

    def read(self, data: bytes, into: CanonicalText) -> None:
        """Read the bytes into blocks; the module, and the library it stands on, is loaded now.

        Raises:
            DocumentError: the bytes cannot be read.
        """
        module = import_module(f"ogkg.readers.formats.{self.module}")
        cast("Callable[[bytes, CanonicalText], None]", module.read)(data, into)


READERS: Mapping[str, Format] = MappingProxyType(
    {
        ".txt": Format("text/plain", "plain"),
        ".md": Format("text/markdown", "markdown"),
        ".markdown": Format("text/markdown", "markdown"),
        ".html": Format("text/html", "html"),
        ".htm": Format("text/html", "html"),
        ".docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
        ".odt": Format("application/vnd.oasis.opendocument.text", "odt"),
        ".doc": Format("application/msword", "doc"),
        ".pdf": Format("application/pdf", "pdf"),
        ".pptx": Format("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    }
)
"""The formats, by suffix."""


def read(data: bytes, *, id: DocumentId, name: str, url: str = "", licence: str = "") -> Reading:
    """Read one source.

    Args:
        data: its bytes.
        id: how it is found again.
        name: its file name.
        url: address it was published at, where known.
        licence: address of its licence, where known.

    Returns:
        The document, and what was doubtful in the bytes.

    Raises:
        DocumentError: no format fits, or the bytes are empty, damaged, encrypted or too large.
    """
    into = CanonicalText()
    try:
        chosen = _format(data, name, into)
        chosen.read(data, into)
    except DocumentError as error:
        error.where = error.where or name
        raise
    laid = into.build()
    if not laid.blocks:
        into.doubt(IssueCode.EMPTY, "there are no words in it")
    source = Source(
        id=id,
        name=name,
        media_type=chosen.media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        url=url,
        licence=licence,
    )
    document = Document(source=source, text=laid.text, blocks=laid.blocks, redactions=laid.redactions)
    return Reading(document=document, issues=tuple(replace(issue, where=id) for issue in into.issues))


def _format(data: bytes, name: str, into: CanonicalText) -> Format:
    """The format of the bytes, with an issue where the name says another."""
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyDocumentError("the file is empty")
    if len(data) > _MOST_BYTES:
        raise TooLargeError(f"too large: {len(data) >> 20} MB, at most {_MOST_BYTES >> 20} are read")
    chosen = READERS[recognise(data, name)]
    suffix = PurePosixPath(name).suffix.lower()
    named = READERS.get(suffix)
    both_text = named and {named.media_type.split("/")[0], chosen.media_type.split("/")[0]} == {"text"}
    if named != chosen and not both_text:
        into.doubt(
            IssueCode.UNKNOWN_FORMAT,
            f"named {suffix or 'without suffix'}, read as {chosen.media_type}",
            severity=Severity.INFO,
        )
    return chosen
