"""Documents read on a Dask cluster of two processes: the same bytes, limits kept, lost workers made good."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ogkg.errors import CallError, DocumentError, EmptyDocumentError, RemoteError
from ogkg.isolation import Limits

if TYPE_CHECKING:  # the children of a cluster import this module too, and shall not need long for it
    from distributed import LocalCluster

    from ogkg.cluster import Cluster
    from ogkg.release import Release

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("TEST_DOCUMENTS") or ROOT.parent / "shared")
BUNDLED = ROOT / "data" / "sources"
LIMITS = Limits(seconds=20, memory=2**31)
pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


@contextmanager
def two_workers() -> "Iterator[LocalCluster]":
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0", host="127.0.0.1"
    ) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def cluster() -> "Iterator[LocalCluster]":
    with two_workers() as found:
        yield found


def hands_of(address: str, limits: Limits, **more: int) -> "Cluster":
    from ogkg.cluster import Cluster

    return Cluster(address, prepare, b"state:", limits=limits, **more)


def prepare(state: bytes) -> Callable[[bytes], bytes]:
    def work(task: bytes) -> bytes:
        match task.partition(b" ")[0]:
            case b"hang":
                while True:
                    pass
            case b"die":
                os._exit(9)
            case b"refuse":
                raise EmptyDocumentError("no words in it", hint="look")
            case b"once":  # the first worker that has it stays at it; the next one finds that it was begun
                begun = Path(task.partition(b" ")[2].decode())
                if not begun.exists():
                    begun.write_text(str(os.getppid()), encoding="ascii")
                    threading.Event().wait()
        return state + task

    return work


def test_the_cluster_has_the_limits_of_a_single_machine(cluster: "LocalCluster") -> None:
    tasks = [b"a", b"die", b"refuse", b"b", b"hang", b"c"]
    limits = Limits(seconds=3, memory=2**31)
    with hands_of(cluster.scheduler_address, limits) as hands:
        found = dict(hands.map((task.decode(), task) for task in tasks))
    assert [found[name] for name in ("a", "b", "c")] == [b"state:a", b"state:b", b"state:c"]
    assert isinstance(found["die"], DocumentError)
    assert isinstance(found["refuse"], EmptyDocumentError)
    assert "not read within 3 seconds" in str(found["hang"])


def test_a_document_of_a_lost_worker_is_read_by_another(cluster: "LocalCluster", tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    tasks = [(f"t{number}", b"%d" % number) for number in range(20)]
    tasks.insert(3, ("once", b"once " + os.fsencode(begun)))
    with hands_of(cluster.scheduler_address, LIMITS) as hands:
        killer = threading.Thread(target=kill_when, args=(begun,))
        killer.start()
        found = dict(hands.map(tasks))
        killer.join()
    assert found == {name: b"state:" + task for name, task in tasks}


def kill_when(begun: Path) -> None:
    """Kill the worker of the cluster whose child has written its parent's number."""
    while not begun.exists() or not begun.read_text(encoding="ascii"):
        threading.Event().wait(0.05)
    os.kill(int(begun.read_text(encoding="ascii")), 9)


def test_nobody_there_is_told_at_once() -> None:
    with pytest.raises(RemoteError, match="no Dask scheduler answers"):
        hands_of("tcp://127.0.0.1:1", LIMITS, patience=1)


def test_workers_with_other_code_are_refused(cluster: "LocalCluster") -> None:
    from distributed import Client

    with Client(cluster, set_as_default=False) as client:
        client.run(change_code, "other")
        with pytest.raises(CallError, match="another version"):
            hands_of(cluster.scheduler_address, LIMITS)
        client.run(change_code, "")


def change_code(digest: str) -> None:
    """On a worker: let its code be another, or its own again."""
    import ogkg.workspace

    own = getattr(ogkg.workspace, "own_digest", ogkg.workspace.code_digest)
    ogkg.workspace.own_digest = own
    ogkg.workspace.code_digest = (lambda: digest) if digest else own


def open_release(path: Path) -> "Release":
    from ogkg.release import open_release

    return open_release(path)


def build(out: Path, *options: str) -> dict[str, str]:
    """A build by the command line; the hash of every file but the store's and the manifest's."""
    run = subprocess.run(
        [sys.executable, "-m", "ogkg.cli", "build", *options, "--out", str(out), "--json"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1774000000"},
        cwd=ROOT,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    release = open_release(Path(json.loads(run.stdout)["release"]))
    return {
        entry.name: entry.sha256 for entry in release.manifest.outputs if not entry.name.startswith("store/")
    }


@pytest.mark.slow
def test_the_corpus_gives_the_same_bytes_with_a_worker_killed_on_the_way(tmp_path: Path) -> None:
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the corpus of real documents is not here (set TEST_DOCUMENTS)")
    sources = (str(SHARED / "corpus"), str(BUNDLED))
    here = build(tmp_path / "here", *sources)
    with two_workers() as cluster:
        victim = next(iter(cluster.workers.values())).pid
        killer = threading.Thread(target=kill_after_first, args=(tmp_path / "there" / "build", victim))
        killer.start()
        there = build(tmp_path / "there", *sources, "--dask", cluster.scheduler_address)
        killer.join()
    assert there == here


def kill_after_first(kept: Path, pid: int) -> None:
    """Kill a worker once some documents have been read."""
    while len(list(kept.glob("2-extraction/*.json"))) < 5:
        threading.Event().wait(0.1)
    os.kill(pid, 9)


def test_the_commands_of_the_page_give_the_same_bytes(cluster: "LocalCluster", tmp_path: Path) -> None:
    page = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    for name, content in (("ogkg", '-m ogkg.cli "$@"'), ("python", '"$@"')):
        command = tmp_path / "bin" / name
        command.parent.mkdir(exist_ok=True)
        command.write_text(f"#!/bin/sh\nexec {sys.executable} {content}\n", encoding="utf-8")
        command.chmod(0o755)
    shutil.copytree(BUNDLED, tmp_path / "documents")
    done = subprocess.run(
        ["bash", "-e", "-c", "\n".join(blocks)],
        cwd=tmp_path,
        env={
            **os.environ,
            "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
            "SCHEDULER": cluster.scheduler_address,
            "SOURCE_DATE_EPOCH": "1774000000",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    here, there = (open_release(tmp_path / f"from-{how}").manifest for how in ("here", "cluster"))
    assert there.digest == here.digest
    from_zip = open_release(tmp_path / "from-zip").manifest
    assert [entry.sha256 for entry in from_zip.inputs] == [entry.sha256 for entry in here.inputs]
