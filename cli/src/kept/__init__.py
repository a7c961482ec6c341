"""`kept`: a task manager in the shell, over the API of Kept."""

__version__ = "0.3.0"
