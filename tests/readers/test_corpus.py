"""Real documents: every one is read, and no word of it is lost."""

import random
import re
import zipfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree
from office_oxide import Document as Oxide

from ogkg.errors import DocumentError
from ogkg.model.document import BlockKind, DocumentId
from ogkg.readers import READERS, read

_WORD = re.compile(r"\w+")
_LEAST_RECALL = 0.995
_SPACED = frozenset({"p", "h", "tab", "line-break", "br", "s", "cell"})
_OFFICE_WORDS = frozenset({"p", "h", "span", "a"})


def _files(folder: Path, *suffixes: str) -> list[Path]:
    return sorted(path for path in folder.glob("*/*") if path.suffix in suffixes)


def _read(path: Path):
    return read(path.read_bytes(), id=DocumentId(path.name), name=path.name)


def _missing(expected: str, found: str) -> tuple[float, Counter]:
    words = Counter(_WORD.findall(expected))
    missing = words - Counter(_WORD.findall(found))
    return 1 - missing.total() / max(words.total(), 1), missing


def test_every_file_is_read_and_covered_by_its_blocks(corpus):
    for path in _files(corpus, *READERS):
        document = _read(path).document
        assert document.blocks, path
        end = 0
        for block in document.blocks:
            between = document.text[end : block.span.start].replace(f"{block.key}: ", "", 1)
            assert between.replace(block.marker, "", 1).strip() == "", path
            end = block.span.end
        assert not re.search(r"[\w.+-]+@[\w-]+\.\w", document.text), path


def test_office_packages_lose_no_word(corpus):
    for path in _files(corpus, ".odt", ".docx"):
        part = "content.xml" if path.suffix == ".odt" else "word/document.xml"
        with zipfile.ZipFile(path) as package:
            root = etree.fromstring(package.read(part))
        words = []
        for element in root.iter():
            name = etree.QName(element).localname
            words.append(" " * (name in _SPACED))
            words.append((element.text or "") if name in _OFFICE_WORDS | {"t"} else "")
            words.append(element.tail or "" if path.suffix == ".odt" and name not in {"p", "h"} else "")
        recall, missing = _missing("".join(words), _read(path).document.text)
        assert recall >= _LEAST_RECALL, (path, missing)


def test_old_word_files_lose_no_word_but_repeated_headers(corpus):
    for path in _files(corpus, ".doc"):
        document = _read(path).document
        expected = Oxide.from_bytes(path.read_bytes(), "doc").plain_text()
        edges = Counter(_WORD.findall(" ".join(
            document.words(block) for block in document.blocks if block.kind is BlockKind.METADATA)))  # fmt: skip  # noqa: E501
        _, missing = _missing(expected, document.text)
        lost = Counter(
            {word: count for word, count in missing.items() if word not in edges and not word.isdecimal()}
        )
        assert lost.total() / len(_WORD.findall(expected)) <= 1 - _LEAST_RECALL, (path, lost)


def test_pdf_files_lose_no_word_but_repeated_edges_and_page_numbers(corpus):
    for path in _files(corpus, ".pdf"):
        document = _read(path).document
        with pypdfium2.PdfDocument(path.read_bytes()) as pdf:
            expected = " ".join(page.get_textpage().get_text_range() for page in pdf)
        expected = re.sub("[\ufffe\u00ad]\\s*", "-", expected)
        edges = Counter(_WORD.findall(" ".join(
            document.words(block) for block in document.blocks if block.kind is BlockKind.METADATA)))  # fmt: skip  # noqa: E501
        _, missing = _missing(expected, document.text)
        lost = Counter(
            {word: count for word, count in missing.items() if word not in edges and not word.isdecimal()}
        )
        assert lost.total() / len(_WORD.findall(expected)) <= 1 - _LEAST_RECALL, (path, lost)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".doc", ".docx", ".odt", ".pdf", ".md"])
def test_mutated_files_are_read_or_refused(corpus, suffix):
    chance = random.Random(7)
    files = [path for path in _files(corpus, suffix) if path.stat().st_size < 400_000]
    for path in files[:6]:
        data = path.read_bytes()
        for _ in range(6):
            mutated = bytearray(data)
            for _ in range(chance.choice((1, 20, 300))):
                mutated[chance.randrange(len(mutated))] = chance.randrange(256)
            cut = chance.choice((len(data), len(data), len(data) // 2))
            with suppress(DocumentError):
                read(bytes(mutated[:cut]), id=DocumentId(path.name), name=path.name)
