"""Room 6 of 6: quads and report -> release.

A release is a folder that never changes once it has its name. `writer.py` builds it beside its name,
`reader.py` opens it; the service needs the reader only.
"""

from ogkg.release.changes import differences
from ogkg.release.content import ReleaseContent
from ogkg.release.keeping import drop_older, kept_versions
from ogkg.release.reader import Release, open_release
from ogkg.release.writer import next_version, write_release

__all__ = [
    "Release",
    "ReleaseContent",
    "differences",
    "drop_older",
    "kept_versions",
    "next_version",
    "open_release",
    "write_release",
]
