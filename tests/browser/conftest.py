"""A real browser over a real service over the graph of the bundled documents."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
_SERVE = """
import sys
from pathlib import Path
from ogkg_api.serve import serve
from ogkg_api.settings import ServiceSettings
serve(ServiceSettings(release=Path(sys.argv[1]), workers=2), "127.0.0.1", 0)
"""


def _executable() -> str:
    """The browser of the system: Playwright's own is not downloaded."""
    named = os.environ.get("OGKG_CHROMIUM", "")
    found = named or next((path for name in _BROWSERS if (path := shutil.which(name))), "")
    if not found:
        pytest.skip("no Chromium on this machine: install Debian's `chromium`, or name one in OGKG_CHROMIUM")
    return found


@pytest.fixture(scope="session")
def browser():
    """Chromium, headless."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    executable = _executable()
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=executable, args=_FLAGS)
        yield running
        running.close()


@contextmanager
def _serving(out: Path, *sources: str) -> Iterator[str]:
    """Address of a service over a release built from documents."""
    build = [sys.executable, "-m", "ogkg.cli", "build", *sources, "--out", str(out)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVE, str(out / "current")], stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    seen, port = [], ""
    for line in process.stderr:
        seen.append(line)
        if found := re.search(r"serving on http://127\.0\.0\.1:(\d+)", line):
            port = found[1]
        if "startup complete" in line:
            break
    assert port, "".join(seen)
    drain = subprocess.Popen(["cat"], stdin=process.stderr, stdout=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=45)
        process.stderr.close()
        drain.wait(timeout=10)


@pytest.fixture(scope="session")
def service(browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a service over a release built from the bundled documents."""
    del browser
    with _serving(tmp_path_factory.mktemp("pages")) as address:
        yield address


@pytest.fixture(scope="session")
def corpus(browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a service over a release of the corpus, which is not part of the project."""
    del browser
    documents = Path(os.environ.get("TEST_DOCUMENTS") or ROOT.parent / "shared") / "corpus"
    if not documents.is_dir():
        pytest.skip("no corpus on this machine: name the folder above it in TEST_DOCUMENTS")
    with _serving(tmp_path_factory.mktemp("corpus"), "data/sources", str(documents)) as address:
        yield address
