"""A quarter sealed with its table: the one that `export quarterly` gives at that moment."""

from tasktrack.acts import sealing
from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.store.seals import SealLine
from tasktrack.tables import sealed
from tasktrack.tables.quarterly import live


def seal(session: Session, period: Period, *, reason: str = "") -> SealLine:
    """Seal the quarter in one transaction: the table is made, kept with its hash, and put on record.

    Refused: as `acts.sealing.seal`, and a quarter before anything was on record.
    """
    return sealing.seal(session, period, lambda at: sealed.written(live(at, period)), reason=reason)
