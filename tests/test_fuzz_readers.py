"""Every reader on damaged documents: a clear error or a document, never a fault, never a hang."""

import io
import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pptx
import pytest

from ogkg.errors import DocumentError
from ogkg.isolation import Crew, Limits
from ogkg.model.document import DocumentId
from ogkg.readers import READERS, read

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("TEST_DOCUMENTS") or ROOT.parent / "shared")
LIMITS = Limits(seconds=120, memory=2**31)
_MOST_SECONDS = 10
"""Of processor time for one document; the limit above is of the clock, and ends what hangs."""
FORMATS = sorted(set(READERS) - {".htm", ".markdown"})
_SMALL, _MIDDLING = 120_000, 400_000


def prepare(state: bytes) -> Callable[[bytes], bytes]:
    """Runs in a child: reads what it is given under the file name in front of it."""

    def work(task: bytes) -> bytes:
        name, _, data = task.partition(b"\n")
        started = time.process_time()
        document = read(data, id=DocumentId(name.decode()), name=name.decode()).document
        assert time.process_time() - started < _MOST_SECONDS, "it took too long"
        for block in document.blocks:
            assert document.words(block).strip(), "a block without words"
        return state

    return work


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A document with bytes flipped, cut off, doubled, lost or swapped."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 3, 40))):
        at = chance.randrange(len(found))
        length = chance.choice((1, 8, 512, 4096))
        match chance.randrange(6):
            case 0:
                found[at] ^= 1 << chance.randrange(8)
            case 1:
                found[at : at + length] = chance.randbytes(length)
            case 2:
                found[at:at] = found[at : at + length]
            case 3:
                found[at : at + length] = b""
            case 4:
                found[at : at + length] = bytes(length)
            case _:
                found = found[: max(at, 64)]
        found = found or bytearray(b"x")
    return bytes(found)


def documents(suffix: str, most: int) -> list[bytes]:
    """Documents of a format in the project and, where it is there, in the corpus, up to a size."""
    folders = (ROOT / "data" / "sources", ROOT / "tests", SHARED / "corpus")
    paths = sorted(path for folder in folders if folder.is_dir() for path in folder.rglob(f"*{suffix}"))
    found = [path.read_bytes() for path in paths if path.stat().st_size < most]
    return found or ([slides()] if suffix == ".pptx" else [])


def slides() -> bytes:
    """A deck of our own: neither the project nor the corpus has one as a file."""
    deck = pptx.Presentation()
    for title in ("Widgets", "Who was there"):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "Ann Quill, Treasury\nBob Ash, Widget Trust"
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def faults(suffix: str, rounds: int, most: int) -> list[str]:
    """What went wrong beyond a clear error, over some damaged documents of a format."""
    files = documents(suffix, most)
    if not files:
        pytest.skip(f"no {suffix} here: the corpus of real documents is absent (set TEST_DOCUMENTS)")
    chance = random.Random(suffix)
    tasks = [
        (str(number), f"a{suffix}\n".encode() + damaged(chance.choice(files), chance))
        for number in range(rounds)
    ]
    by_name = dict(tasks)
    wrong = []
    with Crew(prepare, b"", size=2, limits=LIMITS) as crew:
        for name, answer in crew.map(tasks):
            if isinstance(answer, DocumentError) and _is_fault(answer):
                wrong.append(f"{answer} ({len(by_name[name])} bytes, number {name})")
    return wrong


def _is_fault(error: DocumentError) -> bool:
    return any(words in error.message for words in ("a fault", "not read within", "ended the process"))


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_damaged_document_is_read_or_refused(suffix: str) -> None:
    assert faults(suffix, 6, _SMALL) == []


@pytest.mark.slow
@pytest.mark.parametrize("suffix", FORMATS)
def test_many_damaged_documents_are_read_or_refused(suffix: str) -> None:
    assert faults(suffix, 300, _MIDDLING) == []
