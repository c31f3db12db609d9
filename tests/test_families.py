"""Text files as people's tools write them: whole families of encodings, headers, dates, durations, structures and disguises, each with its outcome."""

import csv
import datetime as dt
from itertools import chain

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from adoptkit.errors import AdoptkitError
from adoptkit.table import read_table
from adoptkit.table.decoding import decode, decoder, encoding_of, texts
from adoptkit.table.model import Repair
from adoptkit.table.probe import Probe
from adoptkit.usage.reading import read_log_table
from adoptkit.vocabulary import LOG_COLUMNS, LOG_QUESTIONS
from tests.cases import ROSTER, card_of, log_of
from tests.families import TEXT, Variant, called, dates, dialects, durations, grid, headers, hostile, structure, written

#: What a scorecard tells of the file it was read from, and not of the week.
_OF_THE_FILE = {"rows", "rejects", "warnings", "repairs"}
_REFERENCE = card_of(TEXT.encode()).as_json("fr")
_FAMILIES = (
    dialects.encodings,
    dialects.line_breaks,
    dialects.separators,
    dialects.quotes,
    headers.wordings,
    headers.forms,
    headers.layouts,
    headers.refusals,
    headers.units,
    dates.styles,
    dates.mixtures,
    dates.refused_cells,
    dates.orders,
    dates.pairs_of_columns,
    durations.numbers,
    durations.units,
    durations.iso,
    durations.refused_cells,
    durations.columns,
    structure.stray_quotes,
    structure.shapes,
    structure.no_rows,
    structure.repetitions,
    structure.people,
    structure.fiches,
    structure.words,
    hostile.texts,
    hostile.disguises,
    hostile.tables_of_text,
)
_VARIANTS = list(chain.from_iterable(called(f"{family.__module__.rpartition('.')[2]}.{family.__name__}", family()) for family in _FAMILIES))


def check(variant: Variant) -> None:
    """``variant`` has the outcome that it must have, and nobody is named."""
    if variant.refused:
        with pytest.raises(AdoptkitError) as stopped:
            card_of(variant.data)
        assert variant.refused in stopped.value.say("fr")
        assert all(0 < len(stopped.value.say(lang)) < 900 for lang in ("fr", "en"))
        return
    card = card_of(variant.data).as_json("fr")
    assert tuple((item["line"], item["code"]) for item in card["rejects"]) == variant.rejects
    assert {item["code"] for item in card["warnings"]} == variant.warnings
    assert card["rows"]["read"] == sum(card["rows"][name] for name in ("kept", "rejected", "skipped"))
    if variant.same:
        assert {key: card[key] for key in card if key not in _OF_THE_FILE} == {
            key: _REFERENCE[key] for key in card if key not in _OF_THE_FILE
        }
    if variant.total is not ...:
        assert card["minutes"]["total"] == variant.total
    said = str(card)
    assert not any(member.name in said or member.email in said for member in ROSTER.members)
    if variant.repair:
        assert variant.repair in {item["code"] for item in card["repairs"]}


@pytest.mark.parametrize("variant", _VARIANTS, ids=lambda variant: variant.name)
def test_a_file_has_the_outcome_that_it_must_have(variant: Variant) -> None:
    check(variant)


@pytest.mark.parametrize("number", range(len(structure.GIANTS)), ids=list(structure.GIANTS))
def test_a_giant_is_read_or_refused_at_once(number: int) -> None:
    check(list(structure.GIANTS.values())[number]())


def test_a_stamp_in_utc_belongs_to_the_day_here() -> None:
    rows = grid(date=lambda _: "2026-06-08 03:30:00")
    rows[0][0] = "Submit Date (UTC)"
    assert {use.day for use in log_of(written(rows)).uses} == {dt.date(2026, 6, 7)}


@pytest.mark.parametrize("size", [1, 64, 1000])
def test_a_file_read_by_chunks_has_the_text_of_the_whole(size: int) -> None:
    for variant in _VARIANTS:
        if variant.refused or not variant.name.startswith("dialects."):
            continue
        chunks = [variant.data[start : start + size] for start in range(0, len(variant.data), size)]
        probe = Probe("log.csv")
        for chunk in chunks:
            probe.feed(chunk)
        encoding, repairs = probe.encoding(), list[Repair]()
        whole = decode("log.csv", variant.data)
        text = "".join(texts("log.csv", chunks, encoding, repairs))
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert (encoding, repairs) == (encoding_of("log.csv", variant.data), whole.repairs), variant.name
        assert lines[: len(whole.lines)] == whole.lines, variant.name
        assert "".join(lines[len(whole.lines) :]) in ("", "\x1a"), variant.name


def test_a_line_read_by_itself_has_the_text_of_the_whole() -> None:
    for variant in _VARIANTS:
        if variant.refused or (encoding := encoding_of("log.csv", variant.data)).is_wide:
            continue
        line_of = decoder(encoding)
        lines = [line_of(line) for line in variant.data.removeprefix(encoding.mark).splitlines()]
        whole = decode("log.csv", variant.data).lines
        assert lines[: len(whole)] == whole, variant.name


_HEADERS = st.sampled_from([wording.split("|") for wording in headers.WORDINGS.values()])
_MINUTES = st.sampled_from(list(durations.STYLES.values()))
_QUOTING = st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])


@settings(max_examples=70, deadline=None)
@given(
    encoding=st.sampled_from(dialects.ENCODINGS),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    delimiter=st.sampled_from([";", ",", "\t", "|"]),
    quoting=_QUOTING,
    header=_HEADERS,
    order=st.permutations(range(8)),
    date=st.sampled_from(list(dates.STYLES.values())),
    minutes=_MINUTES,
)
def test_the_same_week_however_it_is_written(encoding, newline, delimiter, quoting, header, order, date, minutes) -> None:  # type: ignore[no-untyped-def]
    header = [cell.replace("\n", newline) for cell in header]
    rows = grid(header, date=lambda day: date(dt.date(2026, 6, int(day))), minutes_gagnees=minutes)
    shuffled = [[row[place] for place in order] for row in rows]
    text = written(shuffled, newline=newline, delimiter=delimiter, quoting=quoting).decode()
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        assume(False)
    check(Variant("", data, warnings=card_warnings(minutes)))


def card_warnings(minutes: durations.Rule) -> frozenset[str]:
    """What a style of durations makes the scorecard say."""
    return frozenset() if minutes in durations.PLAIN else frozenset({"interpreted_minutes"})


_ROW = st.lists(st.text(alphabet="ab1,;\t|\"'\n\r =é\0\ufeff", max_size=8), max_size=9)
_SOUP = st.lists(_ROW, max_size=6).map(lambda rows: TEXT.encode() + "\n".join(";".join(row) for row in rows).encode())


@settings(max_examples=120, deadline=None)
@given(st.one_of(st.binary(max_size=300), _SOUP, st.builds(lambda tail: TEXT.encode("cp1252") + tail, st.binary(max_size=200))))
def test_any_bytes_are_refused_in_a_sentence_or_add_up(data: bytes) -> None:
    try:
        table = read_log_table("log.csv", data)
        log = log_of(data)
    except AdoptkitError as error:
        assert error.say("fr")  # noqa: PT017  # either is right
        return
    assert table.read == len(table.rows) + len(table.faults) + len(table.skips)
    assert log.rows.read == log.rows.kept + log.rows.rejected + log.rows.skipped
    lines = [item.line for item in chain(table.rows, table.faults, table.skips)]
    assert len(lines) == len(set(lines))
    assert all(table.header_line < line <= len(decode("log.csv", data).lines) for line in lines)


def test_a_table_needs_no_roster_and_no_catalogue_to_be_read() -> None:
    assert read_table("log.csv", TEXT.encode(), LOG_COLUMNS, (("date",),), LOG_QUESTIONS).read == 12
