"""Elements of a page, HTML and SVG alike: text is escaped here and nowhere else, so nothing that people typed acts."""

from html import escape

from tasktrack.tables.writers.cells import clean, one_line


class Markup(str):
    """Text that is markup already and is not escaped again."""

    __slots__ = ()


VOID = frozenset({"col", "meta"})
"""Elements that never have anything in them."""


def text(said: object) -> Markup:
    """What anybody said, inert: no markup, no control characters."""
    return said if isinstance(said, Markup) else Markup(escape(clean(str(said))))


def element(tag: str, *inside: object, **attributes: object) -> Markup:
    """An element; an attribute named with an underscore is written with a hyphen, `class_` is `class`, None is left."""
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(one_line(str(value)))}"'
        for name, value in attributes.items()
        if value is not None
    )
    if tag in VOID:
        return Markup(f"<{tag}{given}>")
    return Markup(f"<{tag}{given}>{joined(*inside)}</{tag}>")


def joined(*parts: object) -> Markup:
    """Parts one after the other."""
    return Markup("".join(text(part) for part in parts))
