"""Things by their IRI: `/id/…` leads to `/doc/…`, which tells what is known."""
