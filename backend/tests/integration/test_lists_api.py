"""Lists, sections and labels."""

from typing import Any
from uuid import uuid4

import pytest

from src.core.colours import COLOURS
from src.db.lists import LISTS
from tests.conftest import User

ENTITIES = ["lists", "sections", "labels"]

KEY = ("user_id", "id")
COLUMNS = [column.name for column in LISTS.table.c]


def make(user: User, entity: str, name: str, **fields: Any) -> dict[str, Any]:
    """Create a list, a section of a new list, or a label."""
    if entity == "sections" and "list_id" not in fields:
        fields["list_id"] = make(user, "lists", "Of a section")["id"]
    answer = user.http.post(f"/api/{entity}", json={"name": name, **fields})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def names(user: User, entity: str) -> list[str]:
    return [row["name"] for row in user.http.get(f"/api/{entity}").json()]


def test_a_new_list_is_shown_whole(user: User) -> None:
    made = make(user, "lists", " Garden ", colour="green")

    assert list(made) == ["id", "user_id", *(name for name in COLUMNS if name not in KEY)]
    assert (made["name"], made["colour"], made["archived_at"]) == ("Garden", "green", None)
    assert user.http.get("/api/lists").json() == [made]


@pytest.mark.parametrize("entity", ENTITIES)
def test_new_ones_are_the_last_and_each_can_be_moved(user: User, entity: str) -> None:
    fields = {"list_id": make(user, "lists", "Garden")["id"]} if entity == "sections" else {}
    rows = [make(user, entity, name, **fields) for name in ("one", "two", "three")]
    assert rows[0]["position"] < rows[1]["position"] < rows[2]["position"]

    between = rows[0]["position"] + "V"
    moved = user.http.patch(f"/api/{entity}/{rows[2]['id']}", json={"position": between})

    assert moved.json()["position"] == between
    last = [name for name in names(user, entity) if name != "Garden"]
    assert last == ["one", "three", "two"]
    first = make(user, entity, "first", position="Zz", **fields)
    assert next(name for name in names(user, entity) if name != "Garden") == first["name"]
    assert make(user, entity, "last", **fields)["position"] > rows[1]["position"]


@pytest.mark.parametrize("entity", ENTITIES)
@pytest.mark.parametrize("position", ["", "0", "a0", "a-", "ä", "a" * 201])
def test_a_position_that_is_none(user: User, entity: str, position: str) -> None:
    row = make(user, entity, "one")
    answer = user.http.patch(f"/api/{entity}/{row['id']}", json={"position": position})

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "position"


@pytest.mark.parametrize("entity", ENTITIES)
@pytest.mark.parametrize(
    ("name", "status"),
    [("", 400), ("  ", 400), ("a\nb", 400), ("\0", 400), ("a" * 121, 400), (None, 422), (1, 422)],
)
def test_a_name_that_is_none(user: User, entity: str, name: Any, status: int) -> None:
    row = make(user, entity, "one")
    answer = user.http.patch(f"/api/{entity}/{row['id']}", json={"name": name})

    assert answer.status_code == status
    assert user.http.get(f"/api/{entity}/{row['id']}").json() == row


@pytest.mark.parametrize("entity", ENTITIES)
def test_a_name_of_120_characters_outside_the_basic_plane(user: User, entity: str) -> None:
    assert make(user, entity, "🌱" * 120)["name"] == "🌱" * 120


@pytest.mark.parametrize("entity", ["lists", "labels"])
def test_colours(user: User, entity: str) -> None:
    assert make(user, entity, "default")["colour"] == "grey"
    for colour in COLOURS:
        assert make(user, entity, colour, colour=colour)["colour"] == colour
    answer = user.http.post(f"/api/{entity}", json={"name": "x", "colour": "mauve"})
    assert answer.status_code == 400
    assert "teal" in answer.json()["detail"]


def test_a_list_is_put_away_and_taken_out_again(user: User) -> None:
    path = f"/api/lists/{make(user, 'lists', 'Garden')['id']}"
    away = user.http.patch(path, json={"archived": True}).json()
    again = user.http.patch(path, json={"archived": True, "name": "Old garden"}).json()
    out = user.http.patch(path, json={"archived": False}).json()

    assert away["archived_at"] == away["updated_at"]
    assert again["archived_at"] == away["archived_at"]
    assert out["archived_at"] is None
    assert user.http.patch(path, json={"archived": None}).status_code == 422
    assert user.http.patch(path, json={"archived_at": None}).status_code == 422


@pytest.mark.parametrize("other", ["home", "HOME", " Home "])
def test_a_user_has_one_label_of_a_name(user: User, stranger: User, other: str) -> None:
    make(user, "labels", "Home")
    work = make(user, "labels", "Work")

    created = user.http.post("/api/labels", json={"name": other})
    renamed = user.http.patch(f"/api/labels/{work['id']}", json={"name": other})
    for answer in (created, renamed):
        assert answer.status_code == 409
        assert answer.json()["detail"] == "You have a label of this name already."
    assert names(user, "labels") == ["Home", "Work"]
    make(stranger, "labels", other)


def test_case_counts_in_no_alphabet(user: User) -> None:
    make(user, "labels", "Äpfel")

    assert user.http.post("/api/labels", json={"name": "äPFEL"}).status_code == 409
    make(user, "labels", "Apfel")


def test_a_label_may_change_the_case_of_its_own_name(user: User) -> None:
    path = f"/api/labels/{make(user, 'labels', 'home')['id']}"

    assert user.http.patch(path, json={"name": "HOME"}).json()["name"] == "HOME"


@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_a_section_of_a_list_that_the_user_does_not_have(
    user: User, stranger: User, method: str
) -> None:
    section = make(user, "sections", "mine")
    theirs = make(stranger, "lists", "theirs")
    path = f"/api/sections/{section['id']}" if method == "PATCH" else "/api/sections"
    details = set()
    for list_id in (theirs["id"], str(uuid4())):
        answer = user.http.request(method, path, json={"name": "x", "list_id": list_id})
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["field"] == "list_id"
        details.add(answer.json()["detail"])
    assert details == {"list_id names a list that does not exist."}


def test_a_section_moves_to_another_list(user: User) -> None:
    section = make(user, "sections", "In spring")
    other = make(user, "lists", "Balcony")
    moved = user.http.patch(f"/api/sections/{section['id']}", json={"list_id": other["id"]})

    assert moved.json()["list_id"] == other["id"]


def test_the_sections_of_a_list_go_with_it(user: User, admin: Any) -> None:
    section = make(user, "sections", "In spring")
    kept = make(user, "sections", "elsewhere")
    assert user.http.delete(f"/api/lists/{section['list_id']}").status_code == 204

    assert user.http.get("/api/sections").json() == [kept]
    deletions = admin.execute(
        "SELECT entity, batch FROM history "
        "WHERE user_id = %s AND change = 'deleted' ORDER BY entity",
        (user.id,),
    ).fetchall()
    assert [entity for entity, _ in deletions] == ["list", "section"]
    assert len({batch for _, batch in deletions}) == 1


@pytest.mark.parametrize("entity", ENTITIES)
def test_conditions_and_keys_hold_as_for_tasks(user: User, entity: str) -> None:
    row = make(user, entity, "one")
    path = f"/api/{entity}/{row['id']}"
    shown = user.http.get(path)
    assert shown.headers["etag"] == f'"{row["updated_at"]}"'
    assert shown.headers["cache-control"] == "private, no-store"
    assert user.http.head(path).headers["etag"] == shown.headers["etag"]
    known = {"If-None-Match": shown.headers["etag"]}
    assert user.http.get(path, headers=known).status_code == 304

    sent = {"If-Match": shown.headers["etag"], "Idempotency-Key": "k"}
    first = user.http.patch(path, json={"name": "two"}, headers=sent)
    assert user.http.patch(path, json={"name": "two"}, headers=sent).content == first.content
    changed = user.http.delete(path, headers={"If-Match": shown.headers["etag"]})
    assert changed.status_code == 412
    assert changed.json()["current"] == first.json()

    kind = entity.removesuffix("s")
    unknown = user.http.get(f"/api/{entity}/{uuid4()}")
    assert unknown.status_code == 404
    assert unknown.json()["detail"] == f"There is no {kind} with this id."
    assert user.http.put(path, json={}).status_code == 405
    assert user.http.delete(path).status_code == 204
    assert user.http.get(path).status_code == 404
    assert names(user, entity) == []
