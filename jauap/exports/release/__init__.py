"""A release of the data: a folder to publish, with everything that is needed to use, cite and check it."""
