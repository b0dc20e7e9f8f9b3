"""PURE. A plan as a value, with no store: its parts, its folder on disk, and the checks on it."""
