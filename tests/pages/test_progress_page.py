"""The leaders' page: read back with a parser, every figure is the store's own, and nothing in it acts or is fetched."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from tasktrack import lang
from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.pages import page, shares
from tasktrack.pages.facts import Progress
from tasktrack.pages.progress import WORST, progress
from tasktrack.store import entries, items, tallies, trends
from tasktrack.store.selection import Selection
from tasktrack.words import EntryKind, Light, Status

HOSTILE = """<script>alert(1)</script>" onload='x' & \x1b[31m </svg>"""


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    lang.use("zh")
    yield
    lang.use("zh")


@pytest.fixture(scope="module")
def shown(session: Session) -> Progress:
    return progress(session)


@pytest.fixture
def read(shown: Progress) -> html.HtmlElement:
    return html.fromstring(page.written(shown))


def said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def figures(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"\d+", text)]


def rows(read: html.HtmlElement, part: str) -> list[list[str]]:
    return [[said(cell) for cell in row] for row in read.xpath(f"//section[@id='{part}']//tbody/tr")]


def test_the_tiles_count_the_items_of_the_store(read: html.HtmlElement, session: Session) -> None:
    told = [figures(said(tile.xpath("./b")[0])) + figures(said(tile.xpath("./small")[0])) for tile in tiles(read)]
    counted = []
    for light in Light:
        selection = Selection(overdue=True) if light is Light.RED else Selection(light=light)
        pair = []
        for asked in (selection, replaced(selection, year=2024)):
            cancelled = replaced(asked, statuses=(Status.CANCELLED,))
            pair.append(items.count(session.store, session.view, asked) - count(session, cancelled))
        counted.append([pair[0], 2024, pair[1]])
    whole, year = sum(each[0] for each in counted), sum(each[2] for each in counted)
    assert told == [[whole, 2024, year], *counted]


def tiles(read: html.HtmlElement) -> list[html.HtmlElement]:
    found: list[html.HtmlElement] = read.xpath("//div[contains(@class, 'tile') and not(contains(@class, 'tiles'))]")
    return found


def replaced(selection: Selection, **changes: object) -> Selection:
    import msgspec

    return msgspec.structs.replace(selection, **changes)


def count(session: Session, selection: Selection) -> int:
    return items.count(session.store, session.view, selection)


def test_the_columns_of_the_trend_are_the_stores_counts(read: html.HtmlElement, session: Session) -> None:
    titles = [said(one) for one in read.xpath("//svg[@class='trend']/g/title")]
    told = [(date.fromisoformat(day), int(late)) for day, _, late in (title.partition(": ") for title in titles)]
    assert tuple(told) == trends.monthly(session.store, session.view, 2021)
    for day, late in told[::4]:
        assert late == items.count(session.store, session.on(day).view, Selection(overdue=True))
    letters = [said(one).rstrip("↑") for one in read.xpath("//svg[@class='trend']/g/text[not(@class='month')]")]
    assert [late for _, late in told] == [int(text) for text in letters if text not in ("2022", "2023", "2024")]
    heights = [float(one.get("height")) for one in read.xpath("//svg[@class='trend']/g/rect")]
    kept = [(late, height) for (_, late), height in zip(told, heights, strict=True) if 0 < late <= 92]
    assert sorted(kept) == sorted(kept, key=lambda pair: pair[1])


def test_what_dwarfs_the_present_is_cut_off_and_says_so(read: html.HtmlElement) -> None:
    assert [said(one) for one in read.xpath("//svg[@class='trend']/g/text[@class='beyond']")] == ["827↑", "324↑"]
    assert "截断" in said(read)


def test_each_chapters_bar_is_as_long_as_its_counts(read: html.HtmlElement, session: Session) -> None:
    counted: dict[str, Counter[Status]] = {}
    for tally in tallies.by_chapter(session.store, session.view):
        counted.setdefault(tally.title, Counter())[tally.status] += tally.count
    bars = read.xpath("//svg[@class='stacked']")
    assert [said(bar.xpath("./title")[0]) for bar in bars] == list(counted)
    for bar, statuses in zip(bars, counted.values(), strict=True):
        total = statuses.total() - statuses[Status.CANCELLED]
        wide = {said(part).rpartition(" ")[0]: float(part.get("width")) for part in bar.xpath("./rect")}
        assert wide[lang.word(Status.DONE)] == pytest.approx(640 * statuses[Status.DONE] / total, abs=0.06)
        assert sum(wide.values()) == pytest.approx(640, abs=0.5)
        assert f"办结 {statuses[Status.DONE]}/{total}" in said(bar.getparent())


def test_the_longest_overdue_are_listed_with_what_was_last_said(read: html.HtmlElement, session: Session) -> None:
    lines = items.window(session.store, session.view, Selection(overdue=True), 0, WORST)
    told = rows(read, "worst")
    assert [(row[1], row[3], row[4], row[5]) for row in told] == [
        (line.title, line.unit, line.due.isoformat(), str(line.days_overdue)) for line in lines
    ]
    histories = entries.histories(session.store, session.view, [line.id for line in lines])
    for row, line in zip(told, lines, strict=True):
        report = next(entry for entry in reversed(histories[line.id]) if entry.kind is EntryKind.REPORT)
        assert row[8] == f"{report.made_on} {report.progress}"


def test_the_grid_tells_reports_and_lateness_of_each_unit(read: html.HtmlElement, session: Session) -> None:
    late = Counter[str]()
    for tally in tallies.by_unit(session.store, session.view):
        late[tally.unit] += tally.count * (tally.light is Light.RED)
    told = {row[1]: row for row in rows(read, "units")}
    assert {name: int(row[-1].removeprefix("● ")) for name, row in told.items() if row[-1] != "—"} == +late
    third = Selection(open_in=Period(2024, 3), units=("jyj",))
    lines = items.window(session.store, session.view, third)
    owed = [line for line in lines if line.status not in (Status.SUSPENDED, Status.CANCELLED)]
    histories = entries.histories(session.store, session.view, [line.id for line in owed])
    given = sum(
        line.status is Status.DONE
        or any(entry.kind is EntryKind.REPORT and entry.period == "2024Q3" for entry in histories[line.id])
        for line in owed
    )
    assert told["乐昌市教育局"][4].endswith(f" {given}/{len(owed)}")


def test_every_judged_cell_bears_the_sign_of_its_percent(read: html.HtmlElement) -> None:
    signs = Counter[str]()
    for cell in read.xpath("//td[contains(@class, 'share') and not(contains(@class, 'open'))]"):
        sign, told = said(cell.xpath("./b")[0]).split()
        part, whole = figures(said(cell.xpath("./small")[0]))
        assert told == shares.percent(part, whole)
        assert sign == shares.band(part, whole).sign
        signs[sign] += 1
    assert len(signs) == len(shares.BANDS)


@pytest.mark.parametrize(
    ("part", "whole", "told", "sign"),
    [
        (0, 0, "—", ""), (0, 5, "0%", "●"), (5, 5, "100%", "√"), (19, 20, "95.0%", "√"), (949, 1000, "94.9%", "○"),
        (1, 2, "50.0%", "▲"), (499, 1000, "49.9%", "●"), (4, 5, "80.0%", "○"),
    ],
)  # fmt: skip
def test_a_share_in_percent(part: int, whole: int, told: str, sign: str) -> None:
    assert shares.percent(part, whole) == told
    assert not whole or shares.band(part, whole).sign == sign


def test_the_sentences_say_how_many_are_overdue_and_since_when(shown: Progress, session: Session) -> None:
    text = page.written(shown)
    late = items.count(session.store, session.view, Selection(overdue=True))
    before = items.count(session.store, session.on(date(2024, 9, 30)).view, Selection(overdue=True))
    assert f"逾期{late}项" in text
    assert f"比2024-09-30（{before}项）多{late - before}项" in text


def test_it_is_one_page_that_needs_and_runs_nothing(read: html.HtmlElement, shown: Progress) -> None:
    tags = {element.tag for element in read.iter() if isinstance(element.tag, str)}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "use", "image", "a", "form", "base"}
    for element in read.iter():
        assert not [name for name in element.attrib if name.startswith("on") or name in ("src", "href")]
    text = page.written(shown)
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in read.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]


def test_what_people_typed_stays_text(shown: Progress) -> None:
    lines = tuple(replace(late, title=HOSTILE, said=HOSTILE, unit=HOSTILE) for late in shown.worst)
    units = tuple(replace(one, name=HOSTILE) for one in shown.units)
    chapters = tuple(replace(one, title=HOSTILE) for one in shown.chapters)
    written = page.written(
        replace(shown, plan_title=HOSTILE, plan_number=HOSTILE, worst=lines, units=units, chapters=chapters)
    )
    assert "\x1b" not in written
    read = html.fromstring(written)
    assert not read.xpath("//script")
    assert {element.tag for element in read.iter()} == {element.tag for element in html.fromstring(
        page.written(shown)).iter()}  # fmt: skip
    assert not [name for element in read.iter() for name in element.attrib if name.startswith("on")]
    assert written.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 3 * len(lines)


def test_the_same_question_gives_the_same_bytes_and_another_another_code(session: Session, shown: Progress) -> None:
    again = progress(session)
    assert page.written(again) == page.written(shown)
    assert page.code(again) == page.code(shown)
    other = progress(session.on(date(2024, 9, 30)))
    assert page.code(other) != page.code(shown)
    assert page.written(shown).count(page.code(shown)) == 2


def test_a_past_day_shows_what_was_known_then(session: Session) -> None:
    past = session.on(date(2024, 6, 30))
    read = html.fromstring(page.written(progress(past)))
    late = items.count(past.store, past.view, Selection(overdue=True))
    assert figures(said(tiles(read)[1].xpath("./b")[0])) == [late]
    assert "截至：2024年6月30日" in said(read)
    assert len(read.xpath("//section[@id='units']//th")) == 2 + 2 + 2


def test_only_simulated_data_are_called_so(shown: Progress, plain: Session) -> None:
    mark = say("tables.writer-simulated").split()[0]
    assert mark in page.written(shown)
    assert mark not in page.written(progress(plain))


@pytest.mark.parametrize("language", lang.LANGUAGES)
def test_a_store_in_which_nothing_happened_has_its_page(plain: Session, language: str) -> None:
    lang.use(language)
    early = plain.on(date(2022, 1, 5))
    for session in (plain, early):
        read = html.fromstring(page.written(progress(session)))
        assert read.get("lang") == ("zh-CN" if language == "zh" else "en")
        assert len(tiles(read)) == 6


def test_english_says_the_same_figures(shown: Progress) -> None:
    chinese = [row[-1] for row in rows(html.fromstring(page.written(shown)), "units")]
    lang.use("en")
    read = html.fromstring(page.written(shown))
    assert [row[-1] for row in rows(read, "units")] == chinese
    assert "92 items of 17 units are overdue" in said(read)


@pytest.mark.parametrize(("name", "key"), [("page.txt", "progress.ending"), ("page", "progress.ending")])
def test_a_page_is_html_alone(shown: Progress, tmp_path: Path, name: str, key: str) -> None:
    with pytest.raises(Refused) as refused:
        page.write(shown, tmp_path / name)
    assert refused.value.key == key
    assert not list(tmp_path.iterdir())


def test_a_file_is_replaced_whole_or_not_at_all(shown: Progress, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("before")
    page.write(shown, file)
    assert file.read_text(encoding="utf-8") == page.written(shown)
    with pytest.raises(Refused) as refused:
        page.write(shown, tmp_path / "nowhere" / "page.html")
    assert refused.value.key == "tables.writer-no-folder"
