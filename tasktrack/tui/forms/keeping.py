"""What forms that hold typed words promise: that the words can be kept before the form goes away."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class Keeping(Protocol):
    """A form with a draft. Leaving the application awaits `keep` first."""

    async def keep(self) -> None:
        """Write what is typed as the person's draft."""
