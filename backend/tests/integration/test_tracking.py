"""Every change of every entity takes the next version of its user and leaves a history."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from migrations.tracking import DERIVED
from src.api import ENTITIES
from src.db.resource import Resource
from tests.conftest import User
from tests.support.contract import CONTRACT
from tests.support.entities import Route, body_for, create
from tools import database
from tools.embedded import EmbeddedPostgres

Admin = psycopg.Connection[tuple[Any, ...]]
Change = tuple[Any, ...]

RESOURCES = list(ENTITIES)
KINDS = [resource.kind for resource in RESOURCES]
EVERY = pytest.mark.parametrize("resource", RESOURCES, ids=KINDS)

NOT_PART_OF_A_CHANGE = {"user_id", "id", "created_at", "updated_at", "version"}


def history_of(admin: Admin, user: User, id: str) -> list[Change]:
    """Version, batch, actor, change and old values of each change of a row, the oldest first."""
    return admin.execute(
        "SELECT version, batch, actor, change, old FROM history "
        "WHERE user_id = %s AND id = %s ORDER BY version",
        (user.id, id),
    ).fetchall()


def clock_of(admin: Admin, user: User) -> int:
    """The version of a user's last change; 0 before the first one."""
    found = admin.execute("SELECT version FROM clocks WHERE user_id = %s", (user.id,)).fetchone()
    return int(found[0]) if found else 0


def limit_of(admin: Admin, resource: Resource) -> int:
    """The most rows of an entity that a user may have, an argument of its trigger."""
    [(arguments,)] = admin.execute(
        "SELECT tgargs FROM pg_trigger "
        "WHERE tgrelid = %s::regclass AND tgname = 'z_history_of_created'",
        (resource.table.name,),
    ).fetchall()
    limit = arguments.rstrip(b"\0")
    assert limit, f"{resource.table.name}: its migration gives create_owned_table no limit"
    return int(limit)


@pytest.fixture
def as_api(postgres: EmbeddedPostgres, user: User) -> Iterator[Admin]:
    """A connection of the API's role that works for the user, as version 0.1 does."""
    with psycopg.connect(postgres.url(database.API_ROLE)) as connection:
        connection.execute("SELECT set_config('app.user_id', %s, false)", (str(user.id),))
        yield connection


def answered(send: Callable[[], httpx.Response]) -> httpx.Response:
    """The answer to a request that is sent again while the database is too busy to carry it out."""
    while (answer := send()).status_code == 503:
        time.sleep(0.1)
    return answer


@EVERY
def test_it_is_told_of_each_change_what_was_before(
    user: User, admin: Admin, resource: Resource
) -> None:
    collection = ENTITIES[resource].prefix
    route = Route(CONTRACT.document, "PATCH", f"{collection}/{{{resource.kind}_id}}")
    row = create(user.http, CONTRACT.document, collection)
    path = f"{collection}/{row['id']}"
    changed = user.http.patch(path, json=body_for(user.http, route))
    assert changed.status_code == 200, changed.text
    assert user.http.delete(path).status_code == 204

    created, change, deleted = history_of(admin, user, row["id"])
    assert created[2:] == ("web", "created", None)
    assert created[0] == row["version"]
    assert change[2:4] == ("web", "changed")
    assert change[0] == changed.json()["version"] > created[0]
    different = {name for name in row if row[name] != changed.json()[name]} - NOT_PART_OF_A_CHANGE
    assert change[4].keys() == different
    assert {name: row[name] for name in different} == change[4]
    assert deleted[2:4] == ("web", "deleted")
    assert deleted[0] > change[0]
    assert deleted[4]["version"] == change[0]
    # An instant has another form in the history.
    shown = {name for name in resource.settable if name in changed.json()} - {"completed_at"}
    assert {name: deleted[4][name] for name in shown} == {
        name: changed.json()[name] for name in shown
    }
    assert len({created[1], change[1], deleted[1]}) == 3, "each request is a batch"


@EVERY
def test_every_column_is_part_of_the_history(admin: Admin, resource: Resource) -> None:
    table = resource.table.name
    [(function,)] = admin.execute(
        "SELECT pg_get_functiondef(to_regproc(%s)::oid)", (f"{table}_history",)
    ).fetchall()
    columns = {
        name
        for (name,) in admin.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass "
            "AND attnum > 0 AND NOT attisdropped AND attgenerated = ''",
            (table,),
        )
    }

    for name in columns - NOT_PART_OF_A_CHANGE - {*DERIVED}:
        assert f"o.{name} IS DISTINCT FROM n.{name}" in function, name


@EVERY
def test_the_api_can_neither_change_history_nor_forge_versions(
    user: User, as_api: Admin, resource: Resource
) -> None:
    create(user.http, CONTRACT.document, ENTITIES[resource].prefix)
    table = resource.table.name
    seen = as_api.execute("SELECT DISTINCT user_id FROM history").fetchall()
    assert seen == [(user.id,)]
    as_api.commit()
    for statement in (
        "UPDATE history SET actor = 'x'",
        "DELETE FROM history",
        "INSERT INTO history SELECT * FROM history",
        "UPDATE clocks SET version = 1",
        "DELETE FROM clocks",
        "INSERT INTO clocks (user_id, version) VALUES (uuid_v7(), 1)",
        "UPDATE counts SET count = 0",
        "DELETE FROM counts",
        "TRUNCATE history",
        "UPDATE {} SET version = 1",
        "INSERT INTO {} (user_id, version) VALUES (uuid_v7(), 1)",
        "ALTER TABLE {} DISABLE TRIGGER ALL",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            as_api.execute(statement.format(table).encode())
        as_api.rollback()
        as_api.execute("SELECT set_config('app.user_id', %s, false)", (str(user.id),))


def test_nobody_sees_the_history_of_another(user: User, stranger: User, as_api: Admin) -> None:
    stranger.add()

    for table in ("history", "clocks", "counts"):
        assert as_api.execute(f"SELECT FROM {table}".encode()).fetchall() == []
    user.add()
    for table in ("history", "clocks", "counts"):
        assert len(as_api.execute(f"SELECT FROM {table}".encode()).fetchall()) == 1


def test_a_statement_of_version_0_1_is_tracked_too(user: User, as_api: Admin, admin: Admin) -> None:
    task = as_api.execute(
        "INSERT INTO tasks (user_id, title) VALUES (%s, 'old') RETURNING id, version", (user.id,)
    ).fetchone()
    assert task
    assert task[1] == 1
    changed = as_api.execute(
        "UPDATE tasks SET title = 'new', updated_at = now() WHERE user_id = %s RETURNING version",
        (user.id,),
    ).fetchall()
    assert changed == [(2,)]
    as_api.commit()

    created, change = history_of(admin, user, task[0])
    assert created[2:] == ("web", "created", None)
    assert change[2:] == ("web", "changed", {"title": "old"})
    assert created[1] != change[1]


def test_rows_that_change_together_have_one_version(
    user: User, as_api: Admin, admin: Admin
) -> None:
    as_api.execute(
        "INSERT INTO tasks (user_id, title) SELECT %s, 'n' FROM generate_series(1, 1000)",
        (user.id,),
    )
    changed = as_api.execute(
        "UPDATE tasks SET completed = true WHERE user_id = %s RETURNING version", (user.id,)
    ).fetchall()
    as_api.commit()

    assert set(changed) == {(2,)}
    told = admin.execute(
        "SELECT version, change, old, count(*), count(DISTINCT batch) "
        "FROM history WHERE user_id = %s GROUP BY 1, 2, 3 ORDER BY 1",
        (user.id,),
    ).fetchall()
    assert told[0] == (1, "created", None, 1000, 1)
    assert [(*row[:2], *row[3:]) for row in told[1:]] == [(2, "changed", 1000, 1)]


def test_fifty_writers_at_once_get_each_version_once(user: User, admin: Admin) -> None:
    task = user.add()
    path = f"/api/tasks/{task['id']}"

    def write(number: int) -> Any:
        if number % 5 == 0:
            return answered(lambda: user.http.post("/api/lists", json={"name": f"List {number}"}))
        if number % 2:
            return answered(lambda: user.http.post("/api/tasks", json={"title": f"Task {number}"}))
        return answered(lambda: user.http.patch(path, json={"title": f"Title {number}"}))

    before = clock_of(admin, user)
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(write, range(200)))

    assert {answer.status_code for answer in answers} == {200, 201}
    versions = sorted(answer.json()["version"] for answer in answers)
    assert versions == list(range(before + 1, before + 201))
    assert clock_of(admin, user) == versions[-1]
    positions = [made["position"] for made in user.http.get("/api/lists").json()]
    assert len(set(positions)) == len(positions) == 40


def test_two_users_have_versions_of_their_own(user: User, stranger: User) -> None:
    assert user.add()["version"] == 1
    assert stranger.add()["version"] == 1
    assert user.add()["version"] == 2


def test_what_is_rolled_back_leaves_nothing(user: User, as_api: Admin, admin: Admin) -> None:
    as_api.execute("INSERT INTO tasks (user_id, title) VALUES (%s, 'lost')", (user.id,))
    as_api.rollback()

    assert clock_of(admin, user) == 0
    assert user.add()["version"] == 1


def test_the_history_goes_with_the_account(
    postgres: EmbeddedPostgres, user: User, stranger: User, admin: Admin
) -> None:
    rows = {
        person.id: create(person.http, CONTRACT.document, "/api/sections")
        for person in (user, stranger)
    }
    user.add()
    with psycopg.connect(postgres.url(database.AUTH_ROLE), autocommit=True) as connection:
        connection.execute("DELETE FROM users WHERE id = %s", (user.id,))

    for table in ("clocks", "counts", "history", "tasks", "lists", "sections"):
        owners = {
            owner
            for (owner,) in admin.execute(SQL("SELECT user_id FROM {}").format(Identifier(table)))
        }
        assert user.id not in owners, table
        assert stranger.id in owners or table == "tasks"
    assert (
        user.http.patch(f"/api/sections/{rows[user.id]['id']}", json={"name": "x"}).status_code
        == 401
    )
    assert user.http.post("/api/lists", json={"name": "x"}).status_code == 401


@EVERY
def test_a_limit_is_said(user: User, admin: Admin, resource: Resource) -> None:
    limit = limit_of(admin, resource)
    collection = ENTITIES[resource].prefix
    row = create(user.http, CONTRACT.document, collection)
    add = "UPDATE counts SET count = count + %s WHERE user_id = %s AND entity = %s"
    admin.execute(add, (limit - 2, user.id, resource.kind))

    def post() -> Any:
        body = body_for(user.http, Route(CONTRACT.document, "POST", collection))
        return user.http.post(collection, json=body)

    assert post().status_code == 201
    refused = post()
    assert refused.status_code == 409
    plural = resource.table.name
    assert refused.json()["detail"] == f"You have {limit:,} {plural}, which is the limit."
    assert user.http.delete(f"{collection}/{row['id']}").status_code == 204
    assert post().status_code == 201
    # Another test compares all counts of this database with its rows.
    admin.execute(add, (2 - limit, user.id, resource.kind))


@EVERY
def test_the_counts_are_those_of_the_rows(user: User, admin: Admin, resource: Resource) -> None:
    collection = ENTITIES[resource].prefix
    rows = [create(user.http, CONTRACT.document, collection) for _ in range(3)]
    user.http.delete(f"{collection}/{rows[0]['id']}")
    user.http.delete(f"{collection}/{uuid4()}")

    assert admin.execute(
        "SELECT count FROM counts WHERE user_id = %s AND entity = %s", (user.id, resource.kind)
    ).fetchall() == [(2,)]


@EVERY
def test_an_id_that_the_client_has_made(user: User, admin: Admin, resource: Resource) -> None:
    collection = ENTITIES[resource].prefix
    route = Route(CONTRACT.document, "POST", collection)
    if (
        "id"
        not in CONTRACT.document["components"]["schemas"][f"{resource.kind.capitalize()}Create"][
            "properties"
        ]
    ):
        pytest.skip("it takes no id yet")
    body = {**(body_for(user.http, route) or {}), "id": str(uuid4())}
    first = user.http.post(collection, json=body)
    again = user.http.post(collection, json=body)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == body["id"]
    assert again.content == first.content
    assert again.headers["location"] == first.headers["location"]
    assert again.headers["etag"] == first.headers["etag"]

    text = "title" if "title" in body else "name"
    path = first.headers["location"]
    changed = user.http.patch(path, json={text: "Changed since"})
    assert user.http.post(collection, json=body).content == changed.content
    other = user.http.post(collection, json={**body, text: "Changed since"})
    assert other.status_code == 409
    assert other.json()["type"] == f"urn:kept:problem:{resource.kind}-exists"

    user.http.delete(path)
    gone = user.http.post(collection, json=body)
    assert gone.status_code == 409
    assert "in the trash" in gone.json()["detail"]
    assert len(history_of(admin, user, body["id"])) == 3


@EVERY
def test_an_id_sent_by_fifty_at_once_makes_one_row(user: User, resource: Resource) -> None:
    collection = ENTITIES[resource].prefix
    route = Route(CONTRACT.document, "POST", collection)
    body = {**(body_for(user.http, route) or {}), "id": str(uuid4())}

    def post(_: int) -> httpx.Response:
        return answered(lambda: user.http.post(collection, json=body))

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(post, range(50)))

    assert sorted(answer.status_code for answer in answers) == [200] * 49 + [201]
    assert len({answer.content for answer in answers}) == 1


def test_another_user_may_have_the_same_id(user: User, stranger: User) -> None:
    body = {"name": "Garden", "id": str(uuid4())}

    assert stranger.http.post("/api/lists", json=body).status_code == 201
    mine = user.http.post("/api/lists", json=body)
    assert mine.status_code == 201
    assert UUID(mine.json()["user_id"]) == user.id
