"""The feed of changes: complete, in order, and only of one's own."""

import base64
import random
import time
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from src.api.feed_token import encode_token
from src.db.changes import PAGE_BYTES, FeedPosition
from tests.conftest import MakeSettings, MakeUser, User
from tests.support.entities import drop_owner_filters
from tests.support.feed import KINDS, Replica, held, news, token_of
from tests.support.planning import change, make, task
from tests.support.server import serving

Admin = psycopg.Connection[tuple[Any, ...]]

KINDS_OF_ROWS = (*KINDS.values(), "gone")
"""The fields of a page that hold rows."""


def status(user: User, token: str) -> int:
    return user.http.get("/api/changes", params={"since": token}).status_code


def test_somebody_new_gets_nothing_and_then_what_they_make(user: User) -> None:
    empty = user.http.get("/api/changes").json()
    assert empty == {
        **{name: [] for name in KINDS_OF_ROWS},
        "next": empty["next"],
        "more": False,
    }
    made = user.add()
    assert news(user, empty["next"])["tasks"] == [made]


def test_nothing_new_answers_the_same_token(user: User) -> None:
    user.add()
    token = token_of(user)
    page = news(user, token)

    assert page["next"] == token
    assert not page["more"]
    assert not any(page[name] for name in KINDS_OF_ROWS)


def test_a_first_sync_brings_every_kind(user: User) -> None:
    place = make(user, "lists")
    section = make(user, "sections", list_id=place["id"])
    label = make(user, "labels")
    placed = task(user, list_id=place["id"], section_id=section["id"], label_ids=[label["id"]])
    below = task(user, parent_id=placed["id"])
    page = Replica(user.http).ask()

    assert page["lists"] == [place]
    assert page["sections"] == [section]
    assert page["labels"] == [label]
    placed = user.http.get(f"/api/tasks/{placed['id']}").json()
    assert sorted(page["tasks"], key=lambda row: str(row["id"])) == sorted(
        [placed, below], key=lambda row: str(row["id"])
    )
    assert page["gone"] == []


@pytest.mark.parametrize("limit", [1, 2, 7, 2000])
def test_pages_of_a_first_sync_add_up(user: User, limit: int) -> None:
    for number in range(5):
        place = make(user, "lists", name=f"List {number}")
        made = task(user, list_id=place["id"])
        if number % 2:
            change(user, made["id"], completed=True)
    replica = Replica(user.http, limit)
    pages = replica.pull()

    assert replica.rows == held(user.http)
    assert all(sum(map(len, (page[name] for name in KINDS_OF_ROWS))) <= limit for page in pages)
    assert sum(sum(map(len, (page[name] for name in KINDS_OF_ROWS))) for page in pages) == 10
    assert len(pages) <= -(-10 // limit) + 1


def test_a_row_whose_id_is_nil_is_not_left_out(user: User) -> None:
    row = task(user, id=str(UUID(int=0)))
    for limit in (1, 10):
        replica = Replica(user.http, limit)
        replica.pull()
        assert replica.rows["tasks"] == {row["id"]: row}


def test_what_was_completed_long_ago_is_left_out_of_a_first_sync(user: User, admin: Admin) -> None:
    old, recent, open_one = (user.add(title) for title in ("old", "recent", "open"))
    token = token_of(user)
    for row, days in ((old, 91), (recent, 89)):
        change(user, row["id"], completed=True)
        admin.execute(
            "UPDATE tasks SET completed_at = now() - make_interval(days => %s) WHERE id = %s",
            (days, row["id"]),
        )
    assert {row["id"] for row in Replica(user.http).ask()["tasks"]} == {
        recent["id"],
        open_one["id"],
    }
    assert [row["id"] for row in news(user, token)["tasks"]] == [old["id"], recent["id"]]


def test_an_open_task_may_be_part_of_one_that_was_completed_long_ago(
    user: User, admin: Admin
) -> None:
    whole = task(user)
    change(user, whole["id"], completed=True)
    part = task(user, parent_id=whole["id"])
    admin.execute(
        "UPDATE tasks SET completed_at = now() - interval '91 days' WHERE id = %s", (whole["id"],)
    )

    [found] = user.http.get("/api/changes").json()["tasks"]
    assert (found["id"], found["parent_id"]) == (part["id"], whole["id"])
    assert user.http.get(f"/api/tasks/{found['parent_id']}").status_code == 200


def test_changes_come_in_their_order_and_as_things_are_now(user: User) -> None:
    first, second, third = (user.add(title) for title in ("one", "two", "three"))
    token = token_of(user)
    change(user, third["id"], title="three, changed")
    change(user, first["id"], title="one, changed")
    last = change(user, third["id"], priority=2)
    page = news(user, token)

    assert [row["id"] for row in page["tasks"]] == [first["id"], third["id"]]
    assert page["tasks"][1] == last
    assert second["id"] not in str(page)


def test_what_is_deleted_is_gone_until_it_is_restored(user: User) -> None:
    kept, lost = user.add(), user.add()
    token = token_of(user)
    assert user.http.delete(f"/api/tasks/{lost['id']}").status_code == 204
    page = news(user, token)
    assert page["gone"] == [{"kind": "task", "id": lost["id"]}]
    assert page["tasks"] == []

    restored = user.http.post(f"/api/trash/{lost['id']}/restore").json()
    for since in (token, page["next"]):
        again = news(user, since)
        assert again["gone"] == []
        assert again["tasks"] == [restored]
    assert user.http.delete(f"/api/tasks/{lost['id']}").status_code == 204
    assert news(user, token)["gone"] == page["gone"]
    assert kept["id"] not in str(page)


def test_what_was_purged_is_still_gone(user: User) -> None:
    lost = user.add()
    token = token_of(user)
    user.http.delete(f"/api/tasks/{lost['id']}")
    assert user.http.delete("/api/trash").status_code == 204

    assert news(user, token)["gone"] == [{"kind": "task", "id": lost["id"]}]


def test_a_deleted_list_takes_what_it_holds_along(user: User) -> None:
    place = make(user, "lists")
    section = make(user, "sections", list_id=place["id"])
    one = task(user, list_id=place["id"], section_id=section["id"])
    other = task(user, parent_id=one["id"])
    replica = Replica(user.http)
    replica.pull()
    assert user.http.delete(f"/api/lists/{place['id']}?tasks=trash").status_code == 204
    [page] = replica.pull()

    assert {(gone["kind"], gone["id"]) for gone in page["gone"]} == {
        ("list", place["id"]),
        ("section", section["id"]),
        ("task", one["id"]),
        ("task", other["id"]),
    }
    assert replica.rows == held(user.http)


def test_many_changes_of_one_version_come_in_pages(user: User, admin: Admin) -> None:
    user.add()
    token = token_of(user)
    with admin.transaction():
        admin.execute("SELECT set_config('app.user_id', %s, true)", (str(user.id),))
        admin.execute(
            "INSERT INTO tasks (user_id, title) SELECT %s, 'T' || n FROM generate_series(1, 25) n",
            (user.id,),
        )
    found: list[str] = []
    more = True
    while more:
        page = news(user, token, limit=10)
        found += [row["title"] for row in page["tasks"]]
        token, more = page["next"], page["more"]
    assert sorted(found) == sorted(f"T{n}" for n in range(1, 26))
    assert news(user, token)["tasks"] == []


def test_what_changes_during_a_first_sync_is_not_missed(user: User) -> None:
    rows = [user.add(f"Task {number}") for number in range(12)]
    replica = Replica(user.http, 5)
    replica.ask()
    change(user, rows[0]["id"], title="changed behind the reader")
    change(user, rows[11]["id"], title="changed before the reader")
    user.http.delete(f"/api/tasks/{rows[1]['id']}")
    user.http.delete(f"/api/tasks/{rows[10]['id']}")
    user.add("new")
    replica.pull()

    assert replica.rows == held(user.http)


def test_a_replica_follows_random_changes(user: User) -> None:
    chance = random.Random(12)  # noqa: S311  # no secret
    replicas = [Replica(user.http, limit) for limit in (1, 3, 1000)]
    ids: list[str] = []
    for _ in range(150):
        match chance.randrange(5):
            case 0 | 1:
                ids.append(str(user.add()["id"]))
            case 2 if ids:
                change(user, chance.choice(ids), title=f"T{chance.random()}")
            case 3 if ids:
                user.http.delete(f"/api/tasks/{ids.pop(chance.randrange(len(ids)))}")
            case _:
                chance.choice(replicas).ask()
    for replica in replicas:
        replica.pull()
        assert replica.rows == held(user.http)


def test_a_request_that_changes_nothing_is_no_news(user: User) -> None:
    token = token_of(user)
    assert user.http.patch(f"/api/tasks/{uuid4()}", json={"title": "x"}).status_code == 404
    page = news(user, token)
    assert page["tasks"] == page["gone"] == []
    made = user.add()
    assert news(user, token)["tasks"] == [made]
    assert news(user, page["next"])["tasks"] == [made]


def test_a_page_ends_at_some_mebibytes(user: User) -> None:
    long = "ü" * 16_000
    for number in range(150):
        task(user, title=f"Task {number}", notes=long)
    for token in (None, token_before(user)):
        replica = Replica(user.http, 2000)
        replica.token = token
        sizes = [len(str(page).encode()) for page in replica.pull()]
        assert len(sizes) == 2
        assert max(sizes) < PAGE_BYTES * 1.1
        assert len(replica.rows["tasks"]) == 150


def token_before(user: User) -> str:
    """A token from before everything."""
    return encode_token(FeedPosition(epoch_of(token_of(user)), 1), user.id)


def epoch_of(token: str) -> UUID:
    packed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    return UUID(bytes=packed[9:25])


# Tokens


@pytest.mark.parametrize("token", ["", "x", "!", "A" * 66, "é", "A" * 5000, "bnVsbA", "\0"])
def test_a_token_that_was_not_issued(user: User, token: str) -> None:
    answer = user.http.get("/api/changes", params={"since": token})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "query.since"


def test_a_cursor_of_a_list_is_no_token(user: User) -> None:
    user.add()
    user.add()
    link = user.http.get("/api/tasks?limit=1").links["next"]["url"]
    assert status(user, link.partition("cursor=")[2]) == 400


def test_somebody_else_s_token(user: User, stranger: User) -> None:
    stranger.add()
    for token in (token_of(stranger), Replica(stranger.http, 1).ask()["next"]):
        assert status(user, token) == 400


def test_a_token_of_another_epoch_begins_again(user: User) -> None:
    for is_first_sync in (True, False):
        position = FeedPosition(uuid4(), 1, "task", uuid4(), is_first_sync)
        answer = user.http.get("/api/changes", params={"since": encode_token(position, user.id)})
        assert answer.status_code == 410
        assert answer.json()["type"] == "urn:kept:problem:begin-again"


def test_a_token_that_a_client_has_made_up(user: User) -> None:
    """Its checksum is no secret, so a client can make tokens; they tell it nothing new."""
    user.add()
    epoch = epoch_of(token_of(user))
    for position, expected in {
        FeedPosition(epoch, 0): 410,
        FeedPosition(epoch, 1): 200,
        FeedPosition(epoch, 1, "nothing", uuid4()): 200,
        FeedPosition(epoch, 3): 410,
        FeedPosition(epoch, 2**62): 410,
        FeedPosition(epoch, 2**62 + 1): 400,
        FeedPosition(epoch, -1): 400,
        FeedPosition(epoch, 1, "a" * 41): 400,
        FeedPosition(epoch, 1, "\0"): 400,
        FeedPosition(epoch, 1, "nothing", uuid4(), True): 410,
        FeedPosition(epoch, 1, "task", uuid4(), True): 200,
        FeedPosition(epoch, 2, "task", uuid4(), True): 410,
    }.items():
        assert status(user, encode_token(position, user.id)) == expected, position


def test_a_token_older_than_the_history_begins_again(user: User, admin: Admin) -> None:
    user.add("old")
    token = token_of(user)
    user.add("older than a year")
    newer = token_of(user)
    user.add("recent")
    admin.execute(
        "UPDATE history SET at = now() - interval '400 days' WHERE user_id = %s AND version <= 2",
        (user.id,),
    )
    admin.execute("SELECT prune_history(%s, 30, 365)", (user.id,))

    assert status(user, token) == 410
    assert [row["title"] for row in news(user, newer)["tasks"]] == ["recent"]
    assert Replica(user.http).pull()
    assert status(user, token_of(user)) == 200


@pytest.mark.parametrize("limit", ["0", "2001", "-1", "x", "1.5", "", "9" * 30])
def test_a_limit_out_of_bounds(user: User, limit: str) -> None:
    answer = user.http.get("/api/changes", params={"limit": limit})
    assert answer.status_code in (400, 422)
    assert answer.json()["errors"][0]["field"] == "query.limit"


def test_head_and_unknown_parameters(user: User) -> None:
    answer = user.http.head("/api/changes")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["cache-control"] == "private, no-store"
    assert user.http.get("/api/changes?sinse=x").status_code == 422


# Other users


def test_nobody_sees_the_changes_of_others(user: User, stranger: User) -> None:
    mine, theirs = token_of(user), token_of(stranger)
    made = stranger.add("theirs")
    own = user.add("mine")

    assert news(user, mine)["tasks"] == [own]
    assert news(stranger, theirs)["tasks"] == [made]
    assert user.http.get("/api/changes").json()["tasks"] == [own]


@pytest.fixture
def unfiltered_api(monkeypatch: pytest.MonkeyPatch, make_settings: MakeSettings) -> Iterator[str]:
    drop_owner_filters(monkeypatch)
    with serving(make_settings()) as address:
        yield address


def test_row_security_alone_keeps_the_feeds_apart(unfiltered_api: str, make_user: MakeUser) -> None:
    user, stranger = make_user(unfiltered_api), make_user(unfiltered_api)
    token = token_of(user)
    for number in range(3):
        stranger.add(f"theirs {number}")
    stranger.http.delete(f"/api/tasks/{stranger.add()['id']}")
    mine = user.add("mine")

    assert news(user, token)["tasks"] == [mine]
    assert news(user, token)["gone"] == []
    assert user.http.get("/api/changes").json()["tasks"] == [mine]


# Speed


def test_a_first_sync_of_ten_thousand_tasks_is_quick(user: User, admin: Admin) -> None:
    with admin.transaction():
        admin.execute("SELECT set_config('app.user_id', %s, true)", (str(user.id),))
        admin.execute(
            "INSERT INTO tasks (user_id, title) "
            "SELECT %s, 'Water the fig tree ' || n FROM generate_series(1, 10000) n",
            (user.id,),
        )
    admin.execute("ANALYZE tasks")
    took = []
    for _ in range(3):
        replica = Replica(user.http, 2000)
        began = time.monotonic()
        replica.pull()
        took.append(time.monotonic() - began)
        assert len(replica.rows["tasks"]) == 10_000
    assert min(took) < 5, took
