"""Files of a release that was removed while it was served: there is no such file, and nothing breaks off."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from ogkg.release.reader import open_release
from ogkg_api import dumps
from ogkg_api.problems import Problem


@pytest.mark.parametrize("bom", ["", "1"])
@pytest.mark.parametrize("dated", [False, True])
def test_a_table_of_a_removed_release_is_not_there(
    release: Path, tmp_path: Path, bom: str, dated: bool
) -> None:
    shutil.copytree(release, tmp_path / "out", symlinks=True)
    opened = open_release(tmp_path / "out")
    version = opened.manifest.version
    edition = SimpleNamespace(release=opened, version=version)
    (table, *_) = dumps.tables(opened)
    path = f"{version}/{table.name}" if dated else table.name
    asked = dumps.Asked(root="", if_none_match=None, bom=bom)
    assert dumps.answer(edition, path, asked).status_code == 200
    table.path.unlink()
    with pytest.raises(Problem) as told:
        dumps.answer(edition, path, asked)
    assert told.value.status == 404
