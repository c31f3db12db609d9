"""Where a rendered product goes: the extension of ``-o FILE`` decides its format, or ``--format``."""

import sys
from collections.abc import Sequence
from pathlib import Path

from adoptkit.cli.session import Session
from adoptkit.errors import AdoptkitError, Text
from adoptkit.settings import FILE_NAME
from adoptkit.store import document_paths, write

_ALIASES = {"htm": "html", "markdown": "md", "txt": "text"}


def format_of(output: Path | None, given: str, allowed: Sequence[str]) -> str:
    """The format asked for; the first of ``allowed`` when nothing says. Raises AdoptkitError for another one, or a contradiction."""
    suffix = output.suffix.lstrip(".").lower() if output else ""
    by_name, by_option = _ALIASES.get(suffix, suffix), _ALIASES.get(given.lower(), given.lower())
    wanted = by_option or by_name or allowed[0]
    if wanted not in allowed:
        raise AdoptkitError(_UNKNOWN, value=given or (output.name if output else ""), allowed=", ".join(allowed))
    if by_option and by_name in allowed and by_name != by_option:
        raise AdoptkitError(_CONTRADICTION, given=given, name=output.name if output else "")
    return wanted


def deliver(here: Session, data: bytes | str, output: Path | None, default_name: str, inputs: Sequence[Path] = ()) -> None:
    """Write the product to ``output`` and print its path; without one, text goes to stdout, the rest to ``default_name`` or a pipe."""
    if output is None and isinstance(data, str):
        here.write(data)
    elif output is None and not sys.stdout.isatty() and isinstance(data, bytes):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    else:
        path = output or Path(default_name)
        keep_sources(here, path, inputs)
        write(path, data)
        here.write(str(path))


def keep_sources(here: Session, path: Path, inputs: Sequence[Path] = ()) -> None:
    """Raise AdoptkitError when ``path`` is a file that the command reads, or a document of the base: a page never replaces its source."""
    root = here.root
    target = path.resolve()
    own = [root / name for name in (*document_paths(root), FILE_NAME, "team.csv")] if root else []
    if any(source.resolve() == target for source in (*inputs, *own)):
        raise AdoptkitError(_SOURCE, path=path)


_SOURCE = Text(
    "{path} est un fichier que cette commande lit : donnez un autre nom avec -o, rien n'a été changé",
    "{path} is a file that this command reads: give another name with -o, nothing was changed",
)
_UNKNOWN = Text("« {value} » : les formats possibles sont {allowed}", "“{value}”: the possible formats are {allowed}")
_CONTRADICTION = Text(
    "--format {given} et le fichier {name} se contredisent : gardez l'un des deux",
    "--format {given} and the file {name} disagree: keep one of them",
)
