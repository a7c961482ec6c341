"""Pages, filters and search."""

import threading
from typing import Any

import httpx
import pytest

from tests.conftest import User


def titles(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [task["title"] for task in answer.json()]


def walk(user: User, **query: Any) -> list[list[dict[str, Any]]]:
    """All pages, by following the links."""
    pages = []
    answer = user.http.get("/api/tasks", params=query)
    while True:
        assert answer.status_code == 200, answer.text
        pages.append(answer.json())
        if "next" not in answer.links:
            return pages
        assert answer.links["next"]["rel"] == "next"
        answer = user.http.get(answer.links["next"]["url"])


def test_a_new_user_has_an_empty_list(user: User) -> None:
    answer = user.http.get("/api/tasks")

    assert answer.json() == []
    assert "link" not in answer.headers
    assert answer.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize(
    "title",
    [
        '{"id":"01a1fb97-08a4-706b-b23e-be18c3447c3f"}',
        ',{"id":',
        '"',
        "\\",
        '\\",{\\"id\\":',
        "%s %1$s %%",
        "two lines\u2028and more",
        "ضع القهوة 🧑🏽‍🚀",
    ],
)
def test_a_list_shows_each_task_as_it_is_shown_alone(user: User, title: str) -> None:
    for _ in range(3):
        user.add(title)
    done = user.add(title)["id"]
    user.http.patch(f"/api/tasks/{done}", json={"completed": True})
    listed = [task for page in walk(user, limit=2) for task in page]

    assert len(listed) == 4
    for task in listed:
        assert task == user.http.get(f"/api/tasks/{task['id']}").json()


def test_newest_first(user: User) -> None:
    for number in range(5):
        user.add(str(number))

    assert titles(user.http.get("/api/tasks")) == ["4", "3", "2", "1", "0"]


@pytest.mark.parametrize("limit", [1, 2, 3, 6, 7, 500])
def test_pages_follow_on_without_gap_or_repeat(user: User, limit: int) -> None:
    for number in range(7):
        user.add(str(number))
    pages = walk(user, limit=limit)

    assert [len(page) for page in pages[:-1]] == [limit] * (len(pages) - 1)
    assert [task["title"] for page in pages for task in page] == ["6", "5", "4", "3", "2", "1", "0"]


def test_a_hundred_are_shown_unless_asked_otherwise(user: User) -> None:
    for number in range(101):
        user.add(str(number))
    first, second = walk(user)

    assert (len(first), len(second)) == (100, 1)


def test_tasks_of_one_instant_are_told_apart(user: User, admin: Any) -> None:
    admin.execute(
        "INSERT INTO tasks (user_id, title, created_at) "
        "SELECT %s, n::text, '2026-01-01' FROM generate_series(1, 9) AS n",
        (user.id,),
    )
    seen = [task["id"] for page in walk(user, limit=2) for task in page]

    assert len(set(seen)) == len(seen) == 9


def test_nothing_is_skipped_or_repeated_while_tasks_are_added(user: User) -> None:
    before = {user.add(str(number))["id"] for number in range(30)}
    stop = threading.Event()

    def add_more() -> None:
        while not stop.is_set():
            user.add("later")

    writer = threading.Thread(target=add_more)
    writer.start()
    try:
        seen = [task["id"] for page in walk(user, limit=3) for task in page]
    finally:
        stop.set()
        writer.join()

    assert len(seen) == len(set(seen))
    assert before <= set(seen)


def test_completed_ones_and_open_ones(user: User) -> None:
    for number in range(6):
        task = user.add(str(number))
        if number % 2:
            user.http.patch(f"/api/tasks/{task['id']}", json={"completed": True})

    assert titles(user.http.get("/api/tasks?completed=true")) == ["5", "3", "1"]
    assert titles(user.http.get("/api/tasks?completed=false")) == ["4", "2", "0"]
    pages = walk(user, completed="true", limit=1)
    assert [[task["title"] for task in page] for page in pages] == [["5"], ["3"], ["1"]]


@pytest.mark.parametrize(
    ("title", "phrase"),
    [
        ("Buy milk", "milk"),
        ("Buy milk", "BUY"),
        ("Buy milk", "y m"),
        ("Äpfel schälen", "apfel"),
        ("apfel", "ÄPFEL"),
        ("Crème brûlée", "creme brulee"),
        ("e\u0301te\u0301", "été"),
        ("STRASSE", "straße"),
        ("Ωμέγα", "ωμεγα"),
        ("οδός", "ΟΔΟΣ"),
        ("ΟΔΟΣ", "οδος"),
        ("각도", "각"),
        ("Ёлка", "елка"),
        ("مُحَمَّد", "محمد"),
        ("שַׁבָּת שָׂמֵחַ", "שבת שמח"),
        ("שבת", "שַׁבָּת"),
        ("\ufb2aבת", "שבת"),
        ("100% sure", "0%"),
        ("snake_case", "e_c"),
        ("back\\slash", "k\\s"),
        ("🎉 party", "🎉"),
        ("日本語を学ぶ", "本語"),
        ("quote ' inside", "'"),
    ],
)
def test_search_finds(user: User, title: str, phrase: str) -> None:
    user.add("something else")
    user.add(title)

    assert titles(user.http.get("/api/tasks", params={"q": phrase})) == [title]


@pytest.mark.parametrize("phrase", ["%", "_", "\\", "bread", '"milk milk"', "\u0301"])
def test_search_does_not_find(user: User, phrase: str) -> None:
    user.add("Buy milk")

    assert titles(user.http.get("/api/tasks", params={"q": phrase})) == []


def test_a_syllable_is_not_found_in_another(user: User) -> None:
    user.add("각도")

    assert titles(user.http.get("/api/tasks", params={"q": "가"})) == []


def test_search_is_paged_and_filtered(user: User) -> None:
    for number in range(8):
        task = user.add(f"{'even' if number % 2 == 0 else 'odd'} {number}")
        if number < 4:
            user.http.patch(f"/api/tasks/{task['id']}", json={"completed": True})
    user.add("neither")

    pages = walk(user, q="EVEN", limit=3)
    assert [[task["title"] for task in page] for page in pages] == [
        ["even 6", "even 4", "even 2"],
        ["even 0"],
    ]
    found = user.http.get("/api/tasks", params={"q": "even", "completed": "true"})
    assert titles(found) == ["even 2", "even 0"]


def test_search_finds_no_tasks_of_other_users(user: User, stranger: User) -> None:
    stranger.add("a secret plan")

    assert titles(user.http.get("/api/tasks?q=secret")) == []


@pytest.mark.parametrize(
    ("query", "status", "field"),
    [
        ("limit=0", 400, "query.limit"),
        ("limit=501", 400, "query.limit"),
        ("limit=-1", 400, "query.limit"),
        ("limit=99999999999999999999", 400, "query.limit"),
        ("limit=ten", 422, "query.limit"),
        ("limit=1.5", 422, "query.limit"),
        ("limit=", 422, "query.limit"),
        ("limit=5.0", 422, "query.limit"),
        ("limit=1_0", 422, "query.limit"),
        ("limit=%205", 422, "query.limit"),
        ("limit=%2B5", 422, "query.limit"),
        (f"limit={'9' * 5000}", 400, "query.limit"),
        ("completed=yes", 422, "query.completed"),
        ("completed=1", 422, "query.completed"),
        ("completed=TRUE", 422, "query.completed"),
        ("q=", 400, "query.q"),
        (f"q={'a' * 201}", 400, "query.q"),
        ("q=a%00b", 400, "query.q"),
        ("cursor=", 400, "query.cursor"),
        ("cursor=abc", 400, "query.cursor"),
        ("cursor=%00", 400, "query.cursor"),
        (f"cursor={'A' * 43}", 400, "query.cursor"),
        ("cursor=%F0%9F%8E%89", 400, "query.cursor"),
        ("limit=0&completed=maybe", 422, "query.limit"),
        ("complete=true", 422, "query"),
        ("q=a&q=b", 422, "query"),
        ("offset=100", 422, "query"),
    ],
)
def test_a_query_that_breaks_a_rule(user: User, query: str, status: int, field: str) -> None:
    answer = user.http.get(f"/api/tasks?{query}")

    assert answer.status_code == status
    assert field in [error["field"] for error in answer.json()["errors"]]


def test_a_cursor_serves_only_the_user_it_was_given_to(user: User, stranger: User) -> None:
    for person in (user, stranger):
        person.add()
        person.add()
    link = user.http.get("/api/tasks?limit=1").links["next"]["url"]

    assert user.http.get(link).status_code == 200
    assert stranger.http.get(link).status_code == 400


def test_a_cursor_outlives_its_task(user: User) -> None:
    for number in range(4):
        user.add(str(number))
    first = user.http.get("/api/tasks?limit=2")
    user.http.delete(f"/api/tasks/{first.json()[-1]['id']}")

    assert titles(user.http.get(first.links["next"]["url"])) == ["1", "0"]


def test_a_long_phrase_survives_the_link(user: User) -> None:
    user.add("größe & ähnliches = 100% «fertig»")
    user.add("größe & ähnliches = 100% «fertig»")
    answer = user.http.get("/api/tasks", params={"limit": 1, "q": "& ähnliches = 100% «"})

    assert len(titles(user.http.get(answer.links["next"]["url"]))) == 1
