"""Where a SPARQL 1.1 server listens, and how we say who we are."""

from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from ogkg.errors import CallError


class Authentication(StrEnum):
    """How user and password are sent (RFC 7617, RFC 7616)."""

    BASIC = "basic"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One server.

    Attributes:
        query: address of SPARQL 1.1 Protocol queries.
        update: address of updates; where queries go, if empty.
        graphs: address of the Graph Store Protocol; none, if empty.
        user, password: sent with every request where there is a user.
        authentication: how they are sent.
        seconds: how long the server may stay silent.

    Raises:
        CallError: an address is not http or https, or holds a password.
    """

    query: str
    update: str = ""
    graphs: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    authentication: Authentication = Authentication.BASIC
    seconds: int = 60

    def __post_init__(self) -> None:
        """Check the addresses."""
        for address in filter(None, (self.query, self.update, self.graphs)):
            _check(address)
        if not self.query:
            raise CallError("no SPARQL server is named", hint="give its query address")


def _check(address: str) -> None:
    try:
        parts = urlsplit(address)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        known = False
    if not known:
        raise CallError(
            "not an http or https address", where=address, hint="such as http://localhost:7878/query"
        )
    if parts.username or parts.password:
        raise CallError(
            "an address holds a password, which would end up in logs",
            where=parts.hostname or "",
            hint="name the user with --user, and the password in a file or in OGKG_STORE_PASSWORD",
        )
