"""What is known about the journal's chain: not proved yet, being proved, proved, or broken, and where."""

from dataclasses import dataclass

from textual.content import Content

from tasktrack.lang import say
from tasktrack.store.care import Damage, Verified

MOST_DAMAGES = 3
"""How many damages are named in the line; the rest are counted. System setting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The last verification: running since `seconds`, stopped by the person, or what it found."""

    found: Verified | None = None
    running: bool = False
    stopped: bool = False
    seconds: int = 0


def told(proof: Proof, entries_now: int, *, wide: bool) -> Content:
    """The state in a line. `entries_now` is how many entries the journal holds by now; `wide` shows the whole hash."""
    if proof.running:
        return Content.styled(say("tui_more.chain-running", seconds=proof.seconds), "bold $text-accent")
    if proof.found is None:
        return Content.styled(
            say("tui_more.chain-stopped" if proof.stopped else "tui_more.chain-unproved"), "$text-muted"
        )
    if not proof.found.ok:
        return _broken(proof.found)
    return _sound(proof.found, entries_now, wide=wide)


def _sound(found: Verified, entries_now: int, *, wide: bool) -> Content:
    head = found.head if wide else found.head[:16] + "…"
    line = Content.styled(say("tui_more.chain-sound", entries=found.entries, items=found.items), "bold $text-success")
    newer = entries_now - found.entries
    more = Content.styled("  " + say("tui_more.chain-newer", count=newer), "$text-warning") if newer > 0 else Content()
    return Content.assemble(line, more, ("  " + say("tui_more.chain-head", head=head), "$text-muted"))


def _broken(found: Verified) -> Content:
    named = "；".join(_damage(each) for each in found.damages[:MOST_DAMAGES])
    told_all = say("tui_more.chain-broken", count=len(found.damages), named=named)
    return Content.styled(told_all, "bold $text-error on $error-muted")


def _damage(damage: Damage) -> str:
    where = [say("tui_more.damage-entry", entry=damage.entry)] if damage.entry is not None else []
    where += [say("tui_more.damage-item", item=damage.item)] if damage.item is not None else []
    return " ".join([say(f"tui_more.proof-{damage.proof}"), *where])
