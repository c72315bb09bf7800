"""A client of the open-government knowledge graph: rows, frames and graphs, by question or by SPARQL.

    from ogkg_client import Client

    graph = Client("http://localhost:8000/")
    for row in graph.query("officials-across-years"):
        print(row.name, row.first, row.last)

`Client` talks to a service of ogkg; `Client.of_endpoint` to any SPARQL server that holds the graph. It
knows nothing of how the graph is made, and imports nothing of `ogkg`.
"""

from ogkg_client.client import Client
from ogkg_client.downloads import Release
from ogkg_client.errors import (
    AnswerError,
    ChecksumError,
    ClientError,
    NotFoundError,
    ParameterError,
    QueryError,
    UnavailableError,
)
from ogkg_client.rows import Row, Rows
from ogkg_client.stored import Question

__all__ = [
    "AnswerError",
    "ChecksumError",
    "Client",
    "ClientError",
    "NotFoundError",
    "ParameterError",
    "QueryError",
    "Question",
    "Release",
    "Row",
    "Rows",
    "UnavailableError",
]
