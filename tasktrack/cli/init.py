"""`init`: make the store and load a plan folder into it."""

from dataclasses import asdict

from tasktrack.cli import diagnostics, output
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import command, option
from tasktrack.cli.options import as_json
from tasktrack.errors import Refused
from tasktrack.lang import say


@command(
    "init",
    option("--plan", default="lechang", metavar="lechang|FOLDER", show_default=False),
    option("--simulated", is_flag=True),
    as_json(),
)
def init(invocation: Invocation, plan: str, simulated: bool, format: str) -> None:  # noqa: A002 - the option's own name
    """Make the store, and say what it holds."""
    from tasktrack.acts import loading
    from tasktrack.acts.session import today
    from tasktrack.store import care

    began = invocation.looked_at(today())
    if began and not simulated:
        raise Refused("refusals.as-of-not-simulated")
    folder = loading.shipped(plan)
    session, _ = loading.make(invocation.place, folder, simulated=simulated, actor=invocation.person, on=began)
    made = care.info(session.store)
    session.store.close()
    if format == "json":
        output.put_json(asdict(made))
        return
    output.put(f"{say('cli.made', place=made.place, plan=made.plan, **made.counts)}\n")
    if simulated:
        diagnostics.note(say("cli.made-simulated"))
