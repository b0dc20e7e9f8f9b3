"""The CSV files of a plan folder: which part each holds, and what its columns hold beyond the field's type."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from functools import cached_property
from typing import Any

from tasktrack.plan import cells
from tasktrack.plan.cells import Form
from tasktrack.plan.parts import Clause, Group, Indicator, Ruling, Task, Unit, UnitFigure

OWNERS = ("units", "groups")


@dataclass(frozen=True)
class Sheet:
    """One CSV file: its columns are the fields of the part, its name is the plan's field.

    `keys` are the columns that together are unique; `forms` says how to read the columns whose type says too little;
    `refers` names the sheets whose keys a column may hold; `later` are columns that earlier folders do not have.
    """

    name: str
    part: type[Any]
    keys: tuple[str, ...] = ("code",)
    required: bool = False
    later: frozenset[str] = frozenset()
    forms: Mapping[str, Form] = field(default_factory=dict)
    refers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The name of the file in the folder."""
        return f"{self.name}.csv"

    def key(self, values: Mapping[str, Any]) -> str:
        """What a row or part is known by; empty when a column of it is missing."""
        found = [cells.cell(values.get(name)) for name in self.keys]
        return "/".join(found) if all(found) else ""

    def key_of(self, part: object) -> str:
        """What a part is known by."""
        return self.key({name: getattr(part, name) for name in self.keys})

    @cached_property
    def columns(self) -> dict[str, Form]:
        """Each column in the order of writing, and how to read it."""
        return {one.name: self.forms.get(one.name) or cells.form(one.type) for one in fields(self.part)}

    @cached_property
    def needed(self) -> frozenset[str]:
        """The columns whose cells may not be empty."""
        return frozenset(one.name for one in fields(self.part) if _has_no_default(one))


SHEETS = (
    Sheet(
        "clauses",
        Clause,
        keys=("locator",),
        required=True,
        forms={"locator": cells.locator, "parent": cells.locator},
        refers={"parent": ("clauses",)},
    ),
    Sheet(
        "units",
        Unit,
        required=True,
        forms={"code": cells.code, "parent": cells.code, "named_at": cells.source},
        refers={"parent": ("units",)},
    ),
    Sheet(
        "groups",
        Group,
        forms={"code": cells.code, "named_at": cells.source},
        refers={"members": ("units",)},
    ),
    Sheet(
        "indicators",
        Indicator,
        forms={"code": cells.locator, "direction": cells.one_of(("up", "down"))},
    ),
    Sheet(
        "tasks",
        Task,
        required=True,
        later=frozenset({"person"}),
        forms={
            "code": cells.code,
            "title": cells.title,
            "clause": cells.locator,
            "same_as": cells.code,
            "figure_source": cells.source,
            "due_source": cells.source,
            "lead_source": cells.source,
        },
        refers={
            "clause": ("clauses",),
            "same_as": ("tasks",),
            "lead": OWNERS,
            "responsible": OWNERS,
            "support": OWNERS,
        },
    ),
    Sheet(
        "unit_data",
        UnitFigure,
        keys=("unit", "measure", "taken_on"),
        forms={"unit": cells.code, "measure": cells.measure},
        refers={"unit": ("units",)},
    ),
    Sheet(
        "rulings",
        Ruling,
        forms={
            "code": cells.code,
            "severity": cells.one_of(("binding", "figure", "date", "wording")),
            "a_locator": cells.locator,
            "b_locator": cells.locator,
            "ruled": cells.ruled,
        },
        refers={"tasks": ("tasks",)},
    ),
)


def _has_no_default(one: Field[Any]) -> bool:
    return one.default is MISSING and one.default_factory is MISSING
