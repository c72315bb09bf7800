"""What a build says at its end of what a change lost."""

import pytest

from ogkg.model.release import FileEntry, Manifest, Version
from ogkg.outcome import lost


def manifest(documents: int, **counts: int) -> Manifest:
    return Manifest(
        version=Version("2024-01-01.1"),
        created="2024-01-01T00:00:00Z",
        code_version="1",
        base="http://localhost/",
        inputs=tuple(FileEntry(name=f"{at}.md", sha256="0" * 64, size=1) for at in range(documents)),
        outputs=(),
        counts={f"ogkg:{name}": count for name, count in counts.items()},
    )


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (manifest(2, Action=4, Meeting=2), {"ogkg:Action (10 before)": 4}),
        (manifest(2, Meeting=2), {"ogkg:Action (10 before)": 0}),
        (manifest(2, Action=5, Meeting=2), {}),
        (manifest(2, Action=20), {}),
        (manifest(1, Action=1), {}),
    ],
    ids=["less than half", "none left", "half", "few things", "a document less"],
)
def test_a_class_that_loses_more_than_half_is_told_unless_documents_went(
    now: Manifest, told: dict[str, int]
) -> None:
    assert lost(manifest(2, Action=10, Meeting=2), now) == told
