"""The graph on another server: any SPARQL 1.1 server or cluster, reached by its protocol; see ``docs/scale.md``."""
