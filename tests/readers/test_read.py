"""The door: what a file is, and files that are no documents."""

import importlib
import io
import subprocess
import sys
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogkg.errors import DocumentError
from ogkg.model.document import DocumentId
from ogkg.readers import READERS, read


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        ("Plain words", "note.txt", "text/plain"),
        ("Plain words", "note", "text/plain"),
        ("---\ntitle: x\n---\nText", "post.txt", "text/markdown"),
        ("<!doctype html><p>x", "page.txt", "text/html"),
        ("<p>x</p>", "page.txt", "text/html"),
        ("<html><p>x", "letter.doc", "text/html"),
        ("---\nNot front matter, a rule", "note.txt", "text/plain"),
        ("a < b and <<ann>>", "note.txt", "text/plain"),
    ],
)
def test_the_content_decides(reading, data, name, media_type):
    assert reading(data, name).document.source.media_type == media_type


def test_a_wrong_suffix_is_said(reading):
    (issue,) = reading("<html><p>x", "letter.doc").issues
    assert (issue.code, issue.where) == ("unknown-format", "letter.doc")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\0" * 100, "empty"),
        (b"\x00\x01\x02binary\x00", "not a document"),
        (b"\xff\xfea", "UTF-16"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a document"),
        (b"PK\x03\x04broken", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "no Word document"),
        (b"{\\rtf1\\ansi words}", "rich text"),
        (b"%PDF-1.7\nbroken", "damaged"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused_with_its_name(data, words):
    with pytest.raises(DocumentError, match=words) as caught:
        read(data, id=DocumentId("a/b.bin"), name="b.bin")
    assert caught.value.where == "b.bin"


def test_too_large_a_file_is_refused(reading):
    with pytest.raises(DocumentError, match="too large"):
        reading(b"a" * (50 * 1024 * 1024 + 1))


def test_a_zip_of_something_else_is_refused(package, reading):
    with pytest.raises(DocumentError, match="no document"):
        reading(package({"readme.txt": "x"}), "a.docx")


def test_a_spreadsheet_is_refused_with_what_to_do(package, reading):
    with pytest.raises(DocumentError, match="spreadsheet") as caught:
        reading(package({"xl/workbook.xml": "<x/>"}), "log.xlsx")
    assert "TABs" in caught.value.hint


def test_an_encrypted_office_package_is_refused(reading):
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(DocumentError, match="encrypted"):
        reading(data, "a.docx")


@pytest.mark.parametrize(("name", "part"), [("a.docx", "word/document.xml"), ("a.odt", "content.xml")])
def test_a_bomb_is_refused_before_it_is_held_in_memory(reading, name, part):
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open(part, "w", force_zip64=True) as stream,
    ):
        for _ in range(310):
            stream.write(b" " * (1 << 20))
    with pytest.raises(DocumentError, match="inflates"):
        reading(buffer.getvalue(), name)


def test_a_package_of_very_many_parts_is_refused(package, reading):
    parts = {f"p{number}": "" for number in range(5_001)} | {"word/document.xml": "<x/>"}
    with pytest.raises(DocumentError, match="parts"):
        reading(package(parts), "a.docx")


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.pptx"])
@pytest.mark.parametrize(
    "document_type",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://localhost:1/x.dtd">',
    ],
    ids=["entities", "file", "network"],
)
def test_document_types_are_refused(package, reading, name, document_type):
    part = {"a.docx": "word/document.xml", "a.odt": "content.xml", "a.pptx": "ppt/presentation.xml"}[name]
    with pytest.raises(DocumentError, match="document type"):
        reading(
            package(
                {part: f"{document_type}<x>&a;</x>" if "ENTITY" in document_type else f"{document_type}<x/>"}
            ),
            name,
        )


def test_macros_are_not_read(package, reading):
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>Words</w:t></w:r></w:p></w:body></w:document>'
    )
    data = package({"word/document.xml": body, "word/vbaProject.bin": "Shell evil"})
    assert reading(data, "a.docx").document.text == "Words\n"


def test_very_deep_xml_is_refused(package, reading):
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    deep = "<w:tbl><w:tr><w:tc>" * 500 + "</w:tc></w:tr></w:tbl>" * 500
    with pytest.raises(DocumentError, match="damaged"):
        reading(
            package({"word/document.xml": f"<w:document {word}><w:body>{deep}</w:body></w:document>"}),
            "a.docx",
        )


def test_a_document_without_words_is_said(reading):
    result = reading("<p>&nbsp;</p>", "a.html")
    assert result.document.text == ""
    assert [issue.code for issue in result.issues] == ["empty"]


def test_the_source_is_described():
    source = read(
        b"abc", id=DocumentId("x/a.txt"), name="a.txt", url="https://a.uk/a", licence="https://a.uk/l"
    ).document.source
    assert source.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (source.id, source.name, source.size, source.url, source.licence) == (
        "x/a.txt", "a.txt", 3, "https://a.uk/a", "https://a.uk/l",
    )  # fmt: skip


def test_every_format_has_its_module():
    for form in READERS.values():
        assert callable(importlib.import_module(f"ogkg.readers.formats.{form.module}").read)


def test_the_libraries_of_the_formats_are_not_loaded_before_they_are_needed():
    heavy = "{'justhtml', 'pdfplumber', 'lxml', 'office_oxide', 'markdown_it', 'yaml'}"
    code = f"import sys, ogkg.readers; sys.exit(', '.join({heavy} & set(sys.modules)) or None)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, "")


@given(st.binary(max_size=300), st.sampled_from([*READERS, ".xyz"]))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(data, suffix):
    try:
        document = read(data, id=DocumentId("x"), name=f"x{suffix}").document
    except DocumentError:
        return
    for block in document.blocks:
        assert document.words(block).strip()
