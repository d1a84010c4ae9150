"""Reports as files: one module per format gives pieces in reading order; one module makes a document of them."""
