"""The forms that ask a person for something: each a modal screen that gives back a frozen value, or None."""
