"""Options of the whole suite, and what several rooms are tested with."""

from pathlib import Path

import pytest

from ogkg.model.reference import Reference
from ogkg.reference import load_reference


@pytest.fixture(scope="session")
def reference() -> Reference:
    """The registers and word lists of the project."""
    return load_reference(Path(__file__).parents[1] / "data" / "reference")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the tests marked slow too: minutes each")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="slow: run `make test-slow`"))
