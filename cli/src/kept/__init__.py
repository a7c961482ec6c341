"""`kept`: a task manager in the shell, over the API of Kept."""

__version__ = "0.2.0"
