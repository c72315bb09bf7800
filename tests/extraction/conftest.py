"""What the tests of extraction share: the register, and documents made of a few lines."""

from collections.abc import Callable, Iterable, Iterator

import pytest

from ogkg.model.document import Document, DocumentId
from ogkg.model.record import AttendanceRecord, MentionRecord
from ogkg.readers import read


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    """Make a document of plain text, or of text in the format that a name says."""

    def make(text: str, name: str = "d.txt") -> Document:
        return read(text.encode(), id=DocumentId(name), name=name).document

    return make


@pytest.fixture(scope="session")
def posted() -> Callable[[str], Document]:
    """Make a document of a post: front matter is added, lines become paragraphs, `**bold**` is bold."""

    def make(text: str, title: str = "Minutes of the Widget Board", created: str = "1/4/2012") -> Document:
        front = f"---\ntitle: {title}\ncreated: {created}\n---\n"
        body = "\n\n".join(line.strip() for line in text.strip().splitlines() if line.strip())
        data = (front + body + "\n").encode()
        return read(data, id=DocumentId("a/post.md"), name="post.md").document

    return make


@pytest.fixture(scope="session")
def page() -> Callable[[str], Document]:
    """Make a document of a piece of HTML."""

    def make(html: str) -> Document:
        return read(html.encode(), id=DocumentId("a/page.html"), name="page.html").document

    return make


@pytest.fixture(scope="session")
def written() -> Callable[[str], Document]:
    """Make a document of Markdown as it stands, without front matter."""

    def make(text: str) -> Document:
        return read(text.encode(), id=DocumentId("a/minutes.md"), name="minutes.md").document

    return make


@pytest.fixture(scope="session")
def listed() -> Callable[[Iterable[object]], Iterator[tuple[str, str, str, str]]]:
    """Tell `(name, organisation, status, roles)` of everybody among records."""

    def tell(records: Iterable[object]) -> Iterator[tuple[str, str, str, str]]:
        found = list(records)
        names = {each.id: each.names[0] for each in found if isinstance(each, MentionRecord)}
        for each in found:
            if isinstance(each, AttendanceRecord):
                bodies = " + ".join(held.within or held.written for held in each.representing)
                roles = " ".join(role.value for role in each.roles)
                yield names[each.mention], bodies, each.status.value, roles

    return tell
