"""Looking back at finishes: drawing done items at random, and putting on record whether each finish holds."""

from collections.abc import Mapping, Sequence
from functools import partial

from textual import work
from textual.content import Content

from tasktrack.acts import drawing, journal, reviewing
from tasktrack.acts.drawing import Drawn
from tasktrack.acts.session import Session
from tasktrack.lang import say
from tasktrack.store import drafts, draws
from tasktrack.store.draws import DrawLine
from tasktrack.store.lines import ItemLine
from tasktrack.tables.kinds import last_ended
from tasktrack.tui import keys
from tasktrack.tui.forms import draw as draw_form
from tasktrack.tui.forms.fields import Fields
from tasktrack.tui.forms.reason import Asked, Reason
from tasktrack.tui.inert import one_line
from tasktrack.tui.panes import drawn
from tasktrack.tui.screens.accepting import Accepting
from tasktrack.tui.waiting import ToLook, to_look

OWN = ("hold_finish", "reopen_finish", "make_draw")
"""What is done with look-backs; everything else that goes on record is left out while they are listed."""


class LookingBack(Accepting):
    """A list that, while it is looking back, shows drawn items that are still to do."""

    BINDINGS = keys.bindings(*OWN)

    def __init__(self) -> None:
        super().__init__()
        self.drawn: tuple[Sequence[DrawLine], Mapping[int, ToLook]] = ((), {})

    @property
    def is_looking_back(self) -> bool:
        """Whether drawn items are listed."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While drawn items are listed whether they hold is all that is decided; else nothing of it."""
        if not self.is_mounted or not (action in OWN or keys.ACTIONS.get(action, _NONE).records):
            return super().check_action(action, parameters)
        if action in OWN:
            return self.is_looking_back and (action == "make_draw" or self.rows.key is not None)
        return not self.is_looking_back and super().check_action(action, parameters)

    @property
    def lead(self) -> Content:
        """The draws, while drawn items are listed."""
        return drawn.told(*self.drawn) if self.is_looking_back else super().lead

    async def read(self) -> None:
        """Read the draws, then the list."""
        if self.is_looking_back:
            self.drawn = await self.application.answered(_drawn, self.session) or ((), {})
        await super().read()

    async def action_hold_finish(self) -> None:
        """The finishes hold."""
        self.look_back(held=True)

    async def action_reopen_finish(self) -> None:
        """The finishes do not hold; the items are open again."""
        self.look_back(held=False)

    @work
    async def look_back(self, *, held: bool) -> None:
        """Ask for the words once, and put on record for each item whether its finish holds."""
        if self.application.refuses_past():
            return
        while lines := await self.chosen():
            form = _asked(lines, held=held)
            words = await self.ask(Reason(form))
            if words is None:
                return
            made = await self.application.answered(
                partial(reviewing.looking_back, held=held, reason=words), self.session, lines
            )
            if made and await self.application.carry_out(journal.record, self.session, *made):
                await self.told(f"{form.title}。" if len(lines) > 1 else form.happens[0], lines, form.draft)
                return

    @work
    async def action_make_draw(self) -> None:
        """Draw done items at random; the seed is told, and kept with what it drew."""
        app, session = self.application, self.session
        if app.refuses_past():
            return
        period = await app.answered(last_ended, session)
        share = session.mechanism.look_back.share.value
        form = draw_form.asked(session.day, "" if period is None else str(period), share)
        typed = await self.ask(Fields(form))
        if typed is None:
            return
        made: list[Drawn] = []
        act = partial(_draw, made, draw_form.values(typed, session.day))
        if await app.carry_out(act, session):
            await app.answered(drafts.forget, session.store, session.actor, form.draft)
            held = made[0].draw
            told = {"number": held.number, "period": held.period, "seed": one_line(held.seed)}
            count = {"count": len(held.picked), "population": len(made[0].population)}
            sentence = say("drawing.drawn", hash=held.population_hash[:10], **told, **count)
            self.notify(sentence, timeout=15, markup=False)


_NONE = keys.Action("", "", "", "", "")


def _draw(made: list[Drawn], values: Mapping[str, object], session: Session) -> None:
    made.append(drawing.draw(session, **values))  # type: ignore[arg-type]


def _drawn(session: Session) -> tuple[Sequence[DrawLine], Mapping[int, ToLook]]:
    return draws.draws(session.store, session.view), to_look(session)


def _asked(lines: Sequence[ItemLine], *, held: bool) -> Asked:
    what = say("tui_review.holds" if held else "tui_review.reopens")
    numbers = ",".join(str(line.id) for line in lines[:9])
    return Asked(
        title=say("tui.will-do", kind=what, count=len(lines)),
        happens=[f"{what}　{one_line(line.unit)}　{one_line(line.title)}" for line in lines],
        needed=not held,
        draft=f"look_back/{'held' if held else 'reopened'}:{numbers}:{len(lines)}",
        hint=say("tui_review.hint-holds" if held else "tui_review.hint-reopens"),
    )
