"""The parts of the page of progress, each from the facts to its markup."""

from tasktrack import lang
from tasktrack.lang import say
from tasktrack.pages import pictures
from tasktrack.pages.facts import ChapterDone, Progress
from tasktrack.pages.markup import Markup, element, joined
from tasktrack.pages.sentences import day, sentences
from tasktrack.pages.shares import percent
from tasktrack.rules.trend import top
from tasktrack.tables.writers.cells import LOOKS
from tasktrack.words import Light, Status


def head(shown: Progress) -> Markup:
    """Title, plan, day; whether the data are simulated."""
    key = "plan-numbered" if shown.plan_number else "plan"
    plan = say(f"tables.writer-{key}", plan=shown.plan_title, number=shown.plan_number)
    facts = f"{plan}　{say('tables.writer-as-of', day=day(shown))}"
    simulated = element("p", say("tables.writer-simulated"), class_="simulated") if shown.simulated else ""
    return element("header", element("h1", say("progress.title")), element("p", facts, class_="plan"), simulated)


def tiles(shown: Progress) -> Markup:
    """All items, and those of each light; of this year below."""
    total = _tile("", say("progress.head-total"), shown.whole.total, shown.year.total, shown)
    lights = (
        _tile(light, f"{LOOKS[light].symbol} {_said(light)}", shown.whole.of(light), shown.year.of(light), shown)
        for light in Light
    )
    return element("div", total, *lights, class_="tiles")


def facts(shown: Progress) -> Markup:
    """The sentences."""
    return element("ul", *(element("li", sentence) for sentence in sentences(shown)), class_="facts")


def trend(shown: Progress) -> Markup:
    """How the overdue count came to be what it is."""
    counts = [count for _, count in shown.trend]
    note = say("progress.trend-note", day=shown.day.isoformat())
    note += say("progress.trend-beyond") if max(counts) > top(counts) else ""
    return element(
        "section",
        element("h2", say("progress.part-trend")),
        pictures.trend(shown.trend),
        element("p", note, class_="note"),
        class_="whole",
    )


def chapters(shown: Progress) -> Markup:
    """A bar for each chapter."""
    legend = (element("span", pictures.swatch(status), lang.word(status)) for status in pictures.INKS)
    return element(
        "section",
        element("h2", say("progress.part-chapters")),
        element("div", *(_chapter(one) for one in shown.chapters), class_="chapters"),
        element("div", *legend, element("span", say("progress.chapters-note")), class_="legend"),
        class_="whole",
    )


def foot(shown: Progress, code: str) -> Markup:
    """Plan, day and code; by which settings it was made."""
    named = "　".join(
        (shown.plan_title, say("tables.writer-as-of", day=day(shown)), say("tables.writer-code", code=code))
    )
    return element("footer", element("p", say("progress.settings")), element("p", named))


def _tile(kind: str, name: str, count: int, this_year: int, shown: Progress) -> Markup:
    of_year = say("progress.of-year", year=shown.day.year, count=this_year)
    inside = element("span", name), element("b", count), element("small", of_year)
    return element("div", *inside, class_=f"tile {kind}".strip())


def _said(light: Light) -> str:
    return say(f"progress.light-{light.value}")


def _chapter(one: ChapterDone) -> Markup:
    total, done = sum(count for _, count in one.statuses), dict(one.statuses)[Status.DONE]
    return joined(
        element("span", one.title),
        pictures.stacked(one.statuses, one.title),
        element("b", percent(done, total)),
        element("span", say("progress.chapter-done", done=done, total=total)),
    )
