"""Opening a kept file with the desktop's own program: to be looked at, from a private folder, never carried out."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

_PROGRAMS = {"darwin": "open", "linux": "xdg-open"}
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")
_REMOTE = ("SSH_CONNECTION", "SSH_TTY")


def private_folder() -> Path:
    """A folder that only this person can look into; it and what is in it go when the program ends."""
    return Path(_held().name)


@cache
def _held() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="tasktrack-")


def program() -> str | None:
    """The desktop's program for files of any kind; None where there is no display to show them on."""
    if sys.platform == "linux":
        is_seen = any(os.environ.get(name) for name in _DISPLAYS)
    else:
        is_seen = not any(os.environ.get(name) for name in _REMOTE)
    name = _PROGRAMS.get(sys.platform)
    return shutil.which(name) if name and is_seen else None


def opened(path: Path) -> bool:
    """Hand a file to the desktop's program, without a shell; whether there was one to hand it to."""
    found = program()
    if found is None:
        return False
    try:
        subprocess.Popen(  # noqa: S603 - a program of the desktop, and a path of ours that begins with a slash
            [found, str(path.absolute())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True
