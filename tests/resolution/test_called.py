"""Owners called by letters in one document of a meeting, and by name in another."""

from dataclasses import replace

import pytest

from ogkg.model.code import AttributionRule
from ogkg.model.record import ActionRecord, MeetingRecord, Owner

BODY = "Open Data User Group"
PEOPLE = {"Gesche Schmid": "GSc", "Giuseppe Sollazzo": "GS", "Jacqui Taylor": "JT", "Tim Allen": ""}


def owners(world, written, *, log_date="2013-05-14", also_listed=(), rule=AttributionRule.ATTRIBUTABLE):
    for file in ("minutes.doc", "minutes.odt"):
        minutes = world.minutes(file, BODY, "2013-05-14")
        for name, letters in (*PEOPLE.items(), *also_listed):
            minutes.person(name, "ODUG", also=(letters,) if letters else ())
    log = world.minutes("log.odt", BODY, log_date)
    log.records = [replace(one, rule=rule) if isinstance(one, MeetingRecord) else one for one in log.records]
    log.put(
        ActionRecord,
        "action",
        "one",
        f"Meet the team {written}",
        text="Meet the team",
        meeting=None,
        owners=(Owner(written=written, person=True),),
    )
    found = [one for one in world.resolve().assertions if one.predicate == "ogkg:owner"]
    return {one.object.entity.rpartition("/")[2] for one in found}


def test_letters_that_the_minutes_of_the_meeting_declare_are_the_owner(world):
    assert owners(world, "GS") == {"giuseppe-sollazzo"}


@pytest.mark.parametrize("written", ["T", "TA", "Gesche"], ids=["letter", "not declared", "first name"])
def test_a_form_that_no_document_writes_for_somebody_is_nobody(world, written):
    assert owners(world, written) == set()


def test_another_meeting_of_the_series_explains_nothing(world):
    assert owners(world, "GS", log_date="2013-06-11") == set()


def test_letters_of_two_people_are_nobodys(world):
    assert owners(world, "GS", also_listed=[("Gary Snow", "GS")]) == set()


def test_under_the_chatham_house_rule_nobody_is_named(world):
    assert owners(world, "GS", rule=AttributionRule.CHATHAM_HOUSE_RULE) == set()
