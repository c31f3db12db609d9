"""Characters that nobody sees or that turn the reading order, and sequences that other engines execute (AK310).

Text in, spans out. French typography (no-break and narrow no-break spaces), emoji sequences and the joiners that Arabic and Indic
scripts need are left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

HiddenKind = Literal["hidden", "turned", "control"]

#: Characters that print nothing yet count as letters or marks: ``str.isprintable`` lets them through.
_SILENT = "\u034f\u115f\u1160\u3164\uffa0\u17b4\u17b5"
_TURNED = "\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = "\u00ad\u061c\u180e\u200b-\u200f\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"
_TAGS = "\U000e0000-\U000e0fff"
_VARIANTS = "\ufe00-\ufe0f"
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
_JOINER, _NON_JOINER, _MARKS = "\u200d", "\u200c", "\u200e\u200f\u061c"
_JOINED_SCRIPTS = "\u0590-\u08ff\u0900-\u0dff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\ufb1d-\ufdff\ufe70-\ufefe"
#: What may carry a variation selector or a joiner: a symbol, a digit, # and *, never a letter or a space.
_SYMBOL = r"[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff#*0-9]"
_SKIN = "[\U0001f3fb-\U0001f3ff]"
_EMOJI = rf"{_SYMBOL}(?:[\ufe0e\ufe0f]\u20e3?|{_SKIN})?"
_LEGITIMATE = (
    rf"\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{{2,6}}\U000e007f"  # the flag of a region: 🏴 and its tags
    rf"|{_EMOJI}(?:\u200d{_EMOJI})+|{_SYMBOL}[\ufe0e\ufe0f]"
    rf"|(?<=[{_JOINED_SCRIPTS}])[{_JOINER}{_NON_JOINER}{_MARKS}]|[{_JOINER}{_NON_JOINER}{_MARKS}](?=[{_JOINED_SCRIPTS}])"
)
_HIDDEN = re.compile(
    rf"(?P<legitimate>{_LEGITIMATE})|(?P<turned>[{_TURNED}]+)|(?P<control>[{_CONTROL}]+)"
    rf"|(?P<hidden>[{_ZERO_WIDTH}{_TAGS}{_VARIANTS}{_SILENT}]+)"
)
#: Blanks that ``str.isprintable`` refuses and that stand in every file.
_BLANKS = "\n\r\t\u00a0\u202f\u2009"
#: The first bytes, in UTF-8, of the marks that ``str.isprintable`` lets through: rare in our languages, and quick to look for.
_RARE_BYTES = (b"\xcd", b"\xe1", b"\xe3", b"\xef", b"\xf3")
#: What breaks a line or a page without showing it: a space takes its place, where other runs leave nothing.
_BREAKS = frozenset("\u2028\u2029\x85\x0b\x0c")


@dataclass(frozen=True, slots=True)
class Hidden:
    """A run of characters that nobody sees: whether they hide, turn the reading order or command a terminal, its span, what may replace it."""

    kind: HiddenKind
    start: int
    end: int
    instead: str = ""


def hidden_characters(text: str) -> Iterator[Hidden]:
    """The runs of invisible characters of ``text``, in order."""
    if _may_hide(text):
        for match in _HIDDEN.finditer(text):
            if match.lastgroup != "legitimate":
                kind: HiddenKind = match.lastgroup  # type: ignore[assignment]  # the groups are named after the kinds
                yield Hidden(kind, match.start(), match.end(), " " if _BREAKS & set(match[0]) else "")


def _may_hide(text: str) -> bool:
    """Whether anything is not plainly printed; a few passes in C, forty times faster than looking at each character."""
    plain = text
    for blank in _BLANKS:
        plain = plain.replace(blank, " ")
    if not plain.isprintable():
        return True
    data = text.encode("utf-8")  # what is printable can be encoded
    return any(rare in data for rare in _RARE_BYTES)


@dataclass(frozen=True, slots=True)
class Command:
    """A sequence that an engine would execute: the engine's name, and the span."""

    engine: str
    start: int
    end: int


#: By engine, what it executes in a prompt, escaped or not by our ``\{{`` where the engine does not know that escape.
_ENGINES = {
    "dotprompt": r"<<<dotprompt:[^\n>]{0,60}(?:>>>)?",
    "fabric": r"\{\{\s*(?:plugin|ext):[^{}\n]{0,80}(?:\}\})?",
    "chat": r"<[|｜][A-Za-z_▁][\w▁ ]{0,40}[|｜]>|\[/?INST\]|<</?SYS>>|</?(?:start|end)_of_turn>",
    "jinja": r"\{%-?\s*(?:if|elif|else|endif|for|endfor|set|block|endblock|include|import|from|extends|macro|endmacro|raw|endraw|call|filter|with)\b[^%\n]{0,120}(?:-?%\})?|\{#-?[^#{}\n]{1,200}#\}",
    "handlebars": r"(?<!\\)\{\{\{?~?\s*(?:[#/>!^]|else\b)[^{}\n]{0,120}(?:\}?\}\})?",
    "vscode": r"\$\{(?:input:[^{}\n]{0,80}|selection|selectedText|file|fileBasename|workspaceFolder)\}",
    "espanso": r"\$\|\$",
}
#: What these engines execute wherever the text stands, with no way to write it literally.
ANYWHERE = frozenset({"dotprompt", "fabric"})
_SEQUENCE = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _ENGINES.items()), re.IGNORECASE)
#: A line that prompty reads as a change of role.
_ROLE = re.compile(r"^[ \t]*+(?:#[ \t]*+)?(?:system|user|assistant)(?:\[[^\]\n]{0,80}\])?[ \t]*:[ \t]*$", re.MULTILINE | re.IGNORECASE)
_ROLES = ("user", "assistant", "system")
#: No sequence without one of these; one pass that stops at few characters.
_SIGNS = re.compile(
    r"\{(?:[%#]|\{(?:[#/>!^~{ ]|else|plugin:|ext:))|<(?:[|｜]|</?SYS|<<dotprompt|/?(?:start|end)_of)|\[/?INST\]|\$[{|]", re.IGNORECASE
)


def control_sequences(prompt: str) -> Iterator[Command]:
    """The sequences of ``prompt`` that another engine would execute, in order."""
    found = []
    if _SIGNS.search(prompt):
        found += [Command(str(match.lastgroup), *match.span()) for match in _SEQUENCE.finditer(prompt) if not _is_blank(match[0])]
    low = prompt.lower()
    if any(role in low for role in _ROLES):
        found += [Command("prompty", *match.span()) for match in _ROLE.finditer(prompt)]
    yield from sorted(found, key=lambda item: item.start)


def _is_blank(written: str) -> bool:
    """« [inst] » is a blank to fill in, “[INST]” an order."""
    return written.startswith("[") and written.islower()


def may_command(text: str) -> bool:
    """Whether ``text`` is worth reading for what :data:`ANYWHERE` names."""
    return "<<<dotprompt" in text or "plugin:" in text or "{{ext:" in text or "{{ ext:" in text
