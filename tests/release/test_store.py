import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from ogkg.errors import ReleaseError
from ogkg.release.store import check_store, write_store

ONE, OTHER = (
    Quad(NamedNode(f"urn:{name}"), NamedNode("urn:p"), Literal("é"), DefaultGraph()) for name in "ab"
)


@pytest.mark.parametrize("loaded", [(ONE, OTHER), (OTHER, ONE, ONE)])
def test_a_store_that_gives_back_what_was_meant_is_well(tmp_path, loaded):
    write_store(tmp_path / "store", loaded)
    check_store(tmp_path / "store", (ONE, OTHER))


@pytest.mark.parametrize("loaded", [(), (ONE,), (ONE, Quad(*OTHER.triple, NamedNode("urn:g")))])
def test_a_store_that_lacks_something_or_has_another_is_refused(tmp_path, loaded):
    write_store(tmp_path / "store", loaded)
    with pytest.raises(ReleaseError, match="does not give back"):
        check_store(tmp_path / "store", (ONE, OTHER))
