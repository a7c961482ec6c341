"""A creation with an id of the client may be sent again at any time, alone or in a batch."""

from typing import Any

import psycopg
import pytest

from tests.conftest import User
from tests.support.batches import Operation, create, new_id, send
from tests.support.planning import make

Admin = psycopg.Connection[tuple[Any, ...]]


def post(user: User, **fields: Any) -> int:
    return user.http.post("/api/tasks", json={"title": "a", **fields}).status_code


class TestTheSameIdWithAnotherBody:
    def test_without_the_list(self, user: User) -> None:
        id, list_id = new_id(), make(user, "lists")["id"]

        assert post(user, id=id, list_id=list_id) == 201
        assert post(user, id=id) == 409
        assert post(user, id=id, list_id=list_id) == 200

    def test_without_the_position(self, user: User) -> None:
        id = new_id()

        assert post(user, id=id, position="a5") == 201
        assert post(user, id=id) == 409
        assert post(user, id=id, position="a5") == 200

    def test_with_a_position_that_is_the_one_it_was_given(self, user: User) -> None:
        made = make(user, "tasks", id=new_id())

        assert post(user, id=made["id"], title="Task", position=made["position"]) == 409
        assert post(user, id=made["id"], title="Task") == 200

    @pytest.mark.parametrize("collection", ["lists", "labels"])
    def test_of_another_entity(self, user: User, collection: str) -> None:
        body = {"id": new_id(), "name": "x"}
        placed = body | {"position": "a5"}
        path = f"/api/{collection}"

        assert user.http.post(path, json=placed).status_code == 201
        assert user.http.post(path, json=body).status_code == 409
        assert user.http.post(path, json=placed).status_code == 200

    def test_in_a_batch(self, user: User) -> None:
        placed, unplaced = (create("a", id=new_id()) for _ in range(2))
        placed["fields"]["position"] = "a5"
        assert send(user, unplaced, placed).is_success

        bare = {**placed, "fields": {"title": "a"}}
        for number, operations in enumerate([[bare], [unplaced, bare], [unplaced, unplaced, bare]]):
            answer = send(user, *operations)
            assert answer.status_code == 409
            assert f"operations[{number}]" in answer.json()["detail"]
        assert statuses(user, placed, unplaced) == [200, 200]

    def test_a_list_that_was_moved_since_is_the_same_request(self, user: User) -> None:
        id, list_id = new_id(), make(user, "lists")["id"]
        post(user, id=id, list_id=list_id)
        user.http.patch(f"/api/tasks/{id}", json={"list_id": None, "position": "a9"})

        assert post(user, id=id, list_id=list_id) == 200
        assert post(user, id=id) == 409

    def test_when_the_history_of_the_creation_is_gone_its_values_still_count(
        self, user: User, admin: Admin
    ) -> None:
        id = new_id()
        post(user, id=id, position="a5")
        admin.execute("DELETE FROM history WHERE user_id = %s", (user.id,))

        assert post(user, id=id, position="a5") == 200
        assert post(user, id=id, position="a6") == 409

    def test_what_one_creation_named_is_not_noted_of_the_next_row(
        self, user: User, admin: Admin
    ) -> None:
        placed = create("a", id=new_id())
        placed["fields"]["position"] = "a5"
        send(user, placed, create("b"))
        found = admin.execute(
            "SELECT named FROM history WHERE user_id = %s ORDER BY version", (user.id,)
        ).fetchall()

        assert found == [("id,position",), (None,)]


def statuses(user: User, *operations: Operation) -> list[int]:
    answer = send(user, *operations)
    assert answer.status_code == 200, answer.text
    return [result["status"] for result in answer.json()["results"]]


def test_a_thousand_creations_are_sent_again(user: User) -> None:
    operations = [create(f"task {n}", id=new_id()) for n in range(1000)]
    first = send(user, *operations)
    second = send(user, *operations)

    assert (first.status_code, second.status_code) == (200, 200), second.text
    first_rows, second_rows = (
        [result["body"] for result in answer.json()["results"]] for answer in (first, second)
    )
    assert second_rows == first_rows
    assert {result["status"] for result in second.json()["results"]} == {200}


def test_what_is_there_and_what_is_new_go_together(user: User) -> None:
    operations = [create(f"task {n}", id=new_id()) for n in range(60)]
    send(user, *operations[::2])
    user.http.patch(f"/api/tasks/{operations[0]['id']}", json={"title": "changed since"})

    assert statuses(user, *operations) == [200, 201] * 30
    assert len(user.http.get("/api/tasks").json()) == 60


@pytest.mark.parametrize("place", [0, 7, 19])
def test_one_that_is_another_or_deleted_is_named(user: User, place: int) -> None:
    operations = [create(f"task {n}", id=new_id()) for n in range(20)]
    send(user, *operations)
    other = [*operations]
    other[place] = {**operations[place], "fields": {"title": "another"}}
    taken = send(user, *other)
    user.http.delete(f"/api/tasks/{operations[place]['id']}")
    in_trash = send(user, *operations, create("new", id=new_id()))

    assert (taken.status_code, in_trash.status_code) == (409, 409)
    assert taken.json()["type"] != in_trash.json()["type"]
    for answer in (taken, in_trash):
        assert f"operations[{place}]" in answer.json()["detail"]
    assert len(user.http.get("/api/tasks").json()) == 19
