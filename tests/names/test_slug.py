"""Keys made of words: they are parts of published IRIs."""

import pytest

from ogkg.names.slug import slug, words_hash6


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("O’Flynn & Co", "oflynn-and-co"),
        ("Café  Zürich", "cafe-zurich"),
        ("  – The Widget's Board –  ", "the-widgets-board"),
        ("x" * 79 + " y", "x" * 79),
        ("– …", ""),
    ],
)
def test_a_slug_is_ascii_words_between_hyphens(text: str, key: str) -> None:
    assert slug(text) == key


@pytest.mark.parametrize(
    "text", ["It is the board’s aim", "It is the board's aim.", "IT IS  THE BOARDʼS AIM"]
)
def test_how_a_sentence_is_typed_changes_no_key(text: str) -> None:
    assert words_hash6(text) == words_hash6("it is the boards aim")
    assert words_hash6(text).startswith("it-boards-aim-")


def test_a_text_of_stop_words_keeps_them() -> None:
    assert words_hash6("To be or as is").startswith("to-be-or-as-is-")
