"""The house rules that a tool can check: directions, weights at the start, sizes, words."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PRODUCT = [*sorted(ROOT.glob("workshop_app/**/*.py")), *sorted(ROOT.glob("exercises/**/*.py"))]
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
MODULES_OF_THE_START = 94
HEAVY = ("PySide6", "reportlab", "sqlite3", "pydantic", "openpyxl", "sqlite_utils")


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def run(code: str) -> str:
    """Run `code` in a Python of its own and return the last line that it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout.splitlines()[-1]


def modules_after(code: str, *, watched: tuple[str, ...] = HEAVY) -> set[str]:
    """Run `code` in a Python of its own and return which watched modules it loaded."""
    report = f"import sys; print(*(set({watched!r}) & set(sys.modules)))"
    return set(run(f"{code}\n{report}").split())


def imports_of(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.fixture
def product_copy(tmp_path: Path) -> Path:
    """The product in a folder of its own, where a test may break the rules."""
    leave_out = shutil.ignore_patterns("__pycache__")
    for package in ("workshop_app", "exercises"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=leave_out)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the import linter on the product in `folder`."""
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from importlinter.cli import lint_imports_command; lint_imports_command()"
    )
    return subprocess.run(
        [sys.executable, "-c", code, "--no-cache", "--no-logo"],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_each_room_imports_only_what_it_may():
    # In a process of its own: it silences the log of whoever calls it.
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "file,line,contract",
    [
        ("workshop_app/domain/x.py", "import workshop_app.kit.numbers", "Each room imports"),
        ("workshop_app/storage/x.py", "import workshop_app.pdf", "Each room imports"),
        ("workshop_app/kit/x.py", "import workshop_app.services", "Each room imports"),
        ("workshop_app/services/x.py", "from PySide6 import QtCore", "Qt stays on the desk"),
        ("workshop_app/kinds/new/model.py", "import PySide6.QtGui", "Qt stays on the desk"),
        ("workshop_app/ui/x.py", "def f():\n    import sqlite3", "SQL stays in the store"),
        ("workshop_app/domain/x.py", "import pydantic", "The rules of the product"),
        ("exercises/new/model.py", "import workshop_app.services", "Exercises see the kit"),
        ("exercises/new/model.py", "import exercises.mdm", "No exercise knows another"),
        ("workshop_app/ui/x.py", "import exercises.mdm", "The program finds exercises"),
    ],
)
def test_a_breach_is_found_also_in_a_new_folder(product_copy, file, line, contract):
    breach = product_copy / file
    breach.parent.mkdir(exist_ok=True)
    (breach.parent / "__init__.py").touch()
    breach.write_text(line + "\n", encoding="utf-8")
    done = lint(product_copy)
    broken = [row for row in done.stdout.splitlines() if " BROKEN" in row]
    assert done.returncode == 1, done.stdout + done.stderr
    assert any(row.startswith(contract) for row in broken), done.stdout


def test_an_editor_may_use_qt_and_the_bricks_of_the_desk(product_copy):
    kind = product_copy / "workshop_app" / "kinds" / "new"
    kind.mkdir()
    (kind / "__init__.py").touch()
    code = "import PySide6.QtWidgets\nimport workshop_app.ui.widgets\n"
    (kind / "editor.py").write_text(code, encoding="utf-8")
    done = lint(product_copy)
    assert done.returncode == 0, done.stdout + done.stderr


def test_listing_the_catalogue_loads_nothing_heavy():
    code = (
        "from workshop_app.kit.catalogue import load_catalogue\n"
        "assert [e.texts('en')('title') for e in load_catalogue().values()]"
    )
    assert modules_after(code) == set()


def test_the_command_line_starts_without_qt_and_pdf():
    assert modules_after("import workshop_app.cli") == set()


@pytest.mark.parametrize("room", ["services", "storage", "pdf", "kinds", "kit", "system", "domain"])
def test_no_room_below_the_desk_loads_qt(room):
    code = (
        "import importlib\n"
        "from pathlib import Path\n"
        f"for file in sorted(Path('workshop_app/{room}').rglob('*.py')):\n"
        "    name = '.'.join(file.with_suffix('').parts).removesuffix('.__init__')\n"
        "    if '.editor' not in name: importlib.import_module(name)"
    )
    assert modules_after(code, watched=("PySide6", "shiboken6")) == set()


def test_beside_qt_no_import_reads_the_source_of_a_module():
    code = (
        "import linecache, workshop_app.ui, workshop_app.ui.pages.home\n"
        "print([name for name in linecache.cache if 'workshop_app' in name])"
    )
    assert run(code) == "[]"


def test_the_first_window_needs_no_more_modules_than_it_did():
    """Each module costs the start; who adds one imports it where it is needed, or says why here."""
    code = (
        "import sys, workshop_app.start, workshop_app.app, workshop_app.ui.pages.home\n"
        "print(sum(name.startswith('workshop_app.') for name in sys.modules))"
    )
    assert int(run(code)) <= MODULES_OF_THE_START


def test_the_rules_of_the_product_need_only_the_standard_library():
    foreign = {
        f"{name_of(file)}: {module}"
        for file in (ROOT / "workshop_app" / "domain").rglob("*.py")
        for module in imports_of(file)
        if module.split(".")[0] not in sys.stdlib_module_names
        and not module.startswith("workshop_app.domain")
    }
    assert foreign == set()


def test_the_desk_draws_no_pages():
    pages = {
        f"{name_of(file)}: {module}"
        for file in (ROOT / "workshop_app" / "ui").rglob("*.py")
        for module in imports_of(file)
        if module.startswith(("reportlab.platypus", "reportlab.pdfgen"))
    }
    assert pages == set()


def test_no_file_and_no_function_is_too_long():
    too_long = []
    for file in PRODUCT:
        text = file.read_text(encoding="utf-8")
        if (lines := len(text.splitlines())) > LONGEST_FILE:
            too_long.append(f"{name_of(file)}: {lines} lines")
        for node in functions(ast.parse(text)):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                too_long.append(f"{name_of(file)}:{node.lineno} {node.name}: {length} lines")
    assert too_long == []


def functions(node):
    """Yield the functions among the statements below a node; no expression holds one."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield child
        if isinstance(child, ast.stmt | ast.excepthandler | ast.match_case):
            yield from functions(child)


def test_colours_have_names():
    raw = [
        f"{name_of(file)}:{number}: {line.strip()}"
        for file in PRODUCT
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"""["']#[0-9A-Fa-f]{3,8}["']""", line)
    ]
    assert raw == []


@pytest.mark.parametrize("word", [r"\bprocessEvents\b", r"\btime\.sleep\b", r"\brl_safe_eval\b"])
def test_words_that_have_no_place_in_the_product(word):
    found = [name_of(f) for f in PRODUCT if re.search(word, f.read_text(encoding="utf-8"))]
    assert found == []


def test_qt_keeps_its_count_of_none(qapp):
    """PySide6 6.12 on Python 3.11 loses one reference to None a call, and aborts at zero."""
    from PySide6.QtCore import QObject

    thing = QObject()
    thing.setObjectName("warm")
    before = sys.getrefcount(None)
    for _ in range(1_000):
        thing.setObjectName("x")
        thing.blockSignals(False)
    assert abs(sys.getrefcount(None) - before) < 50
