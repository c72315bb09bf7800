"""Bytes to characters, by a stated rule."""

import codecs

from ogkg.errors import DocumentError
from ogkg.model.report import IssueCode
from ogkg.readers.canonical import CanonicalText

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, into: CanonicalText) -> str:
    r"""The text of a file: by its byte-order mark, else UTF-8, else Windows-1252 with an issue.

    Windows-1252 is what the offices that wrote these files used; the five bytes it leaves undefined
    become U+FFFD. Lines end in `\n`.

    Raises:
        DocumentError: the bytes are no text: they hold a NUL, or do not follow their byte-order mark.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-16":
            raise DocumentError("not a document: damaged UTF-16 text") from error
        text = data.removeprefix(codecs.BOM_UTF8).decode("cp1252", errors="replace")
        into.doubt(
            IssueCode.ENCODING_REPAIRED,
            f"not UTF-8 (byte {error.start}), read as Windows-1252",
        )
    if "\0" in text:
        raise DocumentError(
            "not a document: binary data", hint="give the file its right suffix, or leave it out"
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")
