"""Kept's API as the FastAPI and SQLModel tutorials would have it, to compare with."""
