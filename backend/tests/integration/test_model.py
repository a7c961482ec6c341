"""A stateful property test: random actions of two users, compared with a model."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from src.schemas.base import is_blank
from tests.conftest import MakeUser, User

TITLES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=20
).filter(lambda title: not is_blank(title))
WHO = st.integers(0, 1)
WHICH = st.integers(0, 1_000_000)


class TwoUsers(RuleBasedStateMachine):
    """The model: a dictionary of tasks for each of two users, in the order of their making."""

    make_user: Callable[[], User]

    @initialize()
    def begin(self) -> None:
        self.users = [type(self).make_user() for _ in range(2)]
        self.tasks: list[dict[str, dict[str, Any]]] = [{}, {}]
        self.gone: list[str] = []

    def pick(self, who: int, which: int) -> dict[str, Any] | None:
        """Some task of a user, if there is any."""
        tasks = list(self.tasks[who].values())
        return tasks[which % len(tasks)] if tasks else None

    @rule(who=WHO, title=TITLES, keyed=st.booleans())
    def create(self, who: int, title: str, keyed: bool) -> None:
        headers = {"Idempotency-Key": str(uuid4())} if keyed else {}
        task = self.users[who].add(title, **headers)
        assert task["title"] == title.strip()
        if keyed:
            assert self.users[who].add(title, **headers) == task
        self.tasks[who][task["id"]] = task

    @rule(who=WHO, which=WHICH, completed=st.booleans(), match=st.booleans())
    def complete(self, who: int, which: int, completed: bool, match: bool) -> None:
        self.change(who, which, "PATCH", {"completed": completed}, match)

    @rule(who=WHO, which=WHICH, title=TITLES, match=st.booleans())
    def rename(self, who: int, which: int, title: str, match: bool) -> None:
        self.change(who, which, "PUT", {"title": title.strip()}, match)

    def change(self, who: int, which: int, method: str, body: dict[str, Any], match: bool) -> None:
        if not (task := self.pick(who, which)):
            return
        headers = {"If-Match": f'"{task["updated_at"]}"'} if match else {}
        path = f"/api/tasks/{task['id']}"
        answer = self.users[who].http.request(method, path, json=body, headers=headers)
        assert answer.status_code == 200
        changed = answer.json()
        assert changed["updated_at"] > task["updated_at"]
        of_server = ("updated_at", "version", "completed_at")
        assert changed == {**task, **body, **{name: changed[name] for name in of_server}}
        assert changed["version"] > task["version"]
        assert (changed["completed_at"] is not None) == changed["completed"]
        self.tasks[who][task["id"]] = changed
        stale = self.users[who].http.request(
            method, path, json=body, headers={"If-Match": f'"{task["updated_at"]}"'}
        )
        assert stale.status_code == 412
        assert stale.json()["current"] == changed

    @rule(who=WHO, which=WHICH)
    def delete(self, who: int, which: int) -> None:
        if task := self.pick(who, which):
            assert self.users[who].http.delete(f"/api/tasks/{task['id']}").status_code == 204
            del self.tasks[who][task["id"]]
            self.gone.append(task["id"])

    @rule(who=WHO, which=WHICH, method=st.sampled_from(["GET", "PATCH", "PUT", "DELETE"]))
    def reach_for_the_other_s(self, who: int, which: int, method: str) -> None:
        if theirs := self.pick(1 - who, which):
            body = {"PATCH": {"completed": True}, "PUT": {"title": "x"}}.get(method)
            answer = self.users[who].http.request(method, f"/api/tasks/{theirs['id']}", json=body)
            assert answer.status_code == 403

    @rule(who=WHO)
    def look_for_what_is_gone(self, who: int) -> None:
        for task_id in self.gone[-1:]:
            assert self.users[who].http.get(f"/api/tasks/{task_id}").status_code == 404

    @rule(who=WHO, limit=st.integers(1, 5), completed=st.sampled_from([None, True, False]))
    def walk_the_pages(self, who: int, limit: int, completed: bool | None) -> None:
        query: dict[str, Any] = {"limit": limit}
        if completed is not None:
            query["completed"] = str(completed).lower()
        answer, seen = self.users[who].http.get("/api/tasks", params=query), []
        while True:
            seen += answer.json()
            if "next" not in answer.links:
                break
            answer = self.users[who].http.get(answer.links["next"]["url"])
        expected = [
            task
            for task in reversed(self.tasks[who].values())
            if completed is None or task["completed"] == completed
        ]
        assert seen == expected

    @invariant()
    def the_counts_agree(self) -> None:
        for user, tasks in zip(getattr(self, "users", []), getattr(self, "tasks", []), strict=True):
            done = sum(task["completed"] for task in tasks.values())
            counts = user.http.get("/api/tasks/summary").json()
            assert (counts["open"], counts["completed"]) == (len(tasks) - done, done)


def test_the_api_agrees_with_the_model(make_user: MakeUser) -> None:
    TwoUsers.make_user = staticmethod(make_user)
    run_state_machine_as_test(
        TwoUsers,
        settings=settings(
            max_examples=25,
            derandomize=True,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
