"""Commands and groups as the product has them: loaded when they run, with their help in the person's language."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from tasktrack.cli import page
from tasktrack.cli.invocation import invocation
from tasktrack.cli.page import Entry
from tasktrack.lang import say

Place = tuple[str, str]
"""A module of this room and the name of a command in it."""


def option(*names: str, text: str = "", **settings: Any) -> click.Option:
    """An option with its help from the texts: `opt-` and its long name, or the key `text` (see `_help`)."""
    return click.Option(names, help=_help("opt", text or names[0].lstrip("-")), **settings)


def _help(kind: str, text: str) -> str:
    """The help of an option or command: the text of a key, or, where `text` names no room, `cli.KIND-text`."""
    return say(text if "." in text else f"cli.{kind}-{text}")


def _global(name: str, metavar: str) -> click.Option:
    field = name.strip("-").replace("-", "_")

    def keep(context: click.Context, _param: click.Parameter, value: str | None) -> None:
        if value is not None and not context.resilient_parsing:
            setattr(invocation(context), field, value)

    return option(name, metavar=metavar, callback=keep, is_eager=True, expose_value=False)


def global_options() -> list[click.Parameter]:
    """The options that may stand before or after a command; `--lang` and `--debug` are read in `line` already."""
    flags = [
        option("--lang", metavar="zh|en", expose_value=False),
        option("--debug", is_flag=True, expose_value=False),
    ]
    return [_global("--store", "URL"), _global("--as-of", "DAY"), _global("--actor", "NAME"), *flags]


class Command(click.Command):
    """A command whose refusals and help are ours; the global options may stand after it, too."""

    def __init__(self, name: str, params: Sequence[click.Parameter], callback: Callable[..., Any], text: str) -> None:
        super().__init__(name, callback=callback, help=text, params=[*params, *global_options()])
        self.own = tuple(params)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse arguments that nothing asked for, in our own words."""
        ctx.allow_extra_args = True
        try:
            super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if ctx.args and not ctx.resilient_parsing:
            raise click.UsageError(say("cli.extra", what=" ".join(ctx.args), command=ctx.command_path), ctx)
        return ctx.args

    def get_help(self, ctx: click.Context) -> str:
        """The page of help, in columns that fit Chinese."""
        pieces = [piece for param in self.own for piece in param.get_usage_pieces(ctx)]
        usage = " ".join([ctx.command_path, *pieces, "[OPTIONS]"])
        sections = {say("cli.help-options"): _entries(self.own, ctx)}
        return page.written(usage, self.help or "", sections, say("cli.help-globals"))


class Group(click.Group):
    """A group of commands: `sections` names where each stands, under a heading; nothing is loaded before it is used.

    `room` is where the texts of its commands' help are.
    """

    def __init__(
        self,
        name: str,
        sections: Mapping[str, Mapping[str, Place]],
        params: Sequence[click.Parameter] = (),
        callback: Callable[..., Any] | None = None,
        room: str = "cli",
    ) -> None:
        inherited = global_options()
        super().__init__(
            name,
            help=say(f"cli.help-{name}"),
            params=[*params, *inherited],
            callback=callback,
            invoke_without_command=callback is not None,
        )
        self.sections = sections
        self.room = room
        self.own = (*params, *inherited) if callback else tuple(params)
        self.places = {command: place for listed in sections.values() for command, place in listed.items()}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """The names, in the order in which help shows them."""
        return list(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, loaded now."""
        if cmd_name not in self.places:
            return None
        module, name = self.places[cmd_name]
        found: click.Command = getattr(import_module(f"tasktrack.cli.{module}"), name)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the line names; refused with the nearest names."""
        found = self.get_command(ctx, args[0])
        if found is None and not ctx.resilient_parsing:
            raise click.UsageError(_unknown(args[0], self.places, ctx.command_path), ctx)
        return args[0] if found else None, found, args[1:]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """A group that does nothing by itself shows its help."""
        if not args and not self.invoke_without_command and not ctx.resilient_parsing:
            raise click.UsageError(self.get_help(ctx), ctx)
        return super().parse_args(ctx, args)

    def get_help(self, ctx: click.Context) -> str:
        """The page of help: commands by section, then options; nothing is loaded for it."""
        prefix = "" if self.name == "tasktrack" else f"{self.name}-"
        sections = {
            say(f"cli.section-{heading}"): [
                Entry(name, say(f"{self.room}.help-{prefix}{name}").split("\n")[0]) for name in names
            ]
            for heading, names in self.sections.items()
        }
        sections[say("cli.help-options")] = _entries(self.own, ctx)
        foot = say("cli.help-foot") if self.invoke_without_command else say("cli.help-globals")
        return page.written(f"{ctx.command_path} [OPTIONS] COMMAND …", self.help or "", sections, foot)


def command(name: str, *params: click.Parameter, text: str = "") -> Callable[[Callable[..., Any]], Command]:
    """Make a function a command; it is given the invocation, then its options by name. Its help is `help-NAME`.

    `text` names another text; with a point in it, it is the whole key.
    """

    def made(callback: Callable[..., Any]) -> Command:
        return Command(name, params, click.pass_obj(callback), _help("help", text or name))

    return made


def _entries(params: Sequence[click.Parameter], ctx: click.Context) -> list[Entry]:
    records = [param.get_help_record(ctx) for param in params if isinstance(param, click.Option)]
    return [Entry(*record) for record in records if record] + [Entry("--help", say("cli.opt-help"))]


def _unknown(name: str, known: Mapping[str, Place], command_path: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known)
    near = say("cli.near", near=" ".join(close)) if close else ""
    return say("cli.no-command", name=name, near=near, command=command_path)
