"""Printed lists of organisations: where a comma or an "and" parts two names, and where it is part of one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogkg.extraction.organisation_lists import split_organisations

KNOWN = {
    "Department for Business, Innovation and Skills",
    "HM Treasury",
    "Cabinet Office",
    "Foreign and Commonwealth Office",
    "Involve",
    "Department for Environment, Food and Rural Affairs",
}

CASES = {
    "one": ("Cabinet Office", ["Cabinet Office"]),
    "a comma in a known name": (
        "Department for Business, Innovation and Skills, Foreign and Commonwealth Office, HM Treasury",
        ["Department for Business, Innovation and Skills", "Foreign and Commonwealth Office", "HM Treasury"],
    ),
    "a comma in an unknown department": (
        "Department for Harbours, Piers and Quays, HM Treasury",
        ["Department for Harbours, Piers and Quays", "HM Treasury"],
    ),
    "and between known names": ("Cabinet Office and HM Treasury", ["Cabinet Office", "HM Treasury"]),
    "and in one name": ("Piers and Quays Society", ["Piers and Quays Society"]),
    "and before the last of several": (
        "Pier Watch, Quay Trust and Buoy Club",
        ["Pier Watch", "Quay Trust", "Buoy Club"],
    ),
    "and before an abbreviation": ("Pier Watch, mySociety and ODI", ["Pier Watch", "mySociety", "ODI"]),
    "and in the last of two": ("CAFOD, Piers and Quays Society", ["CAFOD", "Piers and Quays Society"]),
    "and between single words at the end": (
        "Pier Watch, Oxfam and Tearfund",
        ["Pier Watch", "Oxfam", "Tearfund"],
    ),
    "and after a preposition": (
        "Pier Watch, Campaign for Quays and Safe Piers",
        ["Pier Watch", "Campaign for Quays and Safe Piers"],
    ),
    "a known name in another": ("Involve and Exchequer", ["Involve and Exchequer"]),
    "an article before the last": (
        "Pier Watch, HM Treasury and the Committee of Friends",
        ["Pier Watch", "HM Treasury", "Committee of Friends"],
    ),
    "the last subject of a department": (
        "Department of Piers and Involve",
        ["Department of Piers and Involve"],
    ),
    "a department and a body": (
        "Department of Piers and Foreign and Commonwealth Office",
        ["Department of Piers", "Foreign and Commonwealth Office"],
    ),
    "semicolons": ("Pier Watch; Quay Trust", ["Pier Watch", "Quay Trust"]),
    "brackets hold their commas": (
        "Cabinet Office (GDS, CCS), the HM Treasury",
        ["Cabinet Office (GDS, CCS)", "HM Treasury"],
    ),
    "a group introduces its members": (
        "Pier Network: Pier Watch, Quay Trust",
        ["Pier Network", "Pier Watch", "Quay Trust"],
    ),
    "a word that only sorts": ("Civil society: Pier Watch", ["Pier Watch"]),
    "stars of a footnote": ("Pier Watch*, Involve*", ["Pier Watch", "Involve"]),
    "each once": ("Involve, Involve", ["Involve"]),
    "nobody": ("Not applicable", []),
    "nobody, short": ("N/A", []),
    "nobody yet": ("Civil society organisations to be consulted in 2014", []),
    "a sentence": ("We will work with Involve and others", []),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "names"), CASES.values(), ids=CASES.keys())
def test_a_list_is_cut_where_names_end(text, names):
    assert split_organisations(text, KNOWN.__contains__, lambda word: word == "Civil society") == names


@given(st.lists(st.sampled_from(sorted(KNOWN)), min_size=1, max_size=6, unique=True))
def test_known_names_come_back_whole_from_any_list(names):
    assert split_organisations(", ".join(names), KNOWN.__contains__) == names


@given(st.text(max_size=300))
def test_every_name_is_words_of_the_list(text):
    for name in split_organisations(text, KNOWN.__contains__):
        assert "".join(name.split()) in "".join(text.split())
