"""口径裁定: the plan's contradictions, and the planner's rulings on them, with authority, reason and date."""

from functools import partial

from textual import work

from tasktrack.acts import rulings as acts
from tasktrack.lang import say
from tasktrack.store import drafts, plan_entries
from tasktrack.tables.rulings import ruled, unit_of_measure
from tasktrack.tui import keys
from tasktrack.tui.forms.confirm import Confirm
from tasktrack.tui.forms.day import read_day
from tasktrack.tui.forms.ruling import OWN, Asked, Rule, Typed, blank, chosen, draft_of, restored
from tasktrack.tui.panes import ruling as pane
from tasktrack.tui.panes.ruling import Looked
from tasktrack.tui.panes.ruling_effects import Tried, tried
from tasktrack.tui.panes.ruling_place import locator
from tasktrack.tui.screens.weighing import Weighing


class Rulings(Weighing):
    """Ruling for one of two places, or for another figure."""

    NAME = "rulings"
    CSS_PATH = "rulings.tcss"
    BINDINGS = keys.bindings("rule_a", "rule_b", "rule_own")

    def __init__(self) -> None:
        super().__init__()
        self.authority = ""

    @work
    async def action_rule_a(self) -> None:
        """Rule that the first place holds."""
        await self._rule("a")

    @work
    async def action_rule_b(self) -> None:
        """Rule that the second place holds."""
        await self._rule("b")

    @work
    async def action_rule_own(self) -> None:
        """Rule that another figure holds."""
        await self._rule(OWN)

    async def _rule(self, choice: str) -> None:
        """Ask, show what would change, confirm once, rule; what was typed stays in the form until it is on record."""
        app, looked = self.application, self.looked
        if looked is None or looked.ruling.code != self._code or app.refuses_past():
            return
        code = looked.ruling.code
        kept = await app.answered(drafts.kept, self.session.store, self.session.actor, draft_of(code))
        typed: Typed | None = restored(kept or "", blank(self._authority(), self.session.day))
        since = looked.seen
        while typed is not None:
            asked = self._asked(looked, choice, since)
            typed = await self.ask(Rule(asked, typed, self.session.day))
            if typed is None or not await self._confirmed(asked, typed):
                if typed is None:
                    return
                continue
            if await self._decided(looked, asked, typed):
                return
            looked = self.looked if self.looked and self.looked.ruling.code == code else looked

    async def _confirmed(self, asked: Asked, typed: Typed) -> bool:
        told = await self.application.answered(tried, self.session, asked.code, chosen(asked, typed)) or Tried()
        if told.refusal:
            self.notify(told.refusal, severity="error", markup=False)
            return False
        figure = f"{chosen(asked, typed)}{asked.unit}"
        says = say("found.ruled-figure", figure=figure) if asked.choice == OWN else asked.says
        day = read_day(typed.decided_on, self.session.day)
        lines = [
            say("tui_rulings.decided-by", who=typed.decided_by.strip(), day=day),
            say("tui_rulings.why", reason=typed.reason.strip()),
            "",
            *told.lines,
        ]
        question = say("tui_rulings.confirm", code=asked.code, choice=says.splitlines()[0])
        sure: bool | None = await self.ask(Confirm(question, lines))
        return bool(sure)

    async def _decided(self, looked: Looked, asked: Asked, typed: Typed) -> bool:
        """Put the ruling on record and go to the next that is open; whether that was done."""
        following = self.source.following(self.rows.key)
        act = partial(
            acts.decide,
            reason=typed.reason,
            decided_by=typed.decided_by,
            decided_on=read_day(typed.decided_on, self.session.day),
            seen=looked.seen,
        )
        app = self.application
        if not await app.carry_out(act, self.session, asked.code, chosen(asked, typed)):
            return False
        await app.answered(drafts.forget, self.session.store, self.session.actor, draft_of(asked.code))
        self.authority = typed.decided_by.strip()
        self.notify(say("tui_rulings.done", code=asked.code), timeout=4, markup=False)
        if following is not None:
            self.rows.go_to(following)
        return True

    def _asked(self, looked: Looked, choice: str, since: int) -> Asked:
        ruling, plan = looked.ruling, looked.plan
        unit = unit_of_measure(plan, ruling, ruling.a_value, ruling.a_locator)
        says = say("tui_rulings.choice-own")
        if choice != OWN:
            told = ruling.a_says if choice == "a" else ruling.b_says
            at = locator(ruling, "a" if choice == "a" else "b")
            says = f"{pane.choice(looked, choice)}\n{at} {told}"
        came = [entry for entry in looked.entries if entry.id > since]
        return Asked(
            code=ruling.code,
            title=say("tui_rulings.form", code=ruling.code, metric=ruling.metric),
            choice=choice,
            says=says,
            unit=unit,
            stands="" if looked.one.is_open else say("tui_rulings.form-again", told=_stands(looked)),
            since=[say("tui_rulings.came-since"), *map(_came, came)] if came else (),
        )

    def _authority(self) -> str:
        """Who decided last: in this sitting, or on record."""
        decided = [one.ruling for one in self.held.listed if one.ruling.decided_on] if self.held else []
        last = max(decided, key=lambda one: str(one.decided_on), default=None)
        return self.authority or (last.decided_by if last else "")

    @property
    def _code(self) -> str:
        one = self.source.standing(self.rows.key)
        return one.ruling.code if one else ""


def _stands(looked: Looked) -> str:
    ruling = looked.ruling
    how = ruled(ruling, unit_of_measure(looked.plan, ruling, ruling.ruled))
    by = say("tui_rulings.decided-by", who=ruling.decided_by, day=ruling.decided_on)
    return f"{how}  {by}  {ruling.reason}"


def _came(entry: plan_entries.PlanEntryLine) -> str:
    return f"{entry.made_on} {entry.actor} {entry.reason}"
