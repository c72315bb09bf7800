"""Work that is kept for later builds, and what of it goes."""

import os
from pathlib import Path

import pytest

from ogkg.workspace import Workspace


@pytest.mark.parametrize(("limit", "left"), [(0, ""), (4, "c"), (8, "ca"), (10**9, "cab")])
def test_what_was_not_used_for_longest_goes_first(tmp_path: Path, limit: int, left: str) -> None:
    kept = Workspace(tmp_path, "code")
    for age, name in enumerate("cba"):
        kept.put("1-readers", name, b'"12"')
        os.utime(tmp_path / "1-readers" / f"{name}.json", (1000 - age, 1000 - age))
    assert kept.get("1-readers", "a") == b'"12"'
    assert kept.get("1-readers", "c") == b'"12"'
    os.utime(tmp_path / "1-readers" / "a.json", (2000, 2000))
    kept.trim(limit)
    assert {file.stem for file in tmp_path.rglob("*.json")} == set(left)
