import dataclasses
import json
import signal
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from rdflib import DCAT, DCTERMS, Graph, Namespace, URIRef

from ogkg.errors import ReleaseError
from ogkg.release import ReleaseContent, next_version, open_release, write_release

SPDX = Namespace("http://spdx.org/rdf/terms#")
BUILD = """
import os, pickle, signal, sys
from pathlib import Path
from pyoxigraph import RdfFormat, parse
import ogkg.release.writer as writer
from ogkg.model.report import Report
from ogkg.release import ReleaseContent

out, point, trig = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]).read_text()
def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)
after = point.endswith("+")
step = getattr(writer, point.rstrip("+"))
def once(*args, **kwargs):
    step(*args, **kwargs)
    die()
setattr(writer, point.rstrip("+"), once if after else die)
writer.write_release(out, ReleaseContent(
    created="2026-11-21T20:00:00Z", code_version="0", base="https://example.org/", inputs=(),
    quads=tuple(parse(trig, format=RdfFormat.TRIG)), texts={}, report=Report((), ()), validation=""))
"""
POINTS = [
    "write_dumps",
    "write_dumps+",
    "write_store",
    "write_store+",
    "to_json",
    "_sync",
    "_sync+",
    "_make_current",
]


def files(folder: Path) -> dict[str, bytes]:
    """All files that can be made again byte for byte."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "store" not in path.relative_to(folder).parts and path.name != "manifest.json"
    }


def test_a_release_has_the_published_layout(tmp_path: Path, content: ReleaseContent) -> None:
    folder = write_release(tmp_path, content)
    assert folder == tmp_path / "releases" / "2026-11-21.1"
    assert sorted(path.name for path in folder.iterdir()) == [
        "description.ttl", "dumps", "manifest.json", "pages", "report", "search", "store", "texts",
    ]  # fmt: skip
    assert (tmp_path / "current").readlink() == Path("releases/2026-11-21.1")
    assert (folder / "texts" / "a.txt").read_bytes() == "Lakes\u00a0Board\n".encode()
    assert len((folder / "report" / "issues.jsonl").read_text().splitlines()) == 1, "an issue stands once"
    summary = json.loads((folder / "report" / "summary.json").read_text())
    assert summary["figures"] == {"documents read": 1}
    assert summary["shapes"] == {"warning S02": 1}


def test_every_dump_and_table_is_described(tmp_path: Path, content: ReleaseContent) -> None:
    folder = write_release(tmp_path, content)
    described = Graph().parse(folder / "description.ttl", format="turtle")
    base = "https://example.org/data/"
    for path in (folder / "dumps").rglob("*.*"):
        node = URIRef(base + path.relative_to(folder / "dumps").as_posix())
        assert (URIRef(f"{base}ogkg"), DCAT.distribution, node) in described
        assert int(described.value(node, DCAT.byteSize)) == path.stat().st_size
        checksum = described.value(node, SPDX.checksum)
        assert str(described.value(checksum, SPDX.checksumValue)) == sha256(path.read_bytes()).hexdigest()
        assert (
            path.suffix != ".csv"
            or (node, DCTERMS.conformsTo, URIRef(f"{base}csv/metadata.json")) in described
        )


def test_the_same_content_gives_the_same_bytes(tmp_path: Path, content: ReleaseContent) -> None:
    first = write_release(tmp_path, content)
    turned = dataclasses.replace(content, quads=content.quads[::-1])
    second = write_release(tmp_path, turned)
    assert files(first) == files(second)
    assert open_release(first).manifest.digest == open_release(second).manifest.digest
    assert set(open_release(first).open_store()) == set(open_release(second).open_store())


def test_other_content_has_another_digest(
    tmp_path: Path, content: ReleaseContent, with_triples: Callable[[str], ReleaseContent]
) -> None:
    one, other = (
        write_release(tmp_path, content),
        write_release(tmp_path, with_triples("<urn:a> <urn:b> <urn:c> .")),
    )
    assert open_release(one).manifest.digest != open_release(other).manifest.digest


def test_a_release_never_takes_the_name_of_another(tmp_path: Path, content: ReleaseContent) -> None:
    names = [write_release(tmp_path, content).name for _ in range(3)]
    assert names == ["2026-11-21.1", "2026-11-21.2", "2026-11-21.3"]
    assert (tmp_path / "current").resolve().name == "2026-11-21.3"
    assert next_version(tmp_path, "2026-11-22") == "2026-11-22.1"


def test_a_violation_leaves_current_as_it_was(
    tmp_path: Path, content: ReleaseContent, refused: ReleaseContent
) -> None:
    write_release(tmp_path, content)
    with pytest.raises(ReleaseError, match="refused") as caught:
        write_release(tmp_path, refused)
    assert (tmp_path / "current").resolve().name == "2026-11-21.1"
    assert sorted(path.name for path in Path(caught.value.where).iterdir()) == [
        "issues.jsonl", "issues.md", "shapes.ttl", "summary.json", "validation.ttl",
    ]  # fmt: skip
    assert write_release(tmp_path, content).name == "2026-11-21.3", "a refused version is not used again"


def test_a_literal_that_the_store_would_change_is_refused(
    tmp_path: Path, with_triples: Callable[[str], ReleaseContent]
) -> None:
    with pytest.raises(ReleaseError, match="does not give back"):
        write_release(tmp_path, with_triples("<urn:a> <urn:b> 1.50 ."))
    assert not (tmp_path / "current").exists()


@pytest.mark.parametrize("slug", ["../x", "a/b", "", "A", ".hidden"])
def test_a_text_cannot_leave_its_folder(tmp_path: Path, content: ReleaseContent, slug: str) -> None:
    with pytest.raises(ReleaseError, match="not a slug"):
        write_release(tmp_path, dataclasses.replace(content, texts={slug: "x"}))


@pytest.mark.parametrize("point", POINTS)
def test_a_killed_build_leaves_the_last_release_served(
    tmp_path: Path, content: ReleaseContent, point: str
) -> None:
    out = tmp_path / "out"
    write_release(out, content)
    script, graph = tmp_path / "build.py", tmp_path / "graph.trig"
    script.write_text(BUILD, encoding="utf-8")
    graph.write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    killed = subprocess.run([sys.executable, str(script), str(out), point, str(graph)], check=False)
    assert killed.returncode == -signal.SIGKILL
    served = open_release(out)
    served.verify()
    assert served.manifest.version == "2026-11-21.1"
    assert {quad.graph_name for quad in served.open_store()} >= {quad.graph_name for quad in content.quads}
    after = write_release(out, content)
    open_release(out).verify()
    assert (out / "current").resolve() == after.resolve()
    assert not list((out / "releases").glob(".building-*")), "the next build cleans up"
