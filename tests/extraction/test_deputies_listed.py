"""Who came in somebody's place: the deputy was there, the principal was not."""

import pytest

from ogkg.extraction import extract as extract_any
from ogkg.extraction.families.minutes import extract
from ogkg.model.record import AttendanceRecord, MentionRecord
from ogkg.model.report import Issue

HEAD = "Open Widget Panel\nMinutes of the meeting held on 14 May 2013\n\n"
BODY = """

1. Welcome
The chair welcomed everybody to the meeting and explained how the widgets were to be made.
2. Widgets
It was noted that the widgets had been discussed at length at the meeting before this one.
Members asked when more widgets were to be made, and were informed that this was not yet known.
"""
AWAY = [("Bob Jones", "apologies", "", ""), ("Alan Brown", "present", "deputy", "Bob Jones")]
LINES = {
    "a bracket": ("Bob Jones (Alan Brown deputising)", AWAY),
    "a bracket with apologies and a post": (
        "Bob Jones (apologies, Alan Brown, Head of Widgets, deputising)",
        AWAY,
    ),
    "a semicolon in the bracket": ("Bob Jones (apologies; Alan Brown deputising)", AWAY),
    "a substitute": ("Bob Jones (Alan Brown attended as substitute)", AWAY),
    "represented": ("Bob Jones (represented by Alan Brown)", AWAY),
    "a dash": ("Bob Jones – Alan Brown deputising", AWAY),
    "among the apologies": (
        "Tom Hall\nApologies\nBob Jones (Alan Brown deputising)",
        [("Tom Hall", "present", "", ""), *AWAY],
    ),
    "no person": ("Bob Jones (the Clerk deputising)", [("Bob Jones", "present", "", "")]),
    "the other way round": (
        "Alan Brown deputising for Bob Jones",
        [("Alan Brown", "present", "deputy", "")],
    ),
    "the principal among the apologies": (
        "Alan Brown (deputising for Bob Jones)\nApologies\nBob Jones",
        [("Alan Brown", "present", "deputy", "Bob Jones"), ("Bob Jones", "apologies", "", "")],
    ),
    "the principal among those present": (
        "Bob Jones\nAlan Brown (deputising for Bob Jones)",
        [("Bob Jones", "unknown", "", ""), ("Alan Brown", "present", "deputy", "Bob Jones")],
    ),
}


def attended(text, document, reference):
    """Everybody but the chair, `(name, status, roles, principal)`, and the codes of the issues."""
    found = list(extract(document(HEAD + "Present\nJane Smith (Chair)\n" + text + BODY), reference))
    names = {each.id: each.names[0] for each in found if isinstance(each, MentionRecord)}
    held = [each for each in found if isinstance(each, AttendanceRecord)]
    by_id = {each.id: names[each.mention] for each in held}
    told = [
        (names[each.mention], each.status.value, " ".join(each.roles), by_id.get(each.deputising_for, ""))
        for each in held
    ]
    return told[1:], [each.code.value for each in found if isinstance(each, Issue)]


@pytest.mark.parametrize("case", LINES.values(), ids=LINES)
def test_the_deputy_was_there_and_the_principal_was_not(case, document, reference):
    text, wanted = case
    assert attended(text, document, reference)[0] == wanted


def test_somebody_listed_as_present_and_stood_in_for_is_a_matter_for_a_person(document, reference):
    text, _ = LINES["the principal among those present"]
    assert attended(text, document, reference)[1] == ["attendance-undecided"]


def test_the_words_about_a_deputy_are_the_evidence(document, reference):
    made = document(
        HEAD + "Present\nJane Smith (Chair)\nBob Jones (Alan Brown, Head of Widgets, deputising)" + BODY
    )
    deputy = next(each for each in extract(made, reference) if getattr(each, "deputising_for", None))
    assert [made.quote(span) for span in deputy.evidence] == ["Alan Brown, Head of Widgets, deputising"]


NOTE = """Open Widget Group: minutes of May 2023

Meeting held on 13 May 2023.

Attendees and apologies

Government

- Jane Smith, Director of Widgets
- Bob Jones, Head of Piers (apologies, Alan Brown, Pier Lead deputising)

Civil society

- Tom Hall, Tearfund

Update

Jane Smith said that the list was late, and that the harbour master had been told of it twice.
"""


def test_a_note_that_lists_people_by_side_keeps_the_deputy(document, reference):
    found = extract_any(document(NOTE), reference).records
    deputy = next(each for each in found if getattr(each, "deputising_for", None))
    assert deputy.deputising_for.endswith("attendance/bob-jones")
    assert (deputy.status.value, [role.value for role in deputy.roles]) == ("present", ["deputy"])
