"""What is logged by libraries, and that no oddity in it stops them."""

import json
import logging
from collections.abc import Iterator

import pytest

from src.core.logs import configure_logs, log


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    configure_logs("json", "info")


def test_what_libraries_warn_of_is_an_event(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("json", "warning")
    logging.getLogger("library").info("not this")
    logging.getLogger("library").warning("%d things", 3)
    log.info("nor this")

    [line] = capsys.readouterr().out.splitlines()
    event = json.loads(line)
    assert event.pop("timestamp").endswith("Z")
    assert event == {"logger": "library", "event": "3 things", "level": "warning"}


def test_an_exception_is_told_whole(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("json", "info")
    try:
        raise ValueError("why")
    except ValueError:
        logging.getLogger("library").exception("broken")

    event = json.loads(capsys.readouterr().out)
    assert event["level"] == "error"
    assert event["exception"].endswith("ValueError: why")


@pytest.mark.parametrize("form", ["json", "console"])
def test_what_cannot_be_written_stops_nobody(
    form: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    configure_logs("json" if form == "json" else "console", "info")
    monkeypatch.setattr(logging, "raiseExceptions", False)
    logging.getLogger("library").warning("%d things", "three")
    logging.getLogger("library").warning("\ud800")
    logging.getLogger("library").warning("after it")

    assert "after it" in capsys.readouterr().out


def test_a_line_stays_a_line_on_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("console", "info")
    log.error("an event", why="two\nlines \x1b[2J", plain="grün")

    [line] = capsys.readouterr().out.splitlines()
    assert "\x1b[2J" not in line
    assert "plain=grün" in line
