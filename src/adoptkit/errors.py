"""What stops a command, and the exit codes that every command shares.

Wrong data is a value (a finding, a reject); an exception means that the command cannot go on.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

Lang = Literal["fr", "en"]


class ExitCode(IntEnum):
    """The three outcomes of a command (SPEC §2)."""

    OK = 0
    FINDINGS = 1
    CANNOT_RUN = 2


@dataclass(frozen=True, slots=True)
class Text:
    """One message in each language; ``{name}`` slots are filled by :meth:`say`."""

    fr: str
    en: str

    def say(self, lang: Lang, /, **values: object) -> str:
        """The message in ``lang``; raises KeyError when a slot has no value."""
        template = self.fr if lang == "fr" else self.en
        return template.format(**values) if values else template


class AdoptkitError(Exception):
    """A command that cannot run: one clear sentence (what, where, how to mend), exit code 2.

    ``values`` fill the slots of ``text``; a value that is itself a :class:`Text` is said in the same language.
    """

    def __init__(self, text: Text, /, **values: object) -> None:
        super().__init__(text.en)
        self.text = text
        self.values = values

    def say(self, lang: Lang) -> str:
        """The sentence in ``lang``."""
        spoken = {name: value.say(lang) if isinstance(value, Text) else value for name, value in self.values.items()}
        return self.text.say(lang, **spoken)
