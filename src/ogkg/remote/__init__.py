"""SPARQL 1.1 servers by HTTP: queries, updates, graphs, and the record of what is published in one."""
