"""What an office writes in a report of the demo, in keeping with its theme, its figures and how far it is."""

import re
from decimal import Decimal
from functools import lru_cache

from tasktrack import figures
from tasktrack.dates import Period, shown_day
from tasktrack.demo.story import Story
from tasktrack.lang import demo as texts
from tasktrack.plan.parts import Task
from tasktrack.words import UnitKind

_TERMS = ("春季学期", "上半年", "三季度", "秋季学期")
_UNTIL = ("一季度末", "上半年末", "三季度末", "年底")


def report(
    story: Story, period: Period, done: float, *, stuck: bool, figure: Decimal | None, percent: Decimal | None
) -> dict[str, str]:
    """Progress, problem and next step of a report when so much of the year's work is done (0 to 1)."""
    said, slots = texts.SAID[theme(story.owed.task)], _slots(story, period)
    body = story.one(_stuck(done) if stuck else said[_stage(done)])
    also = story.one(texts.SCHOOL_ALSO if story.owed.unit.kind is UnitKind.SCHOOL else texts.OFFICE_ALSO)
    progress = "".join((body, _figure(story, figure, percent, slots), "" if done >= 1 or stuck else also))
    hindered = stuck or story.likely(0.25 if done < 1 else 0.0)
    return {
        "progress": progress.format(**slots),
        "problem": story.one(said["problem"]).format(**slots) if hindered else "",
        "next_step": story.one(said["next"]).format(**slots) if done < 1 else "",
    }


def looked_back(story: Story, period: Period, figure: Decimal | None) -> dict[str, str]:
    """The report on a year that was over when the plan was issued."""
    slots = _slots(story, period)
    body = story.one(texts.LOOKED_BACK) + story.one(texts.SAID[theme(story.owed.task)]["done"])
    return {"progress": (body + (_figure(story, figure, None, slots) if figure is not None else "")).format(**slots)}


def claimed(progress: str) -> str:
    """A report's words said again of work that is done: only the percent in them is another."""
    return re.sub(r"(约|已完成)\d+(?=%)", r"\g<1>100", progress)


def evidence(story: Story) -> tuple[str, ...]:
    """The files a unit names with its report."""
    names = texts.EVIDENCE[theme(story.owed.task)]
    first = int(story.random.random() * len(names))
    return (names[first], names[first - 1]) if story.likely(0.4) else (names[first],)


@lru_cache(maxsize=2000)
def theme(task: Task) -> str:
    """What a task is about, told from the words of its title and metric."""
    about = f"{task.title} {task.metric}"
    return next((name for name, words in texts.THEMES if any(word in about for word in words)), texts.THEMES[-1][0])


def extension_reason(story: Story) -> str:
    """Why the unit asks for more time."""
    reasons = texts.EXTENSION_REASONS
    return story.one(reasons.get(theme(story.owed.task), reasons[""]))


def _stuck(done: float) -> tuple[str, ...]:
    if done < 0.45:
        return texts.STUCK_EARLY
    return texts.STUCK_HALFWAY if done < 0.75 else texts.STUCK_LATE


def _stage(done: float) -> str:
    return "done" if done >= 1 else "start" if done < 0.3 else "going"


def _figure(story: Story, figure: Decimal | None, percent: Decimal | None, slots: dict[str, str]) -> str:
    share, measure = story.owed.share.amount, story.owed.task.unit_of_measure
    if figure is None or share is None:
        slots["percent"] = figures.shown(percent)
        return story.one(texts.FIGURES["finished" if percent == 100 else "typed"])
    slots["actual"], slots["target"] = figures.shown(figure) + measure, figures.shown(share) + measure
    slots["percent"] = figures.shown(figures.percent(figure, share))
    return story.one(texts.FIGURES["counted" if story.grows else "standing"])


def _slots(story: Story, period: Period) -> dict[str, str]:
    task, random = story.owed.task, story.random
    return {
        "task": task.title.replace("“", "‘").replace("”", "’"),
        "metric": task.metric,
        "year": str(story.owed.share.year),
        "term": _TERMS[period.quarter - 1],
        "until": f"{period.year}年{_UNTIL[period.quarter - 1]}",
        "deadline": shown_day(period.next.last),
        "n": str(random.randint(2, 6)),
        "m": str(random.randint(12, 48)),
        "many": str(random.randint(12, 96) * 10),
    }
