"""``adoptkit`` and ``python -m adoptkit``: the version is answered before anything is loaded."""

import sys

from adoptkit import __version__


def main() -> None:
    """Run the command line of the process and exit."""
    if sys.argv[1:] == ["--version"]:
        print(f"adoptkit {__version__}")  # noqa: T201 - silent where stdout is closed
        return
    try:
        from adoptkit.cli.main import main as run_commands  # noqa: PLC0415 - the commands load Typer and the reading of files

        run_commands()
    except KeyboardInterrupt:  # before or after the commands, which answer it themselves
        sys.exit(2)


if __name__ == "__main__":
    main()
