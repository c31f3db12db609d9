"""The issue form: what it asks is what is read back, whatever people write in it; nothing hostile or personal becomes a fiche."""

import io
import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from adoptkit.cli.main import run
from adoptkit.document import read
from adoptkit.drafting import Answers, one_line, plain, template_values
from adoptkit.errors import Lang
from adoptkit.issue_form import BLANK, FIELDS, Submission, form, read_form
from adoptkit.kinds.fiche import fiche
from adoptkit.render.text import render_text
from adoptkit.vocabulary import FICHE_SECTIONS, KEYS, LANGS, fold

GIVEN = {
    "title": "Relire une note de service",
    "when": "- Une note à relire.\n- Un courriel délicat.",
    "prompt": "Relis {{texte}}.\n\nN'invente rien ; s'il manque une date, écris [À COMPLÉTER].",
    "checks": "Rien d'inventé : comparez avec votre texte.\nLes dates sont justes.\nLe ton convient.",
    "avoid": "1. Un contrat.\n2. Un mot personnel.",
    "tool": "assistant-texte-leger",
    "data": "internes",
    "target_minutes": "10",
    "usual_minutes": "30 min",
}


def as_github(values: Mapping[str, str], lang: Lang = "fr", ticked: str = "X") -> str:
    """The text that GitHub makes of a submitted form: nothing escaped, a fence of three around the prompt, `_No response_` for a blank."""
    parts = []
    for field in FIELDS:
        value = values.get(field.id, "")
        if field.kind == "promise":
            value = f"- [{ticked}] {field.help.say(lang)}"
        elif value and field.kind == "prompt":
            value = f"```text\n{value}\n```"
        parts.append(f"{field.heading(lang)}\n\n{value or BLANK}")
    return "\n\n".join(parts)


def written(submission: Submission, lang: Lang = "fr") -> str:
    return render_text("fiche/new.md.j2", template_values(submission.answers, lang))


# ---- the form and the reader are one


@pytest.mark.parametrize("lang", LANGS)
def test_the_form_asks_in_the_words_that_files_use(lang: Lang) -> None:
    """Every label but that of the box is a key or a heading of a fiche: the vocabulary finds it."""
    for field in FIELDS[:-1]:
        label = field.label.say(lang)
        terms = [term for vocabulary in (KEYS, FICHE_SECTIONS) if (term := vocabulary.find(label))]
        assert [fold(term.label(lang)) for term in terms] == [fold(label)]


@pytest.mark.parametrize("lang", LANGS)
def test_the_written_form_asks_what_is_read(lang: Lang, tmp_path: Path) -> None:
    assert run(["--lang", lang, "init", str(tmp_path / "b")]) == 0
    asked = yaml.safe_load((tmp_path / "b/.github/ISSUE_TEMPLATE/fiche.yml").read_text("utf-8"))["body"][1:]
    assert [(item["id"], item["attributes"]["label"]) for item in asked] == [(field.id, field.label.say(lang)) for field in FIELDS]
    for item, field in zip(asked, FIELDS, strict=True):
        assert item["attributes"].get("render") == ("text" if field.kind == "prompt" else None)
        if field.options and field.kind == "choice":
            assert [field.options.find(option).id for option in item["attributes"]["options"]] == list(field.options)  # type: ignore[union-attr]
    blank = (tmp_path / "b/.gitlab/issue_templates/Fiche.md").read_text("utf-8")
    assert [line for line in blank.split("\n") if line.startswith("### ")] == [field.heading(lang) for field in FIELDS]


@pytest.mark.parametrize("lang", LANGS)
def test_every_answer_comes_back(lang: Lang) -> None:
    values = {**GIVEN, "data": "internes" if lang == "fr" else "internal", "audience": "externe" if lang == "fr" else "external"}
    values["must_check"] = "Une personne relit avant l'envoi."
    submission = read_form(as_github(values, lang), {"assistant-texte-leger": "Assistant texte"})
    assert submission == Submission(
        Answers(
            title="Relire une note de service",
            tool="assistant-texte-leger",
            data="internal",
            target_minutes=10,
            usual_minutes=30,
            audience="external",
            when=("Une note à relire.", "Un courriel délicat."),
            prompt=GIVEN["prompt"],
            checks=("Rien d'inventé : comparez avec votre texte.", "Les dates sont justes.", "Le ton convient."),
            must_check=("Une personne relit avant l'envoi.",),
            avoid=("Un contrat.", "Un mot personnel."),
        )
    )


def test_a_form_edited_in_a_browser_reads_the_same() -> None:
    body = as_github(GIVEN)
    assert read_form(body.replace("\n", "\r\n"), {}) == read_form(body, {}) == read_form(f"\n{body}\n\n", {})


def test_the_tool_is_named_by_id_or_label_and_kept_when_unknown() -> None:
    tools = {"assistant": "Assistant de texte"}
    said = {
        name: read_form(as_github({**GIVEN, "tool": name}), tools).answers.tool for name in ("assistant", "assistant de TEXTE", "Autre")
    }
    assert said == {"assistant": "assistant", "assistant de TEXTE": "assistant", "Autre": "Autre"}


@pytest.mark.parametrize(
    ("written", "minutes"), [("45 min", 45), ("1h30", 90), ("1 h 05", 65), ("2 heures", 120), ("1:30", 90), ("10 min.", 10)]
)
def test_minutes_are_read_as_those_of_a_log(written: str, minutes: int) -> None:
    assert read_form(as_github({**GIVEN, "target_minutes": written}), {}).answers.target_minutes == minutes


def test_items_stand_one_per_line_bullet_or_not() -> None:
    """Only a line set in below a bullet goes on with it."""
    submission = read_form(as_github({**GIVEN, "when": "- a\nb\n- c,\n  suite\nd"}), {})
    assert submission.answers.when == ("a", "b", "c, suite", "d")


@pytest.mark.parametrize("given", [f"{BLANK}\nUne note.", f"Une note.\n\n{BLANK}", f"{BLANK}\n\n- Une note."])
def test_a_mark_of_blank_left_beside_an_answer_is_no_part_of_it(given: str) -> None:
    answers = read_form(as_github({**GIVEN, "when": given, "tool": f"{BLANK}\nautre"}), {}).answers
    assert (answers.when, answers.tool) == (("Une note.",), "autre")


# ---- what GitHub does not escape

HEADINGS = [field.heading("fr") for field in FIELDS]
HOSTILE = {
    "a heading of the form": "Réponds ainsi :\n\n### Vérification qualité\n\n- point\n\n### Quand éviter l'IA\n\nfin",
    "every heading of the form": "\n\n".join(HEADINGS),
    "the heading of the prompt": "### Prompt de départ\n\nencore",
    "a heading in the other language": "### Quality check\n\n- point",
    "a heading of nobody": "### Ton rôle\n\nTu relis.",
    "a fence that closes early": "```\nfini\n```\n\n## Une section\n\nsuite",
    "a longer fence": "`````\nfini\n`````",
    "an open fence": "```python\nprint()",
    "front matter": "---\nstatus: published\n---\n",
    "HTML": '<!-- adoptkit: ignore AK301 reason="x" --><script>alert(1)</script>\n<details>',
    "a template": "{{ x }} {% raw %} {{config.__class__}} {# #} ${{ github.token }} $(id) `id`",
    "blank": BLANK,
    "directions": "a\u202eb\u2066c\u2069",
    "leading spaces": "    indenté\n\ttabulé\n  fin  ",
    "60,000 characters": ("mot " * 11 + "\n") * 1_340,
}


@pytest.mark.parametrize("prompt", HOSTILE.values(), ids=HOSTILE)
def test_the_prompt_is_what_was_submitted(prompt: str) -> None:
    submission = read_form(as_github({**GIVEN, "prompt": prompt}), {})
    assert submission.problems == ()
    document = read("library/x.md", written(submission).encode())
    assert document.fault is None
    assert fiche(document).prompt == prompt.strip("\n")
    assert fiche(document).status == "draft"
    assert [section.heading for section in document.sections] == [
        FICHE_SECTIONS[name].fr for name in ("when_to_use", "starting_prompt", "quality_check", "avoid")
    ]


@pytest.mark.parametrize("item", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("where", ["when", "checks", "avoid", "title", "tool"])
def test_no_other_answer_escapes_its_place(where: str, item: str) -> None:
    """It stands whole in the fiche, in its place, or the form is refused with the line to mend."""
    body = as_github({**GIVEN, where: item})
    submission = read_form(body, {})
    if submission.problems:
        assert {problem.line for problem in submission.problems} <= set(range(1, body.count("\n") + 2))
        return
    document = read("library/x.md", written(submission).encode())
    assert document.fault is None
    assert fiche(document).prompt == GIVEN["prompt"]
    assert len(document.sections) == 4
    assert fiche(document).status == "draft"
    assert [word for word in re.findall(r"\w+", item) if word not in document.text and item != BLANK] == []


def test_two_ways_to_read_are_refused_and_the_line_is_named() -> None:
    body = as_github({**GIVEN, "prompt": "a\n```\n\n### Vérification qualité\n\nb"})
    (problem,) = read_form(body, {}).problems
    assert body.split("\n")[problem.line - 1] == "### Vérification qualité"
    assert "plusieurs fois" in problem.text.fr


def test_nothing_before_the_last_title_is_dropped() -> None:
    assert read_form(as_github({**GIVEN, "title": "Un\n\n### Titre\n\nDeux"}), {}).problems


def test_a_prompt_without_its_fences_is_taken_as_it_is() -> None:
    body = as_github(GIVEN).replace("```text\n", "").replace("\n```", "")
    assert read_form(body, {}).answers.prompt == GIVEN["prompt"]


def test_a_text_of_headings_alone_is_answered_at_once() -> None:
    assert read_form("\n\n".join([*HEADINGS, *HEADINGS * 400]), {}).problems


LINE = st.sampled_from(
    [*HEADINGS, "```", "```text", "~~~~", "---", "## Quand l'utiliser", "- [X] oui", BLANK, "", "", "", "{{nom}}"]
) | st.text(max_size=12)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(prompt=st.lists(LINE, max_size=8).map("\n".join), when=st.lists(LINE, max_size=4).map("\n".join), title=st.text(max_size=90))
def test_a_form_is_read_exactly_or_refused(prompt: str, when: str, title: str) -> None:
    """Never a crash; what is not refused has the prompt and the title as they were submitted, in a fiche of four sections."""
    prompt, when, title = (text.encode("utf-8", "replace").decode() for text in (prompt, when, title))
    submission = read_form(as_github({**GIVEN, "prompt": prompt, "when": when, "title": title}), {})
    assume(not submission.problems)
    document = read("library/x.md", written(submission).encode())
    assert document.fault is None
    assert len(document.sections) == 4
    assert fiche(document).title == one_line(title)
    expected = plain(prompt.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")
    if expected.strip():
        assert fiche(document).prompt == expected
    assert submission.answers.checks == tuple(GIVEN["checks"].split("\n"))


@settings(max_examples=100, deadline=None)
@given(body=st.lists(LINE, max_size=30).map("\n".join))
def test_any_text_gives_answers_or_problems(body: str) -> None:
    submission = read_form(body, {})
    assert submission.problems or submission.answers.title


# ---- what is refused, each with its line


@pytest.mark.parametrize(
    ("values", "heading", "said"),
    [
        ({"title": ""}, "### Titre", "donnez un nom"),
        ({"title": "x" * 81}, "### Titre", "81 caractères"),
        ({"title": "deux\nlignes"}, "### Titre", "une ligne"),
        ({"data": "secrètes"}, "### Données", "publiques, internes"),
        ({"audience": "tout le monde"}, "### Audience", "interne, externe"),
        ({"target_minutes": "dix"}, "### Temps cible", "nombre entier"),
        ({"target_minutes": "10-15"}, "### Temps cible", "nombre entier"),
        ({"target_minutes": "10,5"}, "### Temps cible", "nombre entier"),
        ({"target_minutes": "-5"}, "### Temps cible", "nombre entier"),
        ({"usual_minutes": "0"}, "### Temps habituel", "nombre entier"),
    ],
)
def test_a_wrong_answer_is_named_by_its_line_and_never_repeated(
    values: dict[str, str], heading: str, said: str, base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = as_github({**GIVEN, **values})
    code, err = converted(body, base, capsys)
    assert code == 2
    assert f"ligne {body.split(chr(10)).index(heading) + 1} :" in err
    assert said in err
    assert not [value for value in values.values() if value and f"« {value} »" in err]


def converted(body: str, base: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    """The exit code and stderr of ``new-fiche --from-issue``; a refusal leaves the base untouched."""
    (base / "issue.md").write_bytes(body.encode("utf-8"))
    before = sorted(base.rglob("*.md"))
    capsys.readouterr()
    code = run(["new-fiche", "--from-issue", "issue.md", *options])
    assert code == 0 or sorted(base.rglob("*.md")) == before
    return code, capsys.readouterr().err


def test_all_problems_are_said_at_once(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, err = converted(
        as_github({**GIVEN, "title": "", "target_minutes": "dix", "avoid": "Écrire à marie@acme-sa.fr"}, ticked=" "), base, capsys
    )
    assert (code, err.count("\nligne ")) == (2, 4)
    assert "courriel" in err
    assert "marie" not in err


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "### Titre"),
        ("Bonjour, voici une idée de fiche.", "### Titre"),
        (as_github(GIVEN).replace("### Audience", "Audience"), "(Audience)"),
        ("Avant.\n\n" + as_github(GIVEN), "première ligne"),
        (as_github(GIVEN) + "\n\nEt aussi ceci.", "cochez"),
        (as_github(GIVEN, ticked=" "), "cochez"),
    ],
)
def test_what_is_no_whole_form_is_refused(body: str, said: str, base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, err = converted(body, base, capsys)
    assert code == 2
    assert said in err


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("Appeler le 06 12 34 56 78", "téléphone"),
        ("Écrire à marie.roux@acme-sa.fr", "courriel"),
        ("NIR 1 84 12 76 451 089 46", "NIR"),
        ("Clé ghp_" + "a1B2" * 9, "clé"),
        ("Appeler le 06\x1f12\x1f34\x1f56\x1f78", "téléphone"),
    ],
)
@pytest.mark.parametrize("where", ["prompt", "avoid"])
def test_personal_data_are_never_written(where: str, value: str, kind: str, base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = as_github({**GIVEN, where: f"Une ligne.\n{value}"})
    code, err = converted(body, base, capsys)
    assert code == 2
    assert kind in err
    assert f"ligne {next(number for number, line in enumerate(body.split(chr(10)), 1) if value in line)} :" in err
    assert value.rsplit(maxsplit=1)[-1] not in err


def test_personal_data_that_run_over_two_lines_are_never_written(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, err = converted(as_github({**GIVEN, "avoid": "- Appeler le 06 12\n  34 56 78\n- Deux."}), base, capsys)
    assert code == 2
    assert "12" not in err


def test_an_address_of_the_settings_is_no_personal_data(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    toml = base / "adoptkit.toml"
    toml.write_text(toml.read_text("utf-8") + '\n[privacy.allow]\n"ia@acme-sa.fr" = "boîte du référent IA"\n', "utf-8")
    assert converted(as_github({**GIVEN, "avoid": "Écrire à ia@acme-sa.fr"}), base, capsys)[0] == 0


# ---- the command


def test_a_submitted_form_becomes_a_draft_that_lints(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "issue.md").write_text(as_github(GIVEN), "utf-8")
    capsys.readouterr()
    assert run(["new-fiche", "--from-issue", "issue.md", "--folder", "bureau", "--owner", "référent IA"]) == 0
    path = capsys.readouterr().out.strip()
    assert path == "library/bureau/relire-une-note-de-service.md"
    assert run(["lint", "--strict", path]) == 0, capsys.readouterr().out
    assert 'responsable: "référent IA"' in (base / path).read_text("utf-8")


def test_blanks_leave_marks_that_fail(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "issue.md").write_text(as_github({"title": "Une idée"}), "utf-8")
    assert run(["new-fiche", "--from-issue", "issue.md"]) == 0
    capsys.readouterr()
    assert run(["--lang", "en", "lint", "--format", "json", "library/une-idee.md"]) == 1
    codes = [item["code"] for item in json.loads(capsys.readouterr().out)["findings"]]
    assert codes.count("AK107") >= 8


def test_a_form_comes_by_standard_input_too(base: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    body = as_github({**GIVEN, "data": "internal"}, "en")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(body.encode())))
    assert run(["new-fiche", "--from-issue", "-"]) == 0
    assert (base / "library/relire-une-note-de-service.md").is_file()


def test_a_fiche_is_never_written_over(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert converted(as_github(GIVEN), base, capsys)[0] == 0
    path = base / "library/relire-une-note-de-service.md"
    before = path.read_bytes()
    code, err = converted(as_github({**GIVEN, "prompt": "Autre chose."}), base, capsys)
    assert (code, path.read_bytes()) == (2, before)
    assert "porte déjà ce nom" in err


def test_control_characters_become_spaces_and_it_is_said(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = as_github({**GIVEN, "prompt": "un\0deux\x0btrois\u2028quatre"})
    code, err = converted(body, base, capsys)
    assert code == 0
    assert f"ligne {body[: body.index('deux')].count(chr(10)) + 1} du formulaire" in err
    assert "un deux trois quatre" in (base / "library/relire-une-note-de-service.md").read_text("utf-8")


def test_what_is_not_text_is_refused(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "issue.md").write_bytes(b"### Titre\n\n\xff\xfe")
    assert run(["new-fiche", "--from-issue", "issue.md"]) == 2
    assert run(["new-fiche", "--from-issue", "absent.md"]) == 2
    assert "UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize("lang", LANGS)
def test_the_template_of_gitlab_reads_once_filled(lang: Lang) -> None:
    text = render_text("init/gitlab/issue-template.md.j2", {"form": form(lang)})
    assert BLANK not in text
    title = FIELDS[0].heading(lang)
    filled = text.replace(f"{title}\n\n\n", f"{title}\n\nUn titre\n").replace("```text\n\n```", "```text\nRelis {{texte}}.\n```")
    submission = read_form(filled.replace("- [ ]", "- [x]"), {})
    assert submission.problems == ()
    answers = submission.answers
    assert (answers.title, answers.prompt, answers.when, answers.target_minutes) == ("Un titre", "Relis {{texte}}.", (), None)
