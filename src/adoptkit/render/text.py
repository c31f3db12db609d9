"""Text products by Jinja2: new files, CI files, HTML and Markdown pages; a missing value is an error, never a blank."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from adoptkit.content import TEMPLATES

if TYPE_CHECKING:
    from jinja2 import Environment


def render_text(template: str, values: Mapping[str, object], overrides: Path | None = None) -> str:
    """``template`` (path under templates/) filled with ``values``; the base's own template wins where it has one."""
    return _environment(overrides).get_template(template).render(values)


@cache
def _environment(overrides: Path | None) -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - 52 ms

    folders = [overrides, TEMPLATES] if overrides else [TEMPLATES]
    return Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        undefined=StrictUndefined,
        autoescape=lambda name: bool(name and ".html" in name),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
