"""What ships with ogkg: ontology, shapes, registers, documents; in the wheel, or in a checkout."""

from pathlib import Path

from ogkg.errors import CallError


def bundled(name: str) -> Path:
    """A bundled folder (`ontology`, `shapes`, `data/reference`, `data/sources` …).

    Raises:
        CallError: the installation is not whole.
    """
    here = Path(__file__).parent
    for root in (here / "bundled", here.parents[1]):
        if (root / name).is_dir():
            return root / name
    raise CallError(f"the bundled '{name}' is missing", where=str(here), hint="install ogkg anew")


def turtle_files(folder: Path) -> tuple[Path, ...]:
    """The Turtle files of a folder that say something true: not those that break shapes on purpose."""
    left_out = {"invalid", "examples"}
    return tuple(
        file for file in sorted(folder.rglob("*.ttl")) if not left_out & set(file.relative_to(folder).parts)
    )
