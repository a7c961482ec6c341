"""What an archive brings into an empty account is what the archive has, through real HTTP."""

import contextlib
import io
import json
import socket
import tracemalloc
import zipfile
from typing import Any

import psycopg
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from src.moving.cleaning import NOTES_MAX
from src.moving.process import AT_ONCE
from tests.conftest import MakeUser, User
from tests.unit.moving.test_archive import accounts, archive_of, part_of

Admin = psycopg.Connection[tuple[Any, ...]]

MIB = 1024 * 1024
FAMILY = "👩‍👩‍👧 שלום\t- [ ] =1\n"
NOTES = st.sampled_from(("", "é" * NOTES_MAX, FAMILY * (NOTES_MAX // len(FAMILY)), "\\n\\,;\n" * 2))


def move_in(user: User, archive: bytes) -> dict[str, Any]:
    """The answer to an import."""
    answer = user.http.post("/api/import", files={"files": ("a.zip", archive)}, timeout=120)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def export_of(user: User) -> bytes:
    """The archive of an account."""
    answer = user.http.get("/api/export", timeout=120)
    assert answer.status_code == 200
    return answer.content


def kept(archive: bytes) -> dict[str, Any]:
    """All of `kept.json` but for the time of the export."""
    found: dict[str, Any] = json.loads(part_of(archive, "kept.json"))
    del found["exported_at"]
    return found


def by_id(found: dict[str, Any]) -> dict[str, Any]:
    """The same with rows by their ids, whose order depends on who has written them."""
    return {
        name: {row["id"]: row for row in value} if isinstance(value, list) else value
        for name, value in found.items()
    }


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=accounts(), notes=NOTES)
def test_an_account_comes_back_as_it_was(
    make_user: MakeUser, rows: list[tuple[str, dict[str, Any]]], notes: str
) -> None:
    for kind, row in rows:
        if kind == "task":
            row["notes"] = notes or row["notes"]
            break
    archive = archive_of(rows)
    first, second = make_user(), make_user()
    told = move_in(first, archive)
    whole = export_of(first)

    assert told["losses"] == []
    assert by_id(kept(whole)) == by_id(kept(archive))
    assert move_in(second, whole)["losses"] == []
    assert kept(export_of(second)) == kept(whole)


def test_ten_thousand_tasks_come_back_as_they_were(user: User, stranger: User) -> None:
    table = b"Title,Notes,Due,Labels,Priority,List,Section\n" + b"".join(
        b"Task %d,Notes of it,2026-12-%02d,home,high,List %d,Part %d\n"
        % (n, n % 28 + 1, n % 20, n % 3)
        for n in range(10_000)
    )
    answer = user.http.post("/api/import", files={"files": ("a.csv", table)}, timeout=120)
    assert answer.json()["created"]["tasks"] == 10_000
    whole = export_of(user)

    assert len(kept(whole)["tasks"]) == 10_000
    assert move_in(stranger, whole)["losses"] == []
    assert kept(export_of(stranger)) == kept(whole)


def test_clients_that_read_slowly_do_not_keep_others_from_their_exports(
    user: User, stranger: User, admin: Admin
) -> None:
    admin.execute(
        "INSERT INTO tasks (user_id, title, notes) "
        "SELECT %s, 'Task ' || n, (SELECT string_agg(md5(n || ' ' || m), '') "
        "FROM generate_series(1, 500) AS m) FROM generate_series(1, 1000) AS n",
        (user.id,),
    )
    request = (
        f"GET /api/export HTTP/1.1\r\nHost: {user.http.base_url.netloc.decode()}\r\n"
        f"Authorization: Bearer {user.token}\r\n\r\n"
    )
    address = (user.http.base_url.host, user.http.base_url.port)
    with contextlib.ExitStack() as slow:
        for _ in range(AT_ONCE):
            line = slow.enter_context(socket.create_connection(address, timeout=20))
            line.sendall(request.encode())
            assert line.recv(12) == b"HTTP/1.1 200"

        assert export_of(stranger)


def test_an_export_is_never_held_as_a_whole(user: User, admin: Admin) -> None:
    """64 MB of notes go out while the API, which is a thread of this process, holds a part."""
    admin.execute(
        "INSERT INTO tasks (user_id, title, notes) "
        "SELECT %s, 'Task ' || n, repeat('🌿', 16000) FROM generate_series(1, 1000) AS n",
        (user.id,),
    )
    tracemalloc.start()
    try:
        # Not the client of the fixture, which checks, and so holds, whole answers.
        hooks = user.http.event_hooks
        user.http.event_hooks = {}
        with user.http.stream("GET", "/api/export", timeout=300) as answer:
            assert answer.status_code == 200
            size = sum(len(piece) for piece in answer.iter_bytes())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        user.http.event_hooks = hooks

    assert size > 100_000
    assert peak < 48 * MIB, peak
    with zipfile.ZipFile(io.BytesIO(export_of(user))) as archive:
        assert archive.getinfo("kept.json").file_size > 60 * MIB
