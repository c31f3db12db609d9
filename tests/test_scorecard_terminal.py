"""The scorecard on a terminal: the words of the plain text, within its width, and nothing of a log read as markup."""

import re
from pathlib import Path

import pytest

from adoptkit.cli.main import run
from adoptkit.reports.scorecard import as_text
from adoptkit.reports.terminal import as_terminal
from tests.cases import FOLDER, card_of

_ANSI = re.compile(r"\x1b\[[0-9;]*m")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.parametrize("width", [40, 80, 110])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_it_says_what_the_plain_text_says(width: int, lang: str) -> None:
    card = card_of("01_reference_utf8.csv")
    shown = as_terminal(card, "fr" if lang == "fr" else "en", 5, True, width)
    plain = as_text(card, "fr" if lang == "fr" else "en", 5, True)
    assert "\x1b[" in shown
    assert all(len(line) <= width for line in _ANSI.sub("", shown).split("\n"))
    assert set(words(_ANSI.sub("", shown))) >= {
        word for word in words(plain) if word not in ("usages", "usage", "uses", "use") and len(word) < 12
    }


def test_text_of_a_log_is_never_markup() -> None:
    text = "[bold]gras[/x] [link=https://example.org]lien[/link] :smile: \x1b[31m"
    reference = (FOLDER / "01_reference_utf8.csv").read_text("utf-8")
    card = card_of(reference.replace("Résumé relu et envoyé avant midi", text).encode())
    shown = as_terminal(card, "fr", 5, False, 200)
    assert "[bold]gras[/x] [link=https://example.org]lien[/link] :smile:" in _ANSI.sub("", shown)
    assert "\x1b[31m" not in shown


def test_a_pipe_gets_no_colour(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "log.csv").write_text("date;personne;fiche\n09/11/2026;Ada L.;premier-jet\n", "utf-8")
    capsys.readouterr()
    assert run(["scorecard", "log.csv"]) == 0
    assert "\x1b" not in capsys.readouterr().out
