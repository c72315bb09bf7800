"""Bullets and numbers typed before words; what only looks like one."""

import pytest

from ogkg.readers.markers import Indents, is_page_number, split_marker


@pytest.mark.parametrize(
    ("words", "marker", "rest"),
    [
        ("• Privacy", "•", "Privacy"),
        ("•Privacy", "•", "Privacy"),
        ("\uf0b7 Privacy", "•", "Privacy"),
        ("-\u00a0\u00a0\u00a0 Team to invite", "-", "Team to invite"),
        ("– and more", "–", "and more"),
        ("o\tsecond level", "o", "second level"),
        ("1. Welcome", "1.", "Welcome"),
        ("12) Welcome", "12)", "Welcome"),
        ("3.1. Actions", "3.1.", "Actions"),
        ("3.1  Actions", "3.1", "Actions"),
        ("(a) first", "(a)", "first"),
        ("iv) fourth", "iv)", "fourth"),
        ("a. Cadastral polygons", "a.", "Cadastral polygons"),
    ],
)
def test_markers(words, marker, rest):
    found, start = split_marker(words)
    assert (found, words[start:]) == (marker, rest)


@pytest.mark.parametrize(
    "words",
    ["10.30 Welcome", "2012 was a year", "1 May 2012", "12  March 2012", "A. Smith", "8\tAt least 5", "- ", "-",  # noqa: E501
     "•", "1.", "-5 degrees", "of course", "o well", "3,000 people", "", "I. Smith"],
)  # fmt: skip
def test_no_markers(words):
    assert split_marker(words) == ("", 0)


@pytest.mark.parametrize(
    ("line", "expected"),
    [("3", True), ("Page 2 of 3", True), ("- 2 -", True), ("19.07.11", False), ("19 11 10", False),
     ("UNCLASSIFIED", False), ("", True), ("14 May 2013", False)],
)  # fmt: skip
def test_page_numbers(line, expected):
    assert is_page_number(line) is expected


def test_levels_by_indent():
    indents = Indents()
    assert [indents.level(indent) for indent in (2, 4, 4, 6, 2, 4)] == [1, 2, 2, 3, 1, 2]
