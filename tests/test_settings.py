"""adoptkit.toml: defaults, and one clear sentence for whatever is wrong."""

from pathlib import Path

import pytest

from adoptkit.cli.main import run
from adoptkit.errors import AdoptkitError
from adoptkit.settings import Settings, read_settings


def test_an_empty_file_is_the_defaults() -> None:
    assert read_settings("") == Settings()


def test_every_kind_of_key_is_read() -> None:
    settings = read_settings(
        'lang = "en"\nk_min = 10\nheadcount = 12\nsheet = ["a"]\ntimezone = "America/Toronto"\n'
        '[brand]\ncolor = "#AA0000"\n[lint]\nselect = ["AK1"]\n[lint.ignore]\nAK205 = "because"\n'
        '[lint.per-file."library/x*.md"]\nAK209 = "long on purpose"\n[privacy.allow]\n"ia@example.org" = "mailbox"\n'
    )
    assert (settings.lang, settings.k_min, settings.headcount, settings.sheet) == ("en", 10, 12, ("a",))
    assert (settings.timezone, settings.brand_color, settings.lint_select) == ("America/Toronto", "#AA0000", ("AK1",))
    assert settings.lint_ignore == {"AK205": "because"}
    assert settings.lint_per_file == {"library/x*.md": {"AK209": "long on purpose"}}
    assert settings.privacy_allow == {"ia@example.org": "mailbox"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\nkmin = 5", "adoptkit.toml:2: there is no setting “kmin”; did you mean “k_min”?"),
        ("k_min = 2", "adoptkit.toml:1: “k_min” expects a whole number from 3 to 100"),
        ("k_min = true", "adoptkit.toml:1: “k_min” expects a whole number from 3 to 100"),
        ('lang = "de"', 'adoptkit.toml:1: “lang” expects "fr" or "en"'),
        ("review_months = 12", "adoptkit.toml:1: “review_months” expects a whole number from 3 to 6"),
        ('timezone = "Paris"', "adoptkit.toml:1: “timezone” expects a time zone"),
        ('timezone = "../etc"', "adoptkit.toml:1: “timezone” expects a time zone"),
        ('sheet = "a"', "adoptkit.toml:1: “sheet” expects a list of texts"),
        ('[lint.ignore]\nAK205 = ""', "adoptkit.toml:1: “lint.ignore” expects lines of"),
        ('[brand]\ncolor = "blue"', "adoptkit.toml:2: “brand.color” expects a colour"),
        ("k_min = ", "adoptkit.toml:1: this line can't be read"),
        ("[brand]\nfont = 1", "adoptkit.toml:2: there is no setting “brand.font”"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, said: str) -> None:
    with pytest.raises(AdoptkitError) as caught:
        read_settings(text)
    assert caught.value.say("en").startswith(said)
    assert caught.value.say("fr").startswith("adoptkit.toml:")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"jeanne.dupond@orange.fr" = 1', "[courriel]"),
        ('[lint]\n"06 12 34 56 78" = 1', "[téléphone]"),
        ("[brand]\n0612345678 = 1", "[téléphone]"),
        ('[lint]\nselect = ["jeanne.dupond@orange.fr"]', "[courriel]"),
        (f'[lint]\nselect = ["ghp_{"a1B2c3D4e5F6g7H8i9J0" * 2}"]', "[secret]"),
        ('[lint.ignore]\n"2 69 05 49 588 157 80" = "une raison"', "[NIR]"),
    ],
)
def test_a_fault_quotes_nothing_personal(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, kind: str) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "adoptkit.toml").write_text(text, "utf-8")
    assert run(["--base", str(tmp_path), "lint"]) == 2
    said = capsys.readouterr()
    assert kind in said.err
    assert not any(value in said.out + said.err for value in ("dupond", "12 34", "1234", "ghp_", "588"))
