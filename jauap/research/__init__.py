"""What researchers take into Python: tables for pandas, networks for networkx, objects for owlready2."""
