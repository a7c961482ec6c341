"""A loss of network says so, loses nothing, and doubles nothing."""

import json

from tests.cli.conftest import Kept, MakeKept
from tests.support.commands import free_port
from tests.support.line import Line

OFFLINE = {"KEPT_ADDRESS": ""}


def test_without_a_network_a_new_task_is_kept_and_sent_later(far: Kept, line: Line) -> None:
    far("add", "Known", "--list", "Work Projects")
    far("lists")
    line.is_cut = True

    answer = far("add", "Call Amal tomorrow #work projects @phone")

    assert answer.out.startswith("Kept  Call Amal  tomorrow  #")
    assert "No answer from" in answer.said
    assert "1 task kept in the outbox" in answer.said
    assert far.outbox.stat().st_mode & 0o777 == 0o600
    assert "Call Amal" in far("outbox").out
    assert "1 task not sent" in far("doctor", status=1).out

    line.is_cut = False
    shown = far("list")

    assert shown.said == "Sent from the outbox: Call Amal.\n"
    assert [line.split("  ")[2] for line in shown.lines] == ["Call Amal", "Known"]
    assert far("outbox").out == "The outbox is empty.\n"
    far("undo")
    assert far.titles() == ["Known"]


def test_a_name_of_several_words_is_known_without_a_network(far: Kept, line: Line) -> None:
    far("add", "One", "--list", "Work Projects")
    far("lists")
    line.is_cut = True

    offline = far.json("add", "Two #work projects tomorrow")

    assert offline["sent"] is False
    assert offline["tasks"][0]["list"] == "Work Projects"
    line.is_cut = False
    assert far.titles("-l", "Work Projects") == ["Two", "One"]


def test_an_answer_that_is_lost_doubles_nothing(far: Kept, line: Line) -> None:
    line.loses_answers_to = b"POST /api/batch"

    answer = far("add", "Once #new @label")

    assert line.lost == 3, "it was sent again, with the same key"
    assert "kept in the outbox" in answer.said
    line.loses_answers_to = b""
    assert far.titles() == ["Once"]
    assert len(far.json("lists")) == len(far.json("labels")) == 1


def test_a_command_that_is_killed_while_it_sends_loses_nothing(far: Kept, line: Line) -> None:
    line.loses_answers_to = b"POST /api/batch"
    far("add", "Once")
    # As it is if the command is killed before the answer comes: the entry has its request already.
    (entry,) = json.loads(far.outbox.read_text())
    assert entry["operations"][0]["fields"]["id"] == entry["drafts"][0]["id"]
    far.outbox.write_text(json.dumps([{**entry, "key": "another key, a day later"}]))
    line.loses_answers_to = b""

    assert far.titles() == ["Once"]


def test_an_entry_that_is_refused_stays_until_somebody_decides(far: Kept, line: Line) -> None:
    line.is_cut = True
    far("add", "--plain", "x" * 501)
    far("add", "Good")
    line.is_cut = False

    listed = far("list")

    assert "Not taken from the outbox" in listed.said
    assert far.titles() == ["Good"]
    assert "500 characters or fewer" in far("outbox").out
    assert far("list").said == "", "it is told once"
    (entry,) = far.json("outbox")
    far("outbox", "--drop", entry["id"])
    assert far.json("outbox") == []
    assert "0 entries" in far("outbox", "--drop", entry["id"], status=4).said


def test_a_task_that_is_refused_at_once_does_not_wait(far: Kept) -> None:
    answer = far("add", "--plain", "x" * 501, status=1)

    assert "500 characters or fewer" in answer.said
    assert far.json("outbox") == []


def test_a_task_never_gets_to_another_account(far: Kept, line: Line, make_kept: MakeKept) -> None:
    line.is_cut = True
    far("add", "Mine")
    line.is_cut = False
    stranger = make_kept(line.address)
    stranger.home = far.home

    listed = stranger("list")

    assert "1 task in the outbox of another account" in listed.said
    assert stranger.titles() == []
    stranger("outbox", "--claim")
    assert stranger.titles() == ["Mine"]
    assert far.titles() == []


def test_names_that_have_come_meanwhile_are_used(far: Kept, line: Line) -> None:
    line.is_cut = True
    far("add", "One @phone #Garden")
    far.user.http.post("/api/labels", json={"name": "Phone"})
    far.user.http.post("/api/lists", json={"name": "garden"})
    line.is_cut = False

    far("list")

    assert [each["name"] for each in far.json("labels")] == ["Phone"]
    assert [each["name"] for each in far.json("lists")] == ["garden"]


def test_a_label_that_comes_while_it_is_sent_is_used(far: Kept, line: Line) -> None:
    line.is_cut = True
    far("add", "One @phone")
    (entry,) = json.loads(far.outbox.read_text())
    label = {"id": "01a1fb97-08a4-706b-b23e-be18c3447c3f", "name": "phone"}
    prepared = {"op": "create", "kind": "label", "fields": label}
    fields = {"id": entry["drafts"][0]["id"], "title": "One", "label_ids": [label["id"]]}
    task = {"op": "create", "kind": "task", "fields": fields}
    far.outbox.write_text(json.dumps([{**entry, "operations": [prepared, task], "key": "k"}]))
    far.user.http.post("/api/labels", json={"name": "phone"})
    line.is_cut = False

    assert far.titles() == ["One"]
    assert [each["name"] for each in far.json("labels")] == ["phone"]


def test_other_commands_say_that_nothing_is_changed(kept: Kept) -> None:
    nobody = f"http://127.0.0.1:{free_port()}"
    task = kept.user.add("One")

    for arguments in (("list",), ("done", task["id"]), ("export",), ("undo", task["id"])):
        answer = kept(*arguments, status=5, KEPT_ADDRESS=nobody)
        assert (answer.out, "No answer from" in answer.said) == ("", True)
    assert "No answer from" in kept("today", status=5, KEPT_ADDRESS=nobody).said
    error = json.loads(kept("today", "--json", status=5, KEPT_ADDRESS=nobody).said)
    assert error["status"] == 5
    assert kept.titles() == ["One"]


def test_a_completion_whose_answer_is_lost_is_told(far: Kept, line: Line) -> None:
    far.user.add("One")
    far("list")
    line.loses_answers_to = b"POST /api/batch"

    answer = far("done", "1", status=5)

    assert "may have been done" in answer.said
    line.loses_answers_to = b""
    assert far("done", "1").said == "Done before: One\n"


def test_an_undo_whose_answer_is_lost_is_told(far: Kept, line: Line) -> None:
    far("add", "One")
    line.loses_answers_to = b"POST /api/undo"

    assert "may have been done" in far("undo", status=5).said

    line.loses_answers_to = b""
    assert far("undo").said == "Nothing was left to undo: add One\n"
    assert far.titles() == []


def test_an_outbox_that_cannot_be_read_is_left_alone(kept: Kept) -> None:
    kept.outbox.parent.mkdir(parents=True, mode=0o700)
    kept.outbox.touch(0o600)
    kept.outbox.write_text("{broken")

    answer = kept("list", status=2)

    assert "cannot be read" in answer.said
    assert kept.outbox.read_text() == "{broken"
