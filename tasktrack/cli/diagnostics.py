"""The one place that writes to standard error and decides exit codes."""

import os
import sys
from collections.abc import Callable

import click

from tasktrack.cli.columns import cut, inert, terminal
from tasktrack.cli.main import INTERRUPTED
from tasktrack.errors import Refused
from tasktrack.lang import say

DONE, FINDINGS, MISUSED = 0, 1, 2
_NARROW = 80


def note(text: str) -> None:
    """Tell the person something that is no result."""
    _write(inert(text))


def progress(text: str, *, also: bool = False) -> None:
    """How far something long has come: on a terminal in one line that the next replaces; an empty one ends it.

    Elsewhere nothing, unless `also`, and then a line like any other.
    """
    if not sys.stderr.isatty():
        if also and text:
            note(text)
        return
    there = terminal()
    _write(f"\r\x1b[K{cut(inert(text), (there or _NARROW) - 1)}" if text else "\r\x1b[K", end="")


def guarded(carry_out: Callable[[], int | None], *, debug: bool) -> int:
    """The exit code of what is carried out; whatever goes wrong is told in one sentence."""
    try:
        code = carry_out() or DONE
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _silence()
        return DONE
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except click.exceptions.Exit as done:
        return done.exit_code
    except Exception as error:
        if debug:
            _trace()
        return _told(error)


def _told(error: Exception) -> int:
    if isinstance(error, Refused):
        for told in (say(error.key, **error.values), *error.particulars):
            note(str(told))
        return error.exit_code
    if isinstance(error, click.UsageError):
        _misused(error)
        return MISUSED
    if isinstance(error, UnicodeEncodeError):
        note(say("cli.locale", encoding=error.encoding))
        return FINDINGS
    if isinstance(error, OSError) and error.filename is None:
        note(say("cli.no-output", why=error.strerror or str(error)))
        _silence()
        return FINDINGS
    if isinstance(error, OSError):
        note(say("cli.machine", why=error.strerror or str(error), path=error.filename or ""))
        _silence()
        return FINDINGS
    note(say("cli.unexpected", what=f"{type(error).__name__}: {error}"))
    return FINDINGS


def _misused(error: click.UsageError) -> None:
    """One sentence in the person's language, whatever click itself would say."""
    command = error.ctx.command_path if error.ctx else "tasktrack"
    if isinstance(error, click.NoSuchOption):
        near = say("cli.near", near=" ".join(error.possibilities)) if error.possibilities else ""
        note(say("cli.no-option", option=error.option_name, near=near, command=command))
    elif isinstance(error, click.MissingParameter):
        note(say("cli.missing", what=_name(error.param), command=command))
    elif isinstance(error, click.BadOptionUsage):
        note(say("cli.option-usage", option=error.option_name, command=command))
    else:
        _write("\n".join(map(inert, error.message.split("\n"))))


def _name(param: click.Parameter | None) -> str:
    """An option as it is typed, an argument as help names it."""
    if param is None:
        return "?"
    return param.opts[0] if isinstance(param, click.Option) else param.metavar or param.human_readable_name


def _write(text: str, end: str = "\n") -> None:
    try:
        sys.stderr.write(text + end)
        sys.stderr.flush()
    except OSError:
        return


def _trace() -> None:
    import traceback

    _write(traceback.format_exc())


def _silence() -> None:
    """Let nothing that is still unwritten fail a second time when the process ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
