"""Text products by Jinja2: new files, CI files, HTML and Markdown pages; a missing value is an error, never a blank."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adoptkit.content import TEMPLATES
from adoptkit.errors import AdoptkitError, Text

if TYPE_CHECKING:
    from jinja2 import Environment


def render_text(template: str, values: Mapping[str, object], overrides: Path | None = None) -> str:
    """``template`` (path under templates/) filled with ``values``; the base's own template wins where it has one."""
    return filled(environment(overrides), template, values)


def filled(engine: "Environment", template: str, values: Mapping[str, Any]) -> str:
    """``template`` filled by ``engine``; raises AdoptkitError, naming the template, when it can't be."""
    from jinja2 import TemplateError  # noqa: PLC0415 - only a page needs the engine

    try:
        return engine.get_template(template).render(**values)
    except (TemplateError, UnicodeDecodeError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        why = (str(error).splitlines() or [type(error).__name__])[0]
        raise AdoptkitError(_BROKEN, template=f"templates/{template}", why=why) from None


@cache
def environment(overrides: Path | None, autoescape: bool = False, finalize: Callable[..., Any] | None = None) -> "Environment":
    """The engine over the kit's templates and the base's own; a missing value is an error, never a blank."""
    from jinja2 import FileSystemLoader, StrictUndefined  # noqa: PLC0415 - 52 ms
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415 - a base's own template is text from a file: it runs nothing

    folders = [folder for folder in (overrides, TEMPLATES) if folder]
    return SandboxedEnvironment(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        autoescape=autoescape,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


_BROKEN = Text(
    "{template} ne se remplit pas : {why} ; si ce gabarit est le vôtre, corrigez-le ou retirez-le pour revenir à celui du kit",
    "{template} can't be filled: {why}; if this template is yours, mend it or remove it to go back to the kit's own",
)
