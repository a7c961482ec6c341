"""Many tasks of many users, with every field that lists can be filtered and sorted by."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import psycopg

from tools import database
from tools.embedded import OWNER, SUPERUSER, THROWAWAY, EmbeddedPostgres

USER = UUID(int=7)
LIST = UUID("00000007-0000-4000-8000-000000000003")
SECTION = UUID("00000007-0000-4000-9000-000000000003")
LABEL = UUID("00000007-0000-4000-a000-000000000003")

FILL = r"""
INSERT INTO users (id, name, email)
SELECT lpad(to_hex(u), 32, '0')::uuid, 'User ' || u, u || '@example.com'
FROM generate_series(1, {users}) AS u;
INSERT INTO lists (user_id, id, name, position)
SELECT lpad(to_hex(u), 32, '0')::uuid, format('%s-0000-4000-8000-%s', lpad(to_hex(u), 8, '0'),
    lpad(to_hex(n), 12, '0'))::uuid, 'List ' || n, 'a' || n
FROM generate_series(1, {users}) AS u, generate_series(0, 9) AS n;
INSERT INTO sections (user_id, id, list_id, name, position)
SELECT user_id, overlay(id::text PLACING '9' FROM 20)::uuid, id, name, position FROM lists;
INSERT INTO labels (user_id, id, name, position)
SELECT user_id, overlay(id::text PLACING 'a' FROM 20)::uuid, name, position FROM lists;
INSERT INTO tasks (user_id, id, title, completed, completed_at, created_at, updated_at, notes,
    priority, list_id, section_id, label_ids, start_date, due_date, due_time, due_zone, position)
SELECT
    lpad(to_hex(u), 32, '0')::uuid,
    (lpad(to_hex(n), 8, '0') || lpad(to_hex(u), 24, '0'))::uuid,
    (ARRAY['Water the fig tree', 'Call the dentist', 'Read the news'])[1 + n % 3] || ', no. ' || n,
    n % 2 = 0, CASE WHEN n % 2 = 0 THEN made_at END, made_at, made_at,
    CASE WHEN n % 5 = 0 THEN 'Some notes about it, as long as they often are.' ELSE '' END,
    n % 4,
    CASE WHEN n % 11 < 10 THEN list_id END,
    CASE WHEN n % 11 < 10 AND n % 3 = 0 THEN section_id END,
    CASE WHEN n % 7 < 2 THEN ARRAY[label_id] ELSE '{{}}' END,
    CASE WHEN n % 6 = 0 THEN date '2026-11-01' + n % 50 END,
    CASE WHEN n % 3 > 0 THEN date '2026-11-28' + (n * 37 % 400 - 200) END,
    CASE WHEN n % 3 = 1 THEN time '09:00' END,
    CASE WHEN n % 12 = 1 THEN 'Europe/Berlin' END,
    'a' || lpad((n * 7919 % 100000)::text, 6, '0') || '1'
FROM generate_series(1, {each}) AS n, generate_series(1, {users}) AS u,
    LATERAL (SELECT timestamptz '2026-11-28 12:00+00' - make_interval(mins => {each} - n))
        AS made (made_at),
    LATERAL (SELECT format('%s-0000-4000-8000-%s', lpad(to_hex(u), 8, '0'),
        lpad(to_hex(n % 10), 12, '0')) AS text) AS list,
    LATERAL (SELECT list.text::uuid AS list_id,
        overlay(list.text PLACING '9' FROM 20)::uuid AS section_id,
        overlay(list.text PLACING 'a' FROM 20)::uuid AS label_id) AS places
ORDER BY n, u; -- in the order of time, so that one user's tasks lie far apart
"""


@contextmanager
def server_with(folder: Path, users: int, each: int) -> Iterator[EmbeddedPostgres]:
    """A server of its own with so many users who have so many tasks each."""
    with EmbeddedPostgres(folder, THROWAWAY) as postgres:
        database.migrate(postgres.url(OWNER))
        with psycopg.connect(postgres.url(SUPERUSER), autocommit=True) as superuser:
            superuser.execute(FILL.format(users=users, each=each).encode())
            superuser.execute("VACUUM (ANALYZE)")
        yield postgres
