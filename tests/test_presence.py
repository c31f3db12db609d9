"""Pseudonyms and the memory of who was there: weeks are joined, nobody is named, and whatever is lost is a fresh start."""

import datetime as dt
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adoptkit.errors import AdoptkitError
from adoptkit.logbook.presence import FOLDER, KEY, pseudonyms, remember, remembered
from adoptkit.usage.pseudonym import KEY_BYTES, key_print, pseudonym

W46, W47 = dt.date(2026, 11, 9), dt.date(2026, 11, 16)
KEYS = st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES)


@given(KEYS, st.text(), st.text())
def test_a_pseudonym_depends_on_the_key_and_the_person_alone(key: bytes, one: str, other: str) -> None:
    assert (pseudonym(key, one) == pseudonym(key, other)) is (one == other)
    assert pseudonym(bytes(KEY_BYTES), one) == pseudonym(bytes(KEY_BYTES), one)
    assert pseudonym(key, one) != hashlib.sha256(one.encode()).hexdigest()
    assert pseudonym(key, one) != key_print(key)


@pytest.mark.parametrize("size", [0, 16, 31, 33])
def test_a_weak_key_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        pseudonym(b"k" * size, "zoe@example.org")


def test_weeks_are_joined_and_nobody_is_named(tmp_path: Path) -> None:
    remember(tmp_path, W46, ["zoe@example.org", "luc@example.org"])
    remember(tmp_path, W47, ["zoe@example.org"])
    remember(tmp_path, W47, ["zoe@example.org", "max@example.org"])
    weeks = remembered(tmp_path)
    assert [len(people) for people in weeks.values()] == [2, 2]
    assert weeks[W46] & weeks[W47] == {pseudonyms(tmp_path, ["zoe@example.org"])["zoe@example.org"]}
    written = b"".join(path.read_bytes() for path in (tmp_path / FOLDER).iterdir() if path.name != KEY)
    assert b"example" not in written
    assert (tmp_path / FOLDER / ".gitignore").read_text() == "*\n"
    assert not list((tmp_path / FOLDER).glob("*.lock"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_files_are_their_owner_s_alone(tmp_path: Path) -> None:
    remember(tmp_path, W47, ["p1"])
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / FOLDER).iterdir() if path.name != ".gitignore"}
    assert modes == {KEY: 0o600, "2026-W47": 0o600}


def test_nothing_is_remembered_before_the_first_week(tmp_path: Path) -> None:
    assert remembered(tmp_path) == {}
    assert list(tmp_path.iterdir()) == [], "looking writes nothing"


@pytest.mark.parametrize("damage", [b"", b"short", b"k" * 33, None])
def test_a_lost_or_damaged_key_is_a_fresh_start(damage: bytes | None, tmp_path: Path) -> None:
    remember(tmp_path, W46, ["p1"])
    key = tmp_path / FOLDER / KEY
    key.unlink()
    if damage is not None:
        key.write_bytes(damage)
    assert remembered(tmp_path) == {}
    remember(tmp_path, W47, ["p1"])
    assert list(remembered(tmp_path)) == [W47], "what another key wrote counts as nothing"
    remember(tmp_path, W46, ["p2"])
    assert len(remembered(tmp_path)[W46]) == 1


@pytest.mark.parametrize("damage", [b"", b"\xff\x00", b"zoe@example.org\n", b"0" * 64 + b"\nzz\n"])
def test_a_damaged_week_counts_as_nothing(damage: bytes, tmp_path: Path) -> None:
    remember(tmp_path, W46, ["p1"])
    remember(tmp_path, W47, ["p1"])
    (tmp_path / FOLDER / "2026-W46").write_bytes(damage)
    (tmp_path / FOLDER / "notes.txt").write_text("x")
    assert list(remembered(tmp_path)) == [W47]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_neither_read_nor_written_through(tmp_path: Path) -> None:
    base, outside = tmp_path / "base", tmp_path / "outside"
    (outside / ".presence").mkdir(parents=True)
    base.mkdir()
    (base / "logs").symlink_to(outside)
    with pytest.raises(AdoptkitError, match="link"):
        remember(base, W47, ["p1"])
    assert remembered(base) == {}
    assert list((outside / ".presence").iterdir()) == []
    remember(outside, W47, ["p1"])
    target = outside / "target"
    target.write_bytes(b"k" * KEY_BYTES)
    key = outside / FOLDER / KEY
    key.unlink()
    key.symlink_to(target)
    assert remembered(outside) == {}
    remember(outside, W47, ["p1"])
    assert not key.is_symlink()
    assert target.read_bytes() == b"k" * KEY_BYTES


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_where_nothing_can_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir(mode=0o500)
    with pytest.raises(AdoptkitError):
        remember(tmp_path, W47, ["p1"])


def test_a_file_in_the_way_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("")
    with pytest.raises(AdoptkitError) as stopped:
        remember(tmp_path, W47, ["p1"])
    assert "logs" in stopped.value.say("fr")
    assert remembered(tmp_path) == {}
