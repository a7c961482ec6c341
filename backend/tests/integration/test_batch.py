"""Many operations in one request are carried out in their order, all or none."""

import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import psycopg
import pytest

from tests.conftest import User
from tests.support.batches import carried_out, create, new_id, on, rename, send, tag

Admin = psycopg.Connection[tuple[Any, ...]]


def titles(user: User) -> set[str]:
    return {task["title"] for task in user.http.get("/api/tasks").json()}


def test_the_answers_are_those_of_the_single_requests_in_order(user: User) -> None:
    old, other = user.add("old"), user.add("other")
    answer = send(
        user,
        create("new"),
        rename(old, "renamed"),
        on("delete", other),
        on("complete", old),
        create("newer"),
        create("newest"),
    )

    assert answer.status_code == 200
    results = answer.json()["results"]
    assert [result["status"] for result in results] == [201, 200, 204, 200, 201, 201]
    assert results[2]["body"] is None
    for number in (0, 3, 4, 5):
        row = results[number]["body"]
        assert user.http.get(f"/api/tasks/{row['id']}").json() == row
    assert [result["body"] and result["body"]["title"] for result in results] == [
        *("new", "renamed", None, "renamed", "newer", "newest"),
    ]


def test_tasks_are_created_in_their_order(user: User) -> None:
    names = [f"task {n}" for n in range(300)]

    assert [row["title"] for row in carried_out(user, *map(create, names))] == names


def test_new_tasks_have_their_places_in_their_order(user: User) -> None:
    user.add("first")
    rows = carried_out(user, *(create(str(n)) for n in range(70)), create("x", id=new_id()))
    single = user.add("last")

    places = [row["position"] for row in rows]
    assert [*places, single["position"]] == sorted({*places, single["position"]})
    assert places[:2] == ["a2", "a3"]


def test_an_id_may_be_chosen_and_referred_to(user: User) -> None:
    id = new_id()
    created, renamed, completed = carried_out(
        user, create("a", id=id), rename(id, "b"), on("complete", id)
    )

    assert created["id"] == renamed["id"] == completed["id"] == id
    assert (created["title"], completed["title"], completed["completed"]) == ("a", "b", True)


def test_one_row_may_be_changed_many_times(user: User) -> None:
    task = user.add()
    rows = carried_out(user, *(rename(task, str(n)) for n in range(50)))

    assert [row["title"] for row in rows] == [str(n) for n in range(50)]
    assert len({row["updated_at"] for row in rows}) == 50
    assert user.http.get(f"/api/tasks/{task['id']}").json() == rows[-1]


def test_it_can_be_completed_opened_and_deleted(user: User) -> None:
    tasks = [user.add(str(n)) for n in range(4)]
    completed = carried_out(user, *(on("complete", task) for task in tasks))
    opened = carried_out(user, *(on("reopen", task) for task in tasks))
    deleted = carried_out(user, *(on("delete", task) for task in tasks))

    assert [row["completed"] for row in completed] == [True] * 4
    assert [row["id"] for row in completed] == [task["id"] for task in tasks]
    assert [row["completed"] for row in opened] == [False] * 4
    assert deleted == [None] * 4
    assert user.http.get("/api/tasks").json() == []


def test_a_condition_holds_for_each_operation(user: User) -> None:
    tasks = [user.add(str(n)) for n in range(3)]

    assert send(user, *(on("complete", task, if_match=tag(task)) for task in tasks)).is_success
    assert send(user, *(on("reopen", task, if_match="*") for task in tasks)).is_success
    answer = send(user, *(on("delete", task, if_match=tag(task)) for task in tasks))
    assert answer.status_code == 412
    assert answer.json()["current"] == user.http.get(f"/api/tasks/{tasks[0]['id']}").json()
    assert len(user.http.get("/api/tasks").json()) == 3


def test_all_of_it_is_one_batch_in_the_history(user: User, admin: Admin) -> None:
    task = user.add()
    answer = send(user, create("a"), create("b"), on("complete", task), rename(task, "c"))
    found = admin.execute(
        "SELECT batch, change, count(*) FROM history WHERE user_id = %s AND batch = %s "
        "GROUP BY batch, change ORDER BY change",
        (user.id, answer.json()["batch"]),
    ).fetchall()

    assert [(change, count) for _, change, count in found] == [("changed", 2), ("created", 2)]


FAILURES: dict[str, tuple[Any, int]] = {
    "no such task": (lambda _: rename(new_id(), "x"), 404),
    "somebody else's": (lambda theirs: on("delete", theirs), 403),
    "another state": (None, 412),
    "a blank title": (lambda _: create("  "), 400),
    "no title": (lambda _: {"op": "create", "kind": "task", "fields": {}}, 422),
    "an id that is none": (lambda _: on("complete", "x"), 400),
}


@pytest.mark.parametrize("position", [0, 1, 7, 19])
@pytest.mark.parametrize("name", FAILURES)
def test_nothing_happens_if_one_fails_which_is_named(
    user: User, stranger: User, admin: Admin, name: str, position: int
) -> None:
    tasks = [user.add(str(n)) for n in range(19)]
    make, status = FAILURES[name]
    failing = make(stranger.add()) if make else on("complete", tasks[0], if_match='"x"')
    operations = [on("complete", task) for task in tasks]
    operations.insert(position, failing)
    before = admin.execute("SELECT * FROM tasks ORDER BY id").fetchall()
    answer = send(user, *operations)

    assert answer.status_code == status
    problem = answer.json()
    assert problem["detail"].startswith(f"operations[{position}]")
    assert problem["errors"][0]["field"].startswith(f"operations[{position}]")
    assert admin.execute("SELECT * FROM tasks ORDER BY id").fetchall() == before
    assert send(user, *(operations[:position] + operations[position + 1 :])).is_success


def test_the_sentence_is_that_of_the_single_request(user: User) -> None:
    id = new_id()
    single = user.http.patch(f"/api/tasks/{id}", json={"completed": True}).json()
    several = send(user, create("a"), on("complete", id)).json()

    assert several["detail"] == f"operations[1]: {single['detail']}"
    assert several["type"] == single["type"]
    assert several["errors"] == [{"field": "operations[1]", "message": single["detail"]}]


@pytest.mark.parametrize(
    ("operation", "status", "sentence"),
    [
        ({}, 422, "operations[1] must have op and kind of one of: create task, "),
        ({"op": "create", "kind": "user"}, 422, "operations[1] must have op and kind of one of: "),
        ({"op": "drop", "kind": "task"}, 422, "operations[1] must have op and kind of one of: "),
        (3, 422, "operations[1] must have op and kind of one of: "),
        ({"op": "create", "kind": "task"}, 422, "operations[1].fields is missing."),
        (create("a", at=3), 422, "operations[1] has no field at."),
        (
            {"op": "create", "kind": "task", "fields": {"title": "a", "titel": "b"}},
            422,
            "operations[1].fields has no field titel (did you mean title?).",
        ),
        (
            create("a", id=new_id(), fields={"title": "a", "id": new_id()}),
            400,
            "operations[1] must not have another id than its fields.",
        ),
        (
            on("complete", new_id(), fields={"completed": False}),
            422,
            "operations[1].fields has no field completed.",
        ),
        (
            on("reopen", new_id(), fields={"occurrence": "2026-11-30"}),
            422,
            "operations[1].fields has no field occurrence.",
        ),
        (on("update", new_id()), 422, "operations[1].fields is missing."),
        (
            on("update", new_id(), fields={}),
            422,
            "operations[1].fields must name at least one field.",
        ),
        ({"op": "delete", "kind": "task"}, 422, "operations[1].id is missing."),
        (
            on("delete", new_id(), if_match="x"),
            400,
            "operations[1].if_match must be an ETag in quotes, or *.",
        ),
        (create("a", id="1"), 400, "operations[1].id must be a UUID such as "),
    ],
)
def test_an_operation_of_the_wrong_shape(
    user: User, operation: Any, status: int, sentence: str
) -> None:
    answer = send(user, create("a"), operation)

    assert answer.status_code == status, answer.text
    assert answer.json()["detail"].startswith(sentence)
    assert titles(user) == set()


@pytest.mark.parametrize("number", [0, 1001])
def test_there_are_1_to_1000_operations(user: User, number: int) -> None:
    answer = send(user, *[create("a")] * number)

    assert answer.status_code == 400
    assert answer.json()["detail"] == "operations must be 1 to 1,000 operations."
    assert send(user, *[create("a")] * 1000).is_success


@pytest.mark.parametrize("body", [{}, {"operations": {}}, {"operations": None}, [], {"ops": []}])
def test_a_body_that_is_no_batch(user: User, body: Any) -> None:
    assert user.http.post("/api/batch", json=body).status_code == 422


def test_fifty_writers_with_overlapping_batches_are_all_answered(user: User) -> None:
    tasks = [user.add(str(n)) for n in range(30)]

    def write(number: int) -> int:
        chosen = tasks[number % 30 :] + tasks[: number % 30]
        if number % 2:
            chosen.reverse()
        verb = "complete" if number % 3 else "reopen"
        operations = [on(verb, task) for task in chosen[:20]]
        return send(user, *operations, create(f"by {number}")).status_code

    with ThreadPoolExecutor(50) as pool:
        statuses = list(pool.map(write, range(50)))

    assert set(statuses) <= {200, 503}
    assert statuses.count(200) == len(titles(user)) - 30
    assert 200 in statuses


@pytest.mark.alone
def test_a_thousand_take_less_time_than_a_hundred_single_requests(user: User) -> None:
    def single() -> None:
        for number in range(100):
            user.add(str(number))

    seconds: defaultdict[str, float] = defaultdict(lambda: float("inf"))
    for _ in range(5):
        ids = [new_id() for _ in range(1000)]
        acts: dict[str, Callable[[], object]] = {
            "single": single,
            "create": partial(carried_out, user, *(create("task", id=id) for id in ids)),
            "complete": partial(carried_out, user, *(on("complete", id) for id in ids)),
        }
        for name, act in acts.items():
            started = time.perf_counter()
            act()
            seconds[name] = min(seconds[name], time.perf_counter() - started)

    assert max(seconds["create"], seconds["complete"]) < seconds["single"], dict(seconds)
