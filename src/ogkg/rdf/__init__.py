"""Room 4 of 6: entities -> quads.

Which quad in which graph: `graphs.py`. Which field by which property: `mapping.py`. How an IRI is
written: `iris.py`, and nowhere else.
"""

from ogkg.rdf.catalogue import StoredQuery, stored_query_quads
from ogkg.rdf.graphs import overridden, quads
from ogkg.rdf.iris import Iris
from ogkg.rdf.settings import RdfSettings

__all__ = ["Iris", "RdfSettings", "StoredQuery", "overridden", "quads", "stored_query_quads"]
