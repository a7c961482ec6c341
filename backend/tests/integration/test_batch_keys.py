"""A batch with an Idempotency-Key is carried out once."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg

from tests.conftest import User
from tests.support.batches import create, new_id, on, rename, send, tag

Admin = psycopg.Connection[tuple[Any, ...]]


def test_the_first_answer_is_given_again(user: User) -> None:
    task = user.add()
    operations = [create("a"), rename(task, "b", if_match=tag(task)), create("c")]
    first = send(user, *operations, key="k")
    second = send(user, *operations, key="k")

    assert first.status_code == second.status_code == 200
    assert first.content == second.content
    assert len(user.http.get("/api/tasks").json()) == 3


def test_a_key_does_not_serve_another_batch(user: User) -> None:
    send(user, create("a"), create("b"), key="k")

    for other in (
        [create("b"), create("a")],
        [create("a")],
        [create("a"), create("b", id=new_id())],
    ):
        answer = send(user, *other, key="k")
        assert answer.status_code == 422
        assert "Idempotency-Key" in answer.json()["detail"]
    assert (
        user.http.post(
            "/api/tasks", json={"title": "a"}, headers={"Idempotency-Key": "k"}
        ).status_code
        == 422
    )
    assert len(user.http.get("/api/tasks").json()) == 2


def test_a_batch_that_failed_may_be_sent_again(user: User) -> None:
    id = new_id()
    assert send(user, create("a"), on("complete", id), key="k").status_code == 404
    assert send(user, create("a", id=id), on("complete", id), key="k").status_code == 200


def test_fifty_at_once_are_carried_out_once(user: User) -> None:
    operations = [create(f"task {n}") for n in range(10)]
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda _: send(user, *operations, key="k"), range(50)))

    carried_out = [answer for answer in answers if answer.status_code == 200]
    assert {answer.status_code for answer in answers} <= {200, 503}
    assert carried_out
    assert len({answer.content for answer in carried_out}) == 1
    assert len(user.http.get("/api/tasks").json()) == 10


def test_batches_and_single_requests_with_one_key_do_not_block_each_other(user: User) -> None:
    def write(number: int) -> int:
        if number % 2:
            return send(user, create("a"), create("b"), key=f"key-{number // 10}").status_code
        return user.http.post(
            "/api/tasks", json={"title": "a"}, headers={"Idempotency-Key": f"key-{number // 10}"}
        ).status_code

    with ThreadPoolExecutor(20) as pool:
        statuses = list(pool.map(write, range(100)))

    assert set(statuses) <= {200, 201, 422}


def test_after_a_day_a_key_is_new(user: User, admin: Admin) -> None:
    for key in ("old", "older"):
        send(user, create("a"), key=key)
    admin.execute(
        "UPDATE idempotency_keys SET created_at = created_at - interval '24 hours 1 second' "
        "WHERE user_id = %s",
        (user.id,),
    )

    assert send(user, create("something else"), key="old").status_code == 200
    left = admin.execute(
        "SELECT key FROM idempotency_keys WHERE user_id = %s", (user.id,)
    ).fetchall()
    assert left == [("old",)], "keys older than a day are cleared away"
