"""A request that is repeated with the same key is carried out once, whatever its method."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.conftest import User
from tests.support.planning import make


def post(user: User, key: str, title: str = "once") -> httpx.Response:
    return user.http.post("/api/tasks", json={"title": title}, headers={"Idempotency-Key": key})


def test_the_first_answer_is_given_again(user: User) -> None:
    key = str(uuid4())
    first = post(user, key)
    second = post(user, key)

    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    assert first.headers["etag"] == second.headers["etag"]
    assert first.headers["location"] == second.headers["location"]
    assert len(user.http.get("/api/tasks").json()) == 1


def test_it_is_given_again_even_if_the_task_has_changed_or_gone(user: User) -> None:
    key = str(uuid4())
    first = post(user, key)
    path = first.headers["location"]
    user.http.patch(path, json={"completed": True})
    assert post(user, key).json() == first.json()
    user.http.delete(path)
    assert post(user, key).json() == first.json()
    assert user.http.get("/api/tasks").json() == []


def test_a_title_is_the_same_after_trimming(user: User) -> None:
    key = str(uuid4())

    assert post(user, key, "once").json() == post(user, key, " once ").json()


def test_a_key_does_not_serve_another_body(user: User) -> None:
    key = str(uuid4())
    post(user, key)
    answer = post(user, key, "something else")

    assert answer.status_code == 422
    assert "Idempotency-Key" in answer.json()["detail"]
    assert len(user.http.get("/api/tasks").json()) == 1


def test_keys_of_two_users_have_nothing_to_do_with_each_other(user: User, stranger: User) -> None:
    key = str(uuid4())

    assert post(user, key, "mine").json()["user_id"] == str(user.id)
    assert post(stranger, key, "theirs").json()["user_id"] == str(stranger.id)


def test_fifty_at_once_make_one_task(user: User) -> None:
    key = str(uuid4())
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda _: post(user, key), range(50)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert len(user.http.get("/api/tasks").json()) == 1


def test_after_a_day_a_key_is_new(user: User, admin: Any) -> None:
    old, older = str(uuid4()), str(uuid4())
    first = post(user, old)
    post(user, older, "another")
    admin.execute(
        "UPDATE idempotency_keys SET created_at = created_at - interval '24 hours 1 second' "
        "WHERE user_id = %s",
        (user.id,),
    )
    second = post(user, old, "different body")

    assert second.status_code == 201
    assert second.json()["id"] != first.json()["id"]
    left = admin.execute(
        "SELECT key FROM idempotency_keys WHERE user_id = %s", (user.id,)
    ).fetchall()
    assert left == [(old,)], "keys older than a day are cleared away"


def test_a_key_holds_for_the_route_and_the_method_too(user: User, admin: Any) -> None:
    post(user, "k")
    admin.execute(
        "UPDATE idempotency_keys SET digest = sha256('of another route') WHERE user_id = %s",
        (user.id,),
    )

    assert post(user, "k").status_code == 422


def test_a_key_of_version_0_1_makes_nothing_twice(user: User, admin: Any) -> None:
    admin.execute(
        "INSERT INTO idempotency_keys (user_id, key, title_digest) "
        "VALUES (%s, 'k', sha256('once'))",
        (user.id,),
    )

    assert post(user, "k").status_code == 422
    assert user.http.get("/api/tasks").json() == []


def add_expired_keys(admin: Any, user: User, keys: list[str]) -> None:
    admin.execute(
        "INSERT INTO idempotency_keys (user_id, key, digest, created_at) "
        "SELECT %s, unnest(%s::text[]), 'x', now() - interval '25 hours'",
        (user.id, keys),
    )


def test_expired_keys_that_are_used_in_parallel_do_not_block_each_other(
    user: User, admin: Any
) -> None:
    keys = [f"key-{n}" for n in range(200)]
    add_expired_keys(admin, user, keys)
    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(lambda key: post(user, key).status_code, keys))

    assert statuses == [201] * len(keys)
    assert user.http.get("/api/tasks/summary").json()["open"] == len(keys)


@pytest.fixture
def slow_keys(admin: Any) -> Iterator[list[str]]:
    """Keys that PostgreSQL takes a moment to store, so that requests for them overlap."""
    admin.execute(
        "CREATE FUNCTION wait_a_moment() RETURNS trigger LANGUAGE plpgsql "
        "AS 'BEGIN PERFORM pg_sleep(0.05); RETURN NEW; END'"
    )
    admin.execute(
        "CREATE TRIGGER slow BEFORE INSERT ON idempotency_keys FOR EACH ROW "
        "WHEN (NEW.key LIKE 'slow-%' AND NEW.created_at > now() - interval '1 hour') "
        "EXECUTE FUNCTION wait_a_moment()"
    )
    yield [f"slow-{n}" for n in range(4)]
    admin.execute("DROP FUNCTION wait_a_moment CASCADE")


def test_a_request_that_stores_a_key_has_not_deleted_the_key_of_another(
    user: User, admin: Any, slow_keys: list[str]
) -> None:
    """If it had, two requests could wait for each other until one is answered 503."""
    add_expired_keys(admin, user, slow_keys)
    with ThreadPoolExecutor(len(slow_keys)) as pool:
        statuses = list(pool.map(lambda key: post(user, key).status_code, slow_keys))

    assert statuses == [201] * len(slow_keys)


CHANGES: dict[str, dict[str, Any] | None] = {
    "PATCH": {"completed": True},
    "PUT": {"title": "renamed"},
    "DELETE": None,
}


def send(
    user: User, method: str, path: str, body: Any, key: str = "change", **headers: str
) -> httpx.Response:
    return user.http.request(method, path, json=body, headers={"Idempotency-Key": key, **headers})


@pytest.mark.parametrize(("method", "body"), CHANGES.items())
class TestChangesAndDeletions:
    def test_the_first_answer_is_given_again(self, user: User, method: str, body: Any) -> None:
        path = f"/api/tasks/{user.add()['id']}"
        first = send(user, method, path, body)
        user.http.patch(path, json={"title": "changed since"})
        second = send(user, method, path, body)

        assert first.is_success
        assert second.status_code == first.status_code
        assert second.content == first.content
        assert second.headers.get("etag") == first.headers.get("etag")
        if method != "DELETE":
            assert user.http.get(path).json()["title"] == "changed since"

    def test_a_condition_that_held_the_first_time_holds_for_the_second(
        self, user: User, method: str, body: Any
    ) -> None:
        task = user.add()
        path, tag = f"/api/tasks/{task['id']}", f'"{task["updated_at"]}"'
        first = send(user, method, path, body, **{"If-Match": tag})
        second = send(user, method, path, body, **{"If-Match": tag})

        assert first.is_success
        assert (second.status_code, second.content) == (first.status_code, first.content)
        assert send(user, method, path, body, **{"If-Match": '"x"'}).status_code == 422

    def test_a_key_does_not_serve_another_request(self, user: User, method: str, body: Any) -> None:
        path, another = (f"/api/tasks/{user.add()['id']}" for _ in range(2))
        send(user, method, path, body)

        assert send(user, method, another, body).status_code == 422
        assert user.http.get(another).json()["completed"] is False
        assert post(user, "change").status_code == 422

    def test_a_request_that_failed_may_be_sent_again(
        self, user: User, method: str, body: Any
    ) -> None:
        task = user.add()
        path, tag = f"/api/tasks/{task['id']}", f'"{task["updated_at"]}"'
        refused = send(user, method, path, body, **{"If-Match": '"x"'})
        missing = send(user, method, f"/api/tasks/{uuid4()}", body)

        assert (refused.status_code, missing.status_code) == (412, 404)
        assert send(user, method, path, body, **{"If-Match": tag}).is_success

    def test_fifty_at_once_change_it_once(self, user: User, method: str, body: Any) -> None:
        path = f"/api/tasks/{user.add()['id']}"
        with ThreadPoolExecutor(50) as pool:
            answers = list(pool.map(lambda _: send(user, method, path, body), range(50)))

        assert len({(answer.status_code, answer.content) for answer in answers}) == 1
        assert answers[0].is_success

    def test_after_a_day_a_key_is_new(self, user: User, admin: Any, method: str, body: Any) -> None:
        path, another = (f"/api/tasks/{user.add()['id']}" for _ in range(2))
        send(user, method, path, body)
        admin.execute(
            "UPDATE idempotency_keys SET created_at = created_at - interval '24 hours 1 second' "
            "WHERE user_id = %s",
            (user.id,),
        )

        assert send(user, method, another, body).is_success
        assert send(user, method, another, body).is_success

    def test_a_second_line_of_the_header_is_refused(
        self, user: User, method: str, body: Any
    ) -> None:
        answer = user.http.request(
            method,
            f"/api/tasks/{user.add()['id']}",
            json=body,
            headers=[(b"Idempotency-Key", b"a"), (b"Idempotency-Key", b"b")],
        )

        assert answer.status_code == 400


@pytest.mark.parametrize(
    ("method", "body", "other"),
    [
        ("PATCH", {"completed": True}, {"completed": False}),
        ("PATCH", {"completed": True}, {"completed": True, "title": "once"}),
        ("PUT", {"title": "renamed"}, {"title": "renamed otherwise"}),
    ],
)
def test_the_whole_body_counts(user: User, method: str, body: Any, other: Any) -> None:
    path = f"/api/tasks/{user.add('once')['id']}"

    assert send(user, method, path, body).status_code == 200
    assert send(user, method, path, other).status_code == 422


def test_nothing_of_a_deleted_task_is_stored_with_its_key(user: User, admin: Any) -> None:
    send(user, "DELETE", f"/api/tasks/{user.add()['id']}", None)
    kept = admin.execute(
        "SELECT body, etag FROM idempotency_keys WHERE user_id = %s", (user.id,)
    ).fetchall()

    assert kept == [(None, None)]


@pytest.mark.parametrize("key", ["", "a b", "a" * 256, "é", "tab\there"])
def test_an_invalid_key(user: User, key: str) -> None:
    answer = user.http.post(
        "/api/tasks",
        json={"title": "a"},
        headers=[(b"Idempotency-Key", key.encode())],
    )

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "header.idempotency-key"


@pytest.mark.parametrize("key", ["a", "a" * 255, "!~"])
def test_a_valid_key(user: User, key: str) -> None:
    assert post(user, key).status_code == 201


@pytest.mark.parametrize("collection", ["tasks", "lists", "sections", "labels"])
class TestCreations:
    def body(self, user: User, collection: str) -> dict[str, Any]:
        match collection:
            case "tasks":
                return {"title": "x"}
            case "sections":
                return {"name": "x", "list_id": make(user, "lists")["id"]}
        return {"name": "x"}

    def test_the_first_answer_is_given_again(self, user: User, collection: str) -> None:
        path, body = f"/api/{collection}", self.body(user, collection)
        first = send(user, "POST", path, body)
        second = send(user, "POST", path, body)

        assert (first.status_code, second.status_code) == (201, 201)
        assert second.content == first.content

    def test_a_row_that_was_there_is_answered_again_as_such(
        self, user: User, collection: str
    ) -> None:
        path, body = f"/api/{collection}", self.body(user, collection) | {"id": str(uuid4())}
        other = body | {"id": str(uuid4())}
        created = user.http.post(path, json=body)
        first = send(user, "POST", path, body)
        user.http.delete(f"{path}/{body['id']}")
        second = send(user, "POST", path, body)

        assert (first.status_code, second.status_code) == (200, 200), second.text
        assert created.content == first.content == second.content
        assert first.headers["etag"] == second.headers["etag"]
        assert send(user, "POST", path, other).status_code == 422

    def test_fifty_at_once_get_one_answer(self, user: User, collection: str) -> None:
        path, body = f"/api/{collection}", self.body(user, collection) | {"id": str(uuid4())}
        user.http.post(path, json=body)
        with ThreadPoolExecutor(50) as pool:
            answers = list(pool.map(lambda _: send(user, "POST", path, body), range(50)))

        assert {answer.status_code for answer in answers} == {200}
        assert len({answer.content for answer in answers}) == 1


class TestWhatWouldBeRefusedNow:
    """The data has moved on since the first request, which would be refused by now."""

    def test_a_name_that_is_taken_since(self, user: User) -> None:
        path = f"/api/labels/{make(user, 'labels', name='before')['id']}"
        first = send(user, "PATCH", path, {"name": "home"})
        user.http.patch(path, json={"name": "after"})
        make(user, "labels", name="home")
        second = send(user, "PATCH", path, {"name": "home"})

        assert (second.status_code, second.content) == (200, first.content)
        assert send(user, "PATCH", path, {"name": "home"}, key="other").status_code == 409

    def test_a_rule_that_is_broken_since(self, user: User) -> None:
        path = f"/api/tasks/{make(user, 'tasks', due={'date': '2026-11-30'})['id']}"
        repeat = {"repeat": {"rule": "FREQ=DAILY", "from": "due"}}
        first = send(user, "PATCH", path, repeat)
        user.http.patch(path, json={"repeat": None, "due": None})
        second = send(user, "PATCH", path, repeat)

        assert (second.status_code, second.content) == (200, first.content)
        assert send(user, "PATCH", path, repeat, key="other").status_code == 400

    def test_a_list_that_has_tasks_since(self, user: User, admin: Any) -> None:
        path = f"/api/lists/{make(user, 'lists')['id']}"
        first = send(user, "DELETE", path, None)
        [(batch,)] = admin.execute(
            "SELECT batch FROM history WHERE user_id = %s AND change = 'deleted'", (user.id,)
        ).fetchall()
        assert user.http.post("/api/undo", json={"batch": str(batch)}).status_code == 200
        make(user, "tasks", list_id=path.rpartition("/")[2])

        assert (first.status_code, send(user, "DELETE", path, None).status_code) == (204, 204)
        assert user.http.get(path).status_code == 200
        assert send(user, "DELETE", path, None, key="other").status_code == 409

    def test_a_key_does_not_serve_another_request_that_is_refused(self, user: User) -> None:
        make(user, "labels", name="home")
        send(user, "POST", "/api/labels", {"name": "work"})

        assert send(user, "POST", "/api/labels", {"name": "home"}).status_code == 422
