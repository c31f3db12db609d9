"""Bytes → Table: encodings, dialects, headers, records with exact physical lines; anything else is one clear sentence."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptkit.errors import AdoptkitError
from adoptkit.table import Table
from adoptkit.table.mojibake import mend
from adoptkit.usage.reading import read_log_table

HEADER = "date;personne;fiche;minutes_gagnees;succes"
ROW = "2026-06-08;Zoé Tremblay;resume-de-cv;12,5;Réussi à Noël"
PLAIN = f"{HEADER}\n{ROW}\n"


def read(data: bytes | str, name: str = "log.csv") -> Table:
    return read_log_table(name, data if isinstance(data, bytes) else data.encode("utf-8"))


def refusal(data: bytes | str) -> str:
    with pytest.raises(AdoptkitError) as stopped:
        read(data)
    assert stopped.value.say("en")
    return stopped.value.say("fr")


def outcome(data: bytes) -> tuple[Table | None, str]:
    """The table, or the sentence that refuses it; any other exception is a fault."""
    try:
        return read(data), ""
    except AdoptkitError as error:
        return None, error.say("fr")


def codes(table: Table) -> list[tuple[int, str]]:
    return [(fault.line, fault.code) for fault in table.faults]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman", "cp850", "iso8859_15"]
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_every_encoding_line_break_and_separator_gives_the_same_cells(encoding: str, line_break: str, delimiter: str) -> None:
    text = PLAIN.replace("12,5", "12").replace(";", delimiter).replace("\n", line_break)
    row = read(text.encode(encoding)).rows[0]
    assert (row.line, dict(row.cells)) == (
        2,
        {"date": "2026-06-08", "person": "Zoé Tremblay", "fiche": "resume-de-cv", "minutes_saved": "12", "success": "Réussi à Noël"},
    )


def test_a_file_pasted_from_two_sources_is_decoded_line_by_line_and_says_so() -> None:
    data = f"{HEADER}\n{ROW}\n".encode() + f"{ROW}\n".encode("cp1252")
    table = read(data)
    assert [row.cells["success"] for row in table.rows] == ["Réussi à Noël"] * 2
    assert [repair.detail for repair in table.repairs if repair.code == "encoding"] == ["Windows-1252 + UTF-8 (3)"]


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("RÃ©sumÃ© Ã\xa0 lâ€™Å“uvre", "Résumé à l’œuvre"),
        ("R√©sum√©", "Résumé"),
        ("RÃƒÂ©sumÃƒÂ©", "Résumé"),
        ("OCTROYÉ\xa0!", "OCTROYÉ\xa0!"),
        ("Âge, château, « créée »", "Âge, château, « créée »"),
        ("ÃƒÂ", "ÃƒÂ"),
    ],
)
def test_mojibake_is_mended_only_when_the_round_trip_is_exact(broken: str, mended: str) -> None:
    assert mend(broken) == mended


def test_nul_bytes_are_removed_and_said() -> None:
    table = read(PLAIN.replace("Zoé", "Z\0oé"))
    assert table.rows[0].cells["person"] == "Zoé Tremblay"
    assert ("nul_removed", "2") in [(repair.code, repair.detail) for repair in table.repairs]


def test_a_bom_that_lies_is_refused() -> None:
    assert "UTF-16" in refusal(b"\xff\xfe" + b"d\x00a\x00\x00\xd8")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "le fichier est vide"),
        (b"\xef\xbb\xbf\r\n \r\n", "le fichier est vide"),
        (b"\x1f\x8b\x08\x00abc", "gzip"),
        (b"%PDF-1.7\n", "PDF"),
        (b"<!DOCTYPE html><html>", "page web"),
        (b'[{"date": "2026-06-08"}]', "JSON"),
        (b"<?xml version='1.0'?><a/>", "XML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "ancien logiciel"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"a" * (8 * 1024 * 1024 + 1), "une seule ligne"),
        (bytes(range(1, 32)) * 9, "binaire"),
    ],
)
def test_what_is_no_table_is_refused_by_its_name(data: bytes, said: str) -> None:
    assert said in refusal(data)


@pytest.mark.parametrize(("member", "said"), [("xl/workbook.xml", "classeur"), ("word/document.xml", "Word"), ("log.csv", "zip")])
def test_an_archive_is_told_by_what_it_holds(member: str, said: str) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(member, "x")
    assert said in refusal(out.getvalue())


def test_titles_merged_cells_and_a_separator_hint_may_stand_above_the_header() -> None:
    table = read(f"sep=;\nJournal d'usage;;;;\n;Qui;Quoi;;\n\n{PLAIN}")
    assert (table.header_line, table.rows[0].line) == (5, 6)
    assert ("header_line", "5") in [(repair.code, repair.detail) for repair in table.repairs]


def test_lines_that_stand_whole_between_quotes_are_unwrapped() -> None:
    text = "\n".join('"' + line.replace('"', '""') + '"' for line in (HEADER, ROW)) + "\n"
    assert read(text).rows[0].cells["minutes_saved"] == "12,5"


@pytest.mark.parametrize("rows", [(";", ""), ("", ";"), (";", ";")])
def test_a_trailing_separator_on_the_header_or_on_every_row_is_no_column(rows: tuple[str, str]) -> None:
    header, row = rows
    table = read(f"{HEADER}{header}\n{ROW}{row}\n{ROW}{row}\n")
    assert (len(table.rows), table.faults, table.rows[0].cells["success"]) == (2, (), "Réussi à Noël")


def test_an_unquoted_decimal_comma_is_a_row_too_many_cells_never_a_shift() -> None:
    text = f"{HEADER}\n{ROW}\n{ROW}\n".replace(";", ",").replace("12,5", "12", 1).replace("12,5", "12,5")
    table = read(text)
    assert codes(table) == [(3, "too_many_cells")]
    assert table.rows[0].cells["minutes_saved"] == "12"


def test_physical_lines_stay_exact_after_line_breaks_in_cells() -> None:
    quoted = '2026-06-08;Zoé;resume-de-cv;5;"Résumé ""parfait"" ;\nrelu\r\ndeux fois"'
    table = read(f"{HEADER}\n{quoted}\n{ROW}\n")
    assert [row.line for row in table.rows] == [2, 5]
    assert table.rows[0].cells["success"].startswith('Résumé "parfait" ;')


@pytest.mark.parametrize("stray", ['"Zoé', '"'])
def test_an_unclosed_quote_costs_its_own_line_only(stray: str) -> None:
    bad = f"2026-06-08;{stray};resume-de-cv;5;"
    closed = '2026-06-09;Luc;resume-de-cv;5;"dit ""oui"""'
    table = read("\n".join([HEADER, ROW, bad, ROW, closed, ROW]) + "\n")
    assert codes(table) == [(3, "unclosed_quote")]
    assert [row.line for row in table.rows] == [2, 4, 5, 6]


def test_an_unclosed_quote_that_another_one_closes_further_down_is_still_caught() -> None:
    opened = '2026-06-08;Zoé;resume-de-cv;5;"jamais fermé'
    table = read("\n".join([HEADER, opened, ROW, ROW, '2026-06-09;Luc;resume-de-cv;5;fin"']) + "\n")
    assert codes(table) == [(2, "unclosed_quote")]
    assert len(table.rows) == 3


def test_quotes_within_a_name_are_text() -> None:
    table = read(f'{HEADER}\n2026-06-08;Zoé "Zaza" Tremblay;resume-de-cv;5;\n2026-06-08;"Zaza" Tremblay;resume-de-cv;5;\n')
    assert [row.cells["person"] for row in table.rows] == ['Zoé "Zaza" Tremblay', '"Zaza" Tremblay']


def test_a_cell_of_a_megabyte_is_read() -> None:
    table = read(f'{HEADER}\n2026-06-08;Zoé;resume-de-cv;5;"{"mot " * 300_000}"\n')
    assert len(table.rows[0].cells["success"]) > 1_000_000


def test_blank_rows_and_repeated_headers_are_left_out_and_said() -> None:
    table = read(f"{PLAIN}\n;;;;\n{PLAIN}")
    assert [(skip.line, skip.code) for skip in table.skips] == [(3, "blank_rows"), (4, "blank_rows"), (5, "repeated_header")]
    assert table.read == 5


def test_a_repeated_column_is_one_when_its_values_agree_or_complete_each_other() -> None:
    table = read("date;personne;fiche;Personne\n2026-06-08;Zoé;libre;zoe\n2026-06-08;;libre;Luc\n")
    assert [row.cells["person"] for row in table.rows] == ["Zoé", "Luc"]


def test_a_repeated_column_that_contradicts_itself_is_refused_with_its_positions_and_a_line() -> None:
    said = refusal("date;personne;fiche;personne\n2026-06-08;Zoé;libre;Zoé\n2026-06-08;Zoé;libre;Luc\n")
    assert "2 et 4" in said
    assert "ligne 3" in said
    assert "« personne »" in said


def test_a_missing_column_is_named_with_the_headers_found() -> None:
    said = refusal("date;fiche;gain\n2026-06-08;libre;5\n")
    assert "« personne »" in said
    assert "« date », « fiche », « gain »" in said


def test_a_table_without_a_header_is_refused() -> None:
    assert "en-têtes" in refusal(ROW)


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("DATE;Qui ?;Cas d’usage;Gain (min)", {"date", "person", "fiche", "minutes_saved"}),
        ("Timestamp,Email Address,Which fiche did you use?,Time saved (minutes)", {"submitted", "email", "fiche", "minutes_saved"}),
        ("1. Date;2. Votre nom *;3. Fiche *;4. Temps gagné (en minutes)", {"date", "person", "fiche", "minutes_saved"}),
        (
            "Heure de début;Heure de fin;Adresse de messagerie;Nom;Quelle fiche as-tu prise cette semaine ?",
            {"started", "submitted", "email", "person", "fiche"},
        ),
        ("horodateur;nom d'utilisateur;fiche;Raconte un succès à partager avec nous ?", {"submitted", "email", "fiche", "success"}),
    ],
)
def test_headers_are_known_by_their_synonyms_in_both_languages(header: str, columns: set[str]) -> None:
    delimiter = "," if "," in header else ";"
    row = delimiter.join("x" * (header.count(delimiter) + 1))
    assert set(read(f"{header}\n{row}\n").headers) == columns


def test_a_lone_return_inside_a_cell_is_no_line_for_an_editor() -> None:
    table = read(f'{HEADER}\n2026-06-08;Zoé;libre;5;"a\rb"\n{ROW}\n')
    assert [row.line for row in table.rows] == [2, 3]


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400), st.builds(lambda head, tail: PLAIN.encode() + head + tail, st.binary(max_size=200), st.binary(max_size=50))
    )
)
def test_any_bytes_give_a_table_or_one_sentence(data: bytes) -> None:
    table, said = outcome(data)
    assert said or (table and table.read == len(table.rows) + len(table.faults) + len(table.skips))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab\";,\n\r\t'é=", max_size=120))
def test_no_line_is_lost_whatever_the_quotes(tail: str) -> None:
    """Every physical line below the header is in exactly one row, fault or skip (conservation)."""
    table = read(f"{HEADER}\n{ROW}\n{tail}\n")
    lines = [row.line for row in table.rows] + [fault.line for fault in table.faults] + [skip.line for skip in table.skips]
    assert len(lines) == len(set(lines))
    assert lines == [] or min(lines) == 2


@pytest.mark.parametrize("separator", [";", ","])
def test_every_cell_of_a_wrapped_line_is_bare(separator: str) -> None:
    lines = (HEADER, ROW.replace("12,5", "12"), ROW.replace("12,5", "15"))
    table = read("\n".join(f'"{line}"' for line in lines).replace(";", separator) + "\n")
    assert [row.cells["date"] for row in table.rows] == ["2026-06-08"] * 2
    assert [row.cells["success"] for row in table.rows] == ["Réussi à Noël"] * 2


def test_a_file_without_a_header_is_refused_without_a_word_of_it() -> None:
    said = refusal("Marie Dupont;jo@boite.fr;5\n")
    assert "3 cellule" in said
    assert "Marie" not in said
    assert "jo@" not in said


def test_a_header_that_is_an_address_is_not_repeated() -> None:
    said = refusal("date;fiche;jo@\u200eboite.fr\n2026-06-08;libre;5\n")
    assert "« date », « fiche », « […] »" in said


def test_cells_under_no_known_header_stay_with_their_row() -> None:
    assert read("date;heure;personne;fiche\n2026-06-08;09:00;Zoé;libre\n").rows[0].unread == ("09:00",)


@pytest.mark.parametrize(
    "other",
    [
        "date;personne;fiche;heures_gagnees;succes",
        "personne;date;fiche;minutes_gagnees;succes",
        "Date;Name;Fiche;Minutes",
        "1. Date;2. Nom;3. Fiche;4. x;5. y",
    ],
)
def test_a_second_header_that_says_other_things_is_refused_with_its_line(other: str) -> None:
    said = refusal(f"{PLAIN}{other}\n2026-06-08;Luc;libre;2;\n")
    assert f"log.csv:{len(PLAIN.splitlines()) + 1} : un second en-tête, différent du premier (ligne 1)" in said
    assert "deux fichiers" in said


def test_a_row_that_only_speaks_of_columns_is_no_header() -> None:
    assert len(read(f"{HEADER}\nhier;Nom;resume-de-cv;5;date\n8 juin;Fiche;Date;5;personne\n").rows) == 2


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", ">>>>>>> 0a1b2c3 (Ajout; de juin)"])
def test_a_conflict_that_git_left_is_refused_with_its_line(mark: str, place: int) -> None:
    lines = PLAIN.splitlines()
    assert f"log.csv:{place + 1} : marque de conflit de git" in refusal("\n".join([*lines[:place], mark, *lines[place:], ""]))


def test_a_rule_of_signs_is_a_row_of_its_own() -> None:
    assert [fault.code for fault in read(f"{PLAIN}=======\n").faults] == ["missing_cells"]


@pytest.mark.parametrize("line_break", ["\u2028", "\u2029", "\x85", "\x1e", "\x0b"])
def test_lines_broken_by_what_is_no_line_break_are_refused_without_a_word_of_them(line_break: str) -> None:
    said = refusal(PLAIN.replace("\n", line_break))
    assert f"(U+{ord(line_break):04X})" in said
    assert "Zoé" not in said
