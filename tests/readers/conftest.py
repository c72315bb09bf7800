"""Small documents made in the test, and listings of what was read from them."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ogkg.model.document import Block, Document, DocumentId, Reading
from ogkg.readers import read


def _mark(document: Document, block: Block) -> str:
    parts = [block.kind.value]
    parts += [str(block.level)] * bool(block.level)
    parts += [f"<{block.marker}>"] * bool(block.marker)
    parts += [f"{block.key}="] * bool(block.key)
    if block.cell:
        cell = block.cell
        span = f" {cell.row_span}x{cell.column_span}" if cell.row_span * cell.column_span > 1 else ""
        parts.append(f"({cell.table},{cell.row},{cell.column}{span})")
    parts += [f"p{block.page}"] * bool(block.page)
    return " ".join([*parts, "|", document.words(block)])


@pytest.fixture(scope="session")
def reading() -> Callable[..., Reading]:
    """Read bytes or text under a file name."""

    def make(data: bytes | str, name: str = "note.txt") -> Reading:
        raw = data.encode() if isinstance(data, str) else data
        return read(raw, id=DocumentId(name), name=name)

    return make


@pytest.fixture(scope="session")
def listing(reading) -> Callable[..., list[str]]:
    """One line for each block: `item 1 <•> | words`."""

    def make(data: bytes | str, name: str = "note.txt") -> list[str]:
        document = reading(data, name).document
        return [_mark(document, block) for block in document.blocks]

    return make


@pytest.fixture(scope="session")
def styled() -> Callable[[Reading], list[tuple[str, str]]]:
    """The runs of a reading: `("B", words)`."""

    def make(reading: Reading) -> list[tuple[str, str]]:
        document = reading.document
        return [
            ("B" * run.bold + "I" * run.italic, document.quote(run.span))
            for block in document.blocks
            for run in block.runs
        ]

    return make


@pytest.fixture(scope="session")
def package() -> Callable[[dict[str, str]], bytes]:
    """A ZIP package of these parts."""

    def make(parts: dict[str, str]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                archive.writestr(name, text)
        return buffer.getvalue()

    return make


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The corpus of real documents, which is not part of the project."""
    shared = Path(os.environ.get("TEST_DOCUMENTS") or Path(__file__).parents[3] / "shared")
    folder = shared / "corpus"
    if not folder.is_dir():
        pytest.skip("the corpus of real documents is not here (set TEST_DOCUMENTS)")
    return folder
