"""tasktrack: carry a government's multi-year plan from its clauses to reviewed yearly work items."""

__version__ = "0.1.0"
