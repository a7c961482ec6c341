"""Users and tasks with computable ids, so that a load can choose rows at random."""

import random
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg
from jose import jwt

from bench.plain.models import TABLE as PLAIN_TABLE
from src.core.config import TOKEN_AUDIENCE

LIFETIME = 12 * 3600
"""Seconds for which the tokens of a run are valid."""

USERS = """
INSERT INTO users (id, name, email)
SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(u), 12, '0'))::uuid,
    'User ' || u,
    u || '@example.com'
FROM generate_series(0, %(users)s - 1) AS u
"""

# Rows are inserted task by task, not user by user, because this is their order in a table that
# many users write to. As with UUIDv7, ids increase with time.
TASKS = """
INSERT INTO tasks (user_id, id, title, completed, completed_at, position, created_at, updated_at)
SELECT
    ('00000000-0000-7000-8000-' || lpad(to_hex(u), 12, '0'))::uuid,
    (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(u), 12, '0'))::uuid,
    (ARRAY['Water', 'Call', 'Read', 'Repair', 'Buy', 'Write to'])[1 + (n * 7 + u) %% 6] || ' the '
        || (ARRAY['fig tree', 'dentist', 'report', 'bicycle', 'bread', 'landlord', 'garden gate'])
            [1 + (n * 5 + u * 3) %% 7] || ', number ' || n,
    n %% 3 = 0,
    CASE WHEN n %% 3 = 0 THEN made_at END,
    'd' || lpad(to_hex(n), 4, '0'),
    made_at,
    made_at
FROM generate_series(0, %(each)s - 1) AS n, generate_series(0, %(users)s - 1) AS u,
    LATERAL (SELECT now() - make_interval(secs => (%(each)s - n) * 60 - u * 0.1) AS made_at)
ORDER BY n, u
"""

# The same tasks in the table of the plain API, which has neither history nor versions.
PLAIN_TASKS = f"""
INSERT INTO {PLAIN_TABLE} (id, user_id, title, notes, priority, label_ids, position, completed,
    completed_at, due_date, created_at, updated_at)
SELECT id, user_id, title, notes, priority, label_ids, position, completed,
    completed_at, due_date, created_at, updated_at
FROM tasks ORDER BY created_at
"""


@dataclass(frozen=True)
class Dataset:
    """A number of users with a number of tasks each, in a separate database."""

    database: str
    users: int
    each: int

    def fill(self, address: str) -> None:
        """Insert users and tasks, as a role that row-level security does not bind."""
        size = {"users": self.users, "each": self.each}
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(USERS, size)
            connection.execute(TASKS, size)
            connection.execute(PLAIN_TASKS.encode())
            connection.execute("VACUUM (ANALYZE)")
            connection.execute("CHECKPOINT")

    def user_id(self, user: int) -> str:
        """The id of a user, counted from 0."""
        return f"00000000-0000-7000-8000-{user:012x}"

    def task_id(self, user: int, number: int) -> str:
        """The id of a task; a higher number is a later one."""
        return f"{number:08x}-0000-7000-8000-{user:012x}"

    def any_user(self) -> int:
        """A random user."""
        return random.randrange(self.users)

    def any_number(self) -> int:
        """The number of a random task."""
        return random.randrange(self.each)

    def write_tokens(self, path: Path, secret: str, issuer: str) -> Path:
        """Write a signed token for each user, one on each line."""
        now = int(time.time())
        claims = {"iat": now, "exp": now + LIFETIME, "iss": issuer, "aud": TOKEN_AUDIENCE}
        tokens = (
            jwt.encode({**claims, "sub": self.user_id(user)}, secret, "HS256")
            for user in range(self.users)
        )
        path.write_text("\n".join(tokens))
        return path


SMALL = Dataset("kept_small", users=100, each=100)
LARGE = Dataset("kept_large", users=100, each=10_000)
