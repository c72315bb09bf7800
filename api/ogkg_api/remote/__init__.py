"""Serving from a SPARQL 1.1 server: what a worker does with a query, and what pages look up."""
