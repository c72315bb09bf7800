"""Compares two releases in a process of its own: `python -m ogkg_api.history.child OLD NEW PLACE MEMORY`."""

import contextlib
import resource
import sys
from pathlib import Path

from ogkg.errors import OgkgError
from ogkg.release.changes_kept import write_comparison
from ogkg.release.reader import open_release


def main() -> None:
    """Write the comparison below PLACE; MEMORY is the address space that may be used (bytes)."""
    old, new, place, memory = sys.argv[1:]
    with contextlib.suppress(ValueError, OSError):  # a system that has no such limit
        resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    try:
        write_comparison(open_release(Path(old)), open_release(Path(new)), Path(place))
    except OgkgError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
