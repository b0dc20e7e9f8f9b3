"""A Table as bytes, one format a file."""
