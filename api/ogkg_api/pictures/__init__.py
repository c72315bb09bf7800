"""Pictures of the graph, drawn on the server as SVG, each with its figures as a table and as CSV."""
