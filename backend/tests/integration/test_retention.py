"""Old history goes, and nothing else, whoever asks for it."""

import asyncio
from typing import Any
from uuid import UUID

import psycopg
import pytest

from src.core.config import RetentionSettings
from src.db import retention
from src.db.retention import Retention
from src.db.session import Database
from tests.conftest import User
from tools import database, maintain
from tools.embedded import OWNER, EmbeddedPostgres

Admin = psycopg.Connection[tuple[Any, ...]]
KEEP = RetentionSettings.model_construct(trash_days=30, history_days=365)
FIRST = UUID(int=0)


def put_back_in_time(admin: Admin, user: User, days: int) -> None:
    admin.execute(
        "UPDATE history SET at = at - make_interval(days => %s) WHERE user_id = %s", (days, user.id)
    )


def changes(user: User) -> list[tuple[str, bool]]:
    """Each change of the user, newest first, with whether it still says what was before."""
    found = user.http.get("/api/history", params={"limit": 500}).json()
    return [(each["change"], bool(each["before"])) for each in found]


@pytest.fixture
def due(admin: Admin) -> None:
    """A day has passed since history was pruned."""
    admin.execute("UPDATE pruning SET finished_at = now() - interval '25 hours', next_user = NULL")


@pytest.fixture
def old_user(user: User, admin: Admin) -> User:
    """A user with a task that was renamed and deleted 366 days ago, one that was made then, one
    that was deleted 31 days ago, and one that was deleted 29 days ago."""
    gone, kept, month, recent = (user.add(title) for title in ("a", "b", "c", "d"))
    user.http.put(f"/api/tasks/{gone['id']}", json={"title": "a2"})
    user.http.delete(f"/api/tasks/{gone['id']}")
    put_back_in_time(admin, user, 335)
    user.http.delete(f"/api/tasks/{month['id']}")
    put_back_in_time(admin, user, 2)
    user.http.delete(f"/api/tasks/{recent['id']}")
    put_back_in_time(admin, user, 29)
    assert len(changes(user)) == 8
    assert user.http.get(f"/api/tasks/{kept['id']}").status_code == 200
    return user


PRUNED = [("deleted", True), ("deleted", False)]
"""What is left of the changes of `old_user`."""


def test_the_owner_prunes_what_is_old(old_user: User, postgres: EmbeddedPostgres) -> None:
    before = old_user.http.get("/api/tasks").json()
    maintain.prune(postgres.url(OWNER), KEEP)

    assert changes(old_user) == PRUNED
    assert old_user.http.get("/api/tasks").json() == before
    assert len(old_user.http.get("/api/trash").json()) == 1


def test_other_days_are_kept_when_the_settings_say_so(
    old_user: User, postgres: EmbeddedPostgres
) -> None:
    maintain.prune(
        postgres.url(OWNER),
        RetentionSettings.model_construct(trash_days=32, history_days=400),
    )

    found = changes(old_user)
    assert len(found) == 8
    assert [restorable for change, restorable in found if change == "deleted"] == [
        True,
        True,
        False,
    ]


@pytest.mark.usefixtures("due")
def test_the_api_does_the_same_once_a_day(old_user: User, api_address: str, admin: Admin) -> None:
    async def days() -> list[bool]:
        pool = Database(api_address, size=1, prepare=True)
        keeper = Retention(pool, KEEP.trash_days, KEEP.history_days)
        try:
            while await keeper.prune():
                pass
            found = [await keeper.prune()]
            put_back_in_time(admin, old_user, 2)
            while await keeper.prune():
                pass
            return found
        finally:
            await pool.close()

    assert asyncio.run(days()) == [False]
    assert changes(old_user) == PRUNED, "within a day nothing is pruned again"


@pytest.mark.usefixtures("due")
def test_one_process_prunes_at_a_time(old_user: User, postgres: EmbeddedPostgres) -> None:
    with (
        psycopg.connect(postgres.url(database.API_ROLE)) as first,
        psycopg.connect(postgres.url(database.API_ROLE)) as second,
    ):
        first.execute("SELECT prune_when_due(30, 365)")
        assert second.execute("SELECT prune_when_due(30, 365)").fetchone() == (False,)
        first.rollback()
    assert len(changes(old_user)) == 8


def test_each_piece_of_the_work_is_bounded_and_the_next_goes_on(
    user: User, admin: Admin, postgres: EmbeddedPostgres
) -> None:
    admin.execute(
        "INSERT INTO history (user_id, version, entity, id, batch, at, actor, change) "
        "SELECT %s, n, 'task', gen_random_uuid(), gen_random_uuid(), "
        "now() - interval '400 days', 'web', 'created' FROM generate_series(1, 12000) n",
        (user.id,),
    )
    admin.execute("INSERT INTO clocks (user_id, version) VALUES (%s, 12000)", (user.id,))
    count = "SELECT count(*) FROM history WHERE user_id = %s"
    left = []
    with psycopg.connect(postgres.url(OWNER), autocommit=True) as owner:
        starting: UUID | None = user.id
        while starting == user.id:
            row = owner.execute("SELECT prune_history(%s, 30, 365)", (starting,)).fetchone()
            assert row
            starting = row[0]
            left.append(admin.execute(count, (user.id,)).fetchone())

    assert left == [(7000,), (2000,), (0,)]


def test_what_came_back_can_be_restored_and_undone_after_a_month(
    user: User, admin: Admin, postgres: EmbeddedPostgres
) -> None:
    task = user.add("first")
    then = admin.execute("SELECT clock_timestamp() - interval '40 days'").fetchone()
    path = f"/api/tasks/{task['id']}"
    user.http.put(path, json={"title": "second"})
    [batch] = {each["batch"] for each in user.http.get("/api/history?limit=1").json()}
    user.http.delete(path)
    user.http.post(f"/api/trash/{task['id']}/restore")
    put_back_in_time(admin, user, 40)
    maintain.prune(postgres.url(OWNER), KEEP)

    assert then
    body = {"at": then[0].isoformat(), "dry_run": True}
    assert user.http.post("/api/restore", json=body).json()["changed"] == 1
    assert len(user.http.post("/api/undo", json={"batch": batch}).json()["results"]) == 1
    assert user.http.get(path).json()["title"] == "first"


def test_nothing_stays_of_what_was_deleted_again(
    user: User, admin: Admin, postgres: EmbeddedPostgres
) -> None:
    task = user.add("secret")
    path = f"/api/tasks/{task['id']}"
    user.http.delete(path)
    user.http.post(f"/api/trash/{task['id']}/restore")
    user.http.put(path, json={"title": "innocent"})
    put_back_in_time(admin, user, 31)
    maintain.prune(postgres.url(OWNER), KEEP)
    user.http.delete(path)
    put_back_in_time(admin, user, 31)
    maintain.prune(postgres.url(OWNER), KEEP)

    left = admin.execute("SELECT count(old) FROM history WHERE user_id = %s", (user.id,))
    assert left.fetchone() == (0,)


def test_more_than_a_piece_is_emptied(user: User, admin: Admin, postgres: EmbeddedPostgres) -> None:
    """As many deletions, of which every other is followed by something."""
    admin.execute(
        "INSERT INTO history (user_id, version, entity, id, batch, at, actor, change, old) "
        "SELECT %s, n / 4000 + since, 'task', lpad(to_hex(n), 32, '0')::uuid, "
        "gen_random_uuid(), now() - interval '40 days', 'web', change, old "
        "FROM generate_series(1, 12000) n, "
        "(VALUES (1, 'deleted', '{}'::jsonb), (9, 'created', NULL)) AS of (since, change, old) "
        "WHERE change = 'deleted' OR mod(n, 2) = 0",
        (user.id,),
    )
    admin.execute("INSERT INTO clocks (user_id, version) VALUES (%s, 20)", (user.id,))
    maintain.prune(postgres.url(OWNER), KEEP)

    left = admin.execute("SELECT count(old) FROM history WHERE user_id = %s", (user.id,))
    assert left.fetchone() == (6000,)
    emptied = admin.execute("SELECT emptied FROM clocks WHERE user_id = %s", (user.id,))
    assert emptied.fetchone() == (4,)


def test_it_walks_all_users(make_user: Any, admin: Admin, postgres: EmbeddedPostgres) -> None:
    users = [make_user() for _ in range(5)]
    for user in users:
        user.add()
        put_back_in_time(admin, user, 400)
    maintain.prune(postgres.url(OWNER), KEEP)

    assert [changes(user) for user in users] == [[]] * 5


@pytest.mark.parametrize(
    "call",
    [
        "SELECT prune_when_due(0, 365)",
        "SELECT prune_when_due(6, 365)",
        "SELECT prune_when_due(7, 29)",
        "SELECT prune_when_due(60, 30)",
        "SELECT prune_when_due(-1, -1)",
        "SELECT prune_when_due(NULL, NULL)",
    ],
)
@pytest.mark.usefixtures("due")
def test_the_api_s_role_cannot_shorten_what_is_kept(
    user: User, postgres: EmbeddedPostgres, call: str
) -> None:
    user.add()
    with (
        psycopg.connect(postgres.url(database.API_ROLE), autocommit=True) as connection,
        pytest.raises(psycopg.errors.RaiseException),
    ):
        connection.execute(call.encode())
    assert len(changes(user)) == 1


@pytest.mark.parametrize(
    "call",
    [
        "SELECT prune_history('00000000-0000-0000-0000-000000000000', 30, 365)",
        "SELECT FROM pruning",
        "UPDATE pruning SET finished_at = '-infinity'",
        "DELETE FROM history",
        "UPDATE history SET old = NULL",
        "INSERT INTO history (user_id, version, entity, id, batch, actor, change) "
        "SELECT gen_random_uuid(), 1, 'task', gen_random_uuid(), gen_random_uuid(), '', 'created'",
    ],
)
@pytest.mark.parametrize("role", [database.API_ROLE, database.AUTH_ROLE])
def test_no_role_may_change_history(postgres: EmbeddedPostgres, role: str, call: str) -> None:
    with (
        psycopg.connect(postgres.url(role), autocommit=True) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(call.encode())


def test_the_api_asks_again_and_again(monkeypatch: pytest.MonkeyPatch, api_address: str) -> None:
    monkeypatch.setattr(retention, "EVERY", 0.001)
    monkeypatch.setattr(retention, "PAUSE", 0.0)
    asked = 0

    async def ask(_: Retention) -> bool:
        nonlocal asked
        asked += 1
        return asked % 3 != 0

    monkeypatch.setattr(Retention, "prune", ask)

    async def run() -> None:
        keeper = Retention(Database(api_address, size=1, prepare=True), 30, 365)
        task = asyncio.create_task(keeper.keep_pruning())
        while asked < 7:  # noqa: ASYNC110  # there is no event to wait for
            await asyncio.sleep(0.001)
        task.cancel()

    asyncio.run(run())
    assert asked >= 7
