"""`python -m tasktrack`: the command line."""

from tasktrack.cli.main import run

if __name__ == "__main__":
    run()
