"""The sentences at the foot of the tables: by which rules they were made, and where each rule comes from."""

from collections.abc import Iterable

from tasktrack import lang
from tasktrack.rules.mechanism import SYSTEM_SETTING, Mechanism


def lights(mechanism: Mechanism) -> str:
    """When a light is red or amber."""
    warning = mechanism.warning
    return lang.say(
        "columns.note-lights",
        days=warning.days.value,
        days_source=source(warning.days.source),
        points=warning.pace_points.value,
        points_source=source(warning.pace_points.source),
    )


def ladder(mechanism: Mechanism) -> str:
    """The steps of supervision."""
    steps = (
        lang.say("columns.ladder-step", days=step.days, level=lang.word(step.level), source=source(step.source))
        for step in mechanism.overdue_steps
    )
    return lang.say("columns.note-ladder", steps=lang.say("columns.between").join(steps))


def cycle(mechanism: Mechanism) -> str:
    """That the quarter is nobody's invention but a setting."""
    return lang.say("columns.note-cycle", source=source(mechanism.report.cycle.source))


def open_groups(names: str) -> str:
    """That some groups are open; empty when none is."""
    return lang.say("columns.note-open-groups", groups=names) if names else ""


def contested(found: bool) -> str:
    """What the mark 口径待裁定 means; empty when no row bears it."""
    return lang.say("columns.note-contested") if found else ""


def unnamed(lacking: Iterable[bool]) -> str:
    """That empty cells for people are to be filled in by hand; empty when somebody is named in each row."""
    return lang.say("columns.note-unnamed") if any(lacking) else ""


def proposed() -> str:
    """What the mark 推定 means."""
    return lang.say("columns.note-proposed")


def source(said: str) -> str:
    """Where a setting comes from, in words."""
    return (
        lang.say("columns.source-setting") if said == SYSTEM_SETTING else lang.say("columns.source-plan", source=said)
    )
