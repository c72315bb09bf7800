"""What a process that works on hostile input may not do, set before it sees any of it.

Readers of documents and workers of the service need no network and grow no files; what a fault of a library
lets into them cannot either. Linux calls; elsewhere they are passed over.
"""

import contextlib
import ctypes
import os
import resource
import signal
from pathlib import Path

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_PR_SET_PDEATHSIG = 1
_GOES_FIRST = "500"


def make_way() -> None:
    """Let the service go first."""
    with contextlib.suppress(OSError, AttributeError):
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def leave_network() -> None:
    """Have no network, in this process and its children.

    A namespace without network needs a kernel that lets users make namespaces; where it does not, the
    call changes nothing.
    """
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(_CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def limit_process() -> None:
    """Die with the parent, and before it where memory runs out; write no files, dump no core.

    Children inherit all but the first.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(_GOES_FIRST, encoding="ascii")
    die_with_parent()


def die_with_parent() -> None:
    """End when the parent ends."""
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)


def limit_memory(more: int) -> None:
    """Let the process add so many bytes of address space to what it holds now."""
    limit = _address_space() + more
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _address_space() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 4 * 1024**3
    return pages * os.sysconf("SC_PAGESIZE")
