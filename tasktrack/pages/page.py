"""The page of progress as one HTML file: nothing is fetched, nothing runs, and it prints on A4 landscape."""

from base64 import b32encode
from hashlib import sha256
from pathlib import Path

from tasktrack import lang
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.pages import listed, sections
from tasktrack.pages.facts import Progress
from tasktrack.pages.markup import Markup, element, joined
from tasktrack.pages.style import style
from tasktrack.tables import writers
from tasktrack.tables.table import CODE_LENGTH
from tasktrack.typed import quoted

ENDINGS = (".html", ".htm")
"""How a file that holds the page may end."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def code(shown: Progress) -> str:
    """The short code of the page's content, the same in both languages: 10 characters of A-Z and 2-7."""
    return b32encode(sha256(ascii(shown).encode()).digest()).decode()[:CODE_LENGTH]


def written(shown: Progress) -> str:
    """The page in the language spoken; the same facts give the same text."""
    short = code(shown)
    title = f"{say('progress.title')} {shown.day.isoformat()}"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("style", Markup(style(short))),
    )
    body = element(
        "body",
        *(part(shown) for part in (sections.head, sections.tiles, sections.facts, sections.trend, sections.chapters)),
        *(part(shown) for part in (listed.worst, listed.danger, listed.units)),
        sections.foot(shown, short),
    )
    language = "zh-CN" if lang.spoken() == "zh" else "en"
    return joined(Markup("<!DOCTYPE html>\n"), element("html", head, "\n", body, lang=language), "\n")


def write(shown: Progress, path: Path) -> None:
    """Write the page to a file, all of it or nothing; refused when its name does not end in html, or like a table."""
    if path.suffix.lower() not in ENDINGS:
        raise Refused("progress.ending", name=quoted(path.name))
    writers.put(path, written(shown).encode())
