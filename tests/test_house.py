"""The house: imports go one way, the core touches no file, starting is light, the wheel stands alone."""

import ast
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import adoptkit

PACKAGE = Path(adoptkit.__file__).parent
ROOT = PACKAGE.parents[1]
#: Layers from the ground up (docs/architecture.md): a module imports its own layer's room or lower layers only.
LAYERS = (
    ("errors", "content", "schemas"),
    ("vocabulary",),
    ("words", "lexicon", "law"),
    ("document", "table", "settings"),
    ("kinds", "privacy", "edits", "selection"),
    ("base", "people", "drafting", "starter"),
    ("rules", "usage"),
    ("scorecard", "changes", "issue_form", "journal"),
    ("bulletin",),
    ("history",),
    ("store", "reports", "render"),
    ("logbook", "inspection", "intake"),
    ("cli",),
    ("__main__",),
)
CORE = tuple(room for layer in LAYERS[1:-5] for room in layer)
#: What only the outer rooms may import: files, processes, terminals, templates, clocks of their own.
OUTER = {"os", "subprocess", "shutil", "tempfile", "pathlib", "typer", "rich", "jinja2", "typst", "sys"}


#: What only a workbook, a large log or a server needs.
LOG_LIBRARIES = ("duckdb", "python_calamine", "xlrd", "xlsxwriter", "psycopg", "openpyxl")


def modules() -> list[tuple[str, Path]]:
    return [(path.relative_to(PACKAGE).as_posix().removesuffix(".py").split("/")[0], path) for path in sorted(PACKAGE.rglob("*.py"))]


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names} if node.module == "adoptkit" else {node.module}
    return names


def layer_of(room: str) -> int:
    return next(number for number, layer in enumerate(LAYERS) if room in layer)


@pytest.mark.parametrize(("room", "path"), modules(), ids=lambda value: str(value) if isinstance(value, str) else value.stem)
def test_imports_go_one_way(room: str, path: Path) -> None:
    if path == PACKAGE / "__init__.py":
        assert not {name for name in imports(path) if name.startswith("adoptkit")}
        return
    here = layer_of(room)
    for name in imports(path):
        if not name.startswith("adoptkit.") or name == "adoptkit.__version__":
            continue
        other = name.split(".")[1]
        assert other == room or layer_of(other) < here, f"{path.relative_to(ROOT)} imports {name}"


@pytest.mark.parametrize(
    ("room", "path"),
    [pair for pair in modules() if pair[0] in CORE],
    ids=lambda value: str(value) if isinstance(value, str) else value.stem,
)
def test_the_core_touches_no_file_and_no_terminal(room: str, path: Path) -> None:
    del room
    assert {name.split(".")[0] for name in imports(path)} & OUTER == set()


def loaded(*arguments: str) -> set[str]:
    code = f"import sys; from adoptkit.cli.main import run; run({list(arguments)!r}); print('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "ADOPTKIT_TODAY": "2026-11-22"},
    )
    return set(done.stderr.split("\n"))


def test_starting_loads_nothing_heavy() -> None:
    heavy = {"rich", "jinja2", "typst", "markdown_it", "phonenumbers", "stdnum", "sqlite3", "pydantic", "asyncio", *LOG_LIBRARIES}
    assert loaded("--version") & heavy == set()


def test_a_small_text_log_loads_neither_workbooks_nor_engines() -> None:
    log = "templates/demo/2026-W46.csv"
    assert loaded("scorecard", log, "--team", "templates/demo/team.csv") & {*LOG_LIBRARIES, "typst", "rich", "jinja2"} == set()


def test_lint_on_a_measured_base_does_not_load_the_typesetter() -> None:
    loaded("lint")
    assert loaded("lint") & {"typst", "jinja2", "rich", "pydantic", "sqlite3"} == set()


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--disable-pip-version-check",
        "--wheel-dir",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_what_it_needs(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    tracked = [path for folder in ("templates", "library") for path in (ROOT / folder).rglob("*") if path.is_file()]
    assert {f"adoptkit/_content/{path.relative_to(ROOT).as_posix()}" for path in tracked} <= names
    assert "adoptkit/_content/charter.md" in names
    assert "adoptkit/py.typed" in names
    assert any(name.endswith(".ttf") for name in names)
    assert any("fonts/" in name and name.endswith(".txt") for name in names), "the licence of the fonts"
    assert not [name for name in names if name.endswith((".pyc", ".csv")) and "/demo/" not in name]


def test_the_wheel_alone_makes_a_base_that_lints_and_renders(wheel: Path, tmp_path: Path) -> None:
    """The package as installed, away from the repository: its own content, templates and fonts."""
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    code = "import sys; from adoptkit.cli.main import run; sys.exit(run(sys.argv[1:]))"

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONSAFEPATH": "1", "ADOPTKIT_LANG": "fr"}
        return subprocess.run(
            [sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=tmp_path, env=environment, check=False
        )

    assert run("init", "base").returncode == 0
    checked = run("--base", "base", "lint")
    assert (checked.returncode, checked.stderr) == (0, "")
    rendered = run("--base", "base", "charter", "-o", "c.pdf")
    assert rendered.returncode == 0, rendered.stderr
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")
    where = run("--version")
    assert where.stdout.startswith("adoptkit ")
