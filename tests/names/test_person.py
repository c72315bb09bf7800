"""Names are taken apart and compared; what is not a name is none."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogkg.names.person import initials, parse_person
from ogkg.reference import load_reference

WORDS = load_reference(Path(__file__).parents[2] / "data/reference").words

NAMES = {
    "plain": ("Tim Kelsey", "Tim Kelsey", ("tim", "kelsey")),
    "title": ("Professor Nigel Shadbolt", "Nigel Shadbolt", ("nigel", "shadbolt")),
    "two titles": ("Professor Sir Nigel Shadbolt", "Nigel Shadbolt", ("nigel", "shadbolt")),
    "title of several words": ("Rt Hon Francis Maude MP", "Francis Maude", ("francis", "maude")),
    "title with a full stop": ("Dr. Rufus Pollock", "Rufus Pollock", ("rufus", "pollock")),
    "apostrophe": ("Kieron O’Hara", "Kieron O’Hara", ("kieron", "ohara")),
    "other apostrophe": ("Kieron O'Hara", "Kieron O'Hara", ("kieron", "ohara")),
    "apostrophe apart": ("Kieron O’ Hara", "Kieron O’Hara", ("kieron", "ohara")),
    "hyphen in the first name": ("Yee-Wan Yau", "Yee-Wan Yau", ("yee", "wan", "yau")),
    "hyphen in the surname": ("Sir Tim Berners-Lee", "Tim Berners-Lee", ("tim", "berners", "lee")),
    "particle": ("Kitty von Bertele", "Kitty von Bertele", ("kitty", "von", "bertele")),
    "particle with a hyphen": ("Kitty Von-Bertele", "Kitty Von-Bertele", ("kitty", "von", "bertele")),
    "accents": ("Antonio Acuña", "Antonio Acuña", ("antonio", "acuna")),
    "middle initial": ("Philip N Green", "Philip N Green", ("philip", "green")),
    "initials for first names": ("J.P. Rangaswami", "J.P. Rangaswami", ("jp", "rangaswami")),
    "capital inside": ("Bob McNally", "Bob McNally", ("bob", "mcnally")),
    "peer by surname": ("Lord McNally", "Lord McNally", ("lord", "mcnally")),
    "peer by full name": ("Lord Tom McNally", "Tom McNally", ("tom", "mcnally")),
    "baroness": ("Baroness Hanham", "Baroness Hanham", ("baroness", "hanham")),
    "month as surname": ("Simon March", "Simon March", ("simon", "march")),
    "councillor": ("Cllr Liam Maxwell", "Liam Maxwell", ("liam", "maxwell")),
    "a word as surname, behind an initial": ("Mr P Heads", "P Heads", ("p", "heads")),
    "a word as surname, behind a title": ("Cllr Day", "Cllr Day", ("cllr", "day")),
    "a country as surname": ("Ann England", "Ann England", ("ann", "england")),
    "three initials behind a title": ("Professor DIA Poll", "DIA Poll", ("dia", "poll")),
    "a judge": ("District Judge Tim Jenkins", "Tim Jenkins", ("tim", "jenkins")),
    "a member of the Senedd": ("Jane Hutt MS", "Jane Hutt", ("jane", "hutt")),
    "letters": ("Jane Smith, OBE", "Jane Smith", ("jane", "smith")),
}


@pytest.mark.parametrize(("text", "full", "key"), NAMES.values(), ids=NAMES.keys())
def test_a_name_is_read(text, full, key):
    name = parse_person(text, WORDS)
    assert (name.full, name.key, name.written) == (full, key, text)


NOT_NAMES = [
    "",
    "Alison",
    "All",
    "The Secretariat",
    "DD Transparency Strategy",
    "BIS Observer",
    "Open Data Institute",
    "Cabinet Office",
    "Mr A Committee",
    "Dr A Board",
    "Home Office",
    "Deputy Director",
    "Minister for the Cabinet Office",
    "Action Plan",
    "DCLG Jones",
    "Tim Kelsey, BIS",
    "Howard Orme (BIS)",
    "Item 3",
    "Right to Data",
    "he said Smith",
    "May Day",
    "Public Health Wales",
    "Natural England",
    "Lord Chief Justice",
    "Crown Street",
    "MoJ",
    "Tim K",
    "Lord",
    "MP",
]


@pytest.mark.parametrize("text", NOT_NAMES)
def test_what_is_no_name_is_none(text):
    assert parse_person(text, WORDS) is None


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Tim Kelsey", "TK"),
        ("Kieron O’Hara", "KOH"),
        ("Kieron O’Hara", "KO"),
        ("Joe Taylor", "JTa"),
        ("Gesche Schmid", "GSc"),
        ("Tim Berners-Lee", "TBL"),
        ("Yee-Wan Yau", "YWY"),
        ("Bob McNally", "BM"),
        ("Kitty von Bertele", "KVB"),
        ("Philip N Green", "PNG"),
    ],
)
def test_minutes_shorten_a_name_to_these_initials(name, short):
    assert short in initials(parse_person(name, WORDS))


def test_a_peer_known_by_the_surname_has_no_initials():
    assert initials(parse_person("Lord McNally", WORDS)) == frozenset()


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader_and_a_name_is_its_own_words(text):
    name = parse_person(text, WORDS)
    assert name is None or (name.written in text and name.family and name.key)
