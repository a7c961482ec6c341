"""Log events of libraries, including ones that cannot be encoded."""

import json
import logging
import logging.config
from collections.abc import Iterator

import pytest
from uvicorn.config import LOGGING_CONFIG

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


def test_an_exception_is_logged_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("json", "info")
    try:
        raise ValueError("why")
    except ValueError:
        logging.getLogger("library").exception("broken")

    event = json.loads(capsys.readouterr().out)
    assert event["level"] == "error"
    assert event["exception"].endswith("ValueError: why")


@pytest.mark.parametrize("form", ["json", "console"])
def test_an_event_that_cannot_be_encoded_raises_no_error(
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


FORGED = 'x\n{"event":"forged"}\r\u0085\u2028\u2029\x0b\x0c\x1b[2J\u009b2J\x7f\ud800\u202e'
"""Characters that end a line in some viewer, or control a terminal."""


@pytest.mark.parametrize("form", ["json", "console"])
@pytest.mark.parametrize("way", ["field", "event", "library", "uvicorn", "exception"])
def test_no_value_forges_a_line(form: str, way: str, capsys: pytest.CaptureFixture[str]) -> None:
    logging.config.dictConfig(LOGGING_CONFIG)  # as uvicorn does before it loads the application
    configure_logs("json" if form == "json" else "console", "info")
    match way:
        case "field":
            log.error("an event", error=FORGED)
        case "event":
            log.error(FORGED)
        case "library":
            logging.getLogger("library").error("%s", FORGED)
        case "uvicorn":
            logging.getLogger("uvicorn.error").error(FORGED)
        case "exception":
            try:
                raise ValueError(FORGED)
            except ValueError:
                logging.getLogger("uvicorn.error").exception("broken")

    out, err = capsys.readouterr()
    assert err == ""
    assert out.isascii()
    assert len(out.splitlines()) == 1
    assert [code for code in out if code < " " and code != "\x1b"] == ["\n"]
    assert "\x1b[2J" not in out
    if form == "json":
        event = json.loads(out)
        assert event["level"] == "error"
        assert event["timestamp"].endswith("Z")
