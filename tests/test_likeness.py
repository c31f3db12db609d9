"""Near-duplicates: the estimate is near the truth, nothing that is alike is lost, and 10,000 texts are not compared two by two."""

import random
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptkit.document import read
from adoptkit.kinds import likeness as module
from adoptkit.kinds.fiche import fiche
from adoptkit.kinds.likeness import BINS, NEAR, Pair, likeness, pairs, sketch
from adoptkit.reports.findings import message
from adoptkit.rules.engine import Finding, run
from adoptkit.rules.registry import all_rules
from adoptkit.rules.samples import FICHE, Sample, build, file, key, second_fiche
from tests.conftest import ROOT

RULES = all_rules()
TEXTS = st.lists(st.sampled_from([f"mot{number}" for number in range(400)]), min_size=60, max_size=200).map(" ".join)


def shingles(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return set(zip(words, words[1:], words[2:], strict=False))


def changed(text: str, count: int, seed: int) -> str:
    words, chance = text.split(), random.Random(seed)
    for at in chance.sample(range(len(words)), count):
        words[at] = f"autre{chance.random()}".replace(".", "")
    return " ".join(words)


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_a_text_is_like_itself_whatever_its_case_and_marks(text: str) -> None:
    assert likeness(sketch(text), sketch(text.upper().replace(" ", ", "))) == 1.0


def test_the_estimate_is_near_the_truth() -> None:
    chance = random.Random(7)
    errors = []
    for seed in range(200):
        text = " ".join(f"mot{chance.randrange(5000)}" for _ in range(150))
        other = changed(text, seed % 20, seed)
        first, second = shingles(text), shingles(other)
        errors.append(likeness(sketch(text), sketch(other)) - len(first & second) / len(first | second))
    assert abs(sum(errors) / len(errors)) < 0.02
    assert max(map(abs, errors)) < 0.3


def test_a_sketch_is_small_the_same_in_every_run_and_empty_for_a_few_words() -> None:
    text = "Résume ce document en dix lignes pour une personne pressée, sans rien inventer ni oublier."
    assert len(sketch(text)) == 2 * BINS
    assert tuple(array("H", sketch(text)))[:4] == (36639, 61672, 14724, 10264)
    assert sketch("Résume ce document.") == b""
    assert likeness(b"", sketch(text)) == 0.0


def test_few_changes_are_found_among_many_texts() -> None:
    chance = random.Random(3)
    texts = [" ".join(f"mot{chance.randrange(3000)}" for _ in range(150)) for _ in range(300)]
    copies = [changed(text, 3, seed) for seed, text in enumerate(texts)]
    found = {(pair.first, pair.second - 300) for pair in pairs([sketch(text) for text in texts + copies])}
    assert all(first == second for first, second in found)
    assert len(found) >= 285


def test_equal_texts_are_one_group() -> None:
    assert list(pairs([sketch("un deux trois " * 9)] * 3)) == [Pair(0, 1, 1.0), Pair(0, 2, 1.0)]


def test_boilerplate_that_all_share_does_not_make_it_quadratic(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0

    def counted(first: bytes, second: bytes) -> float:
        nonlocal calls
        calls += 1
        return likeness(first, second)

    monkeypatch.setattr(module, "likeness", counted)
    common = " ".join(f"commun{number}" for number in range(150))
    sketches = [sketch(changed(common, 12, seed)) for seed in range(400)]
    list(pairs(sketches))
    assert calls <= 400 * module.BANDS * 8


def test_the_prompts_of_the_library_are_far_from_each_other() -> None:
    sketches = [sketch(fiche(read(path.name, path.read_bytes())).prompt) for path in sorted((ROOT / "library").rglob("*.md"))]
    assert list(pairs(sketches, NEAR - 0.25)) == []


def told(*samples: Sample) -> list[Finding]:
    return [item for item in run(build(samples, "fr"), RULES).findings if item.code == "AK210"]


def note(title: str, more: str = "statut: brouillon") -> Sample:
    text = f"---\ntitre: {title}\n{more}\noutil: assistant\ntemps_cible: 5\n---\n"
    return file("library/a-note.md", text, text)


def test_the_one_in_use_is_kept_the_draft_is_told() -> None:
    (item,) = told(note("Résumer les documents"))
    assert item.path == "library/a-note.md"
    assert FICHE in message(item, "fr")
    assert "« Résumer un document »" in message(item, "fr")


@pytest.mark.parametrize("more", ["statut: retiré", "statut: encadré", "statut: brouillon\nremplace: example"])
def test_a_retired_a_guarded_or_a_replacing_fiche_may_be_alike(more: str) -> None:
    assert told(note("Résumer un document", more)) == []


def test_a_copy_is_told_once_with_its_likeness() -> None:
    (item,) = told(second_fiche("library/copie.md"))
    assert "proches à 100 % environ" in message(item, "fr")
    assert item.path == FICHE  # of two published fiches, the later path


@pytest.mark.parametrize(
    ("title", "count"), [("Résumer un contrat", 0), ("Document à résumer", 1), ("Documents résumer", 1), ("Résumer", 0), ("…", 0)]
)
def test_titles_alike(title: str, count: int) -> None:
    assert len(told(note(f'"{title}"'))) == count


def test_the_library_may_hold_fifty_fiches_and_trials_are_asked_for_once_one_is_told() -> None:
    codes = [item.code for item in run(build([second_fiche("library/autre.md")], "fr"), RULES).findings]
    assert "AK213" not in codes
    (item,) = [
        item
        for item in run(build([second_fiche("library/autre.md"), key("measures", "mesures: 5", "measures: 5")], "fr"), RULES).findings
        if item.code == "AK213"
    ]
    assert (item.path, item.severity) == ("adoptkit.toml", "info")
    assert "autre" in message(item, "fr")
