"""PURE, no clock: the rules of the product, one idea a file."""
