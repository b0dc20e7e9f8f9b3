"""Where every call begins and ends; nothing slow is imported before Ctrl-C is looked after."""

import gc
import sys

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""


def run() -> None:
    """Carry out the command line and end the process with its exit code.

    A command ends before its garbage is worth collecting; the UI turns the collector on again.
    """
    gc.disable()
    try:
        from tasktrack.cli.line import carried_out

        code = carried_out(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)
