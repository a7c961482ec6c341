"""The colours of lists and labels."""

COLOURS = (
    *("grey", "red", "orange", "yellow", "green"),
    *("teal", "blue", "purple", "pink", "brown"),
)
"""Names; a client decides how each of them looks."""
