"""What a build says about its own graph, as data: VoID statistics, and the queries that show how to ask it.

Both stand in graphs of their own, where editors of the SPARQL world look for them (SIB's sparql-editor reads
``void:classPartition`` for completion and ``sh:SPARQLExecutable`` for examples). They are no facts of any source, so
they are added after the check and counted nowhere.
"""
