"""adoptkit: help a team really adopt generative AI, in a git repository, offline, nobody ranked."""

__version__ = "0.1.0"
