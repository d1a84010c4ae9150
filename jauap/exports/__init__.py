"""Taking the graph away: one module per family of formats, each written whole or not at all."""
