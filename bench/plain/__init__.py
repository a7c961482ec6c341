"""Kept's API, written as in the FastAPI and SQLModel tutorials, for comparison."""
