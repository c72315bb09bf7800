"""Write `lakes.nq` anew: run it after a change on purpose, and read the diff."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


class Writer:
    """A pytest plugin that writes what the golden test compares."""

    @pytest.fixture(autouse=True)
    def golden(self, built, monkeypatch):
        vocabulary = {
            one.triple for one in built if getattr(one.graph_name, "value", "").startswith("https://w3id")
        }
        lines = sorted(f"{quad} ." for quad in built if quad.triple not in vocabulary)
        (HERE / "lakes.nq").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(pytest.main([str(HERE / "test_graphs.py"), "-k", "golden", "-q"], plugins=[Writer()]))
