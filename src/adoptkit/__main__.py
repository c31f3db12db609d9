"""``adoptkit`` and ``python -m adoptkit``: the version is answered before anything is loaded."""

import sys

from adoptkit import __version__


def main() -> None:
    """Run the command line of the process and exit."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"adoptkit {__version__}\n")
        return
    from adoptkit.cli.main import main as run_commands  # noqa: PLC0415 - the commands load Typer and the reading of files

    run_commands()


if __name__ == "__main__":
    main()
