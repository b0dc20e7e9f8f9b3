"""The annual plans of many units, a file each: read in one pass, named after the unit, written one by one."""

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tasktrack import lang
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.store import units
from tasktrack.store.units import UnitLine
from tasktrack.tables import annual_plan, kinds, writers
from tasktrack.tables.annual_plan import Year
from tasktrack.tables.writers.cells import one_line
from tasktrack.typed import quoted

LONGEST_NAME = 120
"""The most bytes of a unit's name in a file's name; file systems allow 255 for the whole. System setting."""

_FORBIDDEN = frozenset('<>:"/\\|?*')
"""What some file system does not allow in a name."""


@dataclass(frozen=True, slots=True)
class File:
    """A unit's plan and the file that it goes to."""

    unit: UnitLine
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """The files to be written into a folder, and the names of the units that have no plan for the year."""

    year: Year
    folder: Path
    files: tuple[File, ...]
    without: tuple[str, ...]

    def write(self, file: File) -> None:
        """Write one of the files, all of it or nothing. Refused: what the machine does not let be written."""
        writers.write(self.year.table(file.unit), file.path)


def batch(
    session: Session,
    year: int,
    folder: Path,
    ending: str,
    *,
    only: Collection[str] = (),
    replacing: bool = False,
) -> Batch:
    """What is to be written for all units, or for those in `only`; makes the folder where it alone is missing.

    Refused: a year that the plan asks nothing for, a format that is none, no unit with a plan, a place that is no
    folder, files of the same names unless `replacing`.
    """
    ending = ending.lower().removeprefix(".")
    if ending not in writers.FILE_FORMATS:
        endings = " ".join(writers.FILE_FORMATS)
        raise Refused("annual_plans.files-format", ending=quoted(ending), endings=endings)
    listed = kinds.offered(session)
    if "annual-plan" not in listed:
        raise Refused("columns.kind-off", kind="annual-plan", kinds=" ".join(listed))
    with session.store.reading():
        made = annual_plan.read(session, year)
        asked = [unit for unit in units.units(session.store) if not only or unit.code in only]
    files = tuple(_files(made, folder, ending, asked))
    if not files:
        raise Refused("annual_plans.files-none", year=year)
    _place(folder)
    _free(files, replacing=replacing)
    living = {unit.code for unit in made.plan.units}
    without = tuple(unit.name for unit in asked if unit.code not in made.owed and unit.code in living)
    return Batch(year=made, folder=folder, files=files, without=without)


def _files(made: Year, folder: Path, ending: str, asked: Sequence[UnitLine]) -> Iterator[File]:
    """A file for each unit that owes something; two units of one name are told apart by their codes."""
    taken: set[str] = set()
    for unit in asked:
        if unit.code not in made.owed:
            continue
        name = _free_name(made.year, unit, taken)
        taken.add(_alike(name))
        yield File(unit, folder / f"{name}.{ending}")


def _free_name(year: int, unit: UnitLine, taken: Collection[str]) -> str:
    name = _named(year, unit.name)
    if _alike(name) in taken:
        name = _named(year, f"{unit.code} {unit.name}")
    plain, number = name, 2
    while _alike(name) in taken:
        name, number = f"{plain} ({number})", number + 1
    return name


def _named(year: int, unit: str) -> str:
    return lang.say("annual_plans.file-name", year=year, unit=safe(unit))


def safe(name: str) -> str:
    """The name as every file system takes it: nothing that acts or separates, no dot or blank at its end, not long."""
    kept = unicodedata.normalize("NFC", one_line(name))
    kept = "".join("_" if c in _FORBIDDEN or not c.isprintable() else c for c in kept)
    cut = kept.encode()[:LONGEST_NAME].decode(errors="ignore")
    return cut.strip(" .") or "_"


def _alike(name: str) -> str:
    """Names that some file system takes for the same are the same here."""
    return unicodedata.normalize("NFKC", name).casefold()


def _place(folder: Path) -> None:
    """Make the folder; only its last part, so that a slip of the pen makes no tree."""
    try:
        if not folder.parent.is_dir():
            raise Refused("annual_plans.files-no-place", folder=one_line(str(folder)))
        folder.mkdir(exist_ok=True)
    except FileExistsError:
        raise Refused("annual_plans.files-no-folder", folder=one_line(str(folder))) from None
    except OSError as error:
        path, why = one_line(str(folder)), error.strerror or error
        raise Refused("tables.writer-unwritable", path=path, why=why) from error


def _free(files: Sequence[File], *, replacing: bool) -> None:
    there = [] if replacing else [file.path for file in files if file.path.exists()]
    if there:
        raise Refused("annual_plans.files-there", count=len(there), name=one_line(there[0].name))
