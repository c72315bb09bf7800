"""What a service says of its release, and its dumps, each held against its published checksum."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import DCAT, DCTERMS, VOID, Namespace

from ogkg_client.errors import AnswerError, ChecksumError, NotFoundError
from ogkg_client.transport import Transport

_SPDX = Namespace("http://spdx.org/rdf/terms#")


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A release, as the service describes it.

    Attributes:
        version: such as `2026-11-21.1`.
        made: time it was made, RFC 3339.
        space: IRI that the things of the graph live under.
        triples: in the default graph.
        dumps: addresses of the dumps by their name, each with its SHA-256.
    """

    version: str
    made: str
    space: str
    triples: int
    dumps: dict[str, str]


def read_release(description: Graph) -> Release:
    """A release from the description of its data set (DCAT 3, VoID, SPDX checksums).

    Raises:
        AnswerError: the description is not of a data set.
    """
    data = next(description.subjects(VOID.uriSpace), None)
    if data is None:
        raise AnswerError("the server does not describe a data set")
    dumps = {}
    for dump in description.objects(data, DCAT.distribution):
        checksum = description.value(dump, _SPDX.checksum)
        if checksum is not None:
            dumps[str(dump).rpartition("/")[2]] = str(description.value(checksum, _SPDX.checksumValue))
    return Release(
        version=str(description.value(data, URIRef(f"{DCAT}version")) or ""),
        made=str(description.value(data, DCTERMS.modified) or ""),
        space=str(description.value(data, VOID.uriSpace)),
        triples=int(str(description.value(data, VOID.triples) or 0)),
        dumps=dumps,
    )


def fetch_dump(transport: Transport, service: str, release: Release, format: str, to: Path) -> Path:
    """Fetch a dump and keep it if it is what it should be.

    Args:
        transport: sends requests.
        service: address of the service.
        release: what it says of itself.
        format: `nq`, `trig`, `ttl`, `nt` or `jsonld`.
        to: a folder, or the file to write.

    Returns:
        The file.

    Raises:
        NotFoundError: there is no dump in this format.
        ChecksumError: it is damaged; nothing is left of it.
    """
    name = f"ogkg.{format}.gz"
    if name not in release.dumps:
        known = ", ".join(sorted(one.split(".")[1] for one in release.dumps)) or "none"
        raise NotFoundError(f"there is no dump as {format!r}", hint=f"there are: {known}")
    file = to / name if to.is_dir() else to
    part = file.with_name(f"{file.name}.part-{os.getpid()}")
    digest = hashlib.sha256()
    try:
        with part.open("wb") as out, transport.stream(f"{service}data/{release.version}/{name}") as pieces:
            for piece in pieces:
                digest.update(piece)
                out.write(piece)
        if digest.hexdigest() != release.dumps[name]:
            raise ChecksumError(f"{name}: SHA-256 is {digest.hexdigest()}, not {release.dumps[name]}")
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return file
