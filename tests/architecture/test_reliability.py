"""`docs/reliability.md` names a test for each promise, and the test is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+) \| (.+) \| (.+) \|$", PAGE, re.MULTILINE)


def test_there_are_twenty_promises():
    assert [int(number) for number, _, _ in ROWS] == list(range(1, 21))
    assert sum(promise.count("**") == 2 for _, promise, _ in ROWS) == 7


@pytest.mark.parametrize(("number", "holders"), [(number, holders) for number, _, holders in ROWS])
def test_each_promise_is_held_by_tests_that_are_there(number, holders):
    named = re.findall(r"`([^`:]+)::(\w+)`", holders)
    assert named, number
    for file, name in named:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, (
            f"{file}::{name}"
        )
