"""A command line carried out: the lazy group of all commands, the streams, the language."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from tasktrack import __version__, lang
from tasktrack.cli import diagnostics
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import Group, Place
from tasktrack.lang import say

PROGRAM = "tasktrack"
_COMPLETE = "_TASKTRACK_COMPLETE"

SECTIONS: Mapping[str, Mapping[str, Place]] = {
    "start": {
        "demo": ("demo", "demo"),
        "init": ("init", "init"),
        "plan": ("plan", "plan"),
        "task": ("tasks", "task"),
        "annual-plan": ("annual_plans", "annual_plan"),
        "indicator": ("indicators", "indicator"),
        "ruling": ("rulings", "ruling"),
        "unit": ("units", "unit"),
        "group": ("groups", "group"),
        "hand-over": ("hand_over", "hand_over"),
    },
    "items": {
        "overdue": ("items", "overdue"),
        "due": ("items", "due"),
        "list": ("items", "listed"),
        "show": ("items", "show"),
        "history": ("items", "history"),
    },
    "unit": {
        **{name: ("intake", name.replace("-", "_")) for name in ("receive", "hand-back", "plan-quarter")},
        "report": ("reports", "report"),
        **{name: ("entries", name) for name in ("submit", "withdraw", "extend")},
        "reply": ("intake", "reply"),
    },
    "supervisor": {
        **{name: ("supervising", name) for name in ("accept", "remind", "notice", "escalate", "check")},
        "look-back": ("look_back", "look_back"),
        **{name: ("entries", name) for name in ("grant", "refuse")},
        "return": ("entries", "return_"),
        **{name: ("entries", name) for name in ("suspend", "resume", "cancel", "reopen")},
        "correct": ("reports", "correct"),
    },
    "tables": {
        "export": ("export", "export"),
        "seal": ("seals", "seal"),
        "progress": ("progress", "progress"),
        "evidence": ("evidence", "evidence"),
        "store": ("store", "store"),
    },
}


def tree() -> Group:
    """All commands, none of them loaded yet."""
    version = click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version, help=say("cli.opt-version")
    )
    return Group(PROGRAM, SECTIONS, [version], callback=_opened)


def carried_out(arguments: Sequence[str]) -> int:
    """The exit code of a command line that has been carried out."""
    _open_streams()
    arguments = [_read(argument) for argument in arguments]
    lang.use(_language(arguments))
    return diagnostics.guarded(lambda: _invoked(arguments), debug="--debug" in arguments)


def _open_streams() -> None:
    """Give a closed stream a place that leads nowhere; what a stream can't say or read stands as a mark."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - for as long as we run
        if hasattr(stream := getattr(sys, name), "reconfigure"):
            stream.reconfigure(errors="replace")


def _read(argument: str) -> str:
    """The argument as it was typed; bytes that the locale has no characters for are read as UTF-8."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        return os.fsencode(argument).decode("utf-8", "replace")
    return argument


def _invoked(arguments: list[str]) -> int:
    _language_known(arguments)
    group = tree()
    if instruction := os.environ.get(_COMPLETE):
        from click.shell_completion import shell_complete

        return shell_complete(group, {}, PROGRAM, _COMPLETE, instruction)
    with group.make_context(PROGRAM, arguments, obj=Invocation()) as context:
        answer: Any = group.invoke(context)
    return answer if isinstance(answer, int) else diagnostics.DONE


def _opened() -> None:
    """Without a command: the terminal UI, or the overdue table where there is no terminal."""
    context = click.get_current_context()
    if context.invoked_subcommand:
        return
    from tasktrack.cli.opening import opened

    opened(context.ensure_object(Invocation).session)


def _version(context: click.Context, _param: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        click.echo(f"{PROGRAM} {__version__}")
        context.exit()


def _asked_language(arguments: Sequence[str]) -> str | None:
    """What `--lang` says, wherever it stands: the help itself must be in the language asked for."""
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and at + 1 < len(arguments):
            return arguments[at + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return os.environ.get("TASKTRACK_LANG") or None


def _language(arguments: Sequence[str]) -> str:
    """The language asked for; else English where the locale is English; else Chinese."""
    asked = _asked_language(arguments)
    if asked in lang.LANGUAGES:
        return asked
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if locale.lower().startswith("en") else "zh"


def _language_known(arguments: Sequence[str]) -> None:
    asked = _asked_language(arguments)
    if asked is not None and asked not in lang.LANGUAGES:
        raise click.UsageError(say("cli.no-language", typed=asked))
