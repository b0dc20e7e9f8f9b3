"""The light and the dark theme. Every text colour stands at 4.5:1 or more on every ground it is drawn on (WCAG AA)."""

from typing import TYPE_CHECKING

from textual.theme import Theme

if TYPE_CHECKING:
    from textual.app import App

LIGHT = Theme(
    name="tasktrack-light",
    dark=False,
    primary="#1F4E8C",
    secondary="#4A5B70",
    accent="#1F4E8C",
    error="#B3261E",
    warning="#8A5300",
    success="#1B6B3A",
    foreground="#17202B",
    background="#F6F7F9",
    surface="#FFFFFF",
    panel="#E7EBF0",
    variables={
        "text": "#17202B",
        "text-muted": "#4E5B6B",
        "text-disabled": "#7A8592",
        "text-primary": "#1F4E8C",
        "text-secondary": "#4A5B70",
        "text-accent": "#1A4780",
        "text-error": "#A81F18",
        "text-warning": "#7A4A00",
        "text-success": "#175E33",
        "foreground-muted": "#4E5B6B",
        "error-muted": "#FBE3E1",
        "warning-muted": "#FCECCB",
        "success-muted": "#DDF1E4",
        "primary-muted": "#DCE7F5",
        "accent-muted": "#DCE7F5",
        "block-cursor-background": "#CFE0F6",
        "block-cursor-foreground": "#17202B",
        "block-cursor-blurred-background": "#E3E9F1",
        "block-cursor-blurred-foreground": "#17202B",
        "block-hover-background": "#EDF1F6",
        "border": "#1F4E8C",
        "border-blurred": "#B9C3CF",
        "scrollbar": "#A9B6C5",
        "scrollbar-hover": "#7F90A5",
        "scrollbar-active": "#1F4E8C",
        "scrollbar-background": "#ECEFF3",
        "button-color-foreground": "#FFFFFF",
        "button-focus-text-style": "bold underline",
        "input-cursor-background": "#17202B",
        "input-selection-background": "#B5D0F0",
        "input-selection-foreground": "#17202B",
        "footer-key-foreground": "#1A4780",
        "link-color-hover": "#FFFFFF",
        "heat-text": "#17202B",
        "heat-0": "#F3B9B1",
        "heat-1": "#F9D9BC",
        "heat-2": "#F8EECB",
        "heat-3": "#E0EFDB",
        "heat-4": "#BCDFC8",
    },
)
"""For bright rooms."""

DARK = Theme(
    name="tasktrack-dark",
    dark=True,
    primary="#6FA8E6",
    secondary="#93A4B8",
    accent="#8ABDF2",
    error="#FF8A80",
    warning="#F2BC57",
    success="#74CF93",
    foreground="#E2E8EF",
    background="#12161B",
    surface="#181D24",
    panel="#232B35",
    variables={
        "text": "#E2E8EF",
        "text-muted": "#AAB7C6",
        "text-disabled": "#6E7B8A",
        "text-primary": "#8ABDF2",
        "text-secondary": "#A3B4C8",
        "text-accent": "#9BC8F7",
        "text-error": "#FF9E95",
        "text-warning": "#F5C468",
        "text-success": "#84D7A0",
        "foreground-muted": "#AAB7C6",
        "error-muted": "#4A201E",
        "warning-muted": "#43320F",
        "success-muted": "#183A25",
        "primary-muted": "#1D3148",
        "accent-muted": "#1D3148",
        "block-cursor-background": "#22466F",
        "block-cursor-foreground": "#F4F7FA",
        "block-cursor-blurred-background": "#29323D",
        "block-cursor-blurred-foreground": "#E2E8EF",
        "block-hover-background": "#1F262F",
        "border": "#6FA8E6",
        "border-blurred": "#3D4957",
        "scrollbar": "#465465",
        "scrollbar-hover": "#5F7288",
        "scrollbar-active": "#6FA8E6",
        "scrollbar-background": "#181D24",
        "button-color-foreground": "#0F1318",
        "button-focus-text-style": "bold underline",
        "input-cursor-background": "#E2E8EF",
        "input-selection-background": "#2F5F94",
        "input-selection-foreground": "#F4F7FA",
        "footer-key-foreground": "#9BC8F7",
        "link-color-hover": "#0F1318",
        "heat-text": "#F4F7FA",
        "heat-0": "#7A2A24",
        "heat-1": "#70421C",
        "heat-2": "#5A4D18",
        "heat-3": "#32502C",
        "heat-4": "#1D5A37",
    },
)
"""For dim rooms."""


def register(app: "App[object]", *, dark: bool = False) -> None:
    """Make both themes known to the application and put one on."""
    for theme in (LIGHT, DARK):
        app.register_theme(theme)
    app.theme = (DARK if dark else LIGHT).name


def other(name: str) -> str:
    """The name of the theme that is not this one."""
    return LIGHT.name if name == DARK.name else DARK.name
