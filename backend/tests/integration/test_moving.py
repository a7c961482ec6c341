"""Files of other programs come in as one batch, and everything goes out and comes back the same."""

import io
import json
import time
import zipfile
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest

from tests.conftest import User

Admin = psycopg.Connection[tuple[Any, ...]]

TODOIST = b"""TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,
meta,view_style=board,,,,,,,,
section,Spring,,,,,,,,
task,Prune the roses @outside,With gloves,1,1,,,every! 2 weeks,en,
task,Sharpen the shears,,4,2,,,,,
note,The small ones,,,,,,,,
task,Look at the moon,,4,1,,,every other blue moon,en,
,,,,,,,,,
"""


def send(user: User, *files: tuple[str, bytes], query: str = "", **headers: str) -> httpx.Response:
    return user.http.post(
        f"/api/import{query}",
        files=[("files", file) for file in files],
        headers=headers,
        timeout=60,
    )


def moved_in(user: User, *files: tuple[str, bytes], query: str = "") -> dict[str, Any]:
    answer = send(user, *files, query=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def tasks_of(user: User) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = user.http.get("/api/tasks?limit=500&order=position").json()
    return found


def test_a_project_comes_in(user: User) -> None:
    told = moved_in(user, ("Garden [12].csv", TODOIST))

    assert told["formats"] == [
        {"name": "todoist", "title": "Todoist", "files": ["Garden [12].csv"]}
    ]
    assert told["created"] == {"lists": 1, "sections": 1, "labels": 1, "tasks": 3}
    assert {
        "where": "row 7, column DATE",
        "what": "every other blue moon",
        "became": "no date",
    } in told["losses"]
    roses, shears, moon = tasks_of(user)
    [garden] = user.http.get("/api/lists").json()
    [spring] = user.http.get("/api/sections").json()
    assert (garden["name"], spring["name"]) == ("Garden", "Spring")
    assert roses["title"] == "Prune the roses"
    assert (roses["notes"], roses["priority"]) == ("With gloves", 3)
    assert roses["repeat"] == {"rule": "FREQ=WEEKLY;INTERVAL=2", "from": "completion"}
    assert len(roses["label_ids"]) == 1
    assert (shears["parent_id"], shears["notes"]) == (roses["id"], "The small ones")
    assert moon["due"] is None
    assert {task["list_id"] for task in (roses, shears, moon)} == {garden["id"]}
    assert {task["section_id"] for task in (roses, shears, moon)} == {spring["id"]}


def test_a_preview_tells_the_same_and_makes_nothing(user: User) -> None:
    preview = moved_in(user, ("Garden.csv", TODOIST), query="?dry_run=true")

    assert tasks_of(user) == []
    assert user.http.get("/api/lists").json() == []
    assert preview["batch"] is None
    told = moved_in(user, ("Garden.csv", TODOIST))
    same = ("formats", "counts", "columns", "losses", "losses_untold", "existing")
    assert {name: told[name] for name in same} == {name: preview[name] for name in same}


def test_twice_is_once(user: User) -> None:
    first = moved_in(user, ("Garden.csv", TODOIST))
    before = tasks_of(user)
    preview = moved_in(user, ("Garden.csv", TODOIST), query="?dry_run=true")
    second = moved_in(user, ("Garden.csv", TODOIST))

    assert first["batch"]
    assert second["batch"] is None
    assert preview["existing"] == second["existing"] == first["created"] | {"labels": 0}
    assert second["created"] == {"lists": 0, "sections": 0, "labels": 0, "tasks": 0}
    assert tasks_of(user) == before


def test_one_undo_takes_all_of_it_back_and_it_can_come_again(user: User) -> None:
    mine = user.add("mine")
    told = moved_in(user, ("Garden.csv", TODOIST))
    batch = told["batch"]
    actors = {change["actor"] for change in user.http.get(f"/api/history?batch={batch}").json()}
    assert actors == {f"import:{batch}"}
    undone = user.http.post("/api/undo", json={"batch": batch})

    assert undone.status_code == 200, undone.text
    assert [task["id"] for task in tasks_of(user)] == [mine["id"]]
    assert user.http.get("/api/lists").json() == user.http.get("/api/labels").json() == []
    again = moved_in(user, ("Garden.csv", TODOIST))
    assert again["created"] == told["created"]
    assert len(tasks_of(user)) == 4


def test_what_was_changed_since_stays(user: User) -> None:
    moved_in(user, ("Garden.csv", TODOIST))
    roses, shears, moon = tasks_of(user)
    [garden] = user.http.get("/api/lists").json()
    other = user.http.post("/api/lists", json={"name": "Elsewhere"}).json()
    user.http.patch(f"/api/tasks/{roses['id']}", json={"list_id": other["id"], "title": "Mine"})
    user.http.delete(f"/api/tasks/{moon['id']}")
    more = TODOIST.replace(b"task,Look", b"task,Feed the shears,,4,2,,,,,\ntask,Look")
    told = moved_in(user, ("Garden.csv", more))

    assert told["created"]["tasks"] == 2
    found = {task["title"]: task for task in tasks_of(user)}
    assert found["Mine"]["list_id"] == other["id"]
    assert found["Feed the shears"]["parent_id"] == roses["id"]
    assert found["Feed the shears"]["list_id"] == other["id"]
    assert found["Look at the moon"]["list_id"] == garden["id"]
    assert shears["id"] in {task["id"] for task in found.values()}


def test_a_label_of_the_same_name_is_the_same_label(user: User) -> None:
    label = user.http.post("/api/labels", json={"name": "Outside"}).json()
    moved_in(user, ("Garden.csv", TODOIST))

    assert tasks_of(user)[0]["label_ids"] == [label["id"]]


def test_a_request_with_a_key_is_carried_out_once(user: User) -> None:
    first = send(user, ("a.csv", TODOIST), **{"Idempotency-Key": "one"})
    again = send(user, ("a.csv", TODOIST), **{"Idempotency-Key": "one"})
    other = send(user, ("b.csv", TODOIST), **{"Idempotency-Key": "one"})

    assert first.json() == again.json()
    assert other.status_code == 422


def test_columns_can_be_named(user: User) -> None:
    table = b"alpha;beta;gamma\nBuy milk;2026-11-30;x\nRead;;\n"
    guessed = moved_in(user, ("t.csv", table), query="?dry_run=true")
    told = moved_in(user, ("t.csv", table), query="?columns=title,due,done&dry_run=true")

    assert [column["field"] for column in guessed["columns"]][:1] == ["title"]
    assert [column["field"] for column in told["columns"]] == ["title", "due", "done"]
    first = told["lists"][0]["first"]
    assert ("Buy milk", True, "2026-11-30") in [
        (task["title"], task["completed"], task["due"] and task["due"]["date"]) for task in first
    ]


@pytest.mark.parametrize(
    ("files", "query", "status"),
    [
        ([("a.bin", b"\0\1\2" * 400)], "", 400),
        ([("a.csv", b"")], "", 400),
        ([("a.zip", b"PK\3\4 not at all")], "", 400),
        ([("a.csv", b"Title\nOne\n")], "?format=unknown", 422),
        ([("a.csv", b"Title\nOne\n")], "?columns=title,nonsense", 400),
        ([("a.csv", b"Title\nOne\n")], "?today=2026-02-30", 400),
        ([], "", 415),
    ],
)
def test_what_cannot_be_read_has_a_sentence(
    user: User, files: list[tuple[str, bytes]], query: str, status: int
) -> None:
    answer = send(user, *files, query=query)

    assert answer.status_code == status, answer.text
    assert answer.json()["detail"].endswith(".")
    assert tasks_of(user) == []


def test_too_much_is_refused(user: User) -> None:
    answer = send(user, ("a.csv", b"x" * (32 * 1024 * 1024 + 1)))

    assert answer.status_code == 413


def test_more_than_an_account_may_have_is_refused_as_a_whole(user: User) -> None:
    table = b"Title,List\n" + b"".join(b"t,l%d\n" % n for n in range(501))
    answer = send(user, ("a.csv", table))

    assert answer.status_code == 400
    assert "501 lists" in answer.json()["detail"]
    user.http.post("/api/lists", json={"name": "mine"})
    answer = send(user, ("a.csv", b"\n".join(table.split(b"\n")[:501])))
    assert answer.status_code == 409
    assert len(user.http.get("/api/lists").json()) == 1


def archive_of(user: User) -> zipfile.ZipFile:
    answer = user.http.get("/api/export", timeout=60)
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(answer.content))


def kept_of(user: User) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(archive_of(user).read("kept.json"))
    del found["exported_at"]
    return found


def test_the_archive_has_everything_and_comes_back_the_same(user: User, stranger: User) -> None:
    fill(user)
    whole = user.http.get("/api/export", timeout=60).content
    told = moved_in(stranger, ("kept.zip", whole))

    assert told["losses"] == []
    assert [each["name"] for each in told["formats"]] == ["kept"]
    assert kept_of(stranger) == kept_of(user)
    assert moved_in(stranger, ("kept.zip", whole))["batch"] is None


def fill(user: User) -> None:
    """Rows with every field."""
    moved_in(user, ("Garden.csv", TODOIST))
    [garden] = user.http.get("/api/lists").json()
    label = user.http.post("/api/labels", json={"name": "=1+1", "colour": "pink"}).json()
    attic = user.http.post("/api/lists", json={"name": "Attic/../x", "colour": "blue"}).json()
    user.http.patch(f"/api/lists/{attic['id']}", json={"archived": True})
    answer = user.http.post(
        "/api/tasks",
        json={
            "title": "=HYPERLINK(1) 👩‍👩‍👧 שלום, “x”",
            "notes": "a\tb\n\n- [ ] no task; \\ " + "é" * 15_000,
            "priority": 2,
            "list_id": garden["id"],
            "label_ids": [label["id"]],
            "start_date": "2026-11-01",
            "due": {"date": "2026-11-30", "time": "09:00:30", "time_zone": "Europe/Berlin"},
            "repeat": {"rule": "FREQ=MONTHLY;BYMONTHDAY=31", "from": "due"},
        },
    )
    assert answer.status_code == 201, answer.text
    task = answer.json()
    done = user.http.patch(
        f"/api/tasks/{task['id']}", json={"completed": True, "today": "2026-11-28"}
    )
    assert done.status_code == 200, done.text
    parent = task["id"]
    for level in range(4):
        answer = user.http.post("/api/tasks", json={"title": f"level {level}", "parent_id": parent})
        parent = answer.json()["id"]


def test_the_other_files_of_the_archive(user: User) -> None:
    fill(user)
    archive = archive_of(user)
    names = archive.namelist()

    assert {"README.txt", "kept.json", "tasks.csv", "tasks.ics", "lists/Garden.md"} <= {*names}
    assert all(".." not in name.split("/") for name in names)
    table = archive.read("tasks.csv").decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in table
    assert '"\'=1+1"' in table or "'=1+1" in table
    text = archive.read("lists/Garden.md").decode()
    assert "- [ ] Prune the roses #outside ⏫ 🔁 every 2 weeks when done" in text
    assert "    - [ ] Sharpen the shears" in text


LINES = {"Accept": "application/x-ndjson"}


def lines_of(answer: httpx.Response) -> list[dict[str, Any]]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == LINES["Accept"]
    assert answer.headers["x-accel-buffering"] == "no"
    return [json.loads(line) for line in answer.text.splitlines()]


class TestProgress:
    def test_each_thousand_rows_are_told(self, user: User) -> None:
        table = b"Title,List\n" + b"".join(b"task %d,One\n" % n for n in range(2_500))
        reading, *writing, last = lines_of(send(user, ("a.csv", table), **LINES))

        assert reading == {"step": "reading"}
        assert [each["done"] for each in writing] == [1, 1_001, 2_001, 2_501]
        assert {(each["step"], each["of"]) for each in writing} == {("writing", 2_501)}
        assert last["result"]["created"]["tasks"] == 2_500
        assert [each["id"] for each in records_of(user)] == [last["result"]["batch"]]

    def test_they_come_while_the_work_goes_on(self, user: User, admin: Admin) -> None:
        """The second thousand waits for a lock, and the first is told meanwhile."""
        table = b"Title\n" + b"".join(b"task %d\n" % n for n in range(1_500))
        told: list[tuple[dict[str, Any], float]] = []
        admin.execute(
            "CREATE FUNCTION wait_for_test() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "IF NEW.title = 'task 1200' THEN PERFORM pg_sleep(1.5); END IF; RETURN NEW; END $$"
        )
        admin.execute(
            "CREATE TRIGGER wait_for_test BEFORE INSERT ON tasks FOR EACH ROW "
            "EXECUTE FUNCTION wait_for_test()"
        )
        try:
            with httpx.stream(
                "POST",
                user.http.base_url.join("/api/import"),
                files={"files": ("a.csv", table)},
                headers={"Authorization": user.http.headers["Authorization"], **LINES},
                timeout=60,
            ) as answer:
                for line in answer.iter_lines():
                    told.append((json.loads(line), time.monotonic()))
        finally:
            admin.execute("DROP TRIGGER wait_for_test ON tasks")
            admin.execute("DROP FUNCTION wait_for_test")

        *_, (first, before), (second, after), (last, _) = told
        assert last.get("result", last)["created"]["tasks"] == 1_500, last
        assert second["done"] - first["done"] == 500
        assert after - before > 1

    def test_a_preview_has_one_step(self, user: User) -> None:
        answer = send(user, ("a.csv", TODOIST), query="?dry_run=true", **LINES)
        reading, last = lines_of(answer)

        assert (reading, last["result"]["batch"]) == ({"step": "reading"}, None)

    def test_an_error_is_the_last_line(self, user: User) -> None:
        reading, last = lines_of(send(user, ("a.bin", b"\0\1\2" * 400), **LINES))

        assert reading == {"step": "reading"}
        assert (last["problem"]["status"], last["problem"]["type"]) == (
            400,
            "urn:kept:problem:bad-request",
        )
        assert send(user, **LINES).status_code == 415


@pytest.mark.parametrize("accept", ["application/json", LINES["Accept"]])
def test_a_kill_in_the_middle_leaves_nothing(user: User, admin: Admin, accept: str) -> None:
    """The connection of the import is ended while it writes: nothing of it is there."""
    table = b"Title\n" + b"".join(b"task %d\n" % n for n in range(5_000))
    admin.execute(
        "CREATE FUNCTION stop_imports() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF NEW.title = 'task 4500' THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; "
        "RETURN NEW; END $$"
    )
    admin.execute(
        "CREATE TRIGGER stop_imports BEFORE INSERT ON tasks FOR EACH ROW "
        "EXECUTE FUNCTION stop_imports()"
    )
    try:
        answer = send(user, ("a.csv", table), Accept=accept)
    finally:
        admin.execute("DROP TRIGGER stop_imports ON tasks")
        admin.execute("DROP FUNCTION stop_imports")

    if accept == LINES["Accept"]:
        assert lines_of(answer)[-1]["problem"]["status"] == 503
    else:
        assert answer.status_code == 503
    assert tasks_of(user) == records_of(user) == []
    assert user.http.get("/api/lists").json() == []


def test_ten_thousand_tasks(user: User) -> None:
    table = b"Title,Notes,Due,Labels,Priority,List\n" + b"".join(
        b"Task number %d,Some notes of it,2026-12-%02d,home,high,List %d\n"
        % (n, n % 28 + 1, n % 20)
        for n in range(10_000)
    )
    begun = time.perf_counter()
    told = moved_in(user, ("a.csv", table))
    took = time.perf_counter() - begun

    assert told["created"]["tasks"] == 10_000
    assert took < 60, took  # 5 s on a machine that does nothing else
    assert UUID(told["batch"])


def records_of(user: User) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = user.http.get("/api/imports").json()
    return found


def record_of(user: User, id: str) -> dict[str, Any]:
    answer = user.http.get(f"/api/imports/{id}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def undo(user: User, batch: str) -> str:
    answer = user.http.post("/api/undo", json={"batch": batch})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["batch"])


class TestRecord:
    def test_what_was_made_and_lost_is_kept(self, user: User, stranger: User) -> None:
        told = moved_in(user, ("Garden.csv", TODOIST))
        [summary] = records_of(user)
        record = record_of(user, told["batch"])

        assert summary["id"] == told["batch"]
        assert (summary["undone_at"], summary["undoable"]) == (None, True)
        assert summary["formats"] == [{"name": "todoist", "title": "Todoist"}]
        assert (summary["created"], summary["losses"]) == (told["created"], len(told["losses"]))
        kept = ("formats", "counts", "existing", "losses", "losses_untold")
        assert record == summary | {"report": {name: told[name] for name in kept}}
        assert records_of(stranger) == []
        assert stranger.http.get(f"/api/imports/{told['batch']}").status_code == 403

    def test_what_made_nothing_leaves_none(self, user: User) -> None:
        moved_in(user, ("Garden.csv", TODOIST), query="?dry_run=true")
        assert records_of(user) == []
        first = moved_in(user, ("Garden.csv", TODOIST))
        moved_in(user, ("Garden.csv", TODOIST))
        assert send(user, ("a.bin", b"\0\1\2" * 400)).status_code == 400
        assert [each["id"] for each in records_of(user)] == [first["batch"]]

    def test_it_says_whether_the_import_is_undone(self, user: User) -> None:
        batch = moved_in(user, ("Garden.csv", TODOIST))["batch"]

        def state() -> tuple[bool, bool, int]:
            [found] = records_of(user)
            return found["undone_at"] is not None, found["undoable"], len(tasks_of(user))

        taken_back = undo(user, batch)
        assert state() == (True, False, 0)
        undo(user, batch)  # once more changes nothing
        assert state() == (True, False, 0)
        back = undo(user, taken_back)
        assert state() == (False, True, 3)
        undo(user, back)
        assert state() == (True, False, 0)
        other = user.http.post("/api/tasks", json={"title": "mine"}).json()
        undo(user, user.http.get(f"/api/history?id={other['id']}").json()[0]["batch"])
        assert state() == (True, False, 0)

    def test_it_outlives_the_history(self, user: User, admin: Admin) -> None:
        batch = moved_in(user, ("Garden.csv", TODOIST))["batch"]
        admin.execute("DELETE FROM history WHERE user_id = %s", (user.id,))

        assert record_of(user, batch)["undoable"] is False
        assert record_of(user, batch)["report"]["losses"]

    def test_nothing_is_quoted_of_what_is_removed_for_good(self, user: User) -> None:
        first = moved_in(user, ("Garden.csv", TODOIST))
        second = moved_in(user, ("b.csv", b"Title,Due\nOther,nonsense\n"))
        [moon] = [task for task in tasks_of(user) if task["title"] == "Look at the moon"]
        user.http.delete(f"/api/tasks/{moon['id']}")
        assert record_of(user, first["batch"])["report"]
        assert user.http.delete(f"/api/trash/{moon['id']}").status_code == 204

        emptied = record_of(user, first["batch"])
        assert emptied["report"] is None
        assert emptied["created"] == first["created"]
        assert record_of(user, second["batch"])["report"]["losses"]

    def test_the_oldest_makes_room(self, user: User, admin: Admin) -> None:
        first = moved_in(user, ("a.csv", b"Title\nOne\n"))["batch"]
        admin.execute(
            "INSERT INTO imports (user_id, id, summary) "
            "SELECT i.user_id, gen_random_uuid(), i.summary FROM imports AS i, "
            "generate_series(1, 49) WHERE i.user_id = %s",
            (user.id,),
        )
        assert len(records_of(user)) == 50
        last = moved_in(user, ("a.csv", b"Title\nTwo\n"))["batch"]

        assert len(records_of(user)) == 50
        assert records_of(user)[0]["id"] == last
        assert user.http.get(f"/api/imports/{first}").status_code == 404

    def test_many_losses_are_cut_and_counted(self, user: User) -> None:
        rows = b"".join(b"Task %d,%s\n" % (n, "é".encode() * 190) for n in range(4_000))
        told = moved_in(user, ("a.csv", b"Title,Due\n" + rows))
        report = record_of(user, told["batch"])["report"]

        assert len(told["losses"]) == 4_000
        assert 1_000 < len(report["losses"]) < 4_000
        assert len(report["losses"]) + report["losses_untold"] == 4_000

    def test_it_goes_with_the_account(self, user: User, admin: Admin) -> None:
        moved_in(user, ("Garden.csv", TODOIST))
        count = "SELECT count(*) FROM imports WHERE user_id = %s"
        assert admin.execute(count, (user.id,)).fetchone() == (1,)
        admin.execute("DELETE FROM users WHERE id = %s", (user.id,))
        assert admin.execute(count, (user.id,)).fetchone() == (0,)
