"""Medians of interleaved runs: two things are run in turn, so that a machine that slows down slows both."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure: what was done, our median seconds, the reference's, and the aim as a ratio."""

    work: str
    ours: float
    reference: str
    theirs: float
    aim: str

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs


def interleaved(ours: Callable[[], float], theirs: Callable[[], float], runs: int = 7) -> tuple[float, float]:
    """The medians of what both give, after one warm-up of each."""
    ours(), theirs()
    pairs = [(ours(), theirs()) for _ in range(runs)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """The seconds that a piece of work takes in this process."""

    def run() -> float:
        began = time.perf_counter()
        work()
        return time.perf_counter() - began

    return run


def process(*arguments: str) -> Callable[[], float]:
    """The seconds that a whole Python process takes, started with these arguments."""
    return timed(lambda: run_python(arguments))


def printed(*arguments: str, place: int = 0) -> Callable[[], float]:
    """The seconds that a process measured itself and printed, at this place of its line."""
    return lambda: float(run_python(arguments).split()[place])


def run_python(arguments: Sequence[str]) -> str:
    quiet = {**os.environ, "NO_COLOR": "1", "TASKTRACK_LANG": "zh"}
    quiet.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed product starts from its bytecode
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, env=quiet, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)}: {done.stderr}")
    return done.stdout
