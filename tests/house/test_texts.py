"""Every sentence is there, in both languages, with the same values in it; every word of the product is translated."""

import ast
import string
from enum import StrEnum
from importlib import import_module
from pathlib import Path

import pytest

from tasktrack import lang, words

PACKAGE = Path(__file__).parents[2] / "tasktrack"
ROOMS = sorted(file.stem for file in (PACKAGE / "lang").glob("*.py") if file.stem != "__init__")
TEXTS: dict[str, tuple[str, str]] = {
    f"{room}.{name}": text for room in ROOMS for name, text in import_module(f"tasktrack.lang.{room}").TEXTS.items()
}
ENUMS = [value for value in vars(words).values() if isinstance(value, type) and issubclass(value, StrEnum)]


def fields(text: str) -> list[str]:
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name is not None})


def keys_used() -> dict[str, str]:
    """Every text in the code that names a room and a sentence in it, and where it stands."""
    found = {}
    for module in sorted(PACKAGE.rglob("*.py")):
        if module.parent.name == "lang":
            continue
        tree = ast.parse(module.read_text(encoding="utf-8"))
        pieces = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces:
                room, dot, name = node.value.partition(".")
                if dot and room in ROOMS and name and all(c.isalnum() or c in "-_." for c in name):
                    found[node.value] = f"{module.relative_to(PACKAGE)}:{node.lineno}"
    return found


def test_every_key_in_the_code_has_its_sentence() -> None:
    used = keys_used()
    assert len(used) > 60
    missing = {key: place for key, place in used.items() if key not in TEXTS and not _is_file(key)}
    assert not missing


def _is_file(key: str) -> bool:
    """`plan.toml` and the like are files, not sentences."""
    return key.endswith((".toml", ".csv", ".py", ".db", ".tcss"))


def refusals() -> list[tuple[str, str, list[str] | None]]:
    """Each refusal raised with a plain key: where, which, and the values it is given (None when they are spread)."""
    found = []
    for module in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if name not in ("Refused", "NotPermitted", "Conflict", "StoreUnusable", "say") or not node.args:
                continue
            key = node.args[0]
            if isinstance(key, ast.Constant) and isinstance(key.value, str) and (name != "say" or "." in key.value):
                given = [keyword.arg for keyword in node.keywords]
                spread = any(name is None for name in given)
                values = None if spread else sorted(filter(None, given))
                found.append((f"{module.relative_to(PACKAGE)}:{node.lineno}", key.value, values))
    return found


def test_every_refusal_has_its_sentence_and_the_values_it_needs() -> None:
    found = refusals()
    assert len(found) > 60
    for place, key, given in found:
        assert key in TEXTS, place
        assert given is None or set(fields(TEXTS[key][0])) <= set(given), place


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_say_the_same_values(room: str) -> None:
    for key, (chinese, english) in TEXTS.items():
        if key.startswith(f"{room}."):
            assert chinese.strip(), key
            assert english.strip(), key
            assert fields(chinese) == fields(english), key
            assert "" not in fields(chinese), f"{key}: a value without a name"


@pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.__name__)
def test_every_word_is_translated(enum: type[StrEnum]) -> None:
    for language in lang.LANGUAGES:
        lang.use(language)
        said = [lang.word(value) for value in enum]
        assert all(said)
        assert len(set(said)) == len(said), "two values with one word"
    lang.use("zh")


def test_speaking_a_language_lasts_until_the_next() -> None:
    lang.use("en")
    assert (lang.spoken(), lang.word(words.Status.DONE)) == ("en", "done")
    lang.use("zh")
    assert (lang.spoken(), lang.word(words.Status.DONE)) == ("zh", "办结")
    assert lang.word(None) == ""
    with pytest.raises(ValueError, match="not in tuple"):
        lang.use("fr")
    assert lang.spoken() == "zh"
