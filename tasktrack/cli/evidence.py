"""Evidence named on the command line: files that are there, or addresses."""

import os.path
from collections.abc import Iterable
from pathlib import Path

from tasktrack.errors import Refused
from tasktrack.typed import quoted


def recorded(typed: Iterable[str]) -> tuple[str, ...]:
    """What is recorded of the evidence named: a file's name without its folder, an address as it is.

    Refused: `evidence-missing`, `evidence-folder`.
    """
    return tuple(one if "://" in one else _file(one) for one in typed)


def _file(typed: str) -> str:
    """The file's name; looked for as UTF-8, too, where the locale has no characters for it."""
    forms = (typed, typed.encode())
    if any(os.path.isfile(form) for form in forms):  # noqa: PTH113 - Path.is_file fails on a name that is too long
        return Path(typed).name
    folder = any(os.path.isdir(form) for form in forms)  # noqa: PTH112 - likewise
    raise Refused("cli.evidence-folder" if folder else "cli.evidence-missing", name=quoted(typed))
