"""Kept's API. A request carries a token, the token names a user, and the user sees only their
own tasks."""
