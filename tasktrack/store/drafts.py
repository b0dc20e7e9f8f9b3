"""Drafts: what a person is typing into a form and has not put on record, and what a person chose last.

A draft belongs to the name on record and to a form (`report/17`); it survives the program and the machine.
"""

from tasktrack.store.database import Store
from tasktrack.store.models import Draft


def kept(store: Store, actor: str, form: str) -> str:
    """The draft of a person's form; empty when there is none."""
    query = Draft.select(Draft.text).where((Draft.actor == actor) & (Draft.form == form))
    return store.scalar(query) or ""


def keep(store: Store, actor: str, form: str, text: str) -> None:
    """Keep a draft in place of the one before; an empty text keeps none."""
    if not text:
        forget(store, actor, form)
        return
    row = Draft.insert(actor=actor, form=form, text=text)
    with store.writing():
        store.run(row.on_conflict(conflict_target=[Draft.actor, Draft.form], update={"text": text}))


def forget(store: Store, actor: str, form: str) -> None:
    """Forget a draft; one that is gone already is no fault."""
    with store.writing():
        store.run(Draft.delete().where((Draft.actor == actor) & (Draft.form == form)))
