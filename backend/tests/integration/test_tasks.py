"""The requests on tasks, as the contract describes them."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.conftest import MakeSettings, MakeUser, User
from tests.support.server import serving

AN_ID = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"
"""The same in each process that runs tests, because it becomes part of a test's name."""


def test_a_new_task_is_open_and_shown_whole(user: User) -> None:
    answer = user.http.post("/api/tasks", json={"title": "Water the fig tree"})

    task = answer.json()
    assert answer.status_code == 201
    assert list(task) == [
        *("id", "user_id", "title", "completed", "created_at", "updated_at", "version"),
        *("notes", "priority", "completed_at", "list_id", "section_id", "parent_id", "label_ids"),
        *("start_date", "repeats", "position", "day_position", "due", "repeat", "repeat_anchor"),
    ]
    assert task["title"] == "Water the fig tree"
    assert task["completed"] is False
    assert task["user_id"] == str(user.id)
    assert UUID(task["id"]).version == 7
    assert task["created_at"] == task["updated_at"]
    assert answer.headers["location"] == f"/api/tasks/{task['id']}"
    assert answer.headers["etag"] == f'"{task["updated_at"]}"'
    assert answer.headers["cache-control"] == "private, no-store"
    assert user.http.get(answer.headers["location"]).json() == task


def test_times_are_utc_with_microseconds(user: User) -> None:
    task = user.add()

    for name in ("created_at", "updated_at"):
        assert len(task[name]) == len("2026-11-21T08:30:00.000000Z")
        assert task[name].endswith("Z")
        datetime.fromisoformat(task[name])


@pytest.mark.parametrize(
    "title",
    [
        "🎉👩‍👩‍👧‍👦",
        "اشترِ الحليب",
        "קנה חלב",
        "Zm̐alg̈o̱ e\u0301 é",  # combining marks stay as they were typed
        'quotes " and \\ and </script>',
        "a" * 500,
        "🎉" * 500,
        "' OR 1=1; --",
        "👨\u200d🚀",  # a joiner between two characters
    ],
)
def test_a_title_survives_unchanged(user: User, title: str) -> None:
    task = user.add(title)

    assert task["title"] == title
    assert user.http.get(f"/api/tasks/{task['id']}").json()["title"] == title
    assert user.http.get("/api/tasks").json()[0]["title"] == title


def test_white_space_around_a_title_is_dropped_before_it_is_measured(user: User) -> None:
    assert user.add(" \t\u3000" + "a" * 500 + " \n")["title"] == "a" * 500


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({"title": ""}, 400, "title"),
        ({"title": " \n\t"}, 400, "title"),
        ({"title": "a" * 501}, 400, "title"),
        ({"title": "a\0b"}, 400, "title"),
        ({}, 422, "title"),
        ({"title": None}, 422, "title"),
        ({"title": 7}, 422, "title"),
        ({"title": ["a"]}, 422, "title"),
        ({"title": "a", "completed": True}, 422, "body"),
        ({"title": "a", "user_id": str(uuid4())}, 422, "body"),
        ({"title": "a", "version": 1}, 422, "body"),
        ({"title": "", "version": 1}, 422, "body"),
        ([], 422, "body"),
        ("a", 422, "body"),
        (None, 422, "body"),
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_a_title_that_breaks_a_rule(
    user: User, method: str, body: object, status: int, field: str
) -> None:
    path = "/api/tasks" if method == "POST" else f"/api/tasks/{user.add()['id']}"
    answer = user.http.request(
        method, path, content=json.dumps(body), headers={"Content-Type": "application/json"}
    )

    assert answer.status_code == status
    assert field in [error["field"] for error in answer.json()["errors"]]


@pytest.mark.parametrize(
    "title",
    [
        *"\u200b\ufeff\u200d\u00ad\u202e\u3164\u2800\u1160\uffa0\u034f\u180e\ufe0f\u2060\u061c",
        *"\u2028\u2029\u2065\ufff0\ufff8",
        "\u200b \u3000\u2800\u00ad",
        "\U000e0020\U000e007f",
        "\x1b",
        "\x07",
        "\x85",
    ],
    ids=ascii,
)
def test_a_title_of_which_nothing_can_be_seen_is_blank(user: User, title: str) -> None:
    for request in (user.http.post, user.http.put, user.http.patch):
        path = "/api/tasks" if request == user.http.post else f"/api/tasks/{user.add()['id']}"
        answer = request(path, json={"title": title})
        assert answer.status_code == 400
        assert answer.json()["errors"] == [{"field": "title", "message": "must not be blank"}]


@pytest.mark.parametrize("character", "\n\t\r\x1b\x07\x7f\x9f", ids=ascii)
@pytest.mark.parametrize(
    ("things", "field"), [("tasks", "title"), ("lists", "name"), ("labels", "name")]
)
def test_a_title_has_no_control_characters(
    user: User, things: str, field: str, character: str
) -> None:
    answer = user.http.post(f"/api/{things}", json={field: f"a{character}b"})

    assert answer.status_code == 400
    assert "one line" in answer.json()["detail"]


@pytest.mark.parametrize("title", ["\u200ba", "a\u200d", "\u05d0\u05bc", "\u0301a", "🏴"])
def test_a_title_of_which_something_can_be_seen_is_not(user: User, title: str) -> None:
    assert user.add(title)["title"] == title


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"titel": "a"}, "body has no field titel (did you mean title?); title is missing."),
        ({"title": "a", "done": True}, "body has no field done."),
        ({"title": "a", "<b>": 1}, "body has a field that is not known."),
        ({"title": "a", "x" * 41: 1}, "body has a field that is not known."),
    ],
)
def test_an_unknown_field_is_named_with_the_nearest_known_one(
    user: User, body: dict[str, Any], said: str
) -> None:
    answer = user.http.post("/api/tasks", json=body)

    assert answer.status_code == 422
    assert sorted(answer.json()["detail"][:-1].split("; ")) == sorted(said[:-1].split("; "))


def test_an_unknown_parameter_is_named_too(user: User) -> None:
    answer = user.http.get("/api/tasks?complete=true")

    assert answer.json()["detail"] == "query has no field complete (did you mean completed?)."


def test_head_answers_as_get_without_a_body(user: User) -> None:
    task = user.add()
    user.add()
    for path in ("/api/tasks?limit=1", "/api/tasks/summary", f"/api/tasks/{task['id']}"):
        shown, head = user.http.get(path), user.http.head(path)
        assert head.status_code == 200
        assert head.content == b""
        for name in ("content-type", "content-length", "link", "etag", "cache-control"):
            assert head.headers.get(name) == shown.headers.get(name), name
    tag = {"If-None-Match": f'"{task["updated_at"]}"'}
    assert user.http.head(f"/api/tasks/{task['id']}", headers=tag).status_code == 304
    assert user.http.head(f"/api/tasks/{uuid4()}").status_code == 404
    assert user.http.head("/healthz").status_code == 200


def test_json_is_written_the_same_way_alone_and_in_a_list(user: User) -> None:
    answer = user.http.post("/api/tasks", json={"title": "a"})

    assert b'": ' not in answer.content
    assert user.http.get("/api/tasks").content == b"[" + answer.content + b"]"


def test_a_patch_changes_what_it_names(user: User) -> None:
    path = f"/api/tasks/{user.add('before')['id']}"

    assert user.http.patch(path, json={"title": " after "}).json()["title"] == "after"
    both = user.http.patch(path, json={"title": "done", "completed": True}).json()
    assert (both["title"], both["completed"]) == ("done", True)
    assert user.http.patch(path, json={}).status_code == 422


@pytest.mark.parametrize("value", [None, 1, 0, "true", "yes", [], {}])
def test_completed_is_true_or_false_and_nothing_like_it(user: User, value: object) -> None:
    answer = user.http.patch(f"/api/tasks/{user.add()['id']}", json={"completed": value})

    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": "completed", "message": "must be true or false"}]


def test_completing_and_reopening(user: User) -> None:
    task = user.add()
    path = f"/api/tasks/{task['id']}"

    done = user.http.patch(path, json={"completed": True})
    assert done.status_code == 200
    moved = {name: done.json()[name] for name in ("updated_at", "version", "completed_at")}
    assert done.json() == {**task, "completed": True, **moved}
    assert done.headers["etag"] == f'"{done.json()["updated_at"]}"'

    again = user.http.patch(path, json={"completed": False})
    assert again.json()["completed"] is False
    assert task["updated_at"] < done.json()["updated_at"] < again.json()["updated_at"]


def test_renaming(user: User) -> None:
    task = user.add("before")
    renamed = user.http.put(f"/api/tasks/{task['id']}", json={"title": "  after "})

    assert renamed.status_code == 200
    assert renamed.json()["title"] == "after"
    assert renamed.json()["created_at"] == task["created_at"]
    assert user.http.get(f"/api/tasks/{task['id']}").json() == renamed.json()


def test_deleting(user: User) -> None:
    path = f"/api/tasks/{user.add()['id']}"
    answer = user.http.delete(path)

    assert answer.status_code == 204
    assert answer.content == b""
    assert user.http.get(path).status_code == 404
    assert user.http.delete(path).status_code == 404


@pytest.mark.parametrize("method", ["GET", "PATCH", "PUT", "DELETE"])
def test_a_task_that_does_not_exist(user: User, method: str) -> None:
    body = {"PATCH": {"completed": True}, "PUT": {"title": "a"}}.get(method)
    answer = user.http.request(method, f"/api/tasks/{uuid4()}", json=body)

    assert answer.status_code == 404
    assert answer.json()["detail"] == "There is no task with this id."


@pytest.mark.parametrize(
    "task_id",
    [
        "1",
        "abc",
        AN_ID[:-1],
        AN_ID.replace("-", ""),
        f"{{{AN_ID}}}",
        "%00",
        "%F0%9F%8E%89",
        "..%2f",
    ],
)
@pytest.mark.parametrize("method", ["GET", "PATCH", "PUT", "DELETE"])
def test_a_malformed_id(user: User, method: str, task_id: str) -> None:
    body = {"PATCH": {"completed": True}, "PUT": {"title": "a"}}.get(method)
    answer = user.http.request(method, f"/api/tasks/{task_id}", json=body)

    if "%2f" in task_id:
        assert answer.status_code == 404  # a slash makes another path of it
    else:
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["field"] == "path.task_id"


def test_a_malformed_id_asks_the_database_nothing(
    make_settings: MakeSettings, make_user: MakeUser, admin: psycopg.Connection[tuple[Any, ...]]
) -> None:
    """The only connection waits for a lock, so a request that needed it would wait too."""
    with serving(make_settings(database_pool_size=1)) as address:
        user = make_user(address)
        task = user.add()
        with ThreadPoolExecutor() as others, admin.transaction():
            admin.execute("LOCK TABLE tasks")
            waiting = [others.submit(user.http.get, f"/api/tasks/{task['id']}") for _ in range(2)]
            time.sleep(0.2)
            malformed = user.http.get("/api/tasks/no-uuid")
            assert not any(request.done() for request in waiting)
            assert malformed.status_code == 400


def test_an_id_in_capitals_is_the_same_id(user: User) -> None:
    assert user.http.get(f"/api/tasks/{user.add()['id'].upper()}").status_code == 200


def test_the_summary_counts(user: User) -> None:
    counts = user.http.get("/api/tasks/summary").json()
    assert (counts["open"], counts["completed"]) == (0, 0)
    for number in range(3):
        user.add(f"task {number}")
    user.http.patch(f"/api/tasks/{user.add()['id']}", json={"completed": True})
    answer = user.http.get("/api/tasks/summary")
    counts = answer.json()
    assert (counts["open"], counts["completed"]) == (3, 1)
    assert answer.headers["cache-control"] == "private, no-store"
