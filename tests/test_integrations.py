"""CI and git hooks: the files are valid for those who read them, and their commands, really run, answer as they should."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from adoptkit.cli.main import run
from adoptkit.errors import Lang
from tests.ci_runner import EXPRESSION, Runner, environment, git, load
from tests.conftest import ROOT
from tests.test_issue_form import GIVEN, as_github
from tests.test_new_fiche import COMPLETE

ACTION = ROOT / "action.yml"
WORKFLOWS = ("adoptkit.yml", "adoptkit-reviews.yml", "adoptkit-fiche.yml")
COMPOSITE = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail")


def tool(name: str, *arguments: str | Path, cwd: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run one of the tools of the dev extra."""
    env = environment(HOME=str(cwd), **variables)
    assert shutil.which(name, path=env["PATH"]), f"{name} is part of the dev extra: pip install -e .[dev]"
    return subprocess.run([name, *map(str, arguments)], cwd=cwd, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module", params=["fr", "en"])
def scaffold(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh base in each language."""
    folder = tmp_path_factory.mktemp("scaffold") / "base"
    assert run(["--lang", request.param, "init", str(folder)]) == 0
    return folder


# ---- the files are valid


def workflows(base: Path) -> list[Path]:
    return [base / ".github/workflows" / name for name in WORKFLOWS] + [ROOT / ".github/workflows/ci.yml"]


def test_the_files_have_the_shape_that_their_readers_want(scaffold: Path) -> None:
    schemas = {
        "vendor.github-workflows": workflows(scaffold),
        "vendor.github-actions": [ACTION],
        "vendor.github-issue-forms": [scaffold / ".github/ISSUE_TEMPLATE/fiche.yml"],
        "vendor.gitlab-ci": [scaffold / ".gitlab-ci.yml", ROOT / "templates/gitlab/adoptkit.yml"],
    }
    for schema, files in schemas.items():
        checked = tool("check-jsonschema", "--builtin-schema", schema, *files)
        assert checked.returncode == 0, checked.stdout


def test_actionlint_has_nothing_to_say(scaffold: Path) -> None:
    checked = tool("actionlint", *workflows(scaffold))
    assert (checked.returncode, checked.stdout) == (0, "")


def test_zizmor_finds_no_way_in(scaffold: Path, tmp_path: Path) -> None:
    """Actions of GitHub itself are followed by their major version; everything else of zizmor's holds."""
    config = tmp_path / "zizmor.yml"
    config.write_text(json.dumps({"rules": {"unpinned-uses": {"config": {"policies": {"actions/*": "ref-pin"}}}}}))
    checked = tool("zizmor", "--offline", "--quiet", "--min-severity", "medium", "--config", config, ACTION, *workflows(scaffold))
    assert checked.returncode == 0, checked.stdout


def test_shell_scripts_are_sound(scaffold: Path, tmp_path: Path) -> None:
    """actionlint sees to those of workflows; these are the action's and GitLab's, whose capitals are variables that the step is given."""
    scripts = {f"{index}.bash": step["run"] for index, step in enumerate(load(ACTION)["runs"]["steps"]) if "run" in step}
    scripts |= {f"{name}.sh": "\n".join(job["script"]) for name, job in load(scaffold / ".gitlab-ci.yml").items() if "script" in job}
    for name, script in scripts.items():
        (tmp_path / name).write_text(script)
        checked = tool("shellcheck", "--exclude", "SC2153", "--shell", name.rpartition(".")[2], tmp_path / name)
        assert checked.returncode == 0, checked.stdout


def test_the_action_answers_to_what_it_declares() -> None:
    action = load(ACTION)
    used = {match[1] for match in EXPRESSION.finditer(ACTION.read_text("utf-8")) if match[1].startswith("inputs.")}
    conditions = " ".join(step.get("if", "") for step in action["runs"]["steps"])
    assert {name for name in action["inputs"] if f"inputs.{name}" not in used and f"inputs.{name}" not in conditions} == set()
    assert used <= {f"inputs.{name}" for name in action["inputs"]}


# ---- the commands run: a repository with a base, a branch, and what a pull request checks out


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone whose ``origin`` holds a fresh base on main."""
    folder = tmp_path / "repository"
    assert run(["init", str(folder), "--profile", "office"]) == 0
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "base")
    git(tmp_path, "clone", "--quiet", "--bare", str(folder), "origin.git")
    git(folder, "remote", "add", "origin", f"file://{tmp_path}/origin.git")
    git(folder, "fetch", "--quiet", "origin")
    monkeypatch.chdir(folder)
    return folder


def good(folder: Path) -> None:
    assert run(["--base", str(folder), "new-fiche", "Relire une note", *COMPLETE]) == 0


def bad(folder: Path) -> None:
    assert run(["--base", str(folder), "new-fiche", "Écrire à un client", "--when", "Appeler le 06 12 34 56 78"]) == 0


def propose(folder: Path, change: Callable[[Path], None]) -> None:
    """A branch with ``change``, checked out as GitHub does: merged into main, which moved on meanwhile."""
    git(folder, "switch", "--quiet", "--create", "proposal")
    change(folder)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "proposal")
    git(folder, "switch", "--quiet", "main")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "meanwhile")
    git(folder, "push", "--quiet", "origin", "main")
    git(folder, "switch", "--quiet", "--detach", "main")
    git(folder, "merge", "--quiet", "--no-ff", "proposal", "--message", "merge")


def act(folder: Path, *, event: str = "pull_request", variables: dict[str, str] | None = None, **inputs: str) -> tuple[int, Runner]:
    """Run the action's steps; the exit code is the last step's, which is lint's."""
    action = load(ACTION)
    given = {f"inputs.{name}": inputs.get(name.replace("-", "_"), item.get("default", "")) for name, item in action["inputs"].items()}
    context = {**given, "github.event_name": event, "github.event.pull_request.number": "7", "github.action_path": str(ROOT)}
    default = {"GITHUB_EVENT_NAME": event, "GITHUB_BASE_REF": "main" if event == "pull_request" else ""}
    runner = Runner(folder, folder.parent / "runner", context, {**default, **(variables or {})}, COMPOSITE)
    return runner.run(action["runs"]["steps"]), runner


def test_the_action_lets_a_good_change_pass(repository: Path) -> None:
    propose(repository, good)
    code, runner = act(repository)
    assert code == 0, runner.said
    assert "::error" not in runner.said
    assert "Relire une note" in runner.summary
    assert runner.context["steps.lint.outputs.code"] == "0"


def test_the_action_annotates_a_bad_change_and_fails_after_its_summary(repository: Path) -> None:
    propose(repository, bad)
    code, runner = act(repository)
    assert code == 1
    assert "::error file=library/ecrire-a-un-client.md,line=" in runner.said
    assert "AK301" in runner.said
    assert "charter.md" not in runner.said, "the drafts of others are not this pull request's"
    assert "AK301" in runner.summary
    assert "Écrire à un client" in runner.summary
    assert "06 12" not in runner.said + runner.summary


def test_the_action_holds_warnings_against_a_strict_base_only(repository: Path) -> None:
    assert act(repository, since="all")[0] == 0
    code, runner = act(repository, since="all", strict="true")
    assert code == 1
    assert "::warning file=charter.md" in runner.said


def test_the_action_speaks_the_language_that_is_asked_for(repository: Path) -> None:
    propose(repository, bad)
    runner = act(repository, lang="en")[1]
    assert "to be filled" in runner.said or "phone" in runner.said


def test_the_action_writes_no_summary_that_is_not_wanted(repository: Path) -> None:
    propose(repository, bad)
    code, runner = act(repository, summary="false")
    assert (code, runner.summary) == (1, "")


def test_the_action_checks_all_and_says_so_when_history_is_missing(repository: Path, tmp_path: Path) -> None:
    propose(repository, bad)
    git(repository, "push", "--quiet", "origin", "HEAD:refs/pull/7/merge")
    shallow = tmp_path / "shallow"
    git(tmp_path, "init", "--quiet", str(shallow))
    git(shallow, "fetch", "--quiet", "--depth", "1", f"file://{tmp_path}/origin.git", "refs/pull/7/merge")
    git(shallow, "checkout", "--quiet", "--detach", "FETCH_HEAD")
    code, runner = act(shallow)
    assert code == 1
    assert "fetch-depth: 0" in runner.said
    assert "::warning file=charter.md" in runner.said


def test_the_action_works_on_a_base_in_a_folder(repository: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(repository, whole / "ia", ignore=shutil.ignore_patterns(".git", ".adoptkit-cache"))
    git(whole, "init", "--quiet", "--initial-branch", "main")
    git(whole, "add", "--all")
    git(whole, "commit", "--quiet", "--message", "base")
    bad(whole / "ia")
    code, runner = act(whole, event="push", base="ia")
    assert code == 1
    assert "::error file=ia/library/ecrire-a-un-client.md," in runner.said


@pytest.mark.parametrize("name", ["$(touch${IFS}pwned)", "a`touch${IFS}pwned`", "a;touch${IFS}pwned"])
def test_the_name_of_a_branch_is_never_run(repository: Path, name: str) -> None:
    propose(repository, good)
    assert act(repository, variables={"GITHUB_BASE_REF": name}, since="")[0] == 0
    assert act(repository, since=name)[0] == 0
    assert not list(repository.rglob("pwned"))


@pytest.mark.parametrize(
    ("event", "clock", "today"),
    [
        ("pull_request", "", "2026-11-22"),
        ("push", "2027-01-02", "2027-01-02"),
        ("schedule", "", ""),
        ("workflow_dispatch", "2027-01-02", "2027-01-02"),
    ],
)
def test_the_commit_is_the_clock_but_for_a_scheduled_run(repository: Path, event: str, clock: str, today: str) -> None:
    runner = act(repository, event=event, variables={"ADOPTKIT_TODAY": clock}, since="all")[1]
    assert runner.context["steps.start.outputs.today"] == today


# ---- what init writes


def workflow(folder: Path, name: str, context: dict[str, str] | None = None, **variables: str) -> tuple[int, Runner]:
    (job,) = load(folder / ".github/workflows" / name)["jobs"].values()
    runner = Runner(folder, folder.parent / "runner", context or {}, variables)
    runner.variables |= {key: runner.filled(value) for key, value in job.get("env", {}).items()}
    return runner.run(job["steps"]), runner


@pytest.mark.parametrize(("change", "code"), [(good, 0), (bad, 1)])
def test_the_workflow_of_a_base_checks_what_is_proposed(repository: Path, change: Callable[[Path], None], code: int) -> None:
    propose(repository, change)
    answered, runner = workflow(repository, "adoptkit.yml", GITHUB_BASE_REF="main")
    assert answered == code, runner.said
    assert ("::error file=library/" in runner.said) == (code == 1)
    assert ("Relire une note" if change is good else "Écrire à un client") in runner.summary
    assert "charter.md" not in runner.said


def test_the_workflow_of_a_base_checks_all_of_main(repository: Path) -> None:
    answered, runner = workflow(repository, "adoptkit.yml", GITHUB_BASE_REF="")
    assert answered == 0
    assert "charter.md" in runner.said


@pytest.mark.parametrize(("today", "code"), [("2026-11-22", 0), ("2027-06-30", 1)])
def test_reviews_due_are_told_each_week(repository: Path, today: str, code: int) -> None:
    answered, runner = workflow(repository, "adoptkit-reviews.yml", ADOPTKIT_TODAY=today)
    assert answered == code, runner.said
    assert ("AK701" in runner.said) == (code == 1)
    assert "adoptkit lint" in runner.summary


# ---- a form becomes a pull request

GH = """#!/usr/bin/env bash
printf '%s\\n' "$@" >> "$GH_LOG"
for argument in "$@"; do
  if [ -f "$argument" ]; then cat "$argument" >> "$GH_LOG"; fi
done
if [ "$1 $2" = "label create" ] && [ -n "${GH_HAS_LABEL:-}" ]; then exit 1; fi
if [ "$1 $2" = "pr create" ]; then
  if [ -n "${GH_REFUSES:-}" ]; then exit 1; fi
  echo https://example.org/pull/8
fi
"""


@pytest.fixture
def hub(repository: Path, tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Submits a form to the workflow; a stand-in for ``gh`` writes down what it is asked. Returns the exit code and what was asked."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text(GH)
    (tmp_path / "bin/gh").chmod(0o755)
    log = tmp_path / "gh.log"

    def submit(body: str, action: str = "opened", **variables: str) -> tuple[int, str]:
        log.write_text("")
        git(repository, "switch", "--quiet", "main")
        context = {
            "github.token": "token",
            "github.event.issue.number": "7",
            "github.event.repository.default_branch": "main",
            "github.event.issue.body": body,
            "github.event.action": action,
        }
        here = {
            "GH_LOG": str(log),
            "PATH": f"{tmp_path}/bin:{environment()['PATH']}",
            "GITHUB_SERVER_URL": "https://example.org",
            "GITHUB_REPOSITORY": "team/base",
        }
        code, _ = workflow(repository, "adoptkit-fiche.yml", context, **here, **variables)
        return code, log.read_text("utf-8")

    return submit


def branches(repository: Path) -> str:
    return git(repository, "ls-remote", "--heads", "origin")


def test_a_form_becomes_a_pull_request(repository: Path, hub: Callable[..., tuple[int, str]]) -> None:
    code, asked = hub(as_github(GIVEN))
    assert code == 0, asked
    assert "pr\ncreate\n--base\nmain\n--head\nfiche/issue-7\n" in asked
    assert "Closes #7" in asked
    assert "adoptkit lint" in asked
    assert "issue\ncomment\n7\n" in asked
    assert "https://example.org/pull/8" in asked
    changed = git(repository, "diff", "--name-only", "main", "fiche/issue-7")
    assert changed == "library/relire-une-note-de-service.md"
    assert "refs/heads/fiche/issue-7" in branches(repository)


def test_a_second_time_touches_nothing(repository: Path, hub: Callable[..., tuple[int, str]]) -> None:
    assert hub(as_github(GIVEN))[0] == 0
    before = branches(repository)
    git(repository, "branch", "--quiet", "--move", "fiche/issue-7", "mine")
    code, asked = hub(as_github({**GIVEN, "title": "Autre chose"}), "labeled")
    assert code == 1
    assert "existe déjà" in asked
    code, asked = hub(as_github({**GIVEN, "title": "Autre chose"}), "edited")
    assert (code, "comment" in asked) == (0, False), "whoever corrects a word of an issue is not answered each time"
    assert branches(repository) == before


def test_a_refused_form_is_read_again_once_corrected(repository: Path, hub: Callable[..., tuple[int, str]]) -> None:
    code, asked = hub(as_github(GIVEN, ticked=" "))
    assert code == 1
    assert "Corrigez la demande : elle sera relue." in asked
    assert hub(as_github(GIVEN), "edited")[0] == 0
    assert "refs/heads/fiche/issue-7" in branches(repository)


def test_a_label_that_exists_stops_nothing(hub: Callable[..., tuple[int, str]]) -> None:
    code, asked = hub(as_github(GIVEN), GH_HAS_LABEL="1")
    assert code == 0
    assert "label\ncreate\nfiche\n" in asked


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (as_github({**GIVEN, "avoid": "Appeler le 06 12 34 56 78"}), "un numéro de téléphone"),
        ("Bonjour", "### Titre"),
        (as_github(GIVEN, ticked=" "), "cochez"),
    ],
)
def test_a_refused_form_is_answered_and_nothing_is_pushed(
    repository: Path, hub: Callable[..., tuple[int, str]], body: str, said: str
) -> None:
    before = branches(repository)
    code, asked = hub(body)
    assert code == 1
    assert said in asked
    assert "06 12" not in asked
    assert branches(repository) == before
    assert git(repository, "status", "--porcelain") == ""


def test_a_form_runs_nothing(repository: Path, hub: Callable[..., tuple[int, str]]) -> None:
    hostile = "$(touch pwned) `touch pwned` \"; touch pwned; # ' ${{ github.token }} %s\\n"
    code, asked = hub(as_github({**GIVEN, "prompt": hostile, "title": f"Note {hostile[:14]}"}))
    assert code == 0, asked
    assert not list(repository.parent.rglob("pwned"))
    assert hostile in git(repository, "show", "fiche/issue-7:library/note-touch-pwned.md")


def test_a_repository_that_lets_no_robot_open_requests_is_told_where_to_do_it(hub: Callable[..., tuple[int, str]]) -> None:
    code, asked = hub(as_github(GIVEN), GH_REFUSES="1")
    assert code == 0
    assert "https://example.org/team/base/compare/main...fiche/issue-7?expand=1" in asked


@pytest.mark.parametrize("association", ["OWNER", "MEMBER", "COLLABORATOR", "CONTRIBUTOR", "NONE"])
@pytest.mark.parametrize(
    ("event", "house", "stranger"),
    [
        ({"action": "opened"}, True, False),
        ({"action": "edited", "changes.body": "{}"}, True, False),
        ({"action": "edited"}, False, False),
        ({"action": "labeled", "label.name": "fiche"}, False, False),
        ({"action": "labeled", "label.name": "fiche", "sender.login": "maintainer"}, True, True),
        ({"action": "labeled", "label.name": "bug", "sender.login": "maintainer"}, False, False),
        ({"action": "opened", "issue.body": "Bonjour"}, False, False),
        ({"action": "labeled", "label.name": "fiche", "sender.login": "maintainer", "issue.body": "### Bug"}, False, False),
        ({"action": "edited", "changes.body": "{}", "issue.state": "closed"}, False, False),
    ],
)
def test_only_the_house_starts_the_robot(scaffold: Path, event: dict[str, str], house: bool, stranger: bool, association: str) -> None:
    """The form needs no label; where one exists, a stranger's form has it from the start, set in the stranger's name: that starts nothing."""
    file = load(scaffold / ".github/workflows/adoptkit-fiche.yml")
    assert file["on"] == {"issues": {"types": ["opened", "edited", "labeled"]}}
    assert file["permissions"] == {}
    lang: Lang = "fr" if "Fiche proposée" in file["jobs"]["fiche"]["name"] else "en"
    usual = {"sender.login": "ana", "issue.user.login": "ana", "issue.state": "open", "issue.body": as_github(GIVEN, lang)}
    given = {**usual, "issue.author_association": association, **event}
    runner = Runner(scaffold, scaffold.parent / "gate", {f"github.event.{name}": value for name, value in given.items()})
    belongs = association in ("OWNER", "MEMBER", "COLLABORATOR")
    assert runner.holds(file["jobs"]["fiche"]["if"]) == (house if belongs else stranger)


# ---- GitLab


def test_gitlab_reports_on_a_merge_request(repository: Path) -> None:
    propose(repository, bad)
    jobs = load(repository / ".gitlab-ci.yml")
    base = git(repository, "merge-base", "origin/main", "HEAD")
    variables = {**jobs[".adoptkit"]["variables"], "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    runner = Runner(repository, repository.parent / "runner", {}, variables, ("bash", "-e", "-o", "pipefail"))
    assert runner.run([{"run": line} for line in jobs["adoptkit"]["script"]]) == 1
    assert jobs["adoptkit"]["artifacts"]["reports"]["codequality"] == "gl-code-quality-report.json"
    report = json.loads((repository / "gl-code-quality-report.json").read_text("utf-8"))
    assert {item["location"]["path"] for item in report} == {"library/ecrire-a-un-client.md"}
    assert len({item["fingerprint"] for item in report}) == len(report)
    assert "library/ecrire-a-un-client.md:" in runner.said
    assert "Écrire à un client" in runner.said


@pytest.mark.parametrize(("strict", "code"), [("false", 0), ("true", 1)])
def test_gitlab_checks_all_of_main(repository: Path, strict: str, code: int) -> None:
    jobs = load(repository / ".gitlab-ci.yml")
    variables = {**jobs[".adoptkit"]["variables"], "ADOPTKIT_STRICT": strict}
    runner = Runner(repository, repository.parent / "runner", {}, variables, ("bash", "-e", "-o", "pipefail"))
    assert runner.run([{"run": line} for line in jobs["adoptkit"]["script"]]) == code
    assert json.loads((repository / "gl-code-quality-report.json").read_text("utf-8"))


@pytest.mark.parametrize(("today", "code"), [("2026-11-22", 0), ("2027-06-30", 1)])
def test_gitlab_tells_reviews_due(repository: Path, today: str, code: int) -> None:
    jobs = load(repository / ".gitlab-ci.yml")
    variables = {**jobs[".adoptkit"]["variables"], "ADOPTKIT_TODAY": today}
    runner = Runner(repository, repository.parent / "runner", {}, variables, ("bash", "-e", "-o", "pipefail"))
    assert runner.run([{"run": line} for line in jobs["adoptkit-reviews"]["script"]]) == code


def test_the_jobs_of_gitlab_are_written_once(scaffold: Path) -> None:
    assert load(scaffold / ".gitlab-ci.yml") == load(ROOT / "templates/gitlab/adoptkit.yml")


# ---- pre-commit


@pytest.fixture
def hooked(repository: Path) -> Callable[[], subprocess.CompletedProcess[str]]:
    """Runs the hook on what is staged: the published one, but for the environment that pre-commit would install."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    config = repository / ".pre-commit-config.yaml"
    config.write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": [{**hook, "language": "system"}]}]}))
    git(repository, "add", config.name)
    git(repository, "commit", "--quiet", "--message", "hook")
    home = str(repository.parent / "pre-commit")
    return lambda: tool("pre-commit", "run", "--color", "never", cwd=repository, PRE_COMMIT_HOME=home, ADOPTKIT_TODAY="2026-11-22")


def test_the_manifest_of_the_hook_is_valid(tmp_path: Path) -> None:
    checked = tool("pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout


def test_the_hook_looks_at_every_commit(repository: Path, hooked: Callable[[], subprocess.CompletedProcess[str]]) -> None:
    """A roster that is forced into git is no document of the base: no pattern of files would see it."""
    (repository / "team.csv").write_text("personne,équipe\n", "utf-8")
    git(repository, "add", "--force", "team.csv")
    refused = hooked()
    assert refused.returncode != 0
    assert "AK305" in refused.stdout


def test_the_hook_judges_what_is_staged(repository: Path, hooked: Callable[[], subprocess.CompletedProcess[str]]) -> None:
    good(repository)
    git(repository, "add", "--all")
    passed = hooked()
    assert passed.returncode == 0, passed.stdout
    assert "Passed" in passed.stdout
    bad(repository)
    git(repository, "add", "--all")
    failed = hooked()
    assert failed.returncode == 1
    assert "AK301" in failed.stdout
