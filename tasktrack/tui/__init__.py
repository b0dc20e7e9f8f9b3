"""The screens in a terminal or a browser. Heavy: imported only when a person opens them."""
