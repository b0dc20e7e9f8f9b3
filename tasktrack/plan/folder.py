"""A plan folder on disk: read whole or not at all, written whole or not at all (seed/README.md is the format)."""

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tasktrack.errors import Refused
from tasktrack.plan import cells
from tasktrack.plan.cells import Unfit
from tasktrack.plan.document import FILE as DOCUMENT
from tasktrack.plan.document import read_document, write_document
from tasktrack.plan.faults import Fault, Misfit, Unreadable
from tasktrack.plan.parts import Plan
from tasktrack.plan.relations import relation_faults
from tasktrack.plan.rows import Row, read_rows, write_rows
from tasktrack.plan.sheets import SHEETS, Sheet

MECHANISM = "mechanism.toml"
FILES = (DOCUMENT, MECHANISM, *(sheet.file for sheet in SHEETS))
MOST_BYTES = 20_000_000
"""A larger file is no plan; it is refused before it is read."""


def read(folder: Path) -> Plan:
    """The plan in a folder, without shares. Unreadable, with every fault of every file, when anything is wrong."""
    if not folder.is_dir():
        raise Refused("plan.no-folder", folder=str(folder))
    faults: list[Fault] = []
    text = _text(folder, DOCUMENT, faults)
    document = None if text is None else read_document(text, faults)
    mechanism = _mechanism(folder, faults)
    found = {sheet.name: _rows(folder, sheet, faults) for sheet in SHEETS}
    rows = {name: sheet_rows for name, sheet_rows in found.items() if sheet_rows is not None}
    faults += relation_faults(rows)
    if faults or document is None:
        raise Unreadable(sorted(faults, key=lambda fault: (FILES.index(fault.file), fault.line)))
    parts = {sheet.name: tuple(sheet.part(**row.values) for row in rows[sheet.name]) for sheet in SHEETS}
    return Plan(document=document, mechanism=mechanism, **parts)


def write(plan: Plan, folder: Path) -> None:
    """Write the plan, without its shares, into a new or empty folder; the folder appears complete or not at all.

    What was written is read back before it counts, so that a plan that `read` would not take is refused here,
    with the same faults.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused("plan.folder-not-empty", folder=str(folder))
    try:
        _write_beside(plan, folder.resolve())
    except (OSError, UnicodeEncodeError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error.reason)
        raise Refused("plan.folder-not-written", folder=str(folder), why=why or type(error).__name__) from error


def check_fit(plan: Plan) -> None:
    """Refuse a plan that a folder could not hold (`Misfit`, with every fault): the same rules for every road in."""
    faults: list[Fault] = []
    rows = {sheet.name: read_rows(sheet, write_rows(sheet, getattr(plan, sheet.name)), faults) for sheet in SHEETS}
    faults += relation_faults({name: found for name, found in rows.items() if found is not None})
    if faults:
        raise Misfit(faults, _part(faults[0], rows))


def _part(fault: Fault, rows: Mapping[str, list[Row] | None]) -> str:
    """What the part is known by that a fault is about."""
    sheet = next(sheet for sheet in SHEETS if sheet.file == fault.file)
    row = next((row for row in rows[sheet.name] or () if row.line == fault.line), None)
    return sheet.key(row.values) if row else ""


def _write_beside(plan: Plan, folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".tasktrack-", dir=folder.parent) as beside:
        fresh = Path(beside, "plan")
        fresh.mkdir()
        for file, text in _texts(plan).items():
            _put(fresh / file, text)
        read(fresh)
        if folder.exists():
            folder.rmdir()
        fresh.rename(folder)


def _texts(plan: Plan) -> dict[str, str]:
    """The text of each file; the CSV files begin with a byte-order mark, without which a Chinese Excel garbles them."""
    texts = {DOCUMENT: write_document(plan.document)}
    if plan.mechanism:
        texts[MECHANISM] = cells.text(plan.mechanism)
    return texts | {sheet.file: "\ufeff" + write_rows(sheet, getattr(plan, sheet.name)) for sheet in SHEETS}


def _put(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())


def _rows(folder: Path, sheet: Sheet, faults: list[Fault]) -> list[Row] | None:
    """The rows of a sheet, none when it may be missing and is; None when its text can't be had."""
    if not sheet.required and _missing(folder / sheet.file):
        return []
    text = _text(folder, sheet.file, faults)
    return None if text is None else read_rows(sheet, text, faults)


def _mechanism(folder: Path, faults: list[Fault]) -> str:
    if _missing(folder / MECHANISM):
        return ""
    text = cells.text(_text(folder, MECHANISM, faults) or "")
    found = cells.control(text)
    if found:
        faults.append(Fault(MECHANISM, 0, "", "plan.control-character", {"found": found}))
    return text


def _text(folder: Path, file: str, faults: list[Fault]) -> str | None:
    """The text of a file; None, and a fault, when it can't be had."""
    try:
        return _decoded(_bytes(folder / file))
    except Unfit as unfit:
        faults.append(Fault(file, 0, "", unfit.key, unfit.values))
    except OSError as error:
        faults.append(Fault(file, 0, "", "plan.file-closed", {"why": error.strerror or type(error).__name__}))
    except UnicodeDecodeError:
        faults.append(Fault(file, 0, "", "plan.not-text"))
    return None


def _missing(path: Path) -> bool:
    return not path.exists() and not path.is_symlink()


def _bytes(path: Path) -> bytes:
    """What a file holds; links are not followed, since a folder from elsewhere must not show other files."""
    if _missing(path):
        raise Unfit("plan.file-missing")
    if path.is_symlink() or not path.is_file():
        raise Unfit("plan.not-a-file")
    if path.stat().st_size > MOST_BYTES:
        raise Unfit("plan.file-too-large", most=MOST_BYTES // 1_000_000)
    return path.read_bytes()


def _decoded(data: bytes) -> str:
    """UTF-8 with or without its mark; else GB 18030, which is what a Chinese Excel saves."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")
