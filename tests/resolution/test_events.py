"""One event in two documents, and two events of one title."""

import pytest

from ogkg.model.record import EventRecord


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        pytest.param("2012-03-14", "2012-03-14", True, id="one day"),
        pytest.param("2012-03-14", "2013-03-14", False, id="two days"),
        pytest.param("2012-04", "2012-04", False, id="a month may hold two"),
        pytest.param("", "", False, id="nobody says when"),
    ],
)
def test_events_of_one_title_are_one_only_on_one_day(world, left, right, one):
    ids = []
    for name, date in (("a.txt", left), ("b.txt", right)):
        minutes = world.minutes(name, "Transparency Board", f"2012-0{len(ids) + 1}-01")
        ids.append(
            minutes.put(
                EventRecord,
                "event",
                "open-data-day",
                "Open Data Day",
                title="Open Data Day",
                date=minutes.date(date),
            ).id
        )
    resolved = world.resolve()
    assert (resolved.entities[ids[0]] == resolved.entities[ids[1]]) is one
