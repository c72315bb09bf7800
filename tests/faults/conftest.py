"""The service as an operator runs it: `ogkg serve` over a release of the bundled documents."""

import contextlib
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[2]
_SERVING = re.compile(r"serving on http://127\.0\.0\.1:(\d+)")


def build(out: Path, *more: str) -> None:
    """A release of the bundled documents."""
    subprocess.run(
        [sys.executable, "-m", "ogkg.cli", "build", "--out", str(out), *more],
        check=True,
        capture_output=True,
        cwd=ROOT,
    )


def below(pid: int) -> Iterator[int]:
    """The children of a process, and theirs: workers are copied from a child of the service."""
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split():
            yield int(child)
            yield from below(int(child))


@dataclass(frozen=True)
class Service:
    """A service that runs: where, and as which process."""

    url: str
    pid: int

    def client(self) -> httpx.Client:
        """A connection of one's own."""
        return httpx.Client(base_url=self.url, timeout=30)

    def processes(self) -> list[int]:
        """The service and its workers."""
        return [self.pid, *below(self.pid)]

    def memory(self) -> int:
        """Resident bytes of the service and its workers; shared pages are counted for each."""
        pages = 0
        for process in self.processes():
            with contextlib.suppress(OSError):
                pages += int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def files(self) -> int:
        """Open files of the service."""
        return len(os.listdir(f"/proc/{self.pid}/fd"))  # noqa: PTH208 - no more than their number


@contextlib.contextmanager
def serving(release: Path, **environment: str) -> Iterator[Service]:
    """`ogkg serve` on a free port."""
    with subprocess.Popen(
        [sys.executable, "-m", "ogkg.cli", "serve", "--release", str(release), "--port", "0"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env={**os.environ, **environment},
        text=True,
        cwd=ROOT,
    ) as process:
        assert process.stderr is not None
        lines = iter(process.stderr)
        port = next((found[1] for line in lines if (found := _SERVING.search(line))), None)
        drain = threading.Thread(target=lambda: [None for _ in lines])
        drain.start()
        try:
            assert port, "the service did not start"
            yield Service(f"http://127.0.0.1:{port}", process.pid)
        finally:
            process.terminate()
            process.wait(timeout=60)
            drain.join()


def ask(client: httpx.Client) -> int:
    """A small question that was not asked before; its status."""
    query = f"ASK {{ BIND({time.monotonic_ns()} AS ?x) }}"
    return client.get("/sparql", params={"query": query}).status_code


@dataclass
class Watch:
    """Asks small questions until told to stop, and takes the time of each."""

    service: Service
    seconds: list[float] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "Watch":
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        with self.service.client() as client:
            while not self._over.is_set():
                begun = time.monotonic()
                self.statuses.append(ask(client))
                self.seconds.append(time.monotonic() - begun)

    def figures(self) -> dict[str, object]:
        """What was measured."""
        ordered = sorted(self.seconds)
        return {
            "questions": len(ordered),
            "refused": sum(status != 200 for status in self.statuses),
            "median_ms": round(1000 * ordered[len(ordered) // 2], 1),
            "worst_ms": round(1000 * ordered[-1], 1),
        }


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a release of the bundled documents."""
    out = tmp_path_factory.mktemp("faults")
    build(out)
    return out


@pytest.fixture(scope="session")
def service(release: Path) -> Iterator[Service]:
    """A service whose queries may take eight seconds."""
    with serving(release, OGKG_QUERY_SECONDS="8", OGKG_QUERY_MEMORY=str(2**28)) as found:
        yield found


@pytest.fixture(scope="session")
def watch() -> Callable[[Service], Watch]:
    """Asks small questions of a service."""
    return Watch


@pytest.fixture(scope="session")
def serve() -> Callable[..., contextlib.AbstractContextManager[Service]]:
    """Starts a service."""
    return serving


@pytest.fixture(scope="session")
def make_release() -> Callable[..., None]:
    """Builds a release."""
    return build


@pytest.fixture
def tell(
    request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> Callable[..., None]:
    """Says what was measured: shown with `-s`, kept in the report of the run."""

    def say(**figures: object) -> None:
        record_property("figures", figures)
        sys.stdout.write(f"\n{request.node.name}: {json.dumps(figures)}\n")

    return say
