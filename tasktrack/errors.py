"""What the product says no to, and the exit code that goes with each no.

A refusal carries a message key and values, not a sentence: whoever shows it asks `lang` for the sentence.
"""


class Refused(Exception):
    """The input or the act is refused; nothing was changed."""

    exit_code = 1
    particulars: tuple[object, ...] = ()
    """What else is to be told, a line each, when one sentence names only the first of several faults."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        said = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.key}({said})"


class NotPermitted(Refused):
    """The person may not do this."""

    exit_code = 3


class Conflict(Refused):
    """The item changed after the person read it."""

    exit_code = 4


class StoreUnusable(Refused):
    """The store can't be opened, is locked too long, is damaged, or is newer than this version."""

    exit_code = 5
