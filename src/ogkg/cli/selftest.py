"""`ogkg check`: what an installation must be able to do, tried."""

import tempfile
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

from ogkg.bundle import bundled, turtle_files
from ogkg.errors import OgkgError
from ogkg.settings import Settings


class _Silent:
    """A progress that nobody sees."""

    def start(self, room: str, total: int | None) -> None:
        """Nothing to show."""

    def advance(self) -> None:
        """Nothing to show."""


def run_checks() -> Iterator[tuple[str, str | None]]:
    """Each check by name, with its problem or `None`."""
    checks: tuple[tuple[str, Callable[[], str | None]], ...] = (
        ("libraries", _libraries),
        ("bundled data", _bundled_data),
        ("registers", _registers),
        ("a build of the bundled documents, and a query on it", _tiny_build),
    )
    for name, run in checks:
        try:
            yield name, run()
        except OgkgError as error:
            yield name, str(error)


def _libraries() -> str | None:
    needed = [line.split(";")[0] for line in metadata.requires("ogkg") or () if "extra ==" not in line]
    names = [line.split("=")[0].split(">")[0].split("<")[0].strip() for line in needed]
    missing = []
    for name in names:
        try:
            metadata.version(name)
        except metadata.PackageNotFoundError:
            missing.append(name)
    return f"not installed: {', '.join(missing)}" if missing else None


def _bundled_data() -> str | None:
    empty = [name for name in ("ontology", "shapes") if not turtle_files(bundled(name))]
    return f"nothing in {', '.join(empty)}" if empty else None


def _registers() -> str | None:
    from ogkg.reference import load_reference

    return None if load_reference(bundled("data/reference")).organisations else "no organisations"


def _tiny_build() -> str | None:
    from ogkg.pipeline import build
    from ogkg.release import open_release

    with tempfile.TemporaryDirectory(prefix="ogkg-check-") as folder:
        outcome = build([], Settings(out=Path(folder)), _Silent())
        if outcome.refusal:
            return str(outcome.refusal)
        opened = open_release(Path(folder))
        opened.verify()
        people = opened.manifest.counts.get("foaf:Person", 0)
    return None if people else "no person came out of the bundled documents"
