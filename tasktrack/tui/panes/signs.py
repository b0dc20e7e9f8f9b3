"""The sign-offs that a finish needs: who has given one, whose is next, and who submitted it."""

from textual.content import Content

from tasktrack.lang import say, word
from tasktrack.store.lines import ItemDetail, ItemLine
from tasktrack.tui.inert import one_line
from tasktrack.words import EntryKind, SignLevel, Status


def next_level(line: ItemLine) -> SignLevel | None:
    """Whose sign-off is next; None when the item is not submitted, or one acceptance is all."""
    if line.status is not Status.SUBMITTED or len(line.signed) >= len(line.sign_levels):
        return None
    return line.sign_levels[len(line.signed)]


def short(line: ItemLine) -> str:
    """Whose sign-off is next and which of how many it is, in a few words; empty where one acceptance is all."""
    level = next_level(line)
    if level is None:
        return ""
    return say("tui_review.next-sign", level=word(level), place=len(line.signed) + 1, count=len(line.sign_levels))


def told(detail: ItemDetail) -> Content:
    """Who submitted, and every level in order with the name of who signed; empty for what was not submitted."""
    line = detail.line
    submitted = submitter(detail)
    if line.status is not Status.SUBMITTED:
        return Content()
    who = Content.assemble((f"{say('tui_review.submitted-by')} ", "$text-muted"), one_line(submitted))
    if not line.sign_levels:
        return who
    steps = [_step(line, place, level) for place, level in enumerate(line.sign_levels)]
    head = Content.styled(f"{say('tui_review.signs')} ", "$text-muted")
    return Content("\n").join([who, Content.assemble(head, Content.styled(" → ", "$text-muted").join(steps))])


def submitter(detail: ItemDetail) -> str:
    """Who submitted the item last; empty when nobody did."""
    found = (entry.actor for entry in reversed(detail.journal) if entry.kind is EntryKind.SUBMIT)
    return next(found, "")


def is_own(detail: ItemDetail, actor: str) -> bool:
    """Whether a submitted item is one that this person submitted or has signed."""
    line = detail.line
    return line.status is Status.SUBMITTED and (actor == submitter(detail) or actor in line.signed)


def _step(line: ItemLine, place: int, level: SignLevel) -> Content:
    if place < len(line.signed):
        return Content.assemble((f"✔ {word(level)} ", "$text-success"), one_line(line.signed[place]))
    if place == len(line.signed):
        return Content.styled(f"▶ {word(level)} {say('tui_review.sign-next')}", "bold $text-accent")
    return Content.styled(f"· {word(level)}", "$text-muted")
