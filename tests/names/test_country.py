"""Whose plan a title speaks of."""

from pathlib import Path

import pytest

from ogkg.names.country import country_abroad, is_home
from ogkg.reference import load_reference

COUNTRIES = load_reference(Path(__file__).parents[2] / "data/reference").words["countries"]


@pytest.mark.parametrize(
    ("title", "country", "home"),
    [
        ("National Action Plan of Kenya", "kenya", False),
        ("Papua New Guinea: Action Plan 2031", "papua new guinea", False),
        ("UK National Action Plan", "", True),
        ("Action Plan for Northern Ireland 2031", "northern ireland", False),
        ("Scottish Action Plan", "scotland", False),
        ("Action Plan for England and Wales", "", True),
        ("National Action Plan", "", False),
    ],
)
def test_whose_plan_a_title_speaks_of(title: str, country: str, *, home: bool) -> None:
    assert (country_abroad(title, COUNTRIES), is_home(title, COUNTRIES)) == (country, home)
