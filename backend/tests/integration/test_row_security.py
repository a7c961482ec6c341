"""Row-level security separates users even if a query does not filter by user."""

import asyncio
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from migrations.privileges import ROLE_SETTINGS
from src.api import ENTITIES
from src.db import imports
from src.db.connection import Connection, Row
from src.db.readiness import SECRETS
from src.db.session import deadline_from_now
from tests.conftest import MakeSettings, MakeUser, User
from tests.support.entities import assert_guarded, drop_owner_filters, grants, rights_of
from tests.support.server import serving
from tools import database
from tools.embedded import OWNER, SUPERUSER, EmbeddedPostgres

Admin = psycopg.Connection[tuple[Any, ...]]


def test_every_table_of_users_is_guarded(admin: Admin) -> None:
    tables = admin.execute(
        """
        SELECT relname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
        WHERE relkind = 'r' AND attname = 'user_id' AND relnamespace = 'public'::regnamespace
        """
    ).fetchall()

    assert {name for (name,) in tables} == {
        *(resource.table.name for resource in ENTITIES),
        *(secrets.table.name for secrets in SECRETS),
        "clocks",
        "counts",
        "open_tasks",
        "task_search",
        "history",
        "idempotency_keys",
        "imports",
        "sessions",
        "accounts",
    }
    for (name,) in tables:
        assert_guarded(admin, name)


@pytest.mark.parametrize("role", ["kept_api", "kept_auth"])
def test_the_roles_own_and_bypass_nothing(admin: Admin, role: str) -> None:
    assert (
        admin.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication "
            "FROM pg_roles WHERE rolname = %s",
            (role,),
        ).fetchone()
        == (False,) * 5
    )
    owned = admin.execute(
        "SELECT count(*) FROM pg_class WHERE relowner = %s::regrole", (role,)
    ).fetchone()
    assert owned == (0,)
    memberships = admin.execute(
        "SELECT count(*) FROM pg_auth_members WHERE member = %s::regrole", (role,)
    ).fetchone()
    assert memberships == (0,)


@pytest.mark.parametrize("role", ["kept_api", "kept_auth"])
def test_the_roles_connect_to_one_database_and_make_nothing_in_it(admin: Admin, role: str) -> None:
    databases = admin.execute(
        "SELECT datname FROM pg_database "
        "WHERE datallowconn AND has_database_privilege(%s, datname, 'CONNECT')",
        (role,),
    ).fetchall()
    assert databases == [("kept",)]
    creators = admin.execute(
        "SELECT oid::regprocedure::text FROM pg_proc WHERE proname LIKE 'lo\\_%%' "
        "AND (proname ~ '^lo_(creat|from|import)') "
        "AND has_function_privilege(%s, oid, 'EXECUTE')",
        (role,),
    ).fetchall()
    assert creators == []
    made = admin.execute(
        """
        SELECT has_database_privilege(%(role)s, 'kept', 'TEMPORARY'),
               has_database_privilege(%(role)s, 'kept', 'CREATE'),
               EXISTS (
                   SELECT FROM pg_namespace WHERE has_schema_privilege(%(role)s, oid, 'CREATE')
               )
        """,
        {"role": role},
    ).fetchone()
    assert made == (False, False, False)


@pytest.mark.parametrize("role", [database.API_ROLE, database.AUTH_ROLE])
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT lo_create(0)",
        "SELECT lo_creat(-1)",
        "SELECT lo_from_bytea(0, '')",
        "CREATE TEMPORARY TABLE mine (id integer)",
        "CREATE FUNCTION pg_temp.mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        "CREATE TABLE mine (id integer)",
        "CREATE SCHEMA mine",
    ],
)
def test_the_roles_may_make_nothing(postgres: EmbeddedPostgres, role: str, statement: str) -> None:
    with (
        psycopg.connect(postgres.url(role)) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(statement.encode())


def test_settings_that_a_role_gives_itself_last_until_the_next_start(
    postgres: EmbeddedPostgres,
) -> None:
    """PostgreSQL lets every role change its own settings and password, and has no privilege that
    could be revoked."""

    def settings() -> dict[str, str]:
        with psycopg.connect(postgres.url(database.API_ROLE)) as connection:
            rows = connection.execute(
                "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)",
                ([*ROLE_SETTINGS["kept_api"]],),
            ).fetchall()
        return {str(name): str(value) for name, value in rows}

    before = settings()
    assert before == {
        "DateStyle": "ISO, MDY",
        "IntervalStyle": "postgres",
        "TimeZone": "UTC",
        "idle_in_transaction_session_timeout": "5000",
        "lock_timeout": "1000",
        "plan_cache_mode": "force_generic_plan",
        "search_path": "public, pg_temp",
        "statement_timeout": "2000",
    }
    with psycopg.connect(postgres.url(database.API_ROLE), autocommit=True) as connection:
        connection.execute("ALTER ROLE kept_api SET statement_timeout = 0")
        connection.execute("ALTER ROLE kept_api IN DATABASE kept SET lock_timeout = 0")
        connection.execute("ALTER ROLE kept_api SET search_path = pg_catalog")
        connection.execute("ALTER ROLE kept_api IN DATABASE kept SET datestyle = German, DMY")
    assert settings() != before
    database.migrate(postgres.url(OWNER))
    assert settings() == before


def test_the_api_may_do_what_it_does_and_no_more(admin: Admin) -> None:
    verbs = ("SELECT", "INSERT", "UPDATE", "DELETE")
    expected = {("alembic_version", "SELECT"), *(("idempotency_keys", verb) for verb in verbs)}
    expected |= {("imports", "SELECT"), ("imports", "DELETE")}
    expected |= {(f"imports.{column}", "INSERT") for column in imports.WRITTEN}
    expected |= {(f"imports.{column}", "UPDATE") for column in imports.TURNED}
    read = ("clocks", "counts", "epochs", "history", "open_tasks", "task_search")
    expected |= {(table, "SELECT") for table in read}
    for secrets in SECRETS:
        table = secrets.table.name
        expected |= {(table, "DELETE")}
        expected |= {(f"{table}.{column}", "SELECT") for column in secrets.read}
        expected |= {(f"{table}.{column}", "INSERT") for column in secrets.written}
    for resource in ENTITIES:
        expected |= rights_of(resource)

    assert grants(admin, "kept_api") == expected


def test_the_web_app_may_not_touch_tasks(admin: Admin, postgres: EmbeddedPostgres) -> None:
    assert {table for table, _ in grants(admin, "kept_auth")} == {
        "users",
        "sessions",
        "accounts",
        "verifications",
        "jwks",
        "rate_limits",
    }
    with (
        psycopg.connect(postgres.url(database.AUTH_ROLE)) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("SELECT FROM tasks")


@pytest.mark.parametrize("table", ["users", "accounts", "sessions", "verifications", "jwks"])
def test_the_api_cannot_read_accounts(postgres: EmbeddedPostgres, table: str) -> None:
    with (
        psycopg.connect(postgres.url(database.API_ROLE)) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(f"SELECT FROM {table}".encode())


@pytest.mark.parametrize("setting", [None, ""])
def test_without_a_user_nothing_is_seen(
    postgres: EmbeddedPostgres, user: User, setting: str | None
) -> None:
    user.add()
    with psycopg.connect(postgres.url(database.API_ROLE)) as connection:
        if setting is not None:
            connection.execute("SELECT set_config('app.user_id', %s, true)", (setting,))
        assert connection.execute("SELECT count(*) FROM tasks").fetchone() == (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("INSERT INTO tasks (user_id, title) VALUES (%s, 'a')", (user.id,))


def test_a_row_cannot_be_given_away(postgres: EmbeddedPostgres, user: User, stranger: User) -> None:
    task = user.add()
    with psycopg.connect(postgres.url(database.API_ROLE)) as connection:
        connection.execute("SELECT set_config('app.user_id', %s, true)", (str(user.id),))
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(
                "UPDATE tasks SET user_id = %s WHERE id = %s", (stranger.id, task["id"])
            )


NAMED = b"SELECT current_setting('app.user_id', true)"


@pytest.mark.parametrize("prepare", [True, False])
def test_the_name_of_the_user_is_gone_after_each_statement(
    postgres: EmbeddedPostgres, user: User, prepare: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def names() -> list[Any]:
        address = postgres.url(database.API_ROLE)
        async with await Connection.connect(address, autocommit=True) as connection:

            async def name() -> list[Row]:
                deadline = deadline_from_now()
                [rows] = await connection.run(
                    [(NAMED, [])], str(user.id), name="test", prepare=prepare, deadline=deadline
                )
                return rows

            within = await name()
            monkeypatch.setattr("src.db.connection.SET_USER", b"SELECT $1::text, $2::text")
            return within + await name()

    assert asyncio.run(names()) == [(str(user.id),), ("",)]


def test_no_transaction_is_left_open(
    postgres: EmbeddedPostgres, make_settings: MakeSettings, make_user: MakeUser
) -> None:
    with serving(make_settings(database_pool_size=1)) as address:
        user = make_user(address)
        user.add()
        with psycopg.connect(postgres.url(SUPERUSER)) as admin:
            states = admin.execute(
                "SELECT DISTINCT state FROM pg_stat_activity WHERE usename = 'kept_api'"
            ).fetchall()

    assert states == [("idle",)]


@pytest.fixture
def without_owner_filters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Statements without their conditions `user_id = …`."""
    drop_owner_filters(monkeypatch)


@pytest.fixture
def unfiltered_api(without_owner_filters: None, make_settings: MakeSettings) -> Iterator[str]:  # noqa: ARG001  # it changes the code
    with serving(make_settings()) as address:
        yield address


def test_row_security_alone_keeps_users_apart(
    unfiltered_api: str, make_user: MakeUser, admin: Admin
) -> None:
    user, stranger = make_user(unfiltered_api), make_user(unfiltered_api)
    mine, theirs = user.add("mine"), stranger.add("theirs")
    before = admin.execute("SELECT t::text FROM tasks t WHERE id = %s", (theirs["id"],)).fetchone()

    assert user.http.get("/api/tasks").json() == [mine]
    assert user.http.get("/api/tasks?q=e").json() == [mine]
    counts = user.http.get("/api/tasks/summary").json()
    assert (counts["open"], counts["completed"]) == (1, 0)
    path = f"/api/tasks/{theirs['id']}"
    assert user.http.get(path).status_code == 403
    assert user.http.patch(path, json={"completed": True}).status_code == 403
    assert user.http.put(path, json={"title": "x"}).status_code == 403
    assert user.http.delete(path).status_code == 403
    assert user.add("again", **{"Idempotency-Key": "k"})["user_id"] == str(user.id)
    assert stranger.add("other", **{"Idempotency-Key": "k"})["user_id"] == str(stranger.id)
    after = admin.execute("SELECT t::text FROM tasks t WHERE id = %s", (theirs["id"],)).fetchone()
    assert after == before


def test_row_security_alone_keeps_histories_apart(
    unfiltered_api: str, make_user: MakeUser, admin: Admin
) -> None:
    user, stranger = make_user(unfiltered_api), make_user(unfiltered_api)
    mine = user.add("mine")
    theirs, gone = stranger.add("theirs"), stranger.add("gone")
    stranger.http.delete(f"/api/tasks/{gone['id']}")
    before = admin.execute(
        "SELECT h::text FROM history h WHERE user_id = %s ORDER BY version", (stranger.id,)
    ).fetchall()
    batch = stranger.http.get("/api/history").json()[0]["batch"]

    assert [each["id"] for each in user.http.get("/api/history").json()] == [mine["id"]]
    assert user.http.get("/api/history", params={"batch": batch}).json() == []
    assert user.http.get("/api/history", params={"id": theirs["id"]}).json() == []
    assert user.http.get("/api/trash").json() == []
    assert user.http.post("/api/undo", json={"batch": batch}).status_code == 404
    assert user.http.post(f"/api/trash/{gone['id']}/restore").status_code == 404
    assert user.http.post(f"/api/trash/{theirs['id']}/restore").status_code == 403
    assert user.http.delete(f"/api/trash/{gone['id']}").status_code == 404
    assert user.http.delete("/api/trash").status_code == 204
    everything = user.http.post("/api/restore", json={"at": mine["created_at"]}).json()
    assert everything.items() >= {"changed": 0, "restored": 0, "trashed": 0}.items()
    mine_undone = user.http.post(
        "/api/undo", json={"batch": user.http.get("/api/history").json()[0]["batch"]}
    )
    assert [each["id"] for each in mine_undone.json()["results"]] == [mine["id"]]
    after = admin.execute(
        "SELECT h::text FROM history h WHERE user_id = %s ORDER BY version", (stranger.id,)
    ).fetchall()
    assert after == before
    assert stranger.http.get(f"/api/tasks/{theirs['id']}").json() == theirs


@pytest.mark.usefixtures("without_owner_filters")
def test_without_row_security_the_same_would_mix_users_up(
    postgres: EmbeddedPostgres, make_settings: MakeSettings, make_user: MakeUser
) -> None:
    with serving(make_settings(database_url=postgres.url(SUPERUSER))) as address:
        user, stranger = make_user(address), make_user(address)
        theirs = stranger.add("theirs")

        assert theirs in user.http.get("/api/tasks").json()
        path = f"/api/tasks/{theirs['id']}"
        assert user.http.get(path).json() == theirs


@pytest.mark.parametrize("role", [OWNER, SUPERUSER])
def test_the_api_is_not_ready_with_a_role_that_row_security_does_not_bind(
    postgres: EmbeddedPostgres, make_settings: MakeSettings, make_user: MakeUser, role: str
) -> None:
    with serving(make_settings(database_url=postgres.url(role))) as address:
        answer = make_user(address).http.get("/readyz")

    assert answer.status_code == 503
    assert "Row-level security" in answer.json()["detail"]


def test_deleting_an_account_takes_its_rows_and_no_others(
    postgres: EmbeddedPostgres, user: User, stranger: User, admin: Admin
) -> None:
    for person in (user, stranger):
        person.add(**{"Idempotency-Key": "k"})
    with psycopg.connect(postgres.url(database.AUTH_ROLE), autocommit=True) as connection:
        connection.execute("DELETE FROM users WHERE id = %s", (user.id,))

    counts = admin.execute(
        "SELECT user_id = %(gone)s, count(*) FROM tasks "
        "WHERE user_id IN (%(gone)s, %(left)s) GROUP BY 1",
        {"gone": user.id, "left": stranger.id},
    ).fetchall()
    assert counts == [(False, 1)]
