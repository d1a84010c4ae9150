"""The SPARQL editor of the app: YASQE, vendored, with completion from our own terms and nothing from outside."""
