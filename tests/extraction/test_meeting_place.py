"""Where a meeting was held, from its title lines."""

import pytest

from ogkg.extraction.meeting_place import find_place

PLACES = {
    "address": (
        "Widget Board\nRoom 8, 102 Wye Street, London SW1H 9AJ",
        "Room 8, 102 Wye Street, London SW1H 9AJ",
    ),
    "time before an address": (
        "10:00- 12:00 LG Room 6, 102 Wye Street, London SW1H 9AJ",
        "LG Room 6, 102 Wye Street, London SW1H 9AJ",
    ),
    "day and time around it": (
        "10 July 2012, Widget House, 186 Wye Street, London E1 6SU, 14:30-18:00",
        "Widget House, 186 Wye Street, London E1 6SU",
    ),
    "district only": ("Widget House, Wye Road, London, SE1", "Widget House, Wye Road, London, SE1"),
    "room": ("Room 5/07 – Widget House", "Room 5/07 – Widget House"),
    "label": ("Venue: Widget House", "Widget House"),
    "sentence": ("Minutes of the meeting held on 6 September at Widget House", "Widget House"),
    "none": ("Widget Board\nMinutes of the meeting of 6 September 2012\nMINUTES AND ACTIONS", ""),
    "number that is no postcode": ("Paper WB12 for the meeting of 6 September 2012", ""),
}


@pytest.mark.parametrize(("lines", "place"), PLACES.values(), ids=PLACES.keys())
def test_the_place_is_read_from_the_title_lines(lines, place, posted):
    document = posted(lines, title="Widget Board")
    found, span = find_place(document.metadata("title"), list(document.body), document, None)
    assert found == place
    assert (document.quote(span) if span else "") == place


def test_the_title_of_the_front_matter_may_say_it(posted):
    document = posted(
        "Minutes", title="Widget Board - Minutes of the meeting held on 4 May 2011 at the Widget Office"
    )
    assert (
        find_place(document.metadata("title"), list(document.body), document, None)[0] == "the Widget Office"
    )
