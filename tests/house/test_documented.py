"""Everything public says what it is, files stay short, and nothing prints but the command line."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "tasktrack"
MODULES = sorted(PACKAGE.rglob("*.py"))
BANNED_NAMES = {"util", "utils", "helper", "helpers", "common", "misc", "base", "core", "manager", "service", "handler"}
LONGEST_FILE, LONGEST_TEXTS = 400, 500
"""Lines of code that a person reads in one go; sentences side by side are read one by one."""

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def named(module: Path) -> str:
    return module.relative_to(PACKAGE.parent).as_posix()


def public(tree: ast.Module) -> Iterator[tuple[str, Documented]]:
    """The module, and every class, function and method that does not begin with an underscore."""
    yield "the module", tree
    yield from _within(tree, "")


def _within(node: ast.AST, above: str) -> Iterator[tuple[str, Documented]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            if child.name.startswith("_"):
                continue
            yield f"{above}{child.name}", child
            if isinstance(child, ast.ClassDef):
                yield from _within(child, f"{above}{child.name}.")


def overridden(node: Documented) -> bool:
    """What a framework calls is described by the framework: an override says so, or names its event."""
    marked = getattr(node, "decorator_list", [])
    return any(isinstance(mark, ast.Name) and mark.id in ("override", "overload") for mark in marked)


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_everything_public_is_documented(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    silent = [name for name, node in public(tree) if not ast.get_docstring(node) and not overridden(node)]
    assert not silent


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_no_file_is_too_long_to_read(module: Path) -> None:
    longest = LONGEST_TEXTS if module.parent.name == "lang" else LONGEST_FILE
    assert len(module.read_text(encoding="utf-8").splitlines()) <= longest


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_modules_are_nouns_of_the_field(module: Path) -> None:
    assert module.stem not in BANNED_NAMES


@pytest.mark.parametrize("module", [m for m in MODULES if "cli" not in m.relative_to(PACKAGE).parts], ids=named)
def test_only_the_command_line_prints(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert not [func for func in calls if isinstance(func, ast.Name) and func.id == "print"]
    streams = [n for n in ast.walk(tree) if isinstance(n, ast.Attribute) and n.attr in ("stdout", "stderr")]
    assert not [n for n in streams if isinstance(n.value, ast.Name) and n.value.id == "sys"]


PURE = [
    m for m in MODULES if m.relative_to(PACKAGE).parts[0] in ("plan", "rules", "words.py", "figures.py", "dates.py")
]
CLOCKS = {"now", "today", "utcnow", "time", "monotonic", "localtime"}


@pytest.mark.parametrize("module", PURE, ids=named)
def test_the_pure_rooms_ask_no_clock(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    asked = [
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS
    ]
    assert not asked
