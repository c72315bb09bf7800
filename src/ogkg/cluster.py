"""Per-document work on a Dask cluster: the same function in the same killable children, on other machines.

Each worker of the cluster holds a `Crew` of its own, so a document has the same limits there as here, and
one that ends its process ends a child and no worker. A worker that is lost (its machine goes, its nanny
restarts it) costs the documents it was reading, which the scheduler gives to another.

Imported only where Dask is wanted: it comes with the extra `ogkg[dask]`.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from distributed import Client, Future, KilledWorker, Worker, WorkerPlugin, as_completed, get_worker
from distributed.client import FutureCancelledError
from distributed.comm.core import CommClosedError

from ogkg.errors import CallError, DocumentError, OgkgError, RemoteError
from ogkg.isolation import Crew, Limits
from ogkg.workspace import code_digest

_AHEAD = 4
"""Documents under way for each thread of the cluster: none of them waits, and all fit in memory."""


class Cluster:
    """A Dask cluster that turns bytes into bytes; takes a `Crew`'s place.

    Args:
        address: of its scheduler, such as `tcp://10.0.0.1:8786`.
        prepare: see `Crew`.
        state: handed to `prepare`; it goes to each worker once.
        limits: of one document.
        patience: seconds to wait for the scheduler.

    Raises:
        RemoteError: the scheduler does not answer.
        CallError: it has no workers, or they have other code.
    """

    def __init__(
        self,
        address: str,
        prepare: Callable[[bytes], Callable[[bytes], bytes]],
        state: bytes,
        *,
        limits: Limits,
        patience: int = 20,
    ) -> None:
        self._address = address
        marks = repr((prepare.__qualname__, limits)).encode() + state
        self._name = f"ogkg-{hashlib.sha256(marks).hexdigest()[:16]}"
        try:
            self._client = Client(address, timeout=patience, set_as_default=False)
        except (OSError, ValueError) as error:
            raise RemoteError(
                f"no Dask scheduler answers: {error}",
                where=address,
                hint="give its address, such as tcp://10.0.0.1:8786",
            ) from error
        try:
            self._check_code()
            self._client.register_plugin(Hands(prepare, state, limits), name=self._name)
        except BaseException:
            self._client.close()
            raise

    def __enter__(self) -> "Cluster":
        """The cluster; children start with their first document."""
        return self

    def __exit__(self, *why: object) -> None:
        """End the children on all workers, and let go of the cluster."""
        self._client.unregister_worker_plugin(self._name)
        self._client.close()

    def map(self, tasks: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes | OgkgError]]:
        """Results as they are ready, in no order: the name of the task, and its bytes or its error.

        Raises:
            RemoteError: the cluster was lost.
        """
        waiting = iter(tasks)
        threads = sum(self._client.nthreads().values())
        names = {self._submit(*task): task[0] for task in islice(waiting, max(1, threads) * _AHEAD)}
        completed = as_completed(list(names), loop=self._client.loop)
        for future in completed:
            following = next(waiting, None)
            if following is not None:
                another = self._submit(*following)
                names[another] = following[0]
                completed.add(another)
            name = names.pop(future)
            yield name, self._result(name, future)

    def _submit(self, name: str, task: bytes) -> Future:
        return self._client.submit(work, self._name, name, task, pure=False)

    def _result(self, name: str, future: Future) -> bytes | OgkgError:
        try:
            answer: bytes | OgkgError = future.result()
        except KilledWorker:
            return DocumentError(
                "every worker that read it was lost", where=name, hint="read it alone, without --dask"
            )
        except (FutureCancelledError, CommClosedError, OSError) as error:
            raise RemoteError(
                f"the cluster was lost: {error}",
                where=self._address,
                hint="build again; what was read is kept",
            ) from error
        return answer

    def _check_code(self) -> None:
        """The same bytes come out only where the same code runs."""
        found: dict[str, str] = self._client.run(code_digest)
        ours = code_digest()
        other = sorted(worker for worker, digest in found.items() if digest != ours)
        if not found or other:
            raise CallError(
                "workers have another version of ogkg" if found else "the cluster has no workers",
                where=", ".join(other[:3]) or self._address,
                hint="install the same ogkg, and the same libraries, on all of them",
            )


class Hands(WorkerPlugin):  # type: ignore[misc]
    """A worker's children: started with their first document, ended with the worker or the build.

    Args:
        prepare: see `Crew`.
        state: handed to `prepare`.
        limits: of one document.
    """

    def __init__(
        self, prepare: Callable[[bytes], Callable[[bytes], bytes]], state: bytes, limits: Limits
    ) -> None:
        self._prepare, self._state, self._limits = prepare, state, limits
        self._crew: Crew | None = None

    def setup(self, worker: Worker) -> None:
        """The worker begins, or takes the place of one that was lost."""
        self._crew = Crew(self._prepare, self._state, size=worker.state.nthreads, limits=self._limits)

    def teardown(self, worker: Worker) -> None:
        """The worker ends, or the build does."""
        del worker
        if self._crew:
            self._crew.__exit__()

    def run(self, name: str, task: bytes) -> bytes | OgkgError:
        """One document, in a child."""
        assert self._crew is not None, "a worker works after it has begun"
        return self._crew.run(name, task)


def work(plugin: str, name: str, task: bytes) -> bytes | OgkgError:
    """What the scheduler sends a worker for one document: the name of its hands, and the document."""
    hands = get_worker().plugins[plugin]
    assert isinstance(hands, Hands), "the plugin of this name is ours"
    return hands.run(name, task)
