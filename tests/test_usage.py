"""Cells → uses: dates, durations, people, fiches, and what is said of each cell that can't be counted."""

import datetime as dt
import time
from dataclasses import replace
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptkit.errors import AdoptkitError
from adoptkit.table import read_table
from adoptkit.usage import cells
from adoptkit.usage.catalogue import Catalogue, KnownFiche, Match
from adoptkit.usage.date_cells import LONGEST_CELL, parse_date
from adoptkit.usage.dates import Moment, Span, log_span, read_dates
from adoptkit.usage.guard import and_names, text_guard
from adoptkit.usage.messages import NOTICES, REJECTS
from adoptkit.usage.minutes import Duration, parse_minutes
from adoptkit.usage.model import Log, no_guard
from adoptkit.usage.near_names import MOST, NearNames
from adoptkit.usage.roster import Roster, read_roster
from adoptkit.vocabulary import ROSTER_COLUMNS
from tests.cases import CATALOGUE, GUARD, ROSTER, SETTING, TERMS, TODAY, card_of, log_of

PARIS = ZoneInfo("Europe/Paris")
EIGHTH = dt.date(2026, 6, 8)
HEADER = "date;personne;fiche;minutes_gagnees;minutes_passees;resultat;succes;blocage;partage;source"


def date_of(*column: str, day_first: bool = True) -> Moment | str:
    """The first cell of a column of dates."""
    return read_dates(column, log_span(TODAY), PARIS, day_first).cells[column[0]]


def log(*rows: str, header: str = HEADER) -> Log:
    return log_of("\n".join([header, *rows, ""]).encode())


def rejects(found: Log) -> list[tuple[int, str, str | None, str | None]]:
    return [(item.line, item.code, item.header, item.value) for item in found.rejects]


def notices(found: Log) -> dict[str, tuple[int, ...]]:
    return {item.code: item.lines for item in found.notices}


@pytest.mark.parametrize(
    "cell",
    ["2026-06-08", "2026/06/08", "2026.06.08", "20260608", "08/06/2026", "8/6/26", "08-06-2026", "08.06.2026", "8 juin 2026", "lundi 8 juin 2026",
     "Lun. 8 juin 2026", "8-juin-26", "le 8 juin 2026", "8 JUIN 2026", "June 8, 2026", "8 Jun 2026", "Mon, 8 Jun 2026", "June 8th 2026", "46181",
     "  08/06/2026\u00a0", "0８/06/2026"],
)  # fmt: skip
def test_a_date_is_read_in_every_style(cell: str) -> None:
    assert date_of(cell) == Moment(EIGHTH)


@pytest.mark.parametrize(
    ("cell", "hour", "minute"),
    [
        ("2026-06-08 09:10", 9, 10),
        ("08/06/2026 à 14h30", 14, 30),
        ("08/06/2026 14 h 30", 14, 30),
        ("2026-06-08T09:10:33.000", 9, 10),
        ("6/8/2026 12:05:00 AM", 0, 5),
        ("8 June 2026, 12:05 pm", 12, 5),
        ("46181,5", 12, 0),
    ],
)
def test_a_time_of_day_is_kept(cell: str, hour: int, minute: int) -> None:
    found = date_of(cell, day_first=not cell.startswith("6/8"))
    assert isinstance(found, Moment)
    assert (found.date, found.time and (found.time.hour, found.time.minute)) == (EIGHTH, (hour, minute))


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-06-14T23:30:00-04:00", dt.date(2026, 6, 15)),
        ("2026/06/14 11:30:00 PM UTC-4", dt.date(2026, 6, 15)),
        ("2026-06-07T23:30:00Z", dt.date(2026, 6, 8)),
        ("2026-06-07 23:30 GMT+2", dt.date(2026, 6, 7)),
        ("2026-06-07 18:30 EDT", dt.date(2026, 6, 8)),
    ],
)
def test_a_zone_may_move_a_use_to_another_day_hence_another_week(cell: str, day: dt.date) -> None:
    found = date_of(cell)
    assert isinstance(found, Moment)
    assert found.date == day


@pytest.mark.parametrize(
    ("cell", "code"),
    [("31/06/2026", "invalid_date"), ("hier", "invalid_date"), ("08/06", "invalid_date"), ("mardi 8 juin 2026", "invalid_date"),
     ("8 jui 2026", "invalid_date"), ("########", "invalid_date"), ("2026-06-08 25:00", "invalid_date"), ("2026-06-08 10:00 XYZ", "invalid_date"),
     ("18/06/2026", "future_date"), ("16/06/2023", "date_too_old"), ("01/01/1900", "date_too_old")],
)  # fmt: skip
def test_a_date_that_is_none_says_why(cell: str, code: str) -> None:
    assert date_of(cell) == code


def test_the_column_decides_between_day_and_month() -> None:
    assert date_of("05/06/2026", "25/05/2026") == Moment(dt.date(2026, 6, 5))
    assert date_of("05/06/2026", "05/25/2026", "05/26/2026") == Moment(dt.date(2026, 5, 6))
    assert date_of("06/08/2026", "06/12/2026") == Moment(EIGHTH), "as day/month, both would be in the future"


def test_the_default_decides_only_when_nothing_else_does() -> None:
    assert date_of("05/06/2026") == Moment(dt.date(2026, 6, 5))
    assert date_of("05/06/2026", day_first=False) == Moment(dt.date(2026, 5, 6))


def test_a_column_that_proves_both_orders_leaves_its_double_dates_ambiguous() -> None:
    column = ("05/06/2026", "25/05/2026", "05/26/2026")
    assert date_of(*column) == "ambiguous_date"
    assert date_of(*column[1:], column[0]) == Moment(dt.date(2026, 5, 25))


def test_two_proofs_against_one_are_no_clear_majority() -> None:
    assert date_of("05/06/2026", "25/05/2026", "26/05/2026", "05/26/2026") == "ambiguous_date"


def test_one_month_first_date_among_day_first_ones_is_never_guessed() -> None:
    days = [f"{day}/05/2026" for day in range(13, 20)]
    assert date_of("05/13/2026", *days) == "invalid_date"


def test_a_roster_may_look_ahead() -> None:
    assert read_dates(["31/12/2027"], Span(), PARIS, True).cells["31/12/2027"] == Moment(dt.date(2027, 12, 31))


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [("15", 15), ("12,5", 12.5), ("12.5", 12.5), ("12,50", 12.5), ("0", 0), ("-30", -30), ("−30", -30), ("+15", 15), ("1 200", 1200),
     ("1\u202f200", 1200), ("1'200", 1200), ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("１２", 12), ("0,5", 0.5), ("\u200b20 ", 20)],
)  # fmt: skip
def test_a_number_is_minutes(cell: str, minutes: float) -> None:
    read = parse_minutes(cell)
    assert isinstance(read, Duration)
    assert (read.hundredths, read.interpreted) == (minutes * 100, False)


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [("12 min", 12), ("90 minutes", 90), ("90mn", 90), ("45'", 45), ("45’", 45), ("1h30", 90), ("1H30", 90), ("1 h 05", 65), ("1h 30 min", 90),
     ("1 heure et 30 minutes", 90), ("2 heures", 120), ("1,5 h", 90), ("½ h", 30), ("1½ h", 90), ("1/2 h", 30), ("3/4 h", 45), ("0:20", 20),
     ("1:30", 90), ("00:20:00", 20), ("30 s", 0.5), ("1 min 30 s", 1.5), ("-1h", -60), ("2 hours", 120), ("1 hr 20", 80)],
)  # fmt: skip
def test_a_duration_with_units_is_interpreted(cell: str, minutes: float) -> None:
    assert parse_minutes(cell) == Duration(round(minutes * 100), True, "," in cell and parse_minutes(cell).comma)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("cell", "code"),
    [("~15", "ambiguous_minutes"), ("15-20", "ambiguous_minutes"), ("15 à 20", "ambiguous_minutes"), ("environ 15 min", "ambiguous_minutes"),
     ("une demi-heure", "ambiguous_minutes"), ("1e3", "ambiguous_minutes"), ("1.200", "ambiguous_minutes"), ("1,200", "ambiguous_minutes"),
     ("15:30", "ambiguous_minutes"), ("0,0138888889", "ambiguous_minutes"), ("2 jours", "ambiguous_minutes"), ("1h75", "ambiguous_minutes"),
     ("<10", "ambiguous_minutes"), ("10+", "ambiguous_minutes"), ("½", "ambiguous_minutes"), ("beaucoup", "unreadable_minutes"),
     ("1,2,3", "unreadable_minutes"), ("∞", "unreadable_minutes"), ("VRAI", "unreadable_minutes"), ("15 €", "unreadable_minutes"),
     ("99999999", "unreadable_minutes"), ("N/A", "missing_minutes"), ("-", "missing_minutes"), ("_aucun_", "missing_minutes"),
     ("#REF!", "excel_error"), ("#DIV/0!", "excel_error"), ("#VALEUR!", "excel_error"), ("####", "excel_error"), ("=B2*2", "formula")],
)  # fmt: skip
def test_what_is_no_single_duration_is_never_guessed(cell: str, code: str) -> None:
    assert parse_minutes(cell) == code


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=30))
def test_any_cell_is_read_or_refused_by_a_code(cell: str) -> None:
    read = parse_minutes(cell)
    assert isinstance(read, Duration) or read in REJECTS
    found = date_of(cell)
    assert isinstance(found, Moment) or found in REJECTS


def test_a_heading_in_hours_makes_numbers_hours() -> None:
    found = log("2026-06-08;Luc Roy;libre;1,5", header="date;personne;fiche;Temps gagné (h)")
    assert found.uses[0].minutes == 9000
    assert notices(found)["interpreted_minutes"] == (2,)


def test_an_unreadable_duration_keeps_the_use() -> None:
    found = log("2026-06-08;Luc Roy;resume-de-cv;~15;;;;;;")
    assert rejects(found) == [(2, "ambiguous_minutes", "minutes_gagnees", "~15")]
    assert found.rejects[0].row_kept
    assert (found.rows.kept, found.uses[0].minutes) == (1, None)


def test_a_blank_duration_is_no_fault_but_a_written_nothing_is_said() -> None:
    found = log("2026-06-08;Luc Roy;libre;;;;;;;", "2026-06-09;Luc Roy;libre;n/a;;;;;;")
    assert rejects(found) == [(3, "missing_minutes", "minutes_gagnees", "n/a")]


def test_minutes_spent_are_compared_with_the_usual_time_of_the_fiche() -> None:
    catalogue = Catalogue({"a": KnownFiche("a", "A", 30, "measured"), "b": KnownFiche("b", "B", 30), "c": KnownFiche("c", "C")})
    rows = [
        "2026-06-08;Luc Roy;a;;10;;;;;mesuré",
        "2026-06-08;Luc Roy;b;;34;;;;;mesuré",
        "2026-06-08;Luc Roy;c;;5;;;;;",
        "2026-06-08;Luc Roy;libre;;5;;;;;",
    ]
    found = log_of("\n".join([HEADER, *rows]).encode(), setting=replace(SETTING, catalogue=catalogue))
    assert [(use.minutes, use.source) for use in found.uses] == [
        (2000, "measured"),
        (-400, "estimated"),
        (None, "declared"),
        (None, "declared"),
    ]
    assert notices(found)["no_usual_time"] == (4, 5)


def test_people_are_found_by_any_of_their_names() -> None:
    names = ["zoe tremblay", " ZOÉ  TREMBLAY", "Tremblay, Zoé", "zoe.tremblay@exemple.ca", "Zoé Tremblay <zoe.tremblay@exemple.ca>", "zoe.tremblay", "Zoé\u00a0Tremblay\u200b",
             'Zoé "Zaza" Tremblay', "Zoé Tremblay (RH)"]  # fmt: skip
    found = {ROSTER.find(name) for name in names}
    assert {member.name for member in found if member} == {"Zoé Tremblay"}
    assert None not in found
    assert ROSTER.find("Zoé") is None
    assert ROSTER.find("") is None


@pytest.mark.parametrize("cell", ["So", "Na", "Rien", "RAS", "Nd"])
def test_a_short_name_is_somebody(cell: str) -> None:
    assert cells.who(cell, "", None) is not None


@pytest.mark.parametrize("cell", ["", "-", " — ", "n/a", "N/A", "néant", "Aucun", "_aucune_", "none", "anonyme"])
def test_a_blank_is_nobody(cell: str) -> None:
    assert cells.who(cell, "", None) is None


def test_a_first_name_may_have_a_column_of_its_own() -> None:
    found = log("2026-06-08;Tremblay;Zoé;libre", "2026-06-08;Tremblay;Inconnue;libre", header="date;nom;prénom;fiche")
    assert [use.member is not None for use in found.uses] == [True, False]


def test_columns_that_nobody_knows_are_said() -> None:
    found = log("2026-06-08;Luc Roy;libre;vert", header="date;nom;fiche;Couleur")
    assert ("columns_ignored", "Couleur") in [(repair.code, repair.detail) for _, repair in found.repairs]


def test_a_name_that_two_people_have_is_nobody() -> None:
    table = read_table("team.csv", b"personne;courriel\nLuc Roy;a@example.org\nLuc Roy;b@example.org\n", ROSTER_COLUMNS)
    roster = read_roster(table, PARIS)
    assert roster.find("Luc Roy") is None
    assert roster.find("b@example.org") is not None


def test_somebody_outside_the_roster_is_kept_said_and_never_named() -> None:
    found = log(
        "2026-06-08;Inès Petit;resume-de-cv;5;;;;;;", "2026-06-08;;resume-de-cv;5;;;;;;", "2026-06-08;anonymous;resume-de-cv;5;;;;;;"
    )
    assert rejects(found) == [
        (2, "not_on_roster", "personne", None),
        (3, "missing_person", "personne", None),
        (4, "missing_person", "personne", None),
    ]
    assert (found.rows.kept, found.rows.rejected) == (1, 2)


@pytest.mark.parametrize("body", ["personne\n\n", "personne;équipe\n;RH\n", "personne;du\nLuc;jamais\n", "personne;équipe\nLuc\n"])
def test_a_roster_that_is_not_exact_stops_the_command(body: str) -> None:
    with pytest.raises(AdoptkitError):
        read_roster(read_table("team.csv", body.encode(), ROSTER_COLUMNS, (("person",),)), PARIS)


@pytest.mark.parametrize(
    ("cell", "fiche", "is_near"),
    [("resume-de-cv", "resume-de-cv", False), ("Résumé de CV", "resume-de-cv", False), ("RÉDACTION OFFRE", "redaction-offre", False),
     ("📄 rédaction de l'offre", "redaction-offre", False), ("library/rh/resume-de-cv.md", "resume-de-cv", False), ("resume-de-cvv", "resume-de-cv", True),
     ("Courriel cliant", "courriel-client", True)],
)  # fmt: skip
def test_a_fiche_is_found_when_that_is_sure(cell: str, fiche: str, is_near: bool) -> None:
    match = CATALOGUE.find(cell)
    assert match
    assert (match.id, match.is_near) == (fiche, is_near)


@pytest.mark.parametrize("cell", ["astrologie", "", "cv", "résumé", "notes", "courriel"])
def test_a_fiche_that_is_not_sure_is_unknown(cell: str) -> None:
    assert CATALOGUE.find(cell) is None


def test_two_versions_of_a_fiche_are_not_a_typing_mistake() -> None:
    catalogue = Catalogue(
        {"note-2": KnownFiche("note-2"), "compte-rendu-a": KnownFiche("compte-rendu-a"), "compte-rendu-b": KnownFiche("compte-rendu-b")}
    )
    assert catalogue.find("note-3") is None
    assert catalogue.find("compte-rendu-c") is None


@pytest.mark.parametrize("cell", ["_aucun_", "-", "n/a", "néant", "RAS", "aucun", "Rien", "none", "*none*", " — "])
def test_a_cell_that_says_nothing_is_no_success(cell: str) -> None:
    assert cells.said(cell.strip()) == ""


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("=1+1", True),
        ("＝1+1", True),
        ("\t=1", True),
        ("@SUM(1)", True),
        ("+1+1", True),
        ("-5", False),
        ("12", False),
        ("a=b", False),
        ("", False),
    ],
)
def test_a_formula_is_what_a_spreadsheet_would_run(text: str, runs: bool) -> None:
    assert cells.is_formula(text) is runs


def test_identical_rows_count_once_only_when_they_can_only_be_the_same_use() -> None:
    same, timed, told = "2026-06-08;Luc Roy;libre;5;;;;;;", "2026-06-08 10:00;Luc Roy;libre;5;;;;;;", "2026-06-08;Luc Roy;libre;5;;;bien;;;"
    found = log(same, same, timed, timed, told, told)
    assert (found.rows.read, found.rows.kept, found.rows.skipped) == (6, 4, 2)
    assert notices(found) == {"team_from_roster": (), "possible_duplicates": (3,), "exact_duplicates": (5, 7)}


def test_an_overlap_of_two_exports_counts_once() -> None:
    first, second = "2026-06-08 10:00;Luc Roy;libre;5;;;;;;", "2026-06-09 10:00;Luc Roy;libre;5;;;;;;"
    found = log_of(f"{HEADER}\n{first}\n".encode(), f"{HEADER}\n{first}\n{second}\n".encode())
    assert (found.rows.read, found.rows.kept) == (3, 2)


def test_a_total_row_is_left_out_and_said() -> None:
    found = log("2026-06-08;Luc Roy;libre;5;;;;;;", "TOTAL;;;5;;;;;;", ";;Total;5;;;;;;")
    assert (found.rows.kept, found.rows.skipped, found.rejects) == (1, 2, ())
    assert ("total_row", "3, 4") in [(repair.code, repair.detail) for _, repair in found.repairs]


def test_the_date_that_people_write_wins_over_the_stamp_of_the_form() -> None:
    found = log("2026-06-15 09:00;08/06/2026;Luc Roy;libre", header="Horodateur;Date d'utilisation;Nom;Fiche")
    assert (found.uses[0].day, found.uses[0].time) == (EIGHTH, dt.time(9))


def test_a_personal_value_is_never_repeated() -> None:
    found = log("2026-06-08;Luc Roy;libre;voir luc.roy@exemple.ca;;;;;;", "demander à Aïcha Diallo;Luc Roy;libre;5;;;;;;")
    assert [item.value for item in found.rejects] == [None, None]
    assert GUARD("rien de personnel") == []


def test_a_word_outside_the_list_is_said_and_counted_as_not_given() -> None:
    found = log("2026-06-08;Luc Roy;libre;5;;bof;;;;au pif")
    assert (found.uses[0].outcome, found.uses[0].source) == ("unknown", "declared")
    assert notices(found)["unknown_word"] == (2,)


def test_without_a_catalogue_names_are_ids_unless_they_are_somebody() -> None:
    rows = f"{HEADER}\n2026-06-08;Luc Roy;Résumé de CV;5;;;;;;\n2026-06-08;Luc Roy;Aïcha Diallo;5;;;;;;\n"
    found = log_of(rows.encode(), setting=replace(SETTING, catalogue=None))
    assert [(use.fiche, use.naming) for use in found.uses] == [("resume-de-cv", "known"), ("", "unknown")]
    assert "no_catalogue" in notices(found)


def test_a_header_alone_is_said_and_refuses_nothing() -> None:
    assert notices(log()) == {"no_row": ()}


@pytest.mark.parametrize("messages", [REJECTS, NOTICES])
def test_every_message_is_in_both_languages(messages: dict[str, object]) -> None:
    for code, text in messages.items():
        assert text.fr != text.en, code  # type: ignore[attr-defined]


def test_a_roster_knows_who_is_there_when() -> None:
    body = "personne;équipe;arrivée;départ\nLuc Roy;A;;10/06/2026\nLuc Roy;B;11/06/2026;\nInès Petit;A;15/06/2026;\nÉva Roux;;;07/06/2026\n"
    roster: Roster = read_roster(read_table("team.csv", body.encode(), ROSTER_COLUMNS), PARIS)
    week = {member.name: team for member in roster.members if (team := roster.present(EIGHTH).get(member.key)) is not None}
    assert week == {"Luc Roy": "A"}
    assert set(roster.present(dt.date(2026, 6, 15)).values()) == {"A", "B"}


@pytest.mark.parametrize("hidden", ["\u200e", "\u200b", "\u00ad", "\u2060", "\x01", "\x7f"])
@pytest.mark.parametrize("text", ["Merci Aï{}cha Diallo", "aicha@{}boite.fr", "06{}12345678"])
def test_the_guard_reads_what_a_page_shows(text: str, hidden: str) -> None:
    assert GUARD(text.format(hidden)) == GUARD(text.format("")) != []
    assert GUARD("06 12\n34 56 78") == ["phone"]


def test_a_free_text_is_kept_as_a_page_shows_it() -> None:
    found = log("2026-06-08;Luc Roy;libre;5;;;bien\u200e plus\u00ad clair e\u0301;;;")
    assert found.uses[0].success == "bien plus clair \u00e9"


def test_the_people_of_the_log_are_known_without_a_roster() -> None:
    setting = replace(SETTING, roster=None, guard=text_guard(None))
    rows = ["2026-06-08;Marie Dupont;libre;5;;;;;;", "2026-06-08;luc.bernard@boite.fr;libre;5;;;Merci Marie Dupont;Vu avec Luc Bernard;;"]
    body = "\n".join([HEADER, *rows, ""]).encode()
    found = log_of(body, setting=setting)
    assert found.people == {"Marie Dupont", "luc.bernard@boite.fr"}
    assert and_names(no_guard, found.people)("Merci Marie Dupont") == ["name"]
    card = card_of(body, setting=setting, terms=replace(TERMS, roster=None, headcount=9, guard=text_guard(None)))
    assert (card.success_of_the_week, card.blocker_of_the_week) == (None, None)


def test_no_message_names_anybody() -> None:
    found = log("2026-06-08;Marie Dupont;libre;5;1", header="date;personne;fiche;Marie Dupont;jo@boite.fr")
    assert [repair.detail for _, repair in found.repairs if repair.code == "columns_ignored"] == ["[…], […]"]
    swapped = log("Inès Petit;2026-06-08;libre;5;;;;;;", "Inès;2026-06-08;libre;5;;;;;;")
    assert [item.value for item in swapped.rejects] == [None, None]
    assert [item.value for item in log("hier;Luc Roy;libre;5;;;;;;").rejects] == ["hier"]


@pytest.mark.parametrize("cell", ["jo@boite.fr", "Jo Roy", "jo.roy2@boite.fr"])
def test_a_bad_date_of_the_roster_names_nobody(cell: str) -> None:
    with pytest.raises(AdoptkitError) as stopped:
        read_roster(read_table("team.csv", f"personne;du\nLuc Roy;{cell}\n".encode(), ROSTER_COLUMNS, (("person",),)), PARIS)
    assert "« […] »" in stopped.value.say("fr")


def test_a_cell_too_long_to_be_a_duration_or_a_date_is_not_parsed() -> None:
    assert parse_minutes("1" * 5_000_000) == "unreadable_minutes"
    assert parse_minutes("=" + "A1+" * 50) == "formula"
    assert parse_date(" " * LONGEST_CELL + "2026-06-08") is None
    assert parse_date("Mon Jun 08 2026 09:10:33 GMT+0200 (heure d’été d’Europe centrale)") is not None


def test_rows_that_an_unread_column_tells_apart_are_two_uses() -> None:
    rows = ["2026-06-08;09:00;Luc Roy;libre;bien", "2026-06-08;15:00;Luc Roy;libre;bien", "2026-06-08;15:00;Luc Roy;libre;bien"]
    found = log(*rows, header="date;heure;personne;fiche;succes")
    assert (found.rows.kept, notices(found)["exact_duplicates"]) == (2, (4,))


_NAMES = st.lists(st.text(alphabet="abc 1", min_size=1, max_size=12), min_size=1, max_size=8)


@settings(max_examples=200, deadline=None)
@given(_NAMES, st.text(alphabet="abc 1", max_size=12), st.integers(1, MOST))
def test_nearly_alike_names_are_found_without_looking_at_all(names: list[str], written: str, limit: int) -> None:
    """The pieces find every name that a comparison with each would; two letters swapped are one mistake."""
    found = dict(NearNames(names).within(written, limit))
    swapped = {written[:at] + written[at + 1] + written[at] + written[at + 2 :] for at in range(len(written) - 1)} - {written}
    for name in names:
        assert found.get(name, limit + 1) == (1 if name in swapped else min(_edits(written, name), limit + 1))


@cache
def _edits(one: str, other: str) -> int:
    """Levenshtein's distance, by its definition."""
    if not one or not other:
        return len(one) + len(other)
    return min(_edits(one[1:], other[1:]) + (one[0] != other[0]), 1 + _edits(one[1:], other), 1 + _edits(one, other[1:]))


def test_thousands_of_unknown_fiches_cost_no_comparison_with_each() -> None:
    catalogue = Catalogue(
        {f"f{number}": KnownFiche(f"f{number}", f"Rédaction de la fiche pratique {number % 977}") for number in range(1000)}
    )
    start = time.process_time()
    found = [catalogue.find(f"Redaction d'une fiche pratiques {number}") for number in range(4000)]
    assert time.process_time() - start < 2
    assert found[5] is None, "two fiches have this title"
    assert found[50] == Match("f50", is_near=True)
    assert found[990] is None, "no fiche has this figure"


@pytest.mark.parametrize(
    ("heading", "day"),
    [("Date", dt.date(2026, 6, 5)), ("Date (jj/mm/aaaa)", dt.date(2026, 6, 5)), ("Date (mm/dd/yyyy)", dt.date(2026, 5, 6)), ("Date (MM/JJ/AAAA)", dt.date(2026, 5, 6))],
)  # fmt: skip
def test_a_heading_may_give_the_order_of_its_dates(heading: str, day: dt.date) -> None:
    assert read_dates(["05/06/2026"], log_span(TODAY), PARIS, True, heading).cells["05/06/2026"] == Moment(day)


def test_an_american_clock_makes_a_double_date_ambiguous_where_days_come_first() -> None:
    assert date_of("05/06/2026 9:10 AM") == "ambiguous_date"
    assert date_of("06/08/2026 9:10 AM", "06/12/2026 9:10 PM") == Moment(EIGHTH, dt.time(9, 10)), "nothing is in the future"
    assert date_of("05/06/2026 9:10 AM", day_first=False) == Moment(dt.date(2026, 5, 6), dt.time(9, 10))


def test_the_service_stands_for_the_team_only_where_nothing_else_names_it() -> None:
    alone = "Nom;Prénom;Direction\nRoy;Luc;Ventes\n"
    beside = "Nom;Prénom;Direction;Équipe;Date d'embauche\nRoy;Luc;Ventes;Bleue;01/06/2026\n"
    teams = [
        [stay.team for member in read_roster(read_table("team.csv", body.encode(), ROSTER_COLUMNS, (("person",),)), PARIS).members for stay in member.stays]
        for body in (alone, beside)
    ]  # fmt: skip
    assert teams == [["Ventes"], ["Bleue"]]


def roster_of(body: str) -> Roster:
    return read_roster(read_table("team.csv", body.encode(), ROSTER_COLUMNS, (("person", "email"),)), PARIS)


@pytest.mark.parametrize("nothing", ["-", "n/a", "N/A", "inconnu", "néant", "?", "", "À compléter"])
def test_people_without_an_address_are_told_apart_by_their_names(nothing: str) -> None:
    found = roster_of(f"personne;courriel\nLuc Roy;{nothing}\nZoé Tremblay;{nothing}\nLuc Roy;{nothing}\n")
    assert [(member.name, member.email) for member in found.members] == [("Luc Roy", ""), ("Zoé Tremblay", "")]


def test_an_address_shared_by_several_names_is_refused_with_its_line_and_without_them() -> None:
    with pytest.raises(AdoptkitError) as raised:
        roster_of("personne;courriel\nLuc Roy;rh@example.org\nRoy;RH@example.org\nZoé Tremblay;rh@example.org\n")
    said = raised.value.say("fr")
    assert "team.csv:4 :" in said
    assert "laissez l'adresse vide" in said
    assert not any(word in said for word in ("rh@", "Zoé", "Luc"))


def test_one_address_may_write_its_name_in_several_ways() -> None:
    found = roster_of(
        "personne;courriel;equipe\nLuc Roy;l@example.org;A\nROY Luc;l@example.org;B\n;l@example.org;C\nM. Luc Roy;l@example.org;D\n"
    )
    assert [len(member.stays) for member in found.members] == [4]


def test_a_departure_before_the_arrival_stops_the_command() -> None:
    with pytest.raises(AdoptkitError) as raised:
        roster_of("personne;du;au\nZoé;2026-06-01;2026-06-01\nLuc;2026-06-01;2026-01-05\n")
    assert "team.csv:3 : le départ (2026-01-05) précède l'arrivée (2026-06-01)" in raised.value.say("fr")
