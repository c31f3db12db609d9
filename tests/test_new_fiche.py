"""new-fiche: unfinished it fails lint on purpose, finished it passes, and no answer can break the file."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adoptkit.cli.main import run
from adoptkit.document import read
from adoptkit.drafting import Answers, plain, template_values
from adoptkit.kinds.fiche import fiche
from adoptkit.render.text import render_text

COMPLETE = [
    "--tool=assistant-texte-leger",
    "--data=internes",
    "--target-minutes=10",
    "--usual-minutes=30",
    "--owner=référent IA",
    "--when=Une note à relire.",
    "--prompt=Relis {{texte}}.\\nN'invente rien ; s'il manque une date, écris [À COMPLÉTER].",
    "--check=Rien d'inventé : comparez avec votre texte.",
    "--check=Les dates sont justes.",
    "--check=Le ton convient.",
    "--avoid=Un contrat.",
    "--avoid=Un mot personnel.",
]


def test_an_unfinished_fiche_fails_and_says_where(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new-fiche", "Relire une note de service"]) == 0
    path = base / "library/relire-une-note-de-service.md"
    assert path.is_file()
    capsys.readouterr()
    assert run(["lint", str(path)]) == 1
    said = capsys.readouterr().out
    marked = [number for number, line in enumerate(path.read_text("utf-8").split("\n"), 1) if "‹" in line]
    assert len(marked) >= 8
    assert all(f"relire-une-note-de-service.md:{number}:" in said for number in marked)


def test_a_finished_fiche_passes(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new-fiche", "Relire une note", *COMPLETE]) == 0
    capsys.readouterr()
    assert run(["lint", "library/relire-une-note.md", "--strict"]) == 0, capsys.readouterr().out


def test_an_external_fiche_asks_who_checks(base: Path) -> None:
    assert run(["new-fiche", "Écrire au client", "--audience", "externe"]) == 0
    assert "## Quand vérifier absolument" in (base / "library/ecrire-au-client.md").read_text("utf-8")


def test_the_name_is_not_taken_twice(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    existing = next((base / "library/bureau").glob("*.md"))
    title = existing.read_text("utf-8").split("titre: ")[1].split("\n")[0].strip('"')
    before = existing.read_bytes()
    code = run(["new-fiche", title, "--folder", "bureau"])
    if code == 0:  # the file name is not always the title's: then both live side by side
        assert run(["new-fiche", title, "--folder", "bureau"]) == 2
    assert existing.read_bytes() == before
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "il manque le titre"),
        (["x" * 81], "81 caractères"),
        (["Note", "--data", "secrètes"], "publiques, internes"),
        (["Note", "--folder", "../dehors"], "sort de library/"),
        (["Note", "--folder", "/tmp"], "sort de library/"),
        (["Note", "--prompt", "@absent.txt"], "il n'existe pas"),
        (["Note", "--target-minutes", "dix"], "nombre entier"),
    ],
)
def test_wrong_answers_are_said_and_nothing_is_written(
    base: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(base.rglob("*.md"))
    assert run(["new-fiche", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert sorted(base.rglob("*.md")) == before


_TEXT = st.text(max_size=60).filter(lambda text: "\0" not in text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(title=_TEXT, prompt=_TEXT, items=st.lists(_TEXT, min_size=1, max_size=3), owner=_TEXT)
def test_no_answer_breaks_the_file(title: str, prompt: str, items: list[str], owner: str) -> None:
    """Whatever is answered, the file reads, its title and prompt are what was given, and no answer opens a section."""
    clean = [text.encode("utf-8", "replace").decode() for text in (title, prompt, owner, *items)]
    answers = Answers(
        clean[0] or "x",
        prompt=clean[1].replace("\r", " "),
        owner=clean[2],
        when=tuple(clean[3:]),
        checks=tuple(clean[3:]),
        avoid=tuple(clean[3:]),
    )
    document = read("library/x.md", render_text("fiche/new.md.j2", template_values(answers, "fr")).encode())
    assert document.fault is None
    assert len(document.sections) == 4
    written = fiche(document)
    assert written.title == " ".join(plain(answers.title).split())
    assert written.owner == " ".join(plain(answers.owner).split())
    if answers.prompt:
        assert written.prompt.rstrip("\n") == plain(answers.prompt).rstrip("\n")
