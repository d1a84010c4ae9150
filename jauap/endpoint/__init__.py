"""The SPARQL 1.1 Protocol beside the app: queries, the description of the data, and addresses of nodes.

The same guard, limits and store as the app's own SPARQL page; see ``docs/endpoint.md``.
"""
