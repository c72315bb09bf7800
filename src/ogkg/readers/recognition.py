"""What a file is: by its bytes first, by its suffix where the bytes leave it open."""

import re
from pathlib import PurePosixPath

from ogkg.errors import UnknownFormatError
from ogkg.readers.archive import parts

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_FRONT_MATTER = re.compile(
    rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?:[^\n]*\n){0,1000}?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|\?xml|html|head|body|title|meta)\b", re.IGNORECASE
)
_TAG = re.compile(rb"<(?:p|div|ul|ol|h[1-6]|table|article|section|br|b|strong|em|span)\b", re.IGNORECASE)
_WINDOW = 65_536


def recognise(data: bytes, name: str) -> str:
    """The suffix whose reader fits the bytes.

    Args:
        data: all bytes of the file.
        name: its name; the suffix decides only between kinds of text.

    Raises:
        DocumentError: no reader fits.
    """
    if b"%PDF-" in data[:1024]:
        return ".pdf"
    if data.startswith(_OLE):
        return ".doc"
    if data.startswith(_ZIP):
        return _package(data)
    if data.startswith(b"{\\rtf"):
        raise UnknownFormatError("rich text is not read", hint="save it as .docx, .odt or .txt")
    return _text(data, PurePosixPath(name).suffix.lower())


def _package(data: bytes) -> str:
    """The suffix of a ZIP package, by what it holds."""
    names = parts(data)
    for part, suffix in (
        ("word/document.xml", ".docx"),
        ("ppt/presentation.xml", ".pptx"),
        ("content.xml", ".odt"),
    ):
        if part in names:
            return suffix
    if "xl/workbook.xml" in names:
        raise UnknownFormatError(
            "a spreadsheet is not read", hint="save it as .docx or .odt, or as text with TABs between columns"
        )
    raise UnknownFormatError(
        "a ZIP archive that is no document ogkg reads", hint="unpack it, and give the documents in it"
    )


def _text(data: bytes, suffix: str) -> str:
    """The suffix of a file without a signature."""
    head = data[:_WINDOW]
    if _FRONT_MATTER.match(head):
        return ".md"
    if suffix in {".md", ".markdown"}:
        return ".md"
    if _PAGE.match(head) or suffix in {".html", ".htm"} or _TAG.match(head.lstrip()):
        return ".html"
    return ".txt"
