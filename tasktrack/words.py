"""The product's words as enumerations: their values are the codes in JSON, CSV and the store."""

from enum import StrEnum


class Status(StrEnum):
    """Where a work item stands."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    DONE = "done"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


OPEN_STATUSES = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.SUBMITTED)


class Light(StrEnum):
    """How an item looks on a day: derived, never stored."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    DONE = "done"
    NONE = "none"


class Level(StrEnum):
    """The supervision step that the ladder asks for on a day, mildest first."""

    NONE = "none"
    REMIND = "remind"
    NOTICE = "notice"
    ESCALATE = "escalate"


class Kind(StrEnum):
    """How a task's target is split, rolled up and judged."""

    QUANTITY = "quantity"
    LEVEL = "level"
    EACH = "each"
    MILESTONE = "milestone"
    DUTY = "duty"


class Op(StrEnum):
    """How an actual figure is held against the target."""

    AT_LEAST = ">="
    AT_MOST = "<="
    EQUAL = "="
    ABOUT = "~"
    RANGE = "range"


class Recurrence(StrEnum):
    """How often a duty comes round."""

    DAILY = "daily"
    WEEKLY = "weekly"
    TERM = "term"
    SCHOOL_YEAR = "school_year"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"
    ONGOING = "ongoing"


class Part(StrEnum):
    """A unit's part in a task."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORT = "support"


class UnitKind(StrEnum):
    """What sort of body a unit is."""

    GOVERNMENT = "government"
    PARTY = "party"
    DEPARTMENT = "department"
    TOWN = "town"
    SCHOOL = "school"
    BODY = "body"


class Attribute(StrEnum):
    """Whether an indicator binds."""

    BINDING = "binding"
    EXPECTED = "expected"


class Provenance(StrEnum):
    """Where a value comes from: the plan, a proposal, or a proposal that a person confirmed."""

    PLAN = "plan"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"


class Role(StrEnum):
    """What a person is in the store."""

    ADMIN = "admin"
    PLANNER = "planner"
    SUPERVISOR = "supervisor"
    REPORTER = "reporter"
    VIEWER = "viewer"


class EntryKind(StrEnum):
    """What an entry of the journal does."""

    CREATE = "create"
    REPORT = "report"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    ACCEPT = "accept"
    RETURN = "return"
    SUSPEND = "suspend"
    RESUME = "resume"
    CANCEL = "cancel"
    REOPEN = "reopen"
    CORRECT = "correct"
    ASK_EXTENSION = "ask_extension"
    GRANT = "grant"
    REFUSE = "refuse"
    REMIND = "remind"
    NOTICE = "notice"
    ESCALATE = "escalate"
    REPLY = "reply"
    RETARGET = "retarget"
    REASSIGN = "reassign"
    ISSUE = "issue"
    CARRY_OVER = "carry_over"
    REINSTATE = "reinstate"
    RECEIVE = "receive"
    HAND_BACK = "hand_back"
    PLAN_QUARTER = "plan_quarter"
    SIGN = "sign"
    LOOK_BACK = "look_back"
    CHECK = "check"
    HAND_OVER = "hand_over"


class Condition(StrEnum):
    """What of an item's standing a step of the supervision ladder waits for."""

    BEFORE_DUE = "before_due"
    OVERDUE = "overdue"
    TIME_LEFT = "time_left"
    BEHIND = "behind"
    SILENT = "silent"
    RETURNED = "returned"
    UNRECEIVED = "unreceived"
    UNANSWERED = "unanswered"


class SignLevel(StrEnum):
    """Whose sign-off a finish needs, by the mechanism, before it is accepted."""

    UNIT_HEAD = "unit_head"
    SUPERVISOR = "supervisor"
    OFFICE_LEADER = "office_leader"


class NoticeState(StrEnum):
    """Where a supervision notice stands: waiting for a reply, replied, found satisfied, or past with its item."""

    OPEN = "open"
    ANSWERED = "answered"
    SATISFIED = "satisfied"
    LAPSED = "lapsed"


class PlanEntryKind(StrEnum):
    """What an entry of the plan's own journal does."""

    LOAD = "load"
    ADD = "add"
    EDIT = "edit"
    MERGE = "merge"
    ASSIGN = "assign"
    SPLIT = "split"
    DRAFT = "draft"
    RETARGET = "retarget"
    CARRY_OVER = "carry_over"
    CONFIRM = "confirm"
    RULE = "rule"
    EXCUSE = "excuse"
    ISSUE = "issue"
    UNITS = "units"
    OBSERVE = "observe"
    PUBLISH = "publish"
    SEAL = "seal"
    DRAW = "draw"
    REORGANISE = "reorganise"


class Flag(StrEnum):
    """What makes an item stand out at review."""

    FALSE_FINISH = "false_finish"
    HOLLOW = "hollow"
    SILENT = "silent"
    RETURNED = "returned"


class Merit(StrEnum):
    """What earns or costs a unit points."""

    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"
    OVERDUE = "overdue"
    SILENT = "silent"
    RETURNED = "returned"
    LATE_REPORT = "late_report"
    UNREPORTED = "unreported"
    NOTICE_UNANSWERED = "notice_unanswered"


class Turn(StrEnum):
    """What turn an item took between two days."""

    DONE = "done"
    REOPENED = "reopened"
    SLIPPED = "slipped"
    MOVED = "moved"
    ADDED = "added"
    DROPPED = "dropped"
    FELL = "fell"


class Outcome(StrEnum):
    """What a unit made of an item by the end of its year."""

    DONE = "done"
    LATE = "late"
    WAITING = "waiting"
    MISSED = "missed"
    CARRIED_OVER = "carried_over"
    OPEN = "open"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


class Severity(StrEnum):
    """How grave a finding or a contradiction is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
