"""Networks: built from the graph, laid out on the server, drawn by the vis-network that pyvis brings."""
