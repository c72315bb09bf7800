"""ogkg: the open-government knowledge graph, from documents to linked data."""
