"""The leaders' page in a real browser: it asks the network for nothing, fits the screen, and prints on A4 landscape."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tasktrack import lang
from tasktrack.acts.session import Session
from tasktrack.pages import page
from tasktrack.pages.progress import progress

SCREEN = {"width": 1123, "height": 794}
A4 = (842, 595)
"""Landscape, in points."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium of the system, or playwright's own; without either the tests are skipped."""
    driver = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    pytest.importorskip("pypdf", reason="pypdf is not installed")
    with driver.sync_playwright() as started:
        found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        place = found or started.chromium.executable_path
        if not Path(place).exists():
            pytest.skip("no Chromium here: install the system's, or run `playwright install chromium`")
        arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        opened = started.chromium.launch(executable_path=place, args=arguments)
        yield opened
        opened.close()


@pytest.fixture(scope="module", params=lang.LANGUAGES)
def file(request: pytest.FixtureRequest, session: Session, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("browser") / f"{request.param}.html"
    lang.use(request.param)
    page.write(progress(session), place)
    lang.use("zh")
    return place


@pytest.fixture
def opened(browser: Any, file: Path) -> Iterator[Any]:
    """The page on a screen as wide as A4 landscape, with all that it asked for and complained of."""
    tab = browser.new_page(viewport=SCREEN)
    tab.asked, tab.complaints = [], []
    tab.on("request", lambda request: tab.asked.append(request.url))
    tab.on("console", lambda message: tab.complaints.append(message.text))
    tab.on("pageerror", lambda error: tab.complaints.append(str(error)))
    tab.goto(file.as_uri())
    yield tab
    tab.close()


def test_it_asks_for_nothing_but_itself(opened: Any, file: Path) -> None:
    opened.wait_for_load_state("networkidle")
    assert opened.asked == [file.as_uri()]
    assert opened.complaints == []


def test_nothing_sticks_out_to_the_side(opened: Any) -> None:
    for width in (SCREEN["width"], 900, 1600):
        opened.set_viewport_size({"width": width, "height": SCREEN["height"]})
        assert opened.evaluate("document.documentElement.scrollWidth") <= width
        outside = opened.evaluate(
            "[...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1)"
            ".map(one => one.outerHTML.slice(0, 80))"
        )
        assert outside == []


def test_no_figure_of_a_cell_is_cut(opened: Any) -> None:
    cut = opened.evaluate(
        "[...document.querySelectorAll('td, th, .tile')].filter(one => one.scrollWidth > one.clientWidth + 1)"
        ".map(one => one.textContent)"
    )
    assert cut == []


def test_the_pictures_are_drawn(opened: Any) -> None:
    for one in opened.query_selector_all("svg.trend, svg.stacked"):
        box = one.bounding_box()
        assert box["width"] > 300
        assert box["height"] > 15
    assert len(opened.query_selector_all("svg.trend rect")) > 20


def test_it_prints_on_a4_landscape_with_the_head_of_the_table_on_each_sheet(
    opened: Any, session: Session, tmp_path: Path
) -> None:
    from pypdf import PdfReader

    printed = tmp_path / "page.pdf"
    opened.pdf(path=str(printed), prefer_css_page_size=True, print_background=True)
    sheets = PdfReader(printed).pages
    assert 3 <= len(sheets) <= 5
    for number, sheet in enumerate(sheets, 1):
        assert (float(sheet.mediabox.width), float(sheet.mediabox.height)) == pytest.approx(A4, abs=1.5)
        text = sheet.extract_text()
        assert page.code(progress(session)) in text
        assert str(number) in text
    if opened.evaluate("document.documentElement.lang") == "en":
        first = sheets[0].extract_text()
        assert "Overdue items, month by month" in first
        assert "Completion by chapter" in first


def test_a_long_table_bears_its_head_on_every_sheet(browser: Any, session: Session, tmp_path: Path) -> None:
    from dataclasses import replace

    from pypdf import PdfReader

    shown = progress(session)
    many = replace(shown, units=shown.units * 6)
    lang.use("en")
    page.write(many, tmp_path / "long.html")
    lang.use("zh")
    tab = browser.new_page(viewport=SCREEN)
    tab.goto((tmp_path / "long.html").as_uri())
    tab.pdf(path=str(tmp_path / "long.pdf"), prefer_css_page_size=True)
    texts = [sheet.extract_text() for sheet in PdfReader(tmp_path / "long.pdf").pages]
    heads = [text for text in texts if "Q1 reported" in text and "In time 2024" in text]
    assert len(heads) >= 4
    assert len(heads) == len(texts) - 2
    tab.close()
