"""The questions of the ontology that hang on resolution, on a small world made by hand."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ogkg.model.code import AttendanceStatus, Capacity, MeetingRole

SOG, OGN = (
    "Senior Officials Group on Transparency",
    "2016-18 Open Government Action Plan implementation meeting",
)
APOLOGIES = AttendanceStatus.APOLOGIES


@pytest.fixture
def years(world):
    """Three meetings: two of 2012, one of 2017."""
    march = world.minutes("2012-03.txt", SOG, "2012-03-08", number="3", next_date="2012-04-26")
    march.person("Farah Ahmed", "Transparency", within="Cabinet Office")
    march.person("Pete Lawrence", "Cabinet Office", titles=("Deputy Director",))
    march.deputy("Nick Illsey", "DfT")
    march.person("Steve Gooding", "DFT", status=APOLOGIES)
    march.person("Antonia Romeo", "MoJ", status=APOLOGIES)
    march.action("Transparency Team to invite a speaker to the next meeting", "Transparency Team")
    october = world.minutes("2012-10.txt", "Cabinet Office and Civil Society Network", "2012-10-25")
    october.person("Tim Hughes", "Involve")
    october.person("Sophia Oliver", "Cabinet Office")
    december = world.minutes("2012-12.txt", SOG, "2012-04-26", number="4")
    december.person("Sophia Oliver", "Cabinet Office", roles=(MeetingRole.CHAIR,))
    december.action(
        "Transparency Team to invite speaker to the next meeting", "Transparency Team", reported=True
    )
    board = world.minutes("2011.txt", "Transparency Board", "2011-06-08")
    board.person("Andrew Bowen", "Cabinet Office")
    february = world.minutes("2017.txt", OGN, "2017-02-01")
    february.person("Farah Ahmed", "Defra")
    february.person("Tim Hughes", "Involve")
    february.person("Andrew Bowen", "Crown Commercial Service")
    february.person("Antonia Romeo", "MoJ")
    return world


def officials_across_years(resolved):
    capacities = {one.attendance: one.capacity for one in resolved.attended}
    people = {mention: person.id for person in resolved.persons for mention in person.mentions}
    seen = {}
    for extraction in resolved.extractions:
        records = {record.id: record for record in extraction.records}
        for record in extraction.records:
            if getattr(record, "status", None) is not AttendanceStatus.PRESENT:
                continue
            if capacities.get(resolved.entities[record.id]) is Capacity.OFFICIAL:
                person = people[resolved.entities[record.mention]]
                seen.setdefault(person, set()).add(records[record.meeting].date.value.year)
    return {person for person, found in seen.items() if len(found) > 1}


def test_1_officials_who_attended_across_years(years):
    """Not civil society, not twice in one year, not a candidate, not by apologies."""
    assert officials_across_years(years.resolve()) == {"person/farah-ahmed"}


def test_2_everything_about_one_person(years):
    resolved = years.resolve()
    person = next(one for one in resolved.persons if one.id == "person/farah-ahmed")
    assert len(person.mentions) == 2
    organisations = {one.organisation for one in resolved.memberships if one.person == person.id}
    assert organisations == {
        "organisation/cabinet-office-transparency-team",
        "organisation/department-for-environment-food-and-rural-affairs",
    }


def test_3_deputies_and_4_departments_without_a_substitute(years):
    resolved = years.resolve()
    pairs = [one for one in resolved.assertions if one.predicate == "ogkg:deputisingFor"]
    assert [pair.object.entity.rpartition("/")[2] for pair in pairs] == ["steve-gooding"]


def test_6_an_action_lives_from_one_meeting_to_the_next(years):
    resolved = years.resolve()
    actions = {entity for record, entity in resolved.entities.items() if "#action/" in record}
    assert len(actions) == 1


def order_free(resolved):
    return (
        resolved.entities,
        resolved.organisations,
        resolved.persons,
        resolved.assertions,
        resolved.attended,
        resolved.memberships,
        resolved.attendees,
        resolved.new_registry,
        resolved.issues,
        resolved.documents,
    )


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_the_order_of_documents_makes_no_difference(years, seed):
    shuffled = list(years.files)
    random.Random(seed).shuffle(shuffled)
    assert order_free(years.resolve(shuffled)) == order_free(years.resolve())


def test_what_was_minted_is_minted_again_the_same(years):
    first = years.resolve()
    years.registry = first.new_registry
    second = years.resolve()
    assert second.entities == first.entities
    assert second.persons == first.persons
    assert second.new_registry == ()
