"""What people call a version, made into commit ids: refs are user input, and none is ever read as an option."""

from dataclasses import dataclass
from pathlib import Path

from adoptkit.errors import AdoptkitError, Text
from adoptkit.history.process import check_repository, git


@dataclass(frozen=True, slots=True)
class Range:
    """Two states to compare, as commit ids; ``after`` None is the folder as it is now."""

    before: str
    after: str | None


def commit(root: Path, ref: str) -> str:
    """The id of the commit that ``ref`` names; raises AdoptkitError, saying how to get it, when it names none here."""
    check_repository(root)
    found = _commit(root, ref)
    if found:
        return found
    if _is_shallow(root):
        raise AdoptkitError(_SHALLOW, ref=ref)
    remote = f"origin/{ref}"
    raise AdoptkitError(_UNKNOWN_BUT if _commit(root, remote) else _UNKNOWN, ref=ref, remote=remote)


def range_of(root: Path, written: str) -> Range:
    """The states that ``A..B``, ``A...B`` (from their common ancestor) or ``A`` (up to the folder now) name; a blank side is HEAD."""
    before, dots, after = written.partition("...") if "..." in written else written.partition("..")
    first = commit(root, before or "HEAD")
    if not dots:
        return Range(first, None)
    second = commit(root, after or "HEAD")
    return Range(merge_base(root, first, second) if dots == "..." else first, second)


def merge_base(root: Path, first: str, second: str) -> str:
    """The id of the best common ancestor of two commits; raises AdoptkitError when there is none here."""
    code, answer = git(root, "merge-base", first, second)
    if code:
        raise AdoptkitError(_SHALLOW if _is_shallow(root) else _UNRELATED, ref=f"{first[:10]}…{second[:10]}")
    return _line(answer)


def _commit(root: Path, ref: str) -> str:
    """The commit id that ``ref`` names, or an empty string; what begins like an option is no ref."""
    if ref.startswith("-"):
        return ""
    code, answer = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    return _line(answer) if code == 0 else ""


def _is_shallow(root: Path) -> bool:
    return git(root, "rev-parse", "--is-shallow-repository")[1].strip() == b"true"


def _line(answer: bytes) -> str:
    return answer.decode("ascii", "replace").strip()


_UNKNOWN = Text(
    "la référence « {ref} » est inconnue ici : lancez « git fetch », ou vérifiez l'orthographe",
    "the reference “{ref}” is unknown here: run “git fetch”, or check the spelling",
)
_UNKNOWN_BUT = Text(
    "la référence « {ref} » est inconnue ici, mais « {remote} » existe : écrivez-la ainsi",
    "the reference “{ref}” is unknown here, but “{remote}” exists: write it so",
)
_SHALLOW = Text(
    "« {ref} » n'est pas dans ce dépôt, qui n'a qu'une partie de l'historique : récupérez le reste "
    "(« git fetch --unshallow » ; dans une CI, fetch-depth: 0), ou vérifiez l'orthographe",
    "“{ref}” is not in this repository, which has only a part of the history: fetch the rest "
    "(“git fetch --unshallow”; in a CI, fetch-depth: 0), or check the spelling",
)
_UNRELATED = Text(
    "ces deux versions n'ont aucun ancêtre commun ({ref}) : écrivez deux points au lieu de trois pour les comparer telles quelles",
    "these two versions share no ancestor ({ref}): write two dots instead of three to compare them as they are",
)
