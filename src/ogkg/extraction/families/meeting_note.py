"""Notes of meetings posted on the site of a network: a post with date, title and author."""

from ogkg.extraction.note_family import note_family
from ogkg.extraction.post import is_read_out

FAMILY = note_family(
    "meeting_note",
    "Meeting notes of civil-society networks",
    lambda document, head: not is_read_out(document, head),
)
