"""`kept import`, `export` and `watch`."""

import json
import re
import select
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Kept, MakeKept
from tests.cli.test_terminal import in_terminal

TODO = "(A) Call Mum +Family @phone due:2027-01-31\nx 2026-11-01 2026-10-01 Buy milk\n"


@pytest.fixture
def todo(tmp_path: Path) -> str:
    path = tmp_path / "todo.txt"
    path.write_text(TODO)
    return str(path)


def test_an_import_is_shown_first_and_asks(kept: Kept, todo: str) -> None:
    shown = kept("import", todo, "--dry-run").out
    assert "todo.txt" in shown
    assert "2 tasks (1 done, 0 repeat, 0 subtasks)" in shown
    assert "Call Mum" in shown
    assert kept.titles("--all") == []

    refused = kept("import", todo, status=2)
    assert "--yes" in refused.said
    assert kept.titles("--all") == []


def test_an_import_is_undone_in_one_step_and_twice_is_once(kept: Kept, todo: str) -> None:
    assert kept("import", todo, "--yes").out.endswith("kept undo takes all of it back\n")
    assert len(kept.titles("--all")) == 2

    again = kept("import", todo, "--yes")

    assert "here already" in again.said
    assert len(kept.titles("--all")) == 2
    kept("undo")
    assert kept.titles("--all") == []
    assert kept.json("import", todo, "--yes")["created"]["tasks"] == 2


def test_an_answer_in_the_terminal_decides(kept: Kept, todo: str) -> None:
    shown = in_terminal(kept, "import", todo, keys=b"n\n")
    assert "Nothing is imported" in shown.replace("\r\n", " ")
    assert kept.titles("--all") == []

    in_terminal(kept, "import", todo, keys=b"y\n")

    assert len(kept.titles("--all")) == 2


def test_a_terminal_shows_how_far_an_import_has_come(kept: Kept, tmp_path: Path) -> None:
    many = tmp_path / "todo.txt"
    many.write_text("".join(f"Task {number}\n" for number in range(2500)))

    shown = in_terminal(kept, "import", str(many), "--yes", NO_COLOR="1")

    assert re.search(r"Moving in: [\d,]+ of 2,500", shown)
    assert "2,500 tasks\r\n" in shown


def test_a_terminal_is_told_what_cannot_be_read(kept: Kept, tmp_path: Path) -> None:
    nonsense = tmp_path / "nonsense.bin"
    nonsense.write_bytes(bytes(range(256)))

    shown = in_terminal(kept, "import", str(nonsense), "--yes")

    assert "Kept does not know this kind of file" in shown
    assert "Traceback" not in shown


def test_what_cannot_be_read_is_told(kept: Kept, tmp_path: Path) -> None:
    nonsense = tmp_path / "nonsense.bin"
    nonsense.write_bytes(bytes(range(256)))

    assert kept("import", str(nonsense), "--yes", status=1).said.startswith("kept: ")
    kept("import", str(tmp_path / "missing"), status=2)
    kept("import", str(nonsense), "--format", "nothing", "--yes", status=1)


def test_everything_goes_out_and_comes_in_again(kept: Kept, make_kept: MakeKept) -> None:
    kept("add", "Water the fig every week #Garden @outside p1 // soil")
    kept("export", "mine.zip")
    archive = kept.home / "mine.zip"
    assert archive.stat().st_mode & 0o777 == 0o600
    assert "--force" in kept("export", "mine.zip", status=2).said
    assert kept.json("export", "mine.zip", "--force")["bytes"] == archive.stat().st_size
    with zipfile.ZipFile(archive) as content:
        assert json.loads(content.read("kept.json"))["tasks"][0]["title"] == "Water the fig"
    other = make_kept()

    other("import", str(archive), "--yes")

    one, same = kept.json("list")[0], other.json("list")[0]
    assert {name: one[name] for name in ("title", "notes", "due", "repeat", "priority")} == {
        name: same[name] for name in ("title", "notes", "due", "repeat", "priority")
    }
    assert [path.name for path in kept.home.glob(".mine*")] == []


def test_an_export_can_be_sent_on(kept: Kept) -> None:
    done = subprocess.run(
        kept.command("export", "-"), env=kept.variables(), capture_output=True, check=True
    )

    assert done.stdout.startswith(b"PK")


def test_a_folder_that_is_not_there_gets_nothing(kept: Kept) -> None:
    assert "cannot be written" in kept("export", "no/such/mine.zip", status=2).said


def test_changes_are_seen_as_they_happen(kept: Kept) -> None:
    task = kept.user.add("Before")
    with subprocess.Popen(
        kept.command("watch", "--for", "60"),
        env=kept.variables(PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as watching:
        assert watching.stdout
        assert watching.stderr
        assert "Watching" in watching.stderr.readline()
        kept.user.add("Now")
        first = watching.stdout.readline().strip()
        kept.user.http.patch(f"/api/tasks/{task['id']}", json={"completed": True})
        second = watching.stdout.readline().strip()
        kept.user.http.delete(f"/api/tasks/{task['id']}")
        third = watching.stdout.readline().strip()
        watching.terminate()

    assert [line.split(None, 1)[1] for line in (first, second, third)] == [
        "new           Now",
        "done          Before",
        "deleted       Before",
    ]


def test_changes_are_lines_of_json(kept: Kept) -> None:
    with subprocess.Popen(
        kept.command("watch", "--json", "--for", "60"),
        env=kept.variables(PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        text=True,
    ) as watching:
        assert watching.stdout
        ids = []
        while not select.select([watching.stdout], [], [], 0.5)[0]:
            ids.append(kept.user.add("Now")["id"])
        change = json.loads(watching.stdout.readline())
        watching.terminate()

    assert (change["change"], change["kind"]) == ("new", "task")
    assert change["id"] in ids


def test_watching_ends_by_itself(kept: Kept) -> None:
    answer = kept("watch", "--for", "1")

    assert (answer.out, answer.said) == ("", "Watching. Ctrl-C ends it.\n")
