"""Pages of the app, one module each, with what they share."""
