"""The command line: one thin module per command (load, compute, format, exit); the only users of Typer."""
