"""The house itself: who may import whom, what loads at the start, how long a file is, what the README says."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import followup_tui
from followup_tui.system.setting_kinds import KINDS

TOP = Path(__file__).resolve().parent.parent
PACKAGE = TOP / "followup_tui"
SOURCES = sorted(PACKAGE.rglob("*.py"))

DOMAIN, STORE, BOOK, EXCHANGE, SYSTEM = (f"followup_tui.{room}" for room in ("domain", "store", "book", "exchange", "system"))
ROOMS = {
    "domain": {"pendulum", "dateutil", "phonenumbers", "email_validator", "rapidfuzz"},
    "store": {DOMAIN, "peewee", "playhouse", "pendulum"},
    "book": {DOMAIN, STORE, EXCHANGE, SYSTEM, "pendulum"},
    "exchange": {DOMAIN, "chardet", "icalendar", "python_calamine", "xlsxwriter"},
    "system": {f"{DOMAIN}.errors", f"{DOMAIN}.rules", "pendulum", "platformdirs", "tomlkit", "desktop_notifier"},
    "cli": {BOOK, DOMAIN, EXCHANGE, SYSTEM, "click"},
    "tui": {BOOK, DOMAIN, EXCHANGE, SYSTEM, "textual", "rich"},
}
"""What each room may import beside itself and the standard library; of the domain, `system` sees the errors and what can be set."""

HEAVY = {
    "chardet",
    "python_calamine",
    "xlsxwriter",
    "dateutil",
    "email_validator",
    "icalendar",
    "phonenumbers",
    "platformdirs",
    "rapidfuzz",
    "tomlkit",
}
"""Never imported where a module begins: only inside the function that uses it."""

OUTSIDE = {
    "asyncio",
    "locale",
    "os",
    "pathlib",
    "shutil",
    "socket",
    "sqlite3",
    "subprocess",
    "sys",
    "tempfile",
    "threading",
    "time",
    "urllib",
}
"""What of the standard library the domain has no business with."""

CLOCK_READS = {"now", "today", "utcnow", "localtime", "monotonic", "perf_counter"}


def imports(tree: ast.Module, module: str, *, at_start: bool = False) -> Iterator[str]:
    """Every module that a file names in an import, by its whole name; with `at_start` only those loaded with the file."""
    for node in starting(tree) if at_start else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = module.split(".")[: -node.level] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{origin}.{alias.name}" for alias in node.names) if origin.startswith("followup_tui") else [origin]


def starting(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run when a file is imported: no function's body, nothing under TYPE_CHECKING."""
    for node in ast.iter_child_nodes(tree):
        hidden = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        if not (hidden or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)):
            yield node
            yield from starting(node)


def named(path: Path) -> str:
    """The module of a file; of a package, its `__init__`."""
    return ".".join(path.relative_to(TOP).with_suffix("").parts)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def allowed(name: str, room: str) -> bool:
    if name.split(".")[0] in sys.stdlib_module_names or name == "followup_tui.__version__":
        return True
    return any(name == may or name.startswith(f"{may}.") for may in (*ROOMS[room], f"followup_tui.{room}"))


def python(*args: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *args],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"PYTHONPATH": str(TOP)} | environ,
    )


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_what_it_may(room: str) -> None:
    files = [path for path in SOURCES if path.is_relative_to(PACKAGE / room)]
    assert files, f"there is no room {room}"
    strangers = [f"{named(path)}: {name}" for path in files for name in imports(parsed(path), named(path)) if not allowed(name, room)]
    assert strangers == []


def test_every_file_is_in_a_room() -> None:
    outside = {path.relative_to(PACKAGE).parts[0] for path in SOURCES} - set(ROOMS)
    assert outside == {"__init__.py", "__main__.py"}


def test_the_layer_test_sees_a_stranger() -> None:
    tree = ast.parse("def f():\n    from ..store import tables\nfrom .values import Money\nimport sqlite3, peewee")
    found = [name for name in imports(tree, "followup_tui.domain.when") if not allowed(name, "domain")]
    assert sorted(found) == ["followup_tui.store.tables", "peewee"]


def test_the_domain_reads_no_clock_and_touches_no_file() -> None:
    found = []
    for path in (PACKAGE / "domain").rglob("*.py"):
        tree = parsed(path)
        found += [f"{path.name}: import {name}" for name in imports(tree, named(path)) if name.split(".")[0] in OUTSIDE]
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func
                is_clock = isinstance(called, ast.Attribute) and called.attr in CLOCK_READS and isinstance(called.value, ast.Name)
                if is_clock or (isinstance(called, ast.Name) and called.id in ("open", "print", "input")):
                    found.append(f"{path.name}:{node.lineno}: {ast.unparse(called)}")
    assert found == []


def test_nothing_heavy_is_imported_where_a_file_begins() -> None:
    found = [
        f"{named(path)}: {name}"
        for path in SOURCES
        for name in imports(parsed(path), named(path), at_start=True)
        if name.split(".")[0] in HEAVY or name == "followup_tui.tui.app"
    ]
    assert found == []


@pytest.mark.parametrize(
    ("module", "never"),
    [
        ("followup_tui.__main__", {"click", "peewee", "pendulum", "textual", "sqlite3", "dataclasses"} | HEAVY),
        ("followup_tui.store.glance", {"click", "peewee", "pendulum", "textual"} | HEAVY),
        ("followup_tui.cli.main", {"peewee", "pendulum", "textual", "rich", "logging"} | HEAVY),
        ("followup_tui.book.book", {"click", "textual", "rich"} | (HEAVY - {"dateutil"})),  # pendulum brings dateutil along
    ],
)
def test_a_start_loads_no_more_than_it_needs(module: str, never: set[str]) -> None:
    ran = python("-c", f"import sys, {module}; print(*sorted(set(sys.modules) & {never!r}))")
    assert ran.stdout.split() == [], ran.stderr


def test_importing_makes_nothing(tmp_path: Path) -> None:
    modules = ["followup_tui.__main__" if path.name == "__main__.py" else named(path).removesuffix(".__init__") for path in SOURCES]
    code = f"import importlib, os; os.chdir({str(tmp_path)!r})\nfor name in {modules!r}: importlib.import_module(name)"
    ran = python("-c", code, HOME=str(tmp_path), PYTHONDONTWRITEBYTECODE="1")
    assert (ran.returncode, ran.stderr, list(tmp_path.iterdir())) == (0, "", [])


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_file_is_about_one_thing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    assert ast.get_docstring(ast.parse(text)), "a file says in its first line what it is about"
    assert not re.search(r"\bTO" + r"DO\b|FIX" + r"ME", text)


def test_the_top_level_holds_what_was_agreed() -> None:
    agreed = {"pyproject.toml", "followup_tui", "tests", "screenshots", "README.md", "LICENSE", "uv.lock"}
    assert {name for name in os.listdir(TOP) if not name.startswith(".")} <= agreed


def locked() -> dict[str, str]:
    lock = tomllib.loads((TOP / "uv.lock").read_text(encoding="utf-8"))
    return {package["name"]: package["version"] for package in lock["package"] if "registry" in package["source"]}


def test_the_constraints_are_the_lock() -> None:
    lines = [line.split(";")[0].strip() for line in (TOP / ".constraints.txt").read_text(encoding="utf-8").splitlines()]
    assert dict(line.split("==") for line in lines if line and not line.startswith("#")) == locked()


def test_the_lock_knows_every_dependency_and_only_the_public_index() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    names = {re.split(r"[<>=\[;]", line)[0].strip() for line in asked} - {project["name"]}
    assert names <= set(locked())
    hosts = set(re.findall(r"https?://([^/\"]+)", (TOP / "uv.lock").read_text(encoding="utf-8")))
    assert hosts == {"pypi.org", "files.pythonhosted.org"}


def test_every_dependency_is_used() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    used = {name.split(".")[0] for path in SOURCES for name in imports(parsed(path), named(path))}
    asked = [*project["dependencies"], *project["optional-dependencies"]["notify"]]
    wanted = {re.split(r"[<>=]", line)[0].replace("-", "_") for line in asked}
    assert wanted - used == set()
    assert {name for name in used if name not in sys.stdlib_module_names} - wanted <= {"followup_tui", "playhouse", "rich", "dateutil"}


def readme() -> str:
    return (TOP / "README.md").read_text(encoding="utf-8")


def command(name: str) -> str:
    found = re.search(rf"^<!-- command: {name} -->\n```sh\n(.+)\n```$", readme(), re.MULTILINE)
    assert found, f"the README has no command {name}, on one line"
    return found[1]


@pytest.mark.parametrize("name", ["run", "practice", "test"])
def test_each_command_of_the_readme_sets_itself_up_and_is_tried_by_ci(name: str) -> None:
    assert command(name).startswith("python3 -m venv ")
    assert ".constraints.txt" in command(name)
    assert f"$(command_of {name})" in (TOP / ".ci" / "run").read_text(encoding="utf-8")


def test_the_commands_stand_on_the_first_screen() -> None:
    assert readme().index(command("test")) < readme().index("\n## ")


def test_what_the_readme_points_at_is_there() -> None:
    places = re.findall(r"\]\(((?!https?:|#|mailto:)[^)\s]+)\)", readme()) + re.findall(r'src="((?!https?:)[^"]+)"', readme())
    assert [place for place in places if not (TOP / place.split("#")[0]).exists()] == []


def test_the_settings_of_the_readme_are_those_there_are() -> None:
    sample = re.search(r"```toml\n(.+?)```", readme(), re.DOTALL)
    assert sample
    given = tomllib.loads(sample[1])
    names = {name for name in given if name not in ("rules", "keys")} | {f"rules.{name}" for name in given["rules"]}
    assert names == {kind.name for kind in KINDS}
    assert all(kind.read(given["rules"][kind.field] if "." in kind.name else given[kind.name]) is not None for kind in KINDS)


def test_every_command_is_in_the_readme() -> None:
    from followup_tui.cli.main import COMMANDS

    section = readme().split("## The command line")[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    assert sorted(re.findall(r"`([\w-]+)`", " ".join(rows))) == sorted(COMMANDS)


def test_the_newest_change_is_this_version() -> None:
    newest = re.search(r"^### (\d+\.\d+\.\d+), \d{4}-\d\d-\d\d$", readme(), re.MULTILINE)
    assert newest
    assert newest[1] == followup_tui.__version__
