"""`docs/commands.md`, written from the commands themselves: `python -m tests.cli.reference > docs/commands.md`."""

import sys
from collections.abc import Iterator

import click

from tasktrack import lang

HEAD = """# Commands

Generated from the commands' own help (`python -m tests.cli.reference > docs/commands.md`); a test holds the two
together. `tasktrack COMMAND --help` says the same in the language spoken.

Results go to standard output; everything else (how a day was understood, how many more there are, refusals) goes to
standard error. The global options may stand before the command or after it; TASKTRACK_STORE, TASKTRACK_AS_OF,
TASKTRACK_ACTOR and TASKTRACK_LANG in the environment do the same. Without `--store` the store is `tasktrack.db` in this
folder if there is one, else in the user's data folder. The language is Chinese unless `--lang`, TASKTRACK_LANG or an
English locale (`LANG=en…`) says otherwise. On a terminal, tables are fitted to its width and cut with …; in a pipe
nothing is cut, unless COLUMNS is set. Colours are used on a terminal only, and not under NO_COLOR.

| exit | meaning |
| --- | --- |
| 0 | done |
| 1 | findings (`plan check`, `store verify`), or the input was refused; nothing was changed |
| 2 | used wrongly |
| 3 | not permitted |
| 4 | the item changed since it was read (`--revision`) |
| 5 | the store can't be opened, is locked too long, is damaged, or is newer than this version |
| 130 | interrupted |

An ID is a work item's number or its code `TASK/YEAR/UNIT` (`4.2.2(二)-3/2024/jyj`). `ID...` takes several, and `-` for
those on standard input, separated by white space; all are recorded or none:
`tasktrack overdue --json | jq '.[].id' | tasktrack remind -` reminds all that are overdue. A day is typed as people do:
`2024-10-15`, `10月15日`, `2024Q3`, `年底`, `下周五`, `next friday`; what is not ISO 8601 is echoed as understood.

Shell completion is click's own: `eval "$(_TASKTRACK_COMPLETE=bash_source tasktrack)"` in `~/.bashrc`; `zsh_source` and
`fish_source` for the other shells.
"""


def written() -> str:
    """The whole reference; the commands must have been loaded in English."""
    from tasktrack.cli.line import tree

    root = tree()
    context = click.Context(root, info_name="tasktrack")
    lines = [HEAD, "## tasktrack", "", root.help or "", "", *options(root, context)]
    for name, command, inner in commands(root, context):
        pieces = [piece for param in command.params for piece in param.get_usage_pieces(inner)]
        lines += ["", f"## {' '.join([name, *pieces])}", "", (command.help or "").replace("\n", ". ")]
        listed = list(options(command, inner))
        lines += ["", *listed] if listed else []
    return "\n".join(lines) + "\n"


def commands(group: click.Group, context: click.Context) -> Iterator[tuple[str, click.Command, click.Context]]:
    """Every command that does something, with its name as it is typed."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        inner = click.Context(command, parent=context, info_name=name)
        if isinstance(command, click.Group):
            yield from commands(command, inner)
        else:
            yield inner.command_path.removeprefix("tasktrack "), command, inner


def options(command: click.Command, context: click.Context) -> Iterator[str]:
    """The options of a command, but for those that the program itself takes."""
    inherited = set() if context.parent is None else {"store", "as_of", "actor", "lang", "debug"}
    for param in command.params:
        record = param.get_help_record(context) if isinstance(param, click.Option) else None
        if record and param.name not in inherited:
            yield f"- `{record[0]}`: {record[1]}"


if __name__ == "__main__":
    lang.use("en")
    sys.stdout.write(written())
