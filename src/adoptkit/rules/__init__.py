"""Lint rules: an engine, and one module per family; a rule is one function with its messages and its examples."""
