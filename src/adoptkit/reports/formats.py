"""The formats of a lint report by name; one more format is one module and one line."""

from collections.abc import Callable, Mapping
from importlib import import_module

from adoptkit.errors import Lang
from adoptkit.reports.view import View
from adoptkit.rules.engine import Report

#: A report, the language and the reader's view in; the same text out, byte for byte, whenever they are the same.
Format = Callable[[Report, Lang, View], str]


def _format(module: str, function: str) -> Format:
    """The format that ``function`` of a module of this room writes, loaded when it is asked for: start-up is a budget."""

    def write(report: Report, lang: Lang, view: View) -> str:
        written: str = getattr(import_module(f"adoptkit.reports.{module}"), function)(report, lang, view)
        return written

    return write


FORMATS: Mapping[str, Format] = {
    "text": _format("findings", "as_text"),
    "json": _format("findings", "as_json"),
    "github": _format("github", "as_github"),
    "gitlab": _format("gitlab", "as_gitlab"),
    "sarif": _format("sarif", "as_sarif"),
    "markdown": _format("job_summary", "as_markdown"),
}
