"""Which server the data is on, in which state it was when it was opened, and how a worker is told."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from ogkg.errors import ReleaseError, RemoteError
from ogkg.remote.endpoint import Authentication, Endpoint
from ogkg.remote.publication import Publication, Pulse, find_publication, pulse
from ogkg_api.workers.frames import Start

PASSWORD = "OGKG_STORE_PASSWORD"  # noqa: S105 - the name of the variable
_MODULE = "ogkg_api.remote.child"


class ChangedError(Exception):
    """The server has gone on to another release, or is about to: what was read belongs together no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A server that holds a release.

    Attributes:
        endpoint: where it is.
        control: the control graph, see `ogkg.remote.publication`.
        default_graph: the named graph that stands for the default graph; empty for the server's own.
        pulse: what the control graph said when the release was opened.
    """

    endpoint: Endpoint
    control: str
    default_graph: str
    pulse: Pulse

    @classmethod
    def of(cls, endpoint: Endpoint, publication: Publication) -> "Source":
        """The source of a publication."""
        return cls(
            endpoint=endpoint,
            control=publication.control,
            default_graph=publication.default_graph,
            pulse=publication.pulse,
        )

    def check(self) -> None:
        """See that the release is still the one that was opened: what was read is of one piece.

        Raises:
            ChangedError: it is not.
            RemoteError: the server does not answer.
        """
        if pulse(self.endpoint, self.control) != self.pulse:
            raise ChangedError("the data was renewed meanwhile; ask again")

    def start(self, prefixes: Mapping[str, str], memory_bytes: int) -> Start:
        """What a worker needs to know; the password goes by the environment, which other users cannot see."""
        fields = {
            "query": self.endpoint.query,
            "user": self.endpoint.user,
            "authentication": self.endpoint.authentication,
            "seconds": self.endpoint.seconds,
            "control": self.control,
            "default_graph": self.default_graph,
            "pulse": asdict(self.pulse),
        }
        return Start(
            store=json.dumps(fields),
            prefixes=dict(prefixes),
            memory_bytes=memory_bytes,
            module=_MODULE,
            environment={PASSWORD: self.endpoint.password} if self.endpoint.password else {},
        )

    @classmethod
    def started(cls, store: str, environment: Mapping[str, str]) -> "Source":
        """The source a worker was started with."""
        fields = json.loads(store)
        endpoint = Endpoint(
            query=fields["query"],
            user=fields["user"],
            password=environment.get(PASSWORD, ""),
            authentication=Authentication(fields["authentication"]),
            seconds=fields["seconds"],
        )
        return cls(
            endpoint=endpoint,
            control=fields["control"],
            default_graph=fields["default_graph"],
            pulse=Pulse(**fields["pulse"]),
        )


def published_in(endpoint: Endpoint, base: str) -> Publication:
    """What a server holds, whole.

    Args:
        endpoint: the server.
        base: IRI that instances live under; may be empty where the server holds one release.

    Raises:
        ReleaseError: nothing is published there, or it is being changed, or the server is away.
    """
    try:
        publication = find_publication(endpoint, base)
    except RemoteError as error:
        raise ReleaseError(error.message, where=error.where, hint=error.hint) from error
    if publication is None or not publication.version:
        raise ReleaseError(
            "no release is published there", where=endpoint.query, hint="load one with `ogkg publish`"
        )
    if publication.pulse.switching:
        raise ReleaseError(
            "a release is being switched to, or a switch broke off",
            where=endpoint.query,
            hint="wait, or run the same `ogkg publish` again",
        )
    return publication
