"""The commands, one module per room of the product; heavy imports stay inside the commands that need them."""
