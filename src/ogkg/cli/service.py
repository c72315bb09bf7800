"""What the command line takes from the service: how to run it, and its stored queries."""

from pathlib import Path

from ogkg.rdf import StoredQuery
from ogkg.remote.endpoint import Endpoint
from ogkg.settings import Settings
from ogkg_api.serve import serve
from ogkg_api.settings import Limits, ServiceSettings
from ogkg_api.stored_queries import load_queries


def run_service(
    settings: Settings, *, release: Path | None, rdf: tuple[Path, ...], store: Endpoint | None = None
) -> None:
    """Serve until told to stop.

    Args:
        settings: host, port, limits.
        release: folder of a release, or the folder above `current`; `None` with `rdf`.
        rdf: RDF files to serve instead.
        store: a SPARQL server to serve from.
    """
    watched = release / "current" if release and (release / "current").exists() else release
    serve(
        ServiceSettings(
            release=watched,
            rdf=rdf,
            store=store,
            root_path=settings.root_path,
            contact=settings.contact,
            workers=settings.workers,
            trusted_proxies=settings.trusted_proxies,
            limits=Limits(query_seconds=settings.query_seconds, memory_bytes=settings.query_memory),
        ),
        host=settings.host,
        port=settings.port,
    )


def stored_queries() -> tuple[StoredQuery, ...]:
    """The stored queries, as the catalogue of a release lists them."""
    return tuple(
        StoredQuery(
            name=query.name, title=query.title, description=query.description, text=query.documented_text
        )
        for query in load_queries()
    )
