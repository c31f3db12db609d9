"""The schemas of front matter and settings: an editor that validates with them says what lint says."""

import json
import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, example, given, reject, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from adoptkit.cli.main import run
from adoptkit.cli.schema import schema_of
from adoptkit.content import CONTENT
from adoptkit.document import Document, read
from adoptkit.errors import AdoptkitError
from adoptkit.kinds import patterns
from adoptkit.kinds.charter import FIELDS as CHARTER_FIELDS
from adoptkit.kinds.charter import charter
from adoptkit.kinds.fiche import FIELDS, fiche
from adoptkit.kinds.schema import Field, Problem
from adoptkit.settings import read_settings
from adoptkit.vocabulary import KEYS, fold
from tests.yaml12 import as_editor_sees


@cache
def validator(kind: str) -> Draft202012Validator:
    schema = schema_of(kind, "fr")
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def problems(kind: str, document: Document) -> tuple[Problem, ...]:
    """What AK102 says of the keys and values."""
    return fiche(document).fields.problems if kind == "fiche" else charter(document).fields.problems


def agree(kind: str, front: str) -> bool:
    """Whether lint accepts ``front``; fails when an editor says otherwise."""
    document = read("library/x.md", f"---\n{front}\n---\n".encode())
    if document.fault:
        reject()
    seen = as_editor_sees(document)
    accepted = not problems(kind, document)
    errors = [f"{error.json_path}: {error.message[:200]}" for error in validator(kind).iter_errors(seen)]
    assert (not errors) == accepted, (front, problems(kind, document), errors)
    return accepted


FICHE = {
    "title": "Résumer",
    "status": "publié",
    "tool": "a",
    "data": "internes",
    "target_minutes": "5",
    "owner": "b",
    "reviewed": "2026-11-22",
}
CHARTER = {
    "status": "adoptée",
    "organisation": "Exemple",
    "version": '"1.1"',
    "effective": "2026-11-02",
    "reviewed": "2026-11-22",
    "contact": "ia@example.org",
    "consulted": "2026-10-22",
    "tools": "[{id: a, libellé: A, données: internes}]",
    "rules": "[{id: R1, texte: Ainsi.}]",
}


def spell(key: str) -> st.SearchStrategy[str]:
    """Ways to write a key: as the table does, in another case, without accents, with stray marks; sometimes a wrong one."""
    term = KEYS[key]
    forms = st.sampled_from([term.fr, term.fr, term.en])
    changes: list[Callable[[str], str]] = [
        str,
        str,
        str,
        str.upper,
        str.title,
        fold,
        lambda text: text.replace("_", " "),
        lambda text: f'"{text} :"',
        lambda text: f'" {text}!…"',
        lambda text: f'"{text}\\u200b"',
        lambda text: text.replace("é", "e\u0301"),
        lambda text: text.replace("e", "ê"),
        lambda text: text + "s",
        lambda text: text[1:],
    ]
    return st.tuples(forms, st.sampled_from(changes)).map(lambda pair: pair[1](pair[0]))


ANY = st.sampled_from(
    [
        *("", '""', '" "', "~", "null", "Null", "nULL", '"null"', "|\n  null", "[]", "{}", "[~]", "[[]]", "[a, 1, true]", "{a: b}"),
        *("a", "[a, b]", "[{a: b}]", "12", "012", '"012"', '" 12 "', "0", "-1", "12.5", "1000000000", "999999999", '"0000"', "douze"),
        *("true", "True", "TRUE", "false", "oui", "OUI.", "no", "n", "x", "1", '"1"', "0", "vrai", "peut-être", '"oui\u00a0!"'),
        *("2026-11-22", '" 2026-11-22"', "2026-02-29", "2024-02-29", "1900-02-29", "2000-02-29", "2026-13-01", "2026-04-31"),
        *("0000-01-01", "2026-1-1", "20261122", "٢٠٢٦-11-22", "fr", "en", '" fr "', "FR", "de"),
        *(
            "brouillon",
            "Brouillon",
            "BROUILLON.",
            "draft",
            "publie",
            "PUBLIÉ",
            "encadré",
            "retiré",
            "pilote",
            "publiés",
            "adoptée",
            "adopted",
        ),
        *("publiques", "Internes", "sensitive", "mesuré", "externe", "professionnel", "aucun", "personnel", "leger", "public", "privé"),
        *("x" * 80, "x" * 81, f'"{"é" * 80} "', f'" {"😀" * 81}"', "x" * 9, "x" * 21, "|\n  a\n  b"),
        *('"non_requise: effectif"', '"Non requise : x"', '"not_required:"', '"non_requise"', "{non_requise: x}", "{non_requise: }"),
        *("{not_required: x, a: b}", '"non_requise:: x"', '"2026-10-22: x"', "{nom: {libellé: x}}", "{nom: x}", "{nom: [x]}", "{nom: {}}"),
        *("{nom: {label: x, libellé: y}}", "{nom: {Libellé: x, choix: [a, ~]}}", "{nom: {personnelle: oui, exemple: 1}}", "{nom: {x: y}}"),
        *("[{id: a, libellé: A, données: internes}, {id: b}]", "[{id: a, label: A, DATA: Public, compte: pro}]", "[{id: R1, texte: }]"),
        *(
            "[{}]",
            "[a]",
            "[{id: a, libellé: A, données: internes, classe_modèle: AVANCÉ}]",
            "[{id: R1, text: x, enforce: AK101, clause: 9}]",
        ),
    ]
)


def fronts(good: dict[str, str], declared: tuple[Field, ...]) -> st.SearchStrategy[str]:
    """Front matters near the boundary: a good one, of which some keys are dropped, spelled or valued otherwise, or added twice."""
    known = [item.id for item in declared]
    ids = st.sampled_from([*known, *known, "example", "nothing"])
    kept = st.fixed_dictionaries({}, optional={key: st.just(value) for key, value in good.items()})
    whole = st.just(good)
    plain = st.one_of(whole, whole, kept).flatmap(
        lambda entries: st.tuples(
            *(st.tuples(spell(key) if len(entries) % 2 else st.just(KEYS[key].fr), st.just(value)) for key, value in entries.items())
        )
    )
    others = st.lists(ids.flatmap(lambda key: st.tuples(spell(key) if key in KEYS else st.just(key), ANY)), max_size=2)
    changed = st.tuples(plain, others, st.integers(0, 12))
    return changed.map(lambda parts: "\n".join(f"{key}: {value}" for key, value in _merged(*parts)))


def _merged(plain: tuple[tuple[str, str], ...], others: list[tuple[str, str]], at: int) -> list[tuple[str, str]]:
    """``others`` in place of the plain entries that say the same key, when ``at`` is even; beside them when it is odd."""
    said = {(term.id if (term := KEYS.find(key.strip('"'))) else key) for key, _ in others}
    left = [(key, value) for key, value in plain if at % 4 == 3 or (term := KEYS.find(key.strip('"'))) is None or term.id not in said]
    return left[: at % (len(left) + 1)] + others + left[at % (len(left) + 1) :]


def said_twice_in_variants(front: str) -> bool:
    """The one repetition that JSON Schema can't see: the same language twice, never as the table spells it."""
    document = read("x.md", f"---\n{front}\n---\n".encode())
    return _twice([entry.key for entry in document.entries.values()])


def _twice(keys: list[str]) -> bool:
    rows = [(term, key) for key in keys if (term := KEYS.find(key))]
    variants = [(term.id, term.fr if fold(key) == fold(term.fr) else term.en) for term, key in rows if key not in (term.fr, term.en)]
    exact = {term.id for term, key in rows if key in (term.fr, term.en)}
    return any(variants.count(pair) > 1 and pair[0] not in exact for pair in variants)


@settings(max_examples=600, deadline=None)
@given(fronts(FICHE, FIELDS))
def test_an_editor_and_lint_agree_on_a_fiche(front: str) -> None:
    assume(not said_twice_in_variants(front))
    agree("fiche", front)


@settings(max_examples=400, deadline=None)
@given(fronts(CHARTER, CHARTER_FIELDS))
def test_an_editor_and_lint_agree_on_a_charter(front: str) -> None:
    assume(not said_twice_in_variants(front))
    agree("charter", front)


@pytest.mark.parametrize(
    ("front", "accepted"),
    [
        ("titre: A\noutil: a\ntemps_cible: 5", True),
        ("titre: A\noutil: a\ntemps_cible: 012", True),
        ("titre: 12\noutil: true\ntemps_cible: ' 12 '", True),
        ("titre: null\noutil: a\ntemps_cible: 5", False),
        ("titre: 'null'\noutil: a\ntemps_cible: 5\nresponsable: ~", True),
        ("titre: A\noutil: aucun\nStatut: Encadré !\ndonnées: sensibles\nresponsable: b\nrevu_le: 2024-02-29", True),
        ("titre: A\noutil: a\nstatut: publié\ntemps_cible: 5", False),
        ("titre: A\ntitle: A\noutil: a\ntemps_cible: 5", False),
        ("titre: A\nTitre: A\noutil: a\ntemps_cible: 5", False),
        ("Titre: A\nTitle: A\noutil: a\ntemps_cible: 5", False),
        ("titre: A\noutil: a\ntemps_cible: 5\névalue_personne: oui", False),
        ("titre: A\noutil: a\ntemps_cible: 5\nevalue personne: 1\ncontrole_humain: le mentor", True),
        ("titre: A\noutil: a\ntemps_cible: 5\nvariables: {nom: {Libellé: x, label: y}}", False),
    ],
)
def test_what_an_editor_says_of_a_fiche(front: str, accepted: bool) -> None:
    assert agree("fiche", front) == accepted


@pytest.mark.parametrize("front", ["Titre: A\nTITRE: A\noutil: a\ntemps_cible: 5", "titre: A\noutil: a\ntemps_cible: +5"])
def test_what_json_schema_cannot_say_is_still_said_by_lint(front: str) -> None:
    """The differences that the module owns up to; were one of them gone, its docstring would lie."""
    document = read("x.md", f"---\n{front}\n---\n".encode())
    assert problems("fiche", document)
    assert validator("fiche").is_valid(as_editor_sees(document))


@pytest.mark.parametrize("path", sorted((CONTENT / "library").rglob("*.md")), ids=lambda path: path.stem)
def test_the_starter_fiches_please_an_editor(path: Path) -> None:
    validator("fiche").validate(as_editor_sees(read("x.md", path.read_bytes())))


def test_the_starter_charter_pleases_an_editor() -> None:
    validator("charter").validate(as_editor_sees(read("x.md", (CONTENT / "charter.md").read_bytes())))


WORDS = sorted({spelling for term in KEYS.values() for spelling in (term.fr, term.en)})


@pytest.mark.parametrize("word", WORDS)
def test_a_pattern_knows_every_character_of_the_alphabet(word: str) -> None:
    """Each character put before, inside, after, and in place of each letter: matched when, and only when, it folds alike."""
    pattern = re.compile(patterns.spelled([word]))
    for char in patterns.alphabet():
        inside = [word[:at] + char + word[at + after :] for at in range(len(word)) for after in (0, 1)]
        for written in (char + word, word + char, *inside):
            assert bool(pattern.search(written)) == (fold(written) == fold(word)), repr(written)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(WORDS), st.data())
def test_a_pattern_folds_as_the_vocabulary_does(word: str, data: st.DataObject) -> None:
    marks = st.text(st.sampled_from([*" \u00a0_.:;!?…\u200b\u0301\ufeff-"]), max_size=2)
    letters = [
        data.draw(st.sampled_from([char, char.upper(), char + "\u0301", *({"e": "éÊë", "o": "Ôö", "i": "ï"}.get(char, ""))]))
        for char in word
    ]
    written = data.draw(marks) + "".join(letters) + data.draw(marks)
    assert bool(re.search(patterns.spelled([word]), written)) == (fold(written) == fold(word))


def test_ligatures_are_two_letters() -> None:
    assert re.search(patterns.spelled(["œuvre assesses"]), "OEUVRE aßeSses")


@settings(max_examples=300)
@given(
    st.text(st.sampled_from("0123456789-"), min_size=10, max_size=10)
    | st.dates().map(str)
    | st.from_regex(r"[0-9]{3}0-02-(28|29|30)", fullmatch=True)
)
@example("1900-02-29")
@example("2000-02-29")
@example("0000-02-29")
@example("0004-02-29")
def test_a_date_is_one_of_the_calendar(written: str) -> None:
    import datetime as dt

    try:
        real = bool(re.fullmatch(r"\d{4}-\d\d-\d\d", written)) and bool(dt.date.fromisoformat(written))
    except ValueError:
        real = False
    assert bool(re.fullmatch(patterns.DATE, written)) == real


SETTINGS = st.sampled_from(
    [
        *('lang = "fr"', 'lang = "de"', "lang = 1", 'territory = "qc"', 'territory = "QC"', 'paper = "a5"', 'timezone = "Europe/Paris"'),
        *("timezone = 1", 'timezone = ""', "k_min = 3", "k_min = 2", "k_min = true", 'k_min = "5"', "headcount = 12", "headcount = 0"),
        *("review_months = 6", "review_months = 7", "retention_days = 3651", 'sheet = ["a"]', "sheet = [1]", 'sheet = "a"', "sheet = []"),
        *("brand = {}", "brand = 1", 'brand.color = "#a1B2c3"', 'brand.color = "blue"', 'brand.logo = "x.svg"', 'brand.logo = ".svg"'),
        *('brand.font = "x"', '"brand.color" = "#a1b2c3"', 'lint.select = ["AK1"]', 'lint.ignore.AK205 = "parce que"'),
        *('lint.ignore.AK205 = " "', "lint.ignore = []", 'lint.per-file."a*".AK1 = "x"', 'lint.per-file."a*" = 1', "lint.per-file = {}"),
        *('privacy.allow."a@example.org" = "x"', 'privacy.allow."a@example.org" = ""', "privacy = {}", "x = 1", 'Lang = "fr"'),
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(SETTINGS, max_size=4, unique=True))
def test_an_editor_and_the_settings_agree(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assume(False)
    try:
        read_settings(text)
        accepted = True
    except AdoptkitError:
        accepted = False
    assert validator("settings").is_valid(values) == accepted


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("kind", ["fiche", "charter", "settings"])
def test_a_schema_is_small_complete_and_speaks_the_language(kind: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", lang, "schema", kind]) == 0
    printed = capsys.readouterr().out
    schema = json.loads(printed)
    Draft202012Validator.check_schema(schema)
    assert len(printed.encode()) < 200_000
    offered = schema["properties"]
    described = [schema["$defs"][value["$ref"].rsplit("/", 1)[1]] if "$ref" in value else value for value in offered.values()]
    assert all(item.get("description") or item["type"] == "object" for item in described)
    if kind != "settings":
        declared = FIELDS if kind == "fiche" else CHARTER_FIELDS
        assert set(offered) == {KEYS[item.id].label("fr" if lang == "fr" else "en") for item in declared}
