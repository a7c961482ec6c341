"""Kept's API: a request brings a token, the token names a user, the user sees their own tasks."""
