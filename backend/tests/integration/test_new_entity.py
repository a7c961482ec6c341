"""A test entity is registered, and every generated part covers it.

The same entity covers new fields: only its model, its schema and its migration name its columns.
"""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine

import src.api
from src.db import groups, single
from tests.conftest import MakeSettings
from tests.support import gadgets, tokens
from tests.support.entities import (
    MODES,
    assert_guarded,
    assert_uses_index,
    create,
    drop_owner_filters,
    explain,
    grants,
    rights_of,
    routes_of,
    rows_of,
)
from tests.support.gadgets import GADGETS, PATH
from tests.support.server import serving
from tools import database
from tools.embedded import OWNER, SUPERUSER, EmbeddedPostgres

Admin = psycopg.Connection[tuple[Any, ...]]

FULL = {
    "name": "Lamp",
    "colour": 'warm "white"\\',
    "weight": 7,
    "broken": False,
    "bought": "2026-02-28",
    "seen_at": "2026-11-21T08:30:00.000001Z",
    "part_of": str(uuid4()),
    "tags": [str(uuid4()), str(uuid4())],
}
EMPTY = dict.fromkeys(FULL) | {"name": "Lamp", "tags": []}
"""The fields of a gadget that was created with a name only."""


@pytest.fixture(scope="module")
def place(postgres: EmbeddedPostgres) -> Iterator[str]:
    """The name of a database that has the table of gadgets."""
    name = "gadgets"
    with psycopg.connect(postgres.url(SUPERUSER, "postgres"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} OWNER {OWNER}".encode())
    database.migrate(postgres.url(OWNER, name))
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: psycopg.connect(postgres.url(OWNER, name))
    )
    with engine.begin() as owner, Operations.context(MigrationContext.configure(owner)):
        gadgets.upgrade()
    engine.dispose()
    yield name
    with psycopg.connect(postgres.url(SUPERUSER, "postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture(scope="module")
def superuser(postgres: EmbeddedPostgres, place: str) -> Iterator[Admin]:
    """A connection that row-level security does not restrict."""
    with psycopg.connect(postgres.url(SUPERUSER, place), autocommit=True) as connection:
        yield connection


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The entity in the registry, as one line of code would add it."""
    monkeypatch.setitem(src.api.ENTITIES, GADGETS, gadgets.router)


@pytest.fixture
def api(
    registered: None,  # noqa: ARG001  # it changes the registry
    postgres: EmbeddedPostgres,
    place: str,
    make_settings: MakeSettings,
) -> Iterator[str]:
    """An API that has gadgets."""
    settings = make_settings(database_url=postgres.url(database.API_ROLE, place))
    with serving(settings) as address:
        yield address


@pytest.fixture
def make_person(superuser: Admin, api: str) -> Iterator[Any]:
    """A function that creates a user and returns a client of the API for it."""
    clients: list[httpx.Client] = []

    def make() -> httpx.Client:
        found = superuser.execute(
            "INSERT INTO users (name, email) VALUES ('Test', %s) RETURNING id",
            (f"{uuid4()}@example.com",),
        ).fetchone()
        assert found
        headers = {"Authorization": f"Bearer {tokens.good_token(found[0])}"}
        clients.append(httpx.Client(base_url=api, headers=headers, timeout=20))
        return clients[-1]

    yield make
    for client in clients:
        client.close()


@pytest.fixture
def person(make_person: Any) -> httpx.Client:
    """A client of one user."""
    client: httpx.Client = make_person()
    return client


def test_every_field_is_created_shown_and_listed(person: httpx.Client) -> None:
    made = person.post(PATH, json=FULL)
    bare = person.post(PATH, json={"name": "Lamp"})

    assert made.status_code == bare.status_code == 201, made.text
    assert made.json().items() >= FULL.items()
    assert bare.json().items() >= EMPTY.items()
    assert person.get(PATH).json() == [made.json(), bare.json()]
    for answer in (made, bare):
        assert person.get(answer.headers["location"]).content == answer.content
        assert person.head(answer.headers["location"]).headers["etag"] == answer.headers["etag"]


@pytest.mark.parametrize("field", FULL)
def test_every_field_is_changed_alone_and_emptied(person: httpx.Client, field: str) -> None:
    path = person.post(PATH, json={"name": "Cup"}).headers["location"]

    for value in (FULL[field], EMPTY[field]):
        before = person.get(path).json()
        changed = person.patch(path, json={field: value})
        assert changed.status_code == 200, changed.text
        moved = {name: changed.json()[name] for name in ("updated_at", "version")}
        expected = {**before, field: value, **moved}
        assert changed.json() == expected
        assert before["updated_at"] < changed.json()["updated_at"]
        assert before["version"] < changed.json()["version"]


def test_a_patch_names_a_field_at_least_and_no_unknown_one(person: httpx.Client) -> None:
    path = person.post(PATH, json={"name": "Lamp"}).headers["location"]

    assert person.patch(path, json={}).status_code == 422
    answer = person.patch(path, json={"color": "red"})
    assert answer.status_code == 422
    assert "color (did you mean colour?)" in answer.json()["detail"]


def test_all_are_listed_in_manual_order_whatever_is_in_them(person: httpx.Client) -> None:
    for number in range(5):
        person.post(PATH, json={"name": str(number), "colour": '},{"id":"x"}'})
    last = person.get(PATH).json()[-1]
    moved = person.patch(f"{PATH}/{last['id']}", json={"position": "Zz"})

    assert moved.status_code == 200, moved.text
    assert [gadget["name"] for gadget in person.get(PATH).json()] == ["4", "0", "1", "2", "3"]


def test_a_repeated_request_is_carried_out_once(person: httpx.Client) -> None:
    def post(**fields: Any) -> httpx.Response:
        return person.post(PATH, json=fields, headers={"Idempotency-Key": "k"})

    first = post(name="Lamp", weight=1)
    assert post(weight=1, name=" Lamp ").content == first.content
    assert post(name="Lamp", weight=2).status_code == 422
    assert post(name="Lamp").status_code == 422
    tasks = person.post("/api/tasks", json={"title": "x"}, headers={"Idempotency-Key": "k"})
    assert tasks.status_code == 422, "the key holds for all routes"
    assert len(person.get(PATH).json()) == 1
    path = first.headers["location"]
    for _ in range(2):
        assert person.delete(path, headers={"Idempotency-Key": "gone"}).status_code == 204


def test_it_is_named_in_its_errors(person: httpx.Client) -> None:
    path = person.post(PATH, json={"name": "Lamp"}).headers["location"]
    unknown = person.get(f"{PATH}/{uuid4()}")
    changed = person.patch(path, json={"name": "x"}, headers={"If-Match": '"other"'})

    assert unknown.json()["type"] == "urn:kept:problem:gadget-not-found"
    assert unknown.json()["detail"] == "There is no gadget with this id."
    assert changed.status_code == 412
    assert changed.json()["current"] == person.get(path).json()


def test_other_users_cannot_reach_it(make_person: Any, api: str, superuser: Admin) -> None:
    document = httpx.get(f"{api}/openapi.json").json()
    mine, theirs = make_person(), make_person()
    row = create(theirs, document, PATH)
    before = rows_of(superuser, GADGETS.table.name, row["user_id"])
    routes = [route for route in routes_of(document) if route.collection == PATH]

    assert len(routes) == 5
    for route in routes:
        answer = mine.request(route.method, route.address(row["id"]), json=route.body())
        assert answer.status_code == 403 if route.takes_id else answer.is_success, route
        assert httpx.request(route.method, f"{api}{route.address(row['id'])}").status_code == 401
    assert rows_of(superuser, GADGETS.table.name, row["user_id"]) == before


def test_row_security_alone_keeps_users_apart(
    make_person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop_owner_filters(monkeypatch)
    mine, theirs = make_person(), make_person()
    path = theirs.post(PATH, json={"name": "theirs"}).headers["location"]

    assert mine.get(PATH).json() == []
    assert mine.get(path).status_code == 403
    assert mine.patch(path, json={"name": "mine"}).status_code == 403
    assert mine.delete(path).status_code == 403
    assert [gadget["name"] for gadget in theirs.get(PATH).json()] == ["theirs"]


def test_its_table_is_guarded_and_its_rights_are_those_it_uses(superuser: Admin) -> None:
    assert_guarded(superuser, "gadgets")
    rights = {right for right in grants(superuser, "kept_api") if right[0].startswith("gadgets")}
    assert rights == rights_of(GADGETS)


def test_its_statements_use_an_index(
    superuser: Admin, postgres: EmbeddedPostgres, place: str
) -> None:
    superuser.execute(
        "INSERT INTO users (id, name, email) "
        "SELECT lpad(to_hex(u), 32, '0')::uuid, '', u || '@gadgets' FROM generate_series(1, 50) u; "
        "INSERT INTO gadgets (user_id, name, weight, position) "
        "SELECT lpad(to_hex(u), 32, '0')::uuid, 'Lamp', n % 2, 'a' || n || 'V' "
        "FROM generate_series(1, 50) u, generate_series(1, 200) n; "
    )
    superuser.execute("VACUUM (ANALYZE)")
    new = {f"new_{name}": value for name, value in FULL.items()} | {"new_id": str(uuid4())}
    values: dict[str, Any] = {
        "user_id": "00000000-0000-0000-0000-000000000007",
        "id": str(uuid4()),
        "etags": None,
    }
    values |= {"new_position": "a1", "key": "k", "digest": b"d", "rows": "[]"} | new
    with psycopg.connect(postgres.url(database.API_ROLE, place)) as connection:
        for statement in {**single.statements(GADGETS), **groups.statements(GADGETS)}.values():
            for mode in MODES:
                assert_uses_index(explain(connection, statement, mode, values), of="gadgets")


def test_the_api_is_not_ready_without_its_table(
    make_settings: MakeSettings, client: httpx.Client
) -> None:
    assert client.get("/readyz").status_code == 200
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(src.api.ENTITIES, GADGETS, gadgets.router)
        with serving(make_settings()) as address:
            assert httpx.get(f"{address}/readyz").status_code == 503


@pytest.mark.parametrize(
    ("loss", "remedy"),
    [
        ("REVOKE UPDATE (weight) ON {} FROM kept_api", "GRANT UPDATE (weight) ON {} TO kept_api"),
        ("REVOKE DELETE ON {} FROM kept_api", "GRANT DELETE ON {} TO kept_api"),
        ("REVOKE INSERT (tags) ON {} FROM kept_api", "GRANT INSERT (tags) ON {} TO kept_api"),
        ("REVOKE SELECT ON {} FROM kept_api", "GRANT SELECT ON {} TO kept_api"),
        ("ALTER TABLE {} RENAME weight TO mass", "ALTER TABLE {} RENAME mass TO weight"),
        ("ALTER TABLE {} RENAME TO away", "ALTER TABLE away RENAME TO {}"),
        (
            "ALTER FUNCTION gadget_exists RENAME TO away",
            "ALTER FUNCTION away RENAME TO gadget_exists",
        ),
        (
            "UPDATE alembic_version SET version_num = '0' || version_num",
            "UPDATE alembic_version SET version_num = substr(version_num, 2)",
        ),
    ],
)
def test_whatever_is_missing_the_api_is_not_ready(
    api: str, superuser: Admin, loss: str, remedy: str
) -> None:
    assert httpx.get(f"{api}/readyz").status_code == 200
    superuser.execute(loss.format("gadgets").encode())
    try:
        answer = httpx.get(f"{api}/readyz")
    finally:
        superuser.execute(remedy.format("gadgets").encode())

    assert answer.status_code == 503
    assert "make migrate" in answer.json()["detail"]
