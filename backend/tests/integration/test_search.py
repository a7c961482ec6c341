"""The search in titles and notes, and the typo that it forgives."""

from typing import Any

import pytest

from tests.conftest import User
from tests.integration.test_lists import titles


def make(user: User, title: str, **fields: Any) -> str:
    answer = user.http.post("/api/tasks", json={"title": title, **fields})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def found(user: User, phrase: str, **query: Any) -> list[str]:
    return titles(user.http.get("/api/tasks", params={"q": phrase, **query}))


@pytest.mark.parametrize(
    "phrase",
    ["basil", "BALCONY", "fig balcony", "balcony fig water", '"on the balcony"', "second line"],
)
def test_words_are_found_in_title_and_notes(user: User, phrase: str) -> None:
    make(user, "Something else", notes="of no interest")
    make(user, "Water the fig tree", notes="and the Basil\non the bálcony\nsecond\nline")

    assert found(user, phrase) == ["Water the fig tree"]


@pytest.mark.parametrize("phrase", ['"tree and"', '"tree\nand"', "fig oak"])
def test_a_quoted_part_is_in_the_title_or_in_the_notes(user: User, phrase: str) -> None:
    make(user, "Water the fig tree", notes="and the basil")

    assert found(user, phrase) == []


def test_a_search_follows_every_change(user: User) -> None:
    task_id = make(user, "First", notes="alpha")
    path = f"/api/tasks/{task_id}"
    assert found(user, "alpha") == ["First"]
    user.http.patch(path, json={"notes": "bravo", "completed": True})
    assert (found(user, "alpha"), found(user, "bravo")) == ([], ["First"])
    user.http.put(path, json={"title": "Second"})
    assert (found(user, "first"), found(user, "second")) == ([], ["Second"])
    user.http.delete(path)
    assert found(user, "second") == []


@pytest.mark.parametrize(
    ("title", "phrase"),
    [
        ("Call the dentist", "dentsit"),  # two letters exchanged
        ("Call the dentist", "dentit"),  # one is missing
        ("Call the dentist", "denntist"),  # one too many
        ("Call the dentist", "dantist"),  # another one
        ("Call the dentist", "entist"),
        ("Call the dentist", "edntist"),
        ("Call the dentist", "dentits"),
        ("Call the dentist", "dentistt"),
        ("Call the dentist", "denitst cal"),  # a word as it is, and one with a mistake
        ("Call the dentist", "Dentyst CALLL"),  # one in each
        ("Buy milk", "mlik"),
        ("Buy milk", "mikl"),
        ("Buy milk", "nilk"),
        ("Buy milk", "milck"),
        ("Crème brûlée", "brulle"),
        ("Заказать билеты", "билты"),
        ("Fig-tree, watered", "watred tre"),
        ("Donaudampfschifffahrt", "donaudampfschiffahrt"),
    ],
)
def test_a_typo_is_forgiven_if_nothing_is_found(user: User, title: str, phrase: str) -> None:
    make(user, "Something else", notes="the dental care of milkmen")
    make(user, title)

    assert found(user, phrase) == [title]


@pytest.mark.parametrize(
    "phrase",
    [
        "dxntyst",  # two mistakes
        "dentistry",
        "teh",  # too short
        "clal oak",  # the other word is not there
        "notse",  # in the notes
        '"call dentist"',
        "9876",
        "l'eau",
        "[a-z]{4}",
        "....",
    ],
)
def test_more_is_not_forgiven(user: User, phrase: str) -> None:
    make(user, "Call the dentist about milk", notes="Some notes")

    assert found(user, phrase) == []


def test_nothing_is_forgiven_if_something_is_found(user: User) -> None:
    make(user, "Bred")
    make(user, "Buy bread")

    assert found(user, "bred") == ["Bred"]
    assert found(user, "brede") == ["Bred"]
    assert found(user, "breaf") == ["Buy bread"]


def test_what_is_nearly_found_is_filtered_sorted_and_paged(user: User) -> None:
    ids = [make(user, f"Dentist {number}", priority=number % 4) for number in range(7)]
    user.http.patch(f"/api/tasks/{ids[3]}", json={"completed": True})

    answer = user.http.get(
        "/api/tasks",
        params={"q": "dentits", "order": "priority", "completed": "false", "limit": 4},
    )
    rest = user.http.get(answer.links["next"]["url"])

    assert titles(answer) == ["Dentist 6", "Dentist 2", "Dentist 5", "Dentist 1"]
    assert titles(rest) == ["Dentist 4", "Dentist 0"]


@pytest.mark.parametrize("phrase", ["a" * 200, "abcd " * 40, "x" * 41, "é" * 40])
def test_a_long_phrase_is_answered(user: User, phrase: str) -> None:
    make(user, "Call the dentist")

    assert found(user, phrase) == []


def test_nothing_of_others_is_nearly_found(user: User, stranger: User) -> None:
    make(stranger, "A secret plan", notes="nobody knows")

    assert found(user, "secrte") == found(user, "nobody") == []


def test_more_matches_than_are_listed_by_their_ids(user: User, admin: Any) -> None:
    admin.execute(
        "INSERT INTO tasks (user_id, title, priority, created_at) "
        "SELECT %s, 'Water fig ' || n, n %% 4, timestamptz '2026-01-01' + make_interval(mins => n) "
        "FROM generate_series(1, 700) AS n",
        (user.id,),
    )
    user.add("Something else")

    seen = []
    answer = user.http.get("/api/tasks", params={"q": "FIG water", "limit": 300})
    while True:
        seen += titles(answer)
        if "next" not in answer.links:
            break
        answer = user.http.get(answer.links["next"]["url"])
    assert seen == [f"Water fig {number}" for number in range(700, 0, -1)]
    assert len(found(user, "fig", order="priority", priority_min=3, limit=500)) == 175
