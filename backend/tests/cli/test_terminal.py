"""What is printed where: in a terminal, in a pipe, without colour, into a narrow window."""

import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time

import pytest
from rich.cells import cell_len

from kept.output import fitted, json_text, padded, safe
from tests.cli.conftest import Kept
from tests.support.commands import ignore
from tools.settings import ROOT

WIDTH = 40


def in_terminal(kept: Kept, *arguments: str, keys: bytes = b"", **environment: str) -> str:
    """What a command shows in a terminal of 40 columns, with keys typed into it."""
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, WIDTH, 0, 0))
    process = subprocess.Popen(
        kept.command(*arguments),
        env=kept.variables(**{"TERM": "xterm-256color"} | environment),
        stdin=side,
        stdout=side,
        stderr=side,
        cwd=kept.home,
        start_new_session=True,
    )
    os.close(side)
    shown = b""
    is_typed = not keys
    end = time.monotonic() + 60
    while time.monotonic() < end:
        ready, _, _ = select.select([main], [], [], 0.2)
        if ready:
            try:
                piece = os.read(main, 65_536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        if not is_typed and shown.rstrip().endswith((b":", b"]")):
            os.write(main, keys)
            is_typed = True
    process.wait(30)
    os.close(main)
    assert b"Traceback" not in shown, shown
    return shown.decode()


@pytest.fixture
def with_tasks(kept: Kept) -> Kept:
    kept.user.add("日本語のとても長いタスクのタイトルがここにあります、まだ続きます")
    kept.user.add("Water the fig tree and the basil and all the other plants")
    kept.user.add("Short")
    return kept


def test_a_terminal_gets_colours_and_lines_that_fit(with_tasks: Kept) -> None:
    shown = in_terminal(with_tasks, "list")
    assert "\x1b[" in shown

    lines = in_terminal(with_tasks, "list", NO_COLOR="1", TERM="dumb").splitlines()

    assert len(lines) == 3
    assert all(cell_len(line) <= WIDTH for line in lines), lines
    assert [line.endswith("…") for line in lines] == [False, True, True]


def test_no_colour_means_none(with_tasks: Kept) -> None:
    shown = in_terminal(with_tasks, "list", NO_COLOR="1")

    assert "\x1b[3" not in shown
    assert "\x1b[9" not in shown


def test_a_pipe_gets_whole_titles_and_no_colour(with_tasks: Kept) -> None:
    shown = with_tasks.process("list").out

    assert "\x1b" not in shown
    assert "and all the other plants" in shown


def test_a_reader_that_goes_away_is_no_error(with_tasks: Kept) -> None:
    script = "set -o pipefail; " + " ".join(with_tasks.command("list", "--json")) + " | true"
    done = subprocess.run(
        ["bash", "-c", script],
        env=with_tasks.variables(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == ""
    assert done.returncode in (0, 1)


def test_a_terminal_without_unicode_shows_what_it_can(with_tasks: Kept) -> None:
    shown = with_tasks.process("list", PYTHONIOENCODING="ascii").out

    assert "???" in shown
    assert "Short" in shown


def test_a_login_asks_and_does_not_show_the_token(kept: Kept) -> None:
    kept.environment = {"KEPT_TOKEN": "", "KEPT_ADDRESS": ""}

    shown = in_terminal(kept, "login", kept.address, keys=kept.user.token.encode() + b"\n")

    assert "Token (not shown):" in shown
    assert "Signed in" in shown
    assert kept.user.token not in shown


def test_an_interrupt_ends_with_its_status(kept: Kept) -> None:
    with subprocess.Popen(
        kept.command("watch"),
        env=kept.variables(),
        stderr=subprocess.PIPE,
        preexec_fn=ignore,  # as from a terminal, also where the tests ignore interrupts
    ) as process:
        assert process.stderr
        assert b"Watching" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()

    assert process.returncode == 130
    assert b"Traceback" not in said


def test_the_help_is_a_manual(kept: Kept) -> None:
    whole = kept.process("--help").out
    assert "Exit status:" in whole
    commands = whole.partition("\nCommands:\n")[2].split("\n")
    names = [line.split()[0] for line in commands if line.startswith("  ")]
    wanted = (
        *("login", "add", "list", "today", "show", "edit", "done", "undo", "history"),
        *("import", "export", "lists", "labels", "watch", "doctor"),
    )
    assert set(wanted) <= set(names)
    for name in names:
        shown = kept(name, "--help").out
        assert ("--json" in shown) == (name != "mcp"), name
        assert len(shown) > 200, name
    assert kept("--version").out == "kept 0.3.0\n"
    assert "No such command" in kept("nothing", status=2).said


def test_with_json_a_mistake_in_the_command_line_is_json_too(kept: Kept) -> None:
    told = json.loads(kept("list", "--nonsense", "--json", status=2).said)
    assert told["status"] == 2
    assert "--nonsense" in told["error"]


def test_completion_knows_commands_and_names(kept: Kept) -> None:
    kept("add", "One #Garden @outside")
    kept("list")

    def completed(words: str) -> list[str]:
        place = str(words.count(" "))
        return kept.process(
            _KEPT_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=place
        ).out.split()

    assert "today" in completed("kept to")
    assert completed("kept list --list G") == ["Garden"]
    assert completed("kept list --label o") == ["outside"]


def test_nothing_in_a_text_is_obeyed() -> None:
    assert safe("a\x1b[31m\x00\x7f\x9b\u2028b") == "a␛[31m␀␡� b"
    assert safe("a\n\tb\r", lines=True) == "a\n\tb␍"
    assert safe("\u202eabc\u2066d\u200e") == "abcd\u200e"
    assert json_text({"a": "\x1b\x9b\u202eé\ud800"}) == '{"a": "\\u001b\\u009b\\u202eé\\ud800"}'


def test_columns_are_counted_in_cells() -> None:
    assert fitted("日本語", 6) == "日本語"
    assert cell_len(fitted("日本語", 5)) <= 5
    assert padded("日", 4) == "日  "


def test_the_package_has_what_it_needs() -> None:
    """The sources name no file outside of the package, so that a wheel of it works."""
    for path in (ROOT / "cli" / "src").rglob("*.py"):
        assert "parents[" not in path.read_text(), path
