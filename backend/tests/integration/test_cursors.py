"""The cursor of a list serves that list only."""

from itertools import permutations

from tests.conftest import User
from tests.support.entities import routes_of
from tests.support.feed import token_of


def lists_with_pages(user: User) -> list[str]:
    """The paths of all lists that take a cursor."""
    document = user.http.get("/openapi.json").json()
    return [
        route.path
        for route in routes_of(document)
        if any(each["name"] == "cursor" for each in route.operation.get("parameters", []))
    ]


def test_a_cursor_of_another_list_is_refused(user: User) -> None:
    for _ in range(2):
        user.http.delete(f"/api/tasks/{user.add()['id']}")
        user.add()
    cursors = {}
    for path in lists_with_pages(user):
        url = user.http.get(path, params={"limit": 1}).links["next"]["url"]
        assert user.http.get(url).status_code == 200
        cursors[path] = url.partition("cursor=")[2]

    assert {"/api/tasks", "/api/trash", "/api/history"} <= set(cursors)
    for path, other in permutations(cursors, 2):
        answer = user.http.get(path, params={"cursor": cursors[other]})
        assert answer.status_code == 400, (path, other)
        assert answer.json()["errors"][0]["field"] == "query.cursor"


def test_a_token_of_the_feed_is_no_cursor(user: User) -> None:
    token = token_of(user)

    for path in lists_with_pages(user):
        assert user.http.get(path, params={"cursor": token}).status_code == 400, path
