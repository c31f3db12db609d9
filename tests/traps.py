"""Texts made to slow readers down: each name gives a text of about ``n`` characters or lines, on which time must grow with ``n`` only."""

from collections.abc import Callable, Mapping

Trap = Callable[[int], str]

_WHOLE: Mapping[str, Trap] = {
    "fence, blanks, text": lambda n: "``` x" + " " * n + "y",
    "heading, blanks, text": lambda n: "# x" + " " * n + "y",
    "heading, blanks, closing": lambda n: "# x" + " " * n + "#" * n + "y",
    "headings": lambda n: "## a\n" * n,
    "fences": lambda n: "```\n```\n" * n,
    "headings and fences": lambda n: "## a\n```\n```\n" * n,
    "headings and fences, indented": lambda n: "  ## a\n```\n```\n" * n,
    "one list, many lines": lambda n: "## a\n\n- a\n" + "  b\n" * n,
    "lists in lists": lambda n: " # x\n\n" + "- " * n,
    "quotes": lambda n: " # x\n\n" + "> a\n" * n,
    "quotes in quotes": lambda n: " # x\n\n" + ">" * n,
    "brackets": lambda n: " # x\n\n" + "[" * n,
    "references": lambda n: " # x\n\n" + "[a]: b 'c\n" * n,
    "tags": lambda n: "<a\n" * n,
    "comments": lambda n: "<!-- \n" * n,
    "comments on a line": lambda n: "<!--" * n,
    "underlined": lambda n: "a\n===\n" * n,
    "braces": lambda n: "{{" * n,
    "slots": lambda n: "## Prompt de départ\n\n```\n" + "{{a}}" * n + "\n```\n",
    "open slot": lambda n: "{{" + " " * n,
    "suppressions": lambda n: "<!-- adoptkit: ignore AK205 -->\n" * n,
    "suppression, blanks": lambda n: "<!-- adoptkit: ignore" + " " * n + "x",
    "suppression, quotes": lambda n: "<!-- adoptkit: ignore " + 'reason="' * n + "-->",
    "one word": lambda n: "a" * n,
    "blanks": lambda n: "a" + " " * n + "a",
    "blank lines": lambda n: "a" + "\n" * n + "a",
    "digits": lambda n: "1" * n,
    "spaced digits": lambda n: "1 " * n,
    "dotted digits": lambda n: "1.2-" * n,
    "at signs": lambda n: "a@" * n,
    "dots": lambda n: "a." * n,
    "address": lambda n: "a" * n + "@" + "b." * n,
    "urls": lambda n: "https://a/" * n,
    "links": lambda n: "[a](b)\n" * n,
    "open links": lambda n: "[a](" * n,
    "capitals": lambda n: "Anne " * n,
    "sentences": lambda n: "Classe les candidats. " * n,
    "one sentence": lambda n: "classe les candidats et " * n,
    "commas": lambda n: "note, " * n,
    "quotation marks": lambda n: "« " * n,
    "keys": lambda n: "AKIA" * n,
    "base64": lambda n: "ab+/" * n + "=",
    "placeholders": lambda n: "‹à compléter : " * n,
    "lone carriage returns": lambda n: "a\r" * n,
    "mixed ends of line": lambda n: "a\r\n\r\n\r" * n,
    "accents": lambda n: "e" + "\u0301" * n,
    "invisible": lambda n: "\u200b" * n,
}
_FRONT: Mapping[str, Trap] = {
    "keys of front matter": lambda n: "\n".join(f"a{index}: 1" for index in range(n)),
    "rows of tools": lambda n: "outils:\n" + "- {x: 1}\n" * n,
    "anchors": lambda n: "\n".join(f"a{index}: &b{index} 1" for index in range(n)),
    "long value": lambda n: "titre: " + "a " * n,
    "long key": lambda n: "a " * n + ": 1",
    "open brackets": lambda n: "a: " + "[" * n,
    "question marks": lambda n: "? " * n + "a",
    "colons": lambda n: ": " * n + "a",
    "quoted": lambda n: 'a: "' + "\\n" * n + '"',
    "folded": lambda n: "a: >\n" + "  b\n" * n,
    "comments of front matter": lambda n: "# adoptkit: ignore AK205\n" * n,
    "blanks of a value": lambda n: "statut: a" + " " * n + "b",
}
TRAPS: Mapping[str, Trap] = {
    **{name: (lambda n, trap=trap: f"---\ntitre: A\n---\n\n{trap(n)}\n") for name, trap in _WHOLE.items()},  # type: ignore[misc]
    **{
        f"{name}, in a prompt": (lambda n, trap=trap: f"---\ntitre: A\n---\n\n## Prompt de départ\n\n```text\n{trap(n)}\n```\n")
        for name, trap in _WHOLE.items()
    },  # type: ignore[misc]
    **{name: (lambda n, trap=trap: f"---\n{trap(n)}\n---\n") for name, trap in _FRONT.items()},  # type: ignore[misc]
}
