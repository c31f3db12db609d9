"""Which use cases the charter shows (E009, E021), and which fiches the practical sheet holds (E099)."""

from adoptkit.kinds.generated import passage
from adoptkit.kinds.sheet import sheet_choice
from adoptkit.kinds.use_cases import MAX_TITLES, use_cases, use_cases_markdown
from adoptkit.settings import Settings
from tests.sample_pages import a_charter, a_fiche


def test_priorities_stand_in_the_table_in_the_charters_order() -> None:
    fiches = [a_fiche(number) for number in (1, 2, 3)]
    shown = use_cases(a_charter(priority="[fiche-3, absente, fiche-1]"), fiches)
    assert [row.fiche.id for row in shown.rows] == ["fiche-3", "fiche-1"]
    assert [(tag, [fiche.id for fiche in group]) for tag, group in shown.groups] == [("bureau", ["fiche-2"])]
    assert shown.more == 0


def test_only_published_fiches_are_shown() -> None:
    fiches = [a_fiche(1, status="brouillon"), a_fiche(2, status="pilote"), a_fiche(3, status="retiré")]
    shown = use_cases(a_charter(), fiches)
    assert (shown.rows, shown.groups, shown.more) == ((), (), 0)
    assert use_cases_markdown(a_charter(), fiches, "fr") == "Aucun cas d'usage n'est encore publié."


def test_two_hundred_fiches_name_a_few_of_each_tag() -> None:
    fiches = [a_fiche(number, tags="[recrutement]" if number % 4 else "[bureau]") for number in range(200)]
    shown = use_cases(a_charter(priority="[]"), fiches)
    assert [tag for tag, _ in shown.groups] == ["recrutement", "bureau"]
    assert [len(group) for _, group in shown.groups] == [MAX_TITLES // 2, MAX_TITLES // 2]
    assert shown.more == 200 - MAX_TITLES
    assert use_cases_markdown(a_charter(), fiches, "fr").endswith(f"- et {200 - 1 - MAX_TITLES} autres")


def test_the_markdown_of_the_table() -> None:
    fiches = [
        a_fiche(1, "Lire | résumer", when="- Un texte\n  long <!-- x --> | dense.", checks="Relisez tout.\nVraiment.\n\nPuis signez."),
        a_fiche(2, "Autre *chose*"),
    ]
    assert use_cases_markdown(a_charter(), fiches, "fr") == (
        "| Cas d'usage | Quand | Vérification | Outil | Temps cible |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| [Lire \\| résumer](library/fiche-1.md) | Un texte long \\<!-- x --> \\| dense. | Relisez tout. Vraiment. | Assistant léger | 10 min |\n"
        "\n"
        "- **Bureau** : Autre \\*chose\\*"
    )


def test_the_english_table_speaks_english() -> None:
    made = use_cases_markdown(a_charter(), [a_fiche(number) for number in range(20)], "en")
    assert made.startswith("| Use case | When | Check | Tool | Target time |")
    assert made.endswith(f"- and {19 - MAX_TITLES} more")


def test_fiches_without_a_tag_are_others_beside_tagged_ones_only() -> None:
    assert "Autres" not in use_cases_markdown(a_charter(), [a_fiche(1), a_fiche(2, tags="[]")], "fr")
    assert "- **Autres** :" in use_cases_markdown(a_charter(), [a_fiche(2, tags="[]"), a_fiche(3)], "fr")


def test_the_passage_of_a_charter_is_found() -> None:
    text = a_charter().document.text
    span = passage(text, "use-cases")
    assert span is not None
    assert text[slice(*span)] == "Un passage généré il y a longtemps."


def test_the_sheet_takes_what_was_asked() -> None:
    fiches = [a_fiche(number) for number in (1, 2, 3)]
    assert [fiche.id for fiche in sheet_choice(fiches, Settings(), ("fiche-3", "absente", "fiche-1", "fiche-3"))] == ["fiche-3", "fiche-1"]
    assert [fiche.id for fiche in sheet_choice(fiches, Settings(sheet=("fiche-2",)))] == ["fiche-2"]


def test_the_sheet_prefers_priorities_then_evidence() -> None:
    fiches = [a_fiche(number) for number in range(1, 15)] + [a_fiche(20, status="brouillon")]
    measured = a_fiche(30, status="publié\nsource_temps: mesuré\nmesures: 7")
    chosen = sheet_choice([*fiches, measured], Settings(), priority=("fiche-9",))
    assert [fiche.id for fiche in chosen[:3]] == ["fiche-9", "fiche-30", "fiche-1"]
    assert len(chosen) == 10
