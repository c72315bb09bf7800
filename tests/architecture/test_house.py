"""The shape of the code: what a newcomer may rely on when looking for something."""

import ast
import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "api").rglob("*.py")])
NAMES = [module.relative_to(ROOT).as_posix() for module in MODULES]
GENERATED = {"src/ogkg/vocab.py"}
BANNED = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "tools"}


def test_rooms_import_only_what_the_contracts_allow() -> None:
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("name", NAMES)
def test_no_module_is_named_for_nothing(name: str) -> None:
    assert not BANNED & set(Path(name).with_suffix("").parts), f"{name}: say what it is about"


@pytest.mark.parametrize("name", [name for name in NAMES if name not in GENERATED])
def test_modules_stay_small_enough_to_read(name: str) -> None:
    lines = len((ROOT / name).read_text(encoding="utf-8").splitlines())
    assert lines <= 300, f"{name} has {lines} lines: part it by subject"


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of code: without the docstring, which may be as long as it must."""
    documented = ast.get_docstring(function, clean=False)
    return (
        (function.end_lineno or 0) - function.lineno + 1 - (len(documented.splitlines()) if documented else 0)
    )


@pytest.mark.parametrize("name", [name for name in NAMES if name not in GENERATED])
def test_functions_stay_small_enough_to_read(name: str) -> None:
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {f"{node.name} ({length(node)})" for node in functions if length(node) > 40}
    assert not long, f"{name}: {', '.join(sorted(long))}"


def test_every_room_says_which_it_is() -> None:
    pipeline = importlib.import_module("ogkg.pipeline")
    for number, room in enumerate(pipeline.ROOMS, start=1):
        doc = inspect.getdoc(importlib.import_module(f"ogkg.{room}")) or ""
        assert doc.startswith(f"Room {number} of {len(pipeline.ROOMS)}: "), f"ogkg.{room}: {doc[:60]!r}"


def test_no_function_is_named_like_a_sibling_module() -> None:
    for path, name in zip(MODULES, NAMES, strict=True):
        siblings = {other.stem for other in path.parent.glob("*.py")} | {
            other.name for other in path.parent.iterdir() if other.is_dir()
        }
        tree = ast.parse(path.read_text(encoding="utf-8"))
        taken = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)} & (
            siblings - {path.stem}
        )
        assert not taken, f"{name}: {taken}"


def test_the_command_line_starts_without_heavy_libraries() -> None:
    heavy = [
        "rdflib",
        "pyshacl",
        "pyoxigraph",
        "fastapi",
        "pdfplumber",
        "lxml",
        "docx",
        "pptx",
        "SPARQLWrapper",
    ]
    code = f"import sys, ogkg.cli; print([m for m in {heavy} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_every_issue_code_is_explained() -> None:
    from ogkg.model.report import IssueCode

    text = (ROOT / "docs" / "issues.md").read_text(encoding="utf-8")
    missing = [code.value for code in IssueCode if f"`{code.value}`" not in text]
    assert not missing, f"docs/issues.md says nothing of {missing}"


def test_every_error_is_in_the_tree_that_its_module_draws() -> None:
    from ogkg import errors

    names = {
        name
        for name, value in vars(errors).items()
        if inspect.isclass(value) and issubclass(value, errors.OgkgError)
    }
    assert names == {name for name in names if name in (errors.__doc__ or "")}


def test_every_setting_is_documented() -> None:
    from ogkg.settings import Settings

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [key for key in Settings.model_fields if f"`{key}`" not in text]
    assert not missing, f"README.md says nothing of {missing}"
