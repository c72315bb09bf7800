import pytest

from ogkg.extraction.sentences import sentences
from ogkg.model.evidence import Span


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("One. Two.", ["One.", "Two."], id="two"),
        pytest.param("He said “so be it.” Then he left", ["He said “so be it.”", "Then he left"], id="quote"),
        pytest.param(
            "Dr. Ann Lee and J. Smith met at No. 10.", ["Dr. Ann Lee and J. Smith met at No. 10."], id="stops"
        ),
        pytest.param("from 12.15 to 13.45, e.g. Paris.", ["from 12.15 to 13.45, e.g. Paris."], id="times"),
        pytest.param("first line\nsecond line", ["first line", "second line"], id="line break"),
        pytest.param("What? That! Done…", ["What?", "That!", "Done…"], id="marks"),
        pytest.param("  \n ", [], id="blank"),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[span.start : span.end] for span in sentences(text, Span(0, len(text)))] == parts


def test_stays_in_its_span() -> None:
    text = "Before. Inside. After."
    assert list(sentences(text, Span(8, 15))) == [Span(8, 15)]
