"""Who reads a report, and where: what files can be quoted, where the base stands in its repository, what a terminal shows."""

from dataclasses import dataclass, field
from urllib.parse import quote

from adoptkit.reports.sources import Sources


@dataclass(frozen=True, slots=True)
class Style:
    """How the parts of a text report are marked; the default marks nothing, for pipes and files."""

    path: str = "{}"
    error: str = "{}"
    warning: str = "{}"
    info: str = "{}"
    margin: str = "{}"


@dataclass(frozen=True, slots=True)
class View:
    """``prefix`` is the folder of the base in its repository, empty at its root; ``link`` the address where the repository's files are read.

    ``width`` is the columns of a terminal; None for a pipe or a file, where no line is wrapped.
    """

    sources: Sources = field(default_factory=Sources)
    prefix: str = ""
    link: str = ""
    style: Style = Style()
    width: int | None = None

    def place(self, path: str) -> str:
        """``path`` from the root of the repository, where ``path`` is from the base."""
        folder = self.prefix.strip("/").removeprefix("./")
        return f"{folder}/{path}" if folder not in ("", ".") else path

    def address(self, path: str, line: int) -> str:
        """Where the line of a file is read on the web, or an empty string."""
        return f"{self.link.rstrip('/')}/{quote(self.place(path), errors='replace')}?plain=1#L{line}" if self.link else ""
