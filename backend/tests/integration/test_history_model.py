"""Random changes of everything are undone in random order, and everything is restored to random
times, and it is as it was.

The model is what the API showed before and after each change.
"""

import random
import time
from typing import Any

import hypothesis.strategies as st
import psycopg
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.conftest import MakeUser, User

Admin = psycopg.Connection[tuple[Any, ...]]
State = dict[tuple[str, str], dict[str, Any]]
"""The fields of each thing by its kind and id, without those that every change moves."""

PATHS = {"list": "/api/lists", "section": "/api/sections", "label": "/api/labels"}
MOVING = ("updated_at", "version")
PLACE = ("list_id", "section_id")

SEED = st.integers(0, 2**32 - 1)


def state_of(user: User) -> State:
    found: State = {}
    tasks = user.http.get("/api/tasks?limit=500").json()
    for kind, rows in {
        "task": tasks,
        **{kind: user.http.get(path).json() for kind, path in PATHS.items()},
    }.items():
        for row in rows:
            found[kind, row["id"]] = {k: v for k, v in row.items() if k not in MOVING}
    return found


class Everything(RuleBasedStateMachine):
    make_user: MakeUser
    admin: Admin

    @initialize()
    def begin(self) -> None:
        self.user = type(self).make_user()
        self.state: State = {}
        self.steps: list[tuple[str, State, State]] = []
        """The batch of each change, with what was before and after it."""
        self.times: list[tuple[str, State]] = [(self.now(), {})]

    def now(self) -> str:
        time.sleep(0.001)
        row = self.admin.execute("SELECT clock_timestamp()").fetchone()
        time.sleep(0.001)
        assert row
        return str(row[0].isoformat())

    # Changes

    @rule(seed=SEED)
    def create(self, seed: int) -> None:
        chance = self.chance(seed)
        kinds = ["task", "task", "task", "list", "label"]
        kind = chance.choice([*kinds, "section"] if self.pick(chance, "list") else kinds)
        self.send("POST", PATHS.get(kind, "/api/tasks"), json=self.fields(kind, chance, new=True))

    @rule(seed=SEED)
    def change(self, seed: int) -> None:
        chance = self.chance(seed)
        if addressed := self.pick(chance):
            kind, id = addressed
            fields = self.fields(kind, chance, new=False)
            self.send("PATCH", f"{PATHS.get(kind, '/api/tasks')}/{id}", json=fields)

    @rule(seed=SEED)
    def complete(self, seed: int) -> None:
        chance = self.chance(seed)
        if addressed := self.pick(chance, "task"):
            completed = not self.state[addressed]["completed"]
            self.send("PATCH", f"/api/tasks/{addressed[1]}", json={"completed": completed})

    @rule(seed=SEED)
    def delete(self, seed: int) -> None:
        chance = self.chance(seed)
        if addressed := self.pick(chance):
            kind, id = addressed
            query = {"tasks": chance.choice(["trash", "inbox"])} if kind == "list" else {}
            self.send("DELETE", f"{PATHS.get(kind, '/api/tasks')}/{id}", params=query)

    @rule(seed=SEED)
    def restore_from_the_trash(self, seed: int) -> None:
        chance = self.chance(seed)
        if trash := self.user.http.get("/api/trash").json():
            chosen = chance.choice(trash)
            answer = self.send("POST", f"/api/trash/{chosen['id']}/restore")
            assert answer.status_code in (200, 409), answer.text
            assert ((chosen["kind"], chosen["id"]) in self.state) == (answer.status_code == 200)

    @rule(seed=SEED)
    def batch(self, seed: int) -> None:
        chance = self.chance(seed)
        operations: list[dict[str, Any]] = []
        for _ in range(chance.randint(1, 4)):
            addressed = self.pick(chance, "task")
            if addressed is None or chance.random() < 0.4:
                fields = self.fields("task", chance, new=True)
                operations.append({"op": "create", "kind": "task", "fields": fields})
            else:
                op: dict[str, Any] = {
                    "op": chance.choice(["update", "delete", "complete", "reopen"]),
                    "kind": "task",
                    "id": addressed[1],
                }
                if op["op"] == "update":
                    op["fields"] = self.fields("task", chance, new=False)
                operations.append(op)
        self.send("POST", "/api/batch", json={"operations": operations})

    # What takes them back

    @rule()
    def undo_the_last(self) -> None:
        if self.steps:
            batch, before, _ = self.steps[-1]
            assert self.undo(batch) == 200
            assert self.state == before

    @rule(seed=SEED)
    def undo_any(self, seed: int) -> None:
        chance = self.chance(seed)
        if not self.steps:
            return
        batch, before, after = chance.choice(self.steps)
        now = self.state
        if self.undo(batch) != 200:
            assert self.state == now, "nothing is changed unless all is"
            return
        self.compare(before, after, now)
        last = self.steps[-1][0]
        if self.state != now:
            assert self.undo(last) == 200
            assert self.state == now, "an undo can be undone"

    def compare(self, before: State, after: State, now: State) -> None:
        """Check that the changes from `before` to `after` are undone, and nothing else."""
        for key in before.keys() | after.keys() | now.keys():
            old, new, present = before.get(key), after.get(key), now.get(key)
            found = self.state.get(key)
            if old == new:
                left = {k: v for k, v in (found or {}).items() if k not in PLACE}
                assert left == {k: v for k, v in (present or {}).items() if k not in PLACE}
            elif old is None:
                assert found is None
            else:
                assert found is not None
                changed = {field for field in old if new is None or old[field] != new[field]}
                assert {field: found[field] for field in changed} == {
                    field: old[field] for field in changed
                }

    @rule(seed=SEED, dry=st.booleans())
    def restore_to_a_time(self, seed: int, dry: bool) -> None:
        chance = self.chance(seed)
        at, then = chance.choice(self.times)
        now = self.state
        expected = {
            "restored": len(then.keys() - now.keys()),
            "trashed": len(now.keys() - then.keys()),
        }
        if dry:
            told = self.user.http.post("/api/restore", json={"at": at, "dry_run": True}).json()
            assert told.items() >= expected.items()
            assert state_of(self.user) == now
            return
        answer = self.send("POST", "/api/restore", json={"at": at})
        assert answer.status_code == 200, answer.text
        assert answer.json().items() >= expected.items()
        assert self.state == then
        if self.state != now:
            assert self.undo(self.steps[-1][0]) == 200
            assert self.state == now

    def teardown(self) -> None:
        """Undo everything, the newest first."""
        for batch, before, after in reversed(list(getattr(self, "steps", ()))):
            assert self.state == after
            assert self.undo(batch) == 200
            assert self.state == before

    # Tools

    def send(self, method: str, path: str, **request: Any) -> Any:
        answer = self.user.http.request(method, path, **request)
        assert answer.status_code < 500, answer.text
        self.note()
        return answer

    def undo(self, batch: str) -> int:
        answer = self.user.http.post("/api/undo", json={"batch": batch})
        assert answer.status_code in (200, 409), answer.text
        if answer.status_code == 409:
            assert answer.json().get("conflicts", True)
        self.note()
        return answer.status_code

    def note(self) -> None:
        """Note what has changed, and by which batch."""
        before, self.state = self.state, state_of(self.user)
        self.times.append((self.now(), self.state))
        if before != self.state:
            [last] = self.user.http.get("/api/history?limit=1").json()
            self.steps.append((last["batch"], before, self.state))

    def chance(self, seed: int) -> random.Random:
        return random.Random(f"{seed} {len(self.times)}")  # noqa: S311  # no secret

    def pick(self, chance: random.Random, kind: str | None = None) -> tuple[str, str] | None:
        kind = kind or chance.choice(["task", "task", "list", "section", "label"])
        keys = sorted(key for key in self.state if key[0] == kind)
        return chance.choice(keys) if keys else None

    def reference(self, chance: random.Random, kind: str) -> str | None:
        found = self.pick(chance, kind)
        return found[1] if found and chance.random() < 0.8 else None

    def fields(self, kind: str, chance: random.Random, *, new: bool) -> dict[str, Any]:
        """Some fields of a thing, at random."""
        title = f"{chance.randint(0, 30)}"
        if kind != "task":
            given: dict[str, Any] = {"name": title}
            lists = self.pick(chance, "list")
            if kind == "section" and lists and (new or chance.random() < 0.5):
                given |= {"list_id": lists[1]}
            if kind != "section" and chance.random() < 0.3:
                given |= {"colour": chance.choice(["red", "blue"])}
            if kind == "list" and not new and chance.random() < 0.3:
                given |= {"archived": chance.choice([True, False])}
            return given
        date = f"2026-12-{chance.randint(1, 28):02}"
        known: dict[str, Any] = {
            "title": title,
            "notes": chance.choice(["", "a\nb"]),
            "priority": chance.randint(0, 3),
            "list_id": self.reference(chance, "list"),
            "section_id": self.reference(chance, "section"),
            "parent_id": self.reference(chance, "task"),
            "label_ids": [id for id in [self.reference(chance, "label")] if id],
            "start_date": chance.choice([None, date]),
            "due": chance.choice([None, {"date": date}, {"date": date, "time": "09:30"}]),
            "repeat": chance.choice([None, {"rule": "FREQ=WEEKLY", "from": "due"}]),
        }
        chosen = chance.sample(sorted(known), chance.randint(1, 3))
        if new and chance.random() < 0.3:
            repeat = {"rule": "FREQ=DAILY;COUNT=3", "from": "completion"}
            known |= {"due": {"date": date}, "repeat": repeat}
            chosen = ["due", "repeat"]
        return {name: known[name] for name in chosen} | ({"title": title} if new else {})


def test_everything_that_was_done_can_be_undone(make_user: MakeUser, admin: Admin) -> None:
    Everything.make_user = staticmethod(make_user)
    Everything.admin = admin
    run_state_machine_as_test(
        Everything,
        settings=settings(
            max_examples=25,
            derandomize=True,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
