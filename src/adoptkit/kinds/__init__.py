"""The kinds of document that a base holds: one module per kind, its keys and its typed object."""
