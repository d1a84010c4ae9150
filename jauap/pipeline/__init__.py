"""From ``graph_data`` to a store: read, link, assemble, derive, check, swap in."""
