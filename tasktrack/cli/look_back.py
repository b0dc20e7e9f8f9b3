"""`look-back`: done items drawn at random, the draws with what came of them, and a draw repeated."""

from typing import Any

import click

from tasktrack.acts import drawing
from tasktrack.acts.drawing import Picked
from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, output
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import Group, command, option
from tasktrack.cli.options import QUARTER, YEAR, Typed, as_json, count, formats
from tasktrack.cli.output import Column, Listing
from tasktrack.dates import Period
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.store import draws
from tasktrack.store.draws import DrawLine
from tasktrack.typed import half_width, quoted

KEYS = (
    "number", "period", "made_on", "made_by", "seed", "population_hash", "drawn", "looked_at", "failed", "waiting",
)  # fmt: skip
"""The JSON keys of a draw in the list."""

PICKED_KEYS = ("code", "id", "outcome", "looked_on", "looked_by", "reason")
"""The JSON keys of an item of a draw; `outcome` is `held`, `failed` or `waiting`."""

_MOST = 100


def _share(typed: str, _name: str) -> int:
    digits = half_width(typed).strip().removesuffix("%")
    if not (digits.isdecimal() and len(digits) <= len(str(_MOST)) and 1 <= int(digits) <= _MOST):
        raise Refused("drawing.share-unreadable", typed=quoted(typed))
    return int(digits)


@command(
    "draw",
    option("--period", type=QUARTER, metavar="QUARTER", text="drawing.opt-period"),
    option("--year", type=YEAR, metavar="YEAR", text="drawing.opt-year"),
    option("--share", type=Typed("share", _share), metavar="PERCENT", text="drawing.opt-share"),
    option("--count", type=count(1), metavar="N", text="drawing.opt-count"),
    option("--seed", metavar="TEXT", default="", show_default=False, text="drawing.opt-seed"),
    option("--reason", metavar="TEXT", default="", show_default=False, text="cli_planning.opt-reason"),
    as_json(),
    text="drawing.help-look-back-draw",
)
def draw(
    invocation: Invocation,
    period: Period | None,
    year: int | None,
    share: int | None,
    count: int | None,
    seed: str,
    reason: str,
    format: str,  # noqa: A002
) -> None:
    """Draw done items at random."""
    _one_of(period, year, "--period", "--year")
    _one_of(share, count, "--share", "--count")
    session = invocation.session
    drawn = drawing.draw(
        session, year or period or Period.of(session.day), percent=share, count=count, seed=seed, reason=reason
    )
    held, found = drawn.draw, drawing.picked(session, drawn.draw)
    if format == "json":
        record = {**_record(held, found), "population": len(drawn.population), "items": [_picked(one) for one in found]}
        return output.put_json(record)
    output.show(session, _listing_picked(held, found), "table")
    told = {"period": held.period, "seed": held.seed, "hash": held.population_hash}
    output.put_line(
        say("drawing.drawn", number=held.number, count=len(held.picked), population=len(drawn.population), **told)
    )
    output.put_line(say("drawing.method", number=held.number, count=len(held.picked)))
    return None


@command(
    "list",
    click.Argument(["number"], metavar="[N]", type=count(1), required=False),
    *formats(),
    text="drawing.help-look-back-list",
)
def listed(invocation: Invocation, number: int | None, format: str) -> None:  # noqa: A002
    """List the draws, or the items of one."""
    session = invocation.session
    if number is not None:
        held = drawing.one(session, number)
        return output.show(session, _listing_picked(held, drawing.picked(session, held)), format)
    found = draws.draws(session.store, session.view)
    records = [_record(held, drawing.picked(session, held)) for held in found]
    output.show(session, Listing(say("drawing.title-draws"), records, _columns(), KEYS), format)
    if not found:
        diagnostics.note(say("cli.nothing"))
    return None


@command(
    "verify",
    click.Argument(["number"], metavar="N", type=count(1)),
    option("--codes", is_flag=True, text="drawing.opt-codes"),
    as_json(),
    text="drawing.help-look-back-verify",
)
def verify(invocation: Invocation, number: int, codes: bool, format: str) -> int:  # noqa: A002
    """Repeat a draw and say whether it is the same."""
    session: Session = invocation.session
    again = drawing.verify(session, number)
    if codes:
        output.put("".join(f"{code}\n" for code in sorted(again.population)))
    elif format == "json":
        output.put_json(
            {
                "number": number,
                "ok": again.ok,
                "same_population": again.same_population,
                "same_items": again.same_items,
                "on_record": again.on_record,
                "picked": again.picked,
            }
        )
    else:
        held = again.draw
        told = {"period": held.period, "seed": held.seed, "hash": held.population_hash}
        output.put_line(
            say("drawing.drawn", number=number, count=len(held.picked), population=len(again.population), **told)
        )
        wrong = {"population": again.same_population, "items": again.same_items, "record": again.on_record}
        for name in (name for name, same in wrong.items() if not same):
            output.put_line(say(f"drawing.differs-{name}"))
        if again.ok:
            output.put_line(say("drawing.same"))
    return diagnostics.DONE if again.ok else Refused.exit_code


def _one_of(a: object, b: object, *names: str) -> None:
    if a is not None and b is not None:
        raise Refused("drawing.one-of-two", a=names[0], b=names[1])


def _record(held: DrawLine, found: tuple[Picked, ...]) -> dict[str, Any]:
    outcomes = [_outcome(one) for one in found]
    return {
        "number": held.number,
        "period": held.period,
        "made_on": held.made_on,
        "made_by": held.made_by,
        "seed": held.seed,
        "population_hash": held.population_hash,
        "drawn": len(found),
        "looked_at": len(found) - outcomes.count("waiting"),
        "failed": outcomes.count("failed"),
        "waiting": outcomes.count("waiting"),
    }


def _columns() -> list[Column]:
    return [
        Column(key="number", title=say("drawing.col-number"), cell=lambda one: one["number"], right=True),
        Column(key="period", title=say("drawing.col-period"), cell=lambda one: one["period"]),
        Column(key="drawn", title=say("drawing.col-drawn"), cell=lambda one: one["drawn"], right=True),
        Column(key="looked_at", title=say("drawing.col-looked"), cell=lambda one: one["looked_at"], right=True),
        Column(key="failed", title=say("drawing.col-failed"), cell=lambda one: one["failed"], right=True),
        Column(key="waiting", title=say("drawing.col-waiting"), cell=lambda one: one["waiting"], right=True),
        Column(key="made_on", title=say("cli.col-made-on"), cell=lambda one: one["made_on"]),
        Column(key="made_by", title=say("cli.col-actor"), cell=lambda one: one["made_by"]),
        Column(key="seed", title=say("drawing.col-seed"), cell=lambda one: one["seed"], flexible=True),
    ]


def _listing_picked(held: DrawLine, found: tuple[Picked, ...]) -> Listing:
    return Listing(
        title=say("drawing.title-picked", number=held.number),
        records=[_shown(one) for one in found],
        columns=[
            Column(key="id", title=say("cli.col-id"), cell=lambda one: one["id"], right=True),
            Column(key="code", title=say("drawing.col-code"), cell=lambda one: one["code"]),
            Column(key="outcome", title=say("drawing.col-outcome"), cell=lambda one: _said(one["outcome"])),
            Column(key="looked_on", title=say("cli.col-made-on"), cell=lambda one: one["looked_on"]),
            Column(key="unit", title=say("cli.col-unit"), cell=lambda one: one["unit"], flexible=True),
            Column(key="title", title=say("cli.col-title"), cell=lambda one: one["title"], flexible=True),
        ],
        keys=(*PICKED_KEYS, "unit", "title"),
    )


def _shown(one: Picked) -> dict[str, Any]:
    line = one.line
    return {**_picked(one), "unit": line.unit if line else "", "title": line.title if line else ""}


def _picked(one: Picked) -> dict[str, Any]:
    looked = one.looked
    return {
        "code": one.code,
        "id": one.line.id if one.line else None,
        "outcome": _outcome(one),
        "looked_on": looked.made_on if looked else None,
        "looked_by": looked.actor if looked else "",
        "reason": looked.reason if looked else "",
    }


def _outcome(one: Picked) -> str:
    if one.looked is None:
        return "waiting"
    return "held" if one.looked.held else "failed"


def _said(outcome: str) -> str:
    return say(f"drawing.outcome-{outcome}")


class _LookBack(Group):
    """`look-back ID...` is `look-back record ID...`: what is no command of the group are items."""

    def __init__(self) -> None:
        super().__init__(
            "look-back",
            {
                "commands": {
                    "record": ("supervising", "look_back"),
                    "draw": ("look_back", "draw"),
                    "list": ("look_back", "listed"),
                    "verify": ("look_back", "verify"),
                }
            },
            room="drawing",
        )
        self.context_settings = {"ignore_unknown_options": True}

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the line names; else the record of a look back at the items that it names."""
        if args[0] in self.places:
            return super().resolve_command(ctx, args)
        return "record", self.get_command(ctx, "record"), args


look_back = _LookBack()
