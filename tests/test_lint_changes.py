"""lint on what changed, on an old library, and with its fixes: real files, a real git repository, the command itself."""

import errno
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from adoptkit import store
from adoptkit.cli.main import run
from adoptkit.reports.fixes import as_diff

ROOT = Path(__file__).parents[1]
FICHE = "library/bureau/premier-jet.md"
OTHER = "library/bureau/plan-annuel.md"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the starter base in a git repository, its one commit named ``start``."""
    root = tmp_path / "équipe et dépôt"
    shutil.copytree(ROOT / "library", root / "library")
    shutil.copy(ROOT / "charter.md", root)
    (root / ".gitignore").write_text("/logs/\n/notes/\n/team.csv\n.adoptkit-cache/\n", "utf-8")
    monkeypatch.chdir(root)
    git("init", "-q", "-b", "main")
    commit("start")
    git("tag", "start")
    return root


def git(*arguments: str) -> str:
    identity = ("-c", "user.name=Essai", "-c", "user.email=essai@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *identity, *arguments], check=True, capture_output=True, text=True).stdout


def commit(message: str) -> None:
    git("add", "-A")
    git("commit", "-q", "-m", message)


def change(path: str, old: str, new: str) -> None:
    text = Path(path).read_bytes().decode("utf-8")
    assert old in text
    Path(path).write_bytes(text.replace(old, new, 1).encode("utf-8"))


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str]]:
    capsys.readouterr()
    assert run(["--lang", "fr", "lint", "--format", "json", *arguments]) in (0, 1)
    return [(item["path"], item["code"]) for item in json.loads(capsys.readouterr().out)["findings"]]


def test_since_tells_what_the_change_brings_and_nothing_of_before(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(OTHER, "titre:", "titer:")
    commit("an old fault, on main")
    git("checkout", "-q", "-b", "idea")
    change(FICHE, "outil:", "outil: inconnu #")
    commit("a new fault")
    assert found(capsys, "--since", "main") == [(FICHE, "AK306")]
    assert set(found(capsys)) == {(FICHE, "AK306"), (OTHER, "AK102")}


def test_since_sees_what_a_change_breaks_in_files_that_nobody_touched(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git("checkout", "-q", "-b", "idea")
    git("mv", "library/recrutement/message-d-approche.md", "library/recrutement/approche.md")
    commit("a new name")
    broken = found(capsys, "--since", "main")
    assert ("library/recrutement/cartographier-les-concurrents.md", "AK104") in broken
    assert ("charter.md", "AK104") in broken


def test_since_counts_work_that_is_not_committed_and_files_that_git_does_not_know(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(FICHE, "titre:", "titer:")
    shutil.copy(OTHER, "library/Nouvelle fiche.md")
    assert {path for path, _ in found(capsys, "--since", "HEAD")} == {FICHE, "library/Nouvelle fiche.md", OTHER}, (
        "the copy is like the other"
    )


def test_staged_reads_what_is_staged_and_not_the_folder(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(FICHE, "outil:", "outil: inconnu #")
    git("add", FICHE)
    change(FICHE, "outil: inconnu #", "outil:")
    change(OTHER, "titre:", "titer:")
    assert found(capsys, "--staged") == [(FICHE, "AK306")]
    git("add", FICHE)
    assert found(capsys, "--staged") == []


def test_staged_in_a_base_below_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "library", tmp_path / "docs" / "library")
    shutil.copy(ROOT / "charter.md", tmp_path / "docs")
    (tmp_path / ".gitignore").write_text("logs/\nnotes/\nteam.csv\n.adoptkit-cache/\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    git("init", "-q")
    commit("start")
    monkeypatch.chdir(tmp_path / "docs")
    change(FICHE, "outil:", "outil: inconnu #")
    git("add", "-A")
    assert found(capsys, "--staged") == [(FICHE, "AK306")]
    assert run(["lint", "--format", "github"]) == 1
    assert f"file=docs/{FICHE}," in capsys.readouterr().out


def test_an_unknown_ref_is_one_sentence(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "fr", "lint", "--since", "nulle-part"]) == 2
    assert "« nulle-part » est inconnue ici" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options",
    [
        ("--fix", "--diff"),
        ("--fix", "--staged"),
        ("--since", "HEAD", "--staged"),
        ("--baseline", "write", "--staged"),
        ("--baseline", "maybe"),
        ("--format", "xml"),
    ],
)
def test_options_that_do_not_go_together_are_refused(base: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]) -> None:
    assert run(["--lang", "fr", "lint", *options]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_fix_mends_and_a_second_time_changes_nothing(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = Path(FICHE).read_text("utf-8").replace("\n", "\r\n").replace("statut:", "# gardé tel quel\r\nstatut:", 1)
    Path(FICHE).write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8"))
    change("library/recrutement/reecrire-une-offre.md", "titre: ", "titre: Bien ")
    before = {path: path.read_bytes() for path in base.rglob("*.md")}
    assert run(["--lang", "fr", "lint", "--diff"]) == 1
    shown = capsys.readouterr().out
    assert "+++ b/charter.md" in shown
    assert f"+++ b/{FICHE}" in shown
    assert {path: path.read_bytes() for path in base.rglob("*.md")} == before, "--diff writes nothing"
    assert run(["--lang", "fr", "lint", "--fix"]) == 0
    assert "2 corrections dans 2 fichiers" in capsys.readouterr().err
    assert Path(FICHE).read_bytes() == text.encode("utf-8"), "only the mark is gone: line breaks and comments stay"
    assert "[Bien " in Path("charter.md").read_text("utf-8")
    after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in base.rglob("*.md")}
    assert run(["--lang", "fr", "lint", "--fix"]) == 0
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in base.rglob("*.md")} == after


def test_a_preview_shows_no_personal_data_and_gives_no_order_to_a_runner(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = ("::error title=x::pwn", "  ::add-mask::x", "a ##[error]b", "appeler 06 12 34 56 78", "fin")
    for line in lines:
        text = Path(FICHE).read_bytes().decode("utf-8")
        Path(FICHE).write_bytes(f"\ufeff---\n# {line}\n{line}\n".encode() + text.removeprefix("\ufeff---\n").encode())
        assert "06 12" not in (shown := as_diff({"a": Path(FICHE).read_bytes()}, {"a": Path(FICHE).read_bytes()[3:]}))
        assert not re.search(r"^\s*::|##\[", shown, re.MULTILINE)
        assert shown.count("\n") == 7
        Path(FICHE).write_bytes(text.encode())
    change(FICHE, "---\n", f"\ufeff---\n# {lines[3]}\n# {lines[2]}\n")
    assert run(["--lang", "fr", "lint", "--diff"]) == 1
    shown = capsys.readouterr().out
    assert " # appeler [téléphone]\n # a ##⁅error]b\n" in shown


@pytest.mark.parametrize("odd", [b"\xff\xfe-\0-\0", b"---\nsecret\0\n", b"---\nsecret\xe9\n", b"---\nsecret\n" * 200_000])
def test_a_file_that_is_no_text_is_reported_and_not_quoted(base: Path, capsys: pytest.CaptureFixture[str], odd: bytes) -> None:
    (base / "library/bureau/odd.md").write_bytes(odd)
    assert run(["--lang", "fr", "lint", "library/bureau"]) == 1
    shown = capsys.readouterr().out
    assert "library/bureau/odd.md:" in shown
    assert "secret" not in shown


def test_a_preview_masks_each_line_of_a_secret_and_what_changes() -> None:
    key = (
        "-----BEGIN RSA PRIVATE KEY-----",
        *(f"MIIEvAIBADANBgkqhkiG9w0BAQEFAASCB{n}Yz" for n in range(6)),
        "-----END RSA PRIVATE KEY-----",
    )
    before, after = "\r\n".join(["un", *key, "06 12 34 56 78", "deux"]), "\r\n".join(["un", *key, "06 12 34 56 79", "deux"])
    shown = as_diff({"a.md": before.encode()}, {"a.md": after.encode()}, "en")
    assert "MIIE" not in shown
    assert "-[phone]␍\n+[phone]␍\n deux\n" in shown
    assert "06 12 34 56 79" in as_diff({"a.md": before.encode()}, {"a.md": after.encode()}, "en", frozenset({"06 12 34 56 79"}))


def test_fix_touches_the_files_that_are_named_only(base: Path) -> None:
    for path in (FICHE, OTHER):
        Path(path).write_bytes(b"\xef\xbb\xbf" + Path(path).read_bytes())
    assert run(["lint", "--fix", FICHE]) == 0
    assert not Path(FICHE).read_bytes().startswith(b"\xef\xbb\xbf")
    assert Path(OTHER).read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_baseline_holds_what_is_there_and_nothing_more(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(FICHE, "titre:", "titer:")
    assert run(["lint", "--baseline", "write"]) == 0
    assert json.loads(Path("adoptkit-baseline.json").read_text("utf-8")) == {"version": 1, "findings": {FICHE: {"AK102": 2}}}
    assert run(["lint"]) == 0
    assert found(capsys, "--baseline", "ignore") == [(FICHE, "AK102")] * 2
    change(OTHER, "titre:", "titer:")
    assert found(capsys) == [(OTHER, "AK102")] * 2
    change(FICHE, "revu_le:", "relu_le:")
    assert {path for path, _ in found(capsys)} == {FICHE, OTHER}, "one more than it allows: all of that rule in that file are told"


def test_a_baseline_only_goes_down(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(FICHE, "titre:", "titer:")
    assert run(["lint", "--baseline", "write"]) == 0
    written = Path("adoptkit-baseline.json").read_bytes()
    change(OTHER, "titre:", "titer:")
    capsys.readouterr()
    assert run(["--lang", "fr", "lint", "--baseline", "write"]) == 2
    assert "rien n'a été écrit" in capsys.readouterr().err
    assert Path("adoptkit-baseline.json").read_bytes() == written
    change(OTHER, "titer:", "titre:")
    change(FICHE, "titer:", "titre:")
    assert run(["--lang", "fr", "lint"]) == 0
    assert "l'abaisse" in capsys.readouterr().err
    assert run(["lint", "--baseline", "write"]) == 0
    assert json.loads(Path("adoptkit-baseline.json").read_text("utf-8"))["findings"] == {}


def test_a_baseline_never_holds_what_protects_people(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Path(FICHE).open("a", encoding="utf-8") as stream:
        stream.write("\nMon numéro : 2 69 05 49 588 157 80.\n")
    assert run(["lint", "--baseline", "write"]) == 1
    assert (FICHE, "AK302") in found(capsys)


@pytest.mark.parametrize(
    "junk", ["", "[]", '{"version": 2, "findings": {}}', '{"version": 1, "findings": {"x": {"AK1": -1}}}', "[" * 99_999]
)
def test_a_broken_baseline_is_one_sentence(base: Path, capsys: pytest.CaptureFixture[str], junk: str) -> None:
    Path("adoptkit-baseline.json").write_text(junk, "utf-8")
    assert run(["--lang", "fr", "lint"]) == 2
    assert "adoptkit-baseline.json" in capsys.readouterr().err


def test_statistics_add_up(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(FICHE, "titre:", "titer:")
    change(OTHER, "revu_le: 2026-11-22", "revu_le: 2026-01-05")
    capsys.readouterr()
    assert run(["--lang", "fr", "lint", "--statistics"]) == 1
    shown = capsys.readouterr().out
    assert "AK102" in shown
    assert "AK701" in shown
    assert os.path.basename(FICHE) not in shown  # noqa: PTH119 - a name in a text


def test_a_selection_does_not_touch_the_baseline(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(FICHE, "titre:", "titer:")
    assert run(["lint", "--baseline", "write"]) == 0
    capsys.readouterr()
    assert run(["--lang", "fr", "lint", "--select", "AK104"]) == 0
    assert capsys.readouterr().err == "", "nothing was mended: other rules were not asked for"
    assert run(["--lang", "fr", "lint", "--select", "AK104", "--baseline", "write"]) == 2
    assert "--baseline write et --select ne vont pas ensemble" in capsys.readouterr().err


def test_what_a_baseline_holds_is_said_in_every_report(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(FICHE, "titre:", "titer:")
    assert run(["lint", "--baseline", "write"]) == 0
    for options in ((), ("--format", "md"), ("--statistics",), ("--format", "github")):
        capsys.readouterr()
        assert run(["--lang", "fr", "lint", *options]) == 0
        assert "rien de nouveau à signaler (2 constats connus" in capsys.readouterr().out
    assert run(["lint", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["held"] == 2


def test_a_blank_fails_on_purpose_whatever_the_baseline(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new-fiche", "Une idée"]) == 0
    assert run(["lint", "--baseline", "write"]) == 1
    assert {code for _, code in found(capsys)} == {"AK107"}


def test_nothing_staged_is_not_a_base_without_files(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git("rm", "-q", "-r", "--cached", ".")
    assert run(["--lang", "fr", "lint", "--staged"]) == 2
    assert "git add" in capsys.readouterr().err


@pytest.mark.parametrize(
    "settings",
    ['[lint]\nselect = ["AK1"]', '[lint.ignore]\nAK30 = "x"', '[lint.ignore]\nak302 = "x"', '[lint.per-file."library/*"]\nAK3 = "x"'],
)
def test_settings_never_leave_out_what_protects_people(base: Path, capsys: pytest.CaptureFixture[str], settings: str) -> None:
    Path("adoptkit.toml").write_text(settings, "utf-8")
    with Path(FICHE).open("a", encoding="utf-8") as stream:
        stream.write("\nMon numéro : 2 69 05 49 588 157 80.\n")
    capsys.readouterr()
    code = run(["--lang", "fr", "lint"])
    said = capsys.readouterr()
    assert (code == 1 and "AK302" in said.out) or (code == 2 and "protège des personnes" in said.err)


def test_a_link_is_not_mended_and_its_target_is_left_alone(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside = base.parent / "ailleurs.md"
    Path(OTHER).rename(outside)
    outside.write_bytes(b"\xef\xbb\xbf" + outside.read_bytes())
    Path(OTHER).symlink_to(outside)
    before = outside.read_bytes()
    assert run(["--lang", "fr", "lint", "--fix"]) == 1
    assert f"{OTHER} est un lien" in capsys.readouterr().err
    assert outside.read_bytes() == before


def test_what_could_not_be_written_is_said_and_the_rest_is_done(
    base: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (FICHE, OTHER):
        Path(path).write_bytes(b"\xef\xbb\xbf" + Path(path).read_bytes())
    replaced = store._replace
    monkeypatch.setattr(store, "_replace", lambda path, *rest: refuse() if path.name == Path(OTHER).name else replaced(path, *rest))
    assert run(["--lang", "fr", "lint", "--fix"]) == 2
    said = capsys.readouterr().err
    assert f"{OTHER} : le disque est plein ; ce fichier n'a pas été changé" in said
    assert "1 correction dans 1 fichier" in said
    assert not Path(FICHE).read_bytes().startswith(b"\xef\xbb\xbf")


def refuse() -> None:
    raise OSError(errno.ENOSPC, "no room")


@pytest.mark.parametrize("odd", ["folder", "dangling", "device"])
def test_settings_that_can_not_be_read_stop_the_command(base: Path, capsys: pytest.CaptureFixture[str], odd: str) -> None:
    if odd == "folder":
        Path("adoptkit.toml").mkdir()
    else:
        Path("adoptkit.toml").symlink_to("/dev/zero" if odd == "device" else "nowhere")
    assert run(["--lang", "fr", "lint"]) == 2
    assert "adoptkit.toml" in capsys.readouterr().err


def test_since_with_a_baseline_tells_what_is_new_and_no_more(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(OTHER, "titre:", "titer:")
    assert run(["lint", "--baseline", "write"]) == 0
    commit("a starting point")
    change(FICHE, "outil:", "outil: inconnu #")
    assert found(capsys, "--since", "HEAD") == [(FICHE, "AK306")]
    assert run(["--lang", "fr", "lint", "--since", "HEAD"]) == 1
    assert capsys.readouterr().err == "", "the baseline still holds all that it allows"
    assert run(["--lang", "fr", "lint", FICHE]) == 1
    assert "point de départ" not in capsys.readouterr().out, "what it holds is in another file"


def test_the_first_commit_has_nothing_before_it(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(".git")
    git("init", "-q")
    git("add", "library", ".gitignore")
    assert ("adoptkit.toml", "AK113") in found(capsys, "--staged"), "no charter yet: a finding of the whole base, in no staged file"
