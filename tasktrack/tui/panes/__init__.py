"""Parts of screens that several screens share."""
