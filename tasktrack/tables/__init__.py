"""Tables that leave the product: one file a kind, session -> Table; `writers` turn a Table into bytes."""
