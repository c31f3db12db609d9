"""The text of a file made inert in a comment or a job summary of GitHub or GitLab: it is read as written and does nothing.

No markup, no HTML, no link or image, nobody notified (@name), no issue, merge request or commit linked (#1, !1, a hash), no emoji
code, no formula. Forges look for these after Markdown is read, so that a backslash is not enough: a zero-width space breaks them.
Markup is written as entities, which a block of HTML shows as well as Markdown does.
"""

import re

#: A zero-width space, written so that whoever reads the source sees it.
_BREAK = "&#8203;"
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "<span>$</span>"}  # a dollar in a span opens no formula
_MARKUP = r"[\\`*_\[\]|~#^]"
_INERT = re.compile(
    rf"""
    (?P<entity> [&<>$] )
  | (?P<reference> [@\#!%~^](?=[\w"']) | [\[{{](?=[+\-]) )
  | (?P<markup> {_MARKUP} )
  | (?P<scheme> (?<=\w):(?=//) | (?<=mailto): | (?<=xmpp): )
  | (?P<host> (?<=www)\. )
  | (?P<emoji> :(?=[\w+-]+:) )
  | (?P<issue> (?<=GH)- (?=\d) )
  | (?P<hash> (?<!\w)[0-9a-f]{{7,}}(?!\w) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: What opens a block at the start of a line: a list, a rule, a heading underlined.
_OPENING = re.compile(r"^([+\-=]|\d{1,9}(?=[.)]))")
#: What needs no entity before its break.
_PLAIN = frozenset("@%!{")


def inert(text: str, starts_line: bool = True) -> str:
    """``text``, one line, as Markdown that shows it and nothing else; spaces at the start of a line are kept as such."""
    if not starts_line:
        return _INERT.sub(_written, text)
    body = text.lstrip(" \t")
    written = _INERT.sub(_written, body)
    if opening := _OPENING.match(body):
        at = opening.end() if opening[1].isdigit() else 0
        written = f"{written[:at]}\\{written[at:]}"
    return "&nbsp;" * min(len(text) - len(body), 12) + written


def _written(match: re.Match[str]) -> str:
    found, kind = match[0], match.lastgroup
    if kind == "entity":
        return _ENTITIES[found]
    if kind == "markup":
        return _entity(found)
    if kind == "hash":
        return _BREAK.join(found[at : at + 6] for at in range(0, len(found), 6))
    if kind == "reference":
        return f"{found if found in _PLAIN else _entity(found)}{_BREAK}"
    return f"{_BREAK}{found}" if kind == "host" else f"{found}{_BREAK}"


def _entity(char: str) -> str:
    return f"&#{ord(char)};"


def code(text: str) -> str:
    """``text``, one line, as a code span, in which forges look for nothing."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    mark = "`" * (longest + 1)
    pad = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""
    return f"{mark}{pad}{text}{pad}{mark}" if text else ""
