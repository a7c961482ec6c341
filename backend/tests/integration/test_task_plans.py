"""Every combination of filters and orders reads tasks by an index, and no more than it must."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest

from src.db import search, summary
from src.db.session import Statement
from src.db.task_pages import FILTERS, ORDERS, page_statement
from tests.support.entities import Connection, Plan, assert_uses_index, explain, nodes
from tests.support.many_tasks import LABEL, LIST, SECTION, USER, server_with
from tools import database
from tools.embedded import SUPERUSER, EmbeddedPostgres

USERS = 20
EACH = 5_000
MODE = "force_generic_plan"

BUFFERS_MAX = 550
"""Of a page of 100 whose order and filters are those of an index: up to four buffers for each task
that is found in a table beside `tasks`, one for the others, twice if half of them do not fit."""

BUFFERS_MAX_OF_ALL = 6 * EACH
"""Of a page for which each task of the user is read, and found by its id in another table."""

BUFFERS_MAX_OF_SUMMARY = EACH // 2 // 25
"""At least 25 of a user's open tasks are on one page of the index."""

VALUES: dict[str, Any] = {
    "user_id": USER,
    "limit": 100,
    "completed_from": "2026-11-28T00:00:00Z",
    "completed_to": "2026-11-28T11:00:00Z",
    "list_id": LIST,
    "section_id": SECTION,
    "parent_id": UUID(int=1),
    "label_ids": [LABEL],
    "priority_min": 2,
    "start_to": "2026-12-01",
    "due_from": "2026-11-01",
    "due_to": "2026-12-20",
    "today": "2026-11-28",
    "now": "2026-11-28T10:00",
    "ids": [UUID(f"{n:08x}{7:024x}") for n in range(1, 1_000, 10)],
    "phrase": "fig tree",
}

AFTER: dict[str, tuple[Any, ...]] = {
    "created": ("2026-11-28T10:00:00Z", UUID(int=0)),
    "position": ("a0300001", UUID(int=0)),
    "due": ("2026-10-01", "09:00", UUID(int=0)),
    "priority": (2, UUID(int=0)),
    "title": ("call the dentist, no. 3", UUID(int=0)),
    "completed": ("2026-11-28T10:00:00Z", UUID(int=0)),
}
"""A sort key in the middle of each order."""

COMBINATIONS = [
    filters for number in (0, 1, 2) for filters in itertools.combinations(FILTERS, number)
]

BOUNDED = [
    *(((), order) for order in ("created", "position", "priority", "title")),
    *((("open",), order) for order in ("created", "position", "due", "title")),
    (("list_id",), "position"),
    (("list_id", "open"), "position"),
    (("inbox",), "position"),
    (("inbox", "open"), "position"),
    (("section_id",), "position"),
    (("open", "due_from"), "due"),
    (("open", "due_to"), "due"),
    (("open", "overdue"), "due"),
    *((("ids",), order) for order in ORDERS),
]
"""Filters that are in the index which has the order."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    """A server of its own with 100,000 tasks in it."""
    folder: Path = tmp_path_factory.mktemp("task-plans")
    with server_with(folder, USERS, EACH) as postgres:
        yield postgres


@pytest.fixture(scope="module")
def connection(server: EmbeddedPostgres) -> Iterator[Connection]:
    """A connection of the API's role that has searched once."""
    with psycopg.connect(server.url(database.API_ROLE)) as connection:
        connection.execute("SELECT FROM tasks_containing('é', 1), tasks_resembling('éééé')")
        connection.rollback()
        yield connection


def plan_of(connection: Connection, filters: tuple[str, ...], order: str, *, follows: bool) -> Plan:
    statement = page_statement(frozenset(filters), order, follows)
    after = {f"after_{n}": part for n, part in enumerate(AFTER[order])}
    return explain(connection, statement, MODE, VALUES | after)


def buffers(plan: Plan) -> int:
    return int(plan["Shared Hit Blocks"]) + int(plan["Shared Read Blocks"])


@pytest.mark.parametrize("follows", [False, True])
@pytest.mark.parametrize("order", ORDERS)
def test_every_combination_uses_an_index(connection: Connection, order: str, follows: bool) -> None:
    for filters in COMBINATIONS:
        plan = plan_of(connection, filters, order, follows=follows)
        assert_uses_index(plan, BUFFERS_MAX_OF_ALL)


@pytest.mark.parametrize("follows", [False, True])
@pytest.mark.parametrize(("filters", "order"), BOUNDED)
def test_an_index_gives_the_order(
    connection: Connection, filters: tuple[str, ...], order: str, follows: bool
) -> None:
    plan = plan_of(connection, filters, order, follows=follows)

    sorts = [node for node in nodes(plan) if node["Node Type"].endswith("Sort")]
    assert not sorts or filters == ("ids",), plan
    assert buffers(plan) < BUFFERS_MAX, plan


@pytest.mark.parametrize("order", ["created", "position", "priority"])
def test_a_frequent_phrase_is_compared_in_the_order_of_the_list(
    connection: Connection, order: str
) -> None:
    plan = plan_of(connection, ("phrase",), order, follows=False)

    assert buffers(plan) < 2_500, plan


@pytest.mark.parametrize(
    ("phrase", "statement"),
    [
        ("no. 777", search.CONTAINING),
        ("tree 777 fig", search.CONTAINING),
        ("zzzz", search.CONTAINING),
        ("fgi tree", search.RESEMBLING),
        ("abcdefghijklmnopqrstuvwxyz", search.RESEMBLING),
    ],
)
def test_a_search_reads_little(connection: Connection, phrase: str, statement: Statement) -> None:
    plan = explain(connection, statement, MODE, VALUES | {"phrase": phrase})

    assert buffers(plan) < 1_000, plan


def test_the_summary_reads_open_tasks_only(connection: Connection) -> None:
    plan = explain(connection, summary.SUMMARY, MODE, VALUES)

    assert_uses_index(plan, EACH // 2 + 100, of="open_tasks")
    assert buffers(plan) < BUFFERS_MAX_OF_SUMMARY, "without the table itself"
    assert not any(node.get("Relation Name") == "tasks" for node in nodes(plan))


def test_a_missing_index_is_noticed(server: EmbeddedPostgres, connection: Connection) -> None:
    with psycopg.connect(server.url(SUPERUSER), autocommit=True) as superuser:
        superuser.execute("DROP INDEX ix_tasks_user_id_position_id")  # the last test here

    plan = plan_of(connection, (), "position", follows=False)

    assert any(node["Node Type"].endswith("Sort") for node in nodes(plan))
