"""One indicator in words: what it is, its years, its forecast, and who put what on record; and its row in the list."""

from collections.abc import Collection, Iterator, Sequence

from textual.content import Content

from tasktrack import figures
from tasktrack.dates import shown_day
from tasktrack.lang import say, word
from tasktrack.store.observations import Observed, Planned, Series
from tasktrack.store.plan_entries import PlanEntryLine
from tasktrack.tables import indicator_words as words
from tasktrack.tui import inert
from tasktrack.tui.panes.bars import fitted
from tasktrack.tui.widgets.cells import Cell
from tasktrack.tui.widgets.lights import mark
from tasktrack.tui.widgets.window_list import ColumnSpec, Row
from tasktrack.words import Attribute, Light

_LEAST = 9
_SOURCE = 24
"""Cells that a source needs beside its year; with fewer it goes below."""

_LIGHT, _BINDS = {"zh": 4, "en": 7}, 4
_AIM, _SEEN, _FORECAST = 13, 12, 8


def columns(language: str) -> list[ColumnSpec]:
    """The columns of the list in the language spoken; the name takes what the others leave."""
    return [
        ColumnSpec(say("indicators.column-light"), _LIGHT[language], priority=0),
        ColumnSpec(say("indicators.column-name"), minimum=20, priority=0),
        ColumnSpec(say("indicators.column-binding"), _BINDS, priority=1),
        ColumnSpec(say("indicators.column-observed"), _SEEN, align="right", priority=2),
        ColumnSpec(say("indicators.column-forecast"), _FORECAST, align="right", priority=3),
        ColumnSpec(say("indicators.column-aim"), _AIM, align="right", priority=4),
    ]


def row(key: int, series: Series) -> Row:
    """The row of an indicator."""
    one, told = series.indicator, series.forecast
    return Row(
        key=key,
        cells=(
            mark(series.light),
            inert.one_line(one.name),
            _binds(one.attribute),
            _last(series),
            figures.shown(told.value) if told else "—",
            f"{figures.shown(one.baseline) or '—'}→{figures.shown(one.target) or '—'}",
        ),
    )


def counted(series: Sequence[Series]) -> str:
    """How many indicators there are, bind, are observed, and are red and amber."""
    lights = [one.light for one in series]
    return say(
        "indicators.count",
        count=len(series),
        binding=sum(one.indicator.attribute is Attribute.BINDING for one in series),
        observed=sum(one.latest is not None for one in series),
        red=lights.count(Light.RED),
        amber=lights.count(Light.AMBER),
    )


def head(series: Series, *, wide: bool = True) -> Content:
    """What the indicator is, its light, and what it is to become: in two lines, or with its group in three."""
    one = series.indicator
    light = Content(say("indicators.no-light")) if series.light is Light.NONE else mark(series.light)
    binding = one.attribute is Attribute.BINDING
    attribute = Content.styled(
        say("indicators.attributes", attribute=word(one.attribute)), "bold $text-warning" if binding else ""
    )
    baseline = words.of_year(one, one.baseline, one.baseline_year)
    target = words.of_year(one, one.target, one.target_year)
    name = Content.assemble((inert.one_line(one.name), "bold"), (f"  {inert.one_line(one.code)}", "$text-muted"))
    aim = Content(say("indicators.aim", baseline=inert.one_line(baseline), target=inert.one_line(target)))
    if wide:
        return Content("\n").join(
            [name, Content("  ").join([light, attribute, Content(inert.one_line(one.group))]), aim]
        )
    return Content("\n").join([Content("  ").join([name, light, attribute]), aim])


def facts(series: Series, entries: Sequence[PlanEntryLine], width: int, this_year: int) -> Content:
    """The forecast with its method, the years in a table of `width` cells, and the record, newest first."""
    told = [Content(words.foreseen(series)).stylize("bold" if series.forecast else "$text-muted")]
    if series.forecast is not None:
        told.append(Content.styled(words.method(series), "$text-muted"))
    note = series.indicator.note
    told += [Content.assemble((f"{say('tui.note')} ", "$text-muted"), inert.content(note))] if note else []
    told += [*_years(series, width, this_year), _title("indicators.record"), *_record(entries)]
    return Content("\n").join(told)


def _binds(attribute: Attribute) -> Cell:
    text = say(f"indicators.{attribute.value}")
    return Content.styled(text, "bold $text-warning") if attribute is Attribute.BINDING else text


def _last(series: Series) -> Cell:
    """The last value and its year, with a hollow sign while it is not published."""
    seen = series.latest
    if seen is None:
        return Content.styled("—", "$text-muted")
    return f"{figures.shown(seen.value)} {'●' if seen.published else '○'}{seen.year}"


def _title(key: str) -> Content:
    return Content.styled(f"\n{say(key)}", "bold $text-accent")


def _years(series: Series, width: int, this_year: int) -> Iterator[Content]:
    """A line a year: where it was to be, what it was, whether that is published, and the source.

    Where there is no room beside it, the source stands on a line of its own.
    """
    path, seen = {each.year: each for each in series.path}, {each.year: each for each in series.observed}
    begun = {year for year in path if year <= this_year}
    cells = [_year(series, year, path.get(year), seen.get(year), begun) for year in sorted({*path, *seen})]
    if not cells:
        return
    heads = tuple(say(f"indicators.col-{name}") for name in ("year", "path", "value", "state", "source"))
    sizes = _sizes([heads, *cells], width)
    beside = width - sum(sizes) >= min(_SOURCE, max(Content(texts[-1]).cell_length for texts in cells))
    yield _title("indicators.by-years")
    for texts, ink in ((heads, "$text-muted"), *((each, "") for each in cells)):
        line = Content("").join(fitted(text, size, ink) for text, size in zip(texts, sizes, strict=False))
        source = Content.styled(texts[-1], ink or "$text-muted")
        yield Content.assemble(line, source) if beside else line
        if texts[-1] and texts is not heads and not beside:
            yield Content.assemble(" " * sizes[0], source)


def _year(
    series: Series, year: int, path: Planned | None, seen: Observed | None, begun: Collection[int]
) -> tuple[str, ...]:
    one, missing = series.indicator, say("indicators.not-observed") if year in begun else ""
    texts = (
        str(year),
        words.planned(one, path) if path else "",
        words.observed(one, seen) if seen else missing,
        words.state(seen) if seen else "",
        seen.source if seen else "",
    )
    return tuple(map(inert.one_line, texts))


def _sizes(rows: Sequence[Sequence[str]], width: int) -> tuple[int, ...]:
    """The widths of the columns but the last, each with a gap behind it."""
    needed = [max(Content(text).cell_length for text in texts) + 2 for texts in zip(*rows, strict=True)]
    return tuple(min(size, max(width * 2 // 5, _LEAST)) for size in needed[:-1])


def _record(entries: Sequence[PlanEntryLine]) -> Iterator[Content]:
    if not entries:
        yield Content.styled(say("indicators.nothing-recorded"), "$text-muted")
    for entry in reversed(entries):
        year = entry.changes[0].code.rpartition("/")[2] if entry.changes else ""
        said = {change.field: change for change in entry.changes}
        yield Content.assemble(
            (shown_day(entry.made_on), "$text-muted"), " ", (word(entry.kind), "bold"), f" {year} ",
            inert.one_line(words.revised(said["value"])) if "value" in said else "", "  ",
            (inert.one_line(entry.actor), "$text-muted"),
        )  # fmt: skip
        if entry.reason:
            yield Content(f"  {say('indicators.step-reason', reason=inert.one_line(entry.reason))}")
