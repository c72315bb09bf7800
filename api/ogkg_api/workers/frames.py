"""How service and worker talk: frames of one kind byte, four bytes of length, and that many bytes.

The service sends one JSON request; the worker answers `HEAD DATA* END` or, at any point, `FAIL`.
"""

import json
import struct
from dataclasses import asdict, dataclass
from enum import IntEnum

HEADER = struct.Struct("!BI")
LARGEST_FRAME = 16 * 1024 * 1024


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
        return frame(Kind.REQUEST, json.dumps(asdict(self)).encode())

    @classmethod
    def decode(cls, payload: bytes) -> "Request":
        """The request a frame carries."""
        fields = json.loads(payload)
        for name in ("default_graphs", "named_graphs"):
            if fields[name] is not None:
                fields[name] = tuple(fields[name])
        return cls(**fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a worker is started with: its store, the prefixes it supplies, and its memory limit."""

    store: str
    prefixes: dict[str, str]
    memory_bytes: int

    def encode(self) -> str:
        """The start as one argument of a command line."""
        return json.dumps(asdict(self))

    @classmethod
    def decode(cls, text: str) -> "Start":
        """The start that an argument carries."""
        return cls(**json.loads(text))


def frame(kind: Kind, payload: bytes = b"") -> bytes:
    """A frame as bytes."""
    return HEADER.pack(kind, len(payload)) + payload


def failure(reason: Failure, message: str) -> bytes:
    """A FAIL frame."""
    return frame(Kind.FAIL, json.dumps({"reason": reason, "message": message}).encode())
