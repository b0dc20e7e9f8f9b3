"""Widgets that know nothing of the store: a list of any length, lights, bars, filter chips."""
