"""Benchmarks: synthetic reports of any number, and what a build, the rules and the questions take on them."""
