"""How service and worker talk: frames of one kind byte, four bytes of length, and that many bytes.

The service sends one JSON request; the worker answers `HEAD DATA* END` or, at any point, `FAIL`.
"""

import json
import struct
from dataclasses import dataclass, field
from enum import IntEnum

HEADER = struct.Struct("!BI")
_SPENT = struct.Struct("!Qd")
LARGEST_FRAME = 16 * 1024 * 1024
"""Bytes of one frame, beyond which its sender is not believed."""


class Kind(IntEnum):
    """What a frame carries."""

    REQUEST = 0
    HEAD = 1
    DATA = 2
    END = 3
    FAIL = 4


class Failure(IntEnum):
    """Why a query has no answer."""

    SYNTAX = 1
    EVALUATION = 2
    UNREPRESENTABLE = 3
    MEMORY = 4
    TIME = 5
    CRASH = 6
    AWAY = 7
    CHANGED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One query for a worker.

    Attributes:
        query: SPARQL text, screened.
        format: short name of the format to answer in.
        base: IRI that relative IRIs of the query are resolved against.
        default_graphs: graphs that make up the default graph; None for the store's own.
        named_graphs: graphs open to GRAPH; None for all.
    """

    query: str
    format: str
    base: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None

    def encode(self) -> bytes:
        """The request as a frame."""
        fields = (self.query, self.format, self.base, self.default_graphs, self.named_graphs)
        return frame(Kind.REQUEST, json.dumps(fields).encode())

    @classmethod
    def decode(cls, payload: bytes) -> "Request":
        """The request a frame carries."""
        query, form, base, default, named = json.loads(payload)
        return cls(
            query=query,
            format=form,
            base=base,
            default_graphs=None if default is None else tuple(default),
            named_graphs=None if named is None else tuple(named),
        )


@dataclass(frozen=True, slots=True)
class Spent:
    """What a worker holds, and has needed so far.

    Attributes:
        held: bytes of memory.
        seconds: of the processor.
    """

    held: int
    seconds: float

    def encode(self) -> bytes:
        """An END frame."""
        return frame(Kind.END, _SPENT.pack(self.held, self.seconds))

    @classmethod
    def decode(cls, payload: bytes) -> "Spent":
        """What an END frame carries."""
        return cls(*_SPENT.unpack(payload))


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a worker is started with.

    Attributes:
        store: the folder of the store; for another module, what that module needs.
        prefixes: supplied to queries.
        memory_bytes: address space a worker may add.
        module: has `prepare()`, called once before workers are forked, and `work(connection, start)`.
        environment: further variables of the process; not part of its command line, which all can see.
    """

    store: str
    prefixes: dict[str, str]
    memory_bytes: int
    module: str = "ogkg_api.workers.child"
    environment: dict[str, str] = field(default_factory=dict, repr=False)

    def encode(self) -> str:
        """The start as one argument of a command line."""
        return json.dumps([self.store, self.prefixes, self.memory_bytes, self.module])

    @classmethod
    def decode(cls, text: str) -> "Start":
        """The start that an argument carries."""
        store, prefixes, memory_bytes, module = json.loads(text)
        return cls(store=store, prefixes=prefixes, memory_bytes=memory_bytes, module=module)


def frame(kind: Kind, payload: bytes = b"") -> bytes:
    """A frame as bytes."""
    return HEADER.pack(kind, len(payload)) + payload


def failure(reason: Failure, message: str) -> bytes:
    """A FAIL frame."""
    return frame(Kind.FAIL, json.dumps({"reason": reason, "message": message}).encode())
