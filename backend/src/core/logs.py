"""Structured logs: JSON for machines, coloured lines for a terminal; no title, no token."""

import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any, Literal

import orjson

LogFormat = Literal["auto", "json", "console"]
LogLevel = Literal["info", "warning"]

COLOURS = {"info": 32, "warning": 33, "error": 31}
"""ANSI's green, yellow and red."""


class Log:
    """Writes what happens to stdout, a line each, as an event with fields.

    A line for each request goes this way. Libraries made for it, and the standard one, take a
    tenth of the time of a request.
    """

    def __init__(self) -> None:
        self._is_console = False
        self._is_brief = False

    def configure(self, log_format: LogFormat, log_level: LogLevel) -> None:
        """Choose the form of the lines, and whether there are any below warnings."""
        at_terminal = log_format == "auto" and sys.stdout.isatty()
        self._is_console = log_format == "console" or at_terminal
        self._is_brief = log_level == "warning"

    def info(self, event: str, **fields: Any) -> None:
        """What is as it should be: a request that was answered."""
        if not self._is_brief:
            self._write("info", event, fields)

    def warning(self, event: str, **fields: Any) -> None:
        """What somebody should look at, some day."""
        self._write("warning", event, fields)

    def error(self, event: str, **fields: Any) -> None:
        """What somebody should look at, now."""
        self._write("error", event, fields)

    def _write(self, level: str, event: str, fields: dict[str, Any]) -> None:
        now = datetime.now(UTC)
        if self._is_console:
            line = _for_people(now, level, event, fields).encode()
        else:
            whole = {**fields, "event": event, "level": level, "timestamp": now}
            line = orjson.dumps(whole, default=str, option=orjson.OPT_UTC_Z)
        sys.stdout.buffer.write(line + b"\n")
        sys.stdout.buffer.flush()


log = Log()


def configure_logs(log_format: LogFormat, log_level: LogLevel) -> None:
    """Send everything that is logged to stdout; of what libraries log, the warnings."""
    log.configure(log_format, log_level)
    logging.basicConfig(handlers=[_OfLibraries()], level=logging.WARNING, force=True)


class _OfLibraries(logging.Handler):
    """Passes on what libraries give to the standard library's logging."""

    def emit(self, record: logging.LogRecord) -> None:
        fields: dict[str, Any] = {"logger": record.name}
        if record.exc_info:
            fields["exception"] = logging.Formatter().formatException(record.exc_info)
        write = log.error if record.levelno >= logging.ERROR else log.warning
        try:
            write(record.getMessage(), **fields)
        except Exception:
            self.handleError(record)  # which says so, and lets the caller go on


def _for_people(now: datetime, level: str, event: str, fields: dict[str, Any]) -> str:
    told = " ".join(f"{name}={_one_line(value)}" for name, value in fields.items())
    start = f"{now:%H:%M:%S} \x1b[{COLOURS[level]}m{level:8}\x1b[0m"
    return f"{start}{_one_line(event)}  \x1b[2m{told}\x1b[0m"


def _one_line(value: Any) -> str:
    text = str(value)
    return text if text.isprintable() else repr(text)


def cause_of(error: BaseException) -> list[str]:
    """Where an exception comes from: its kind and the lines of code, back to the first one.

    Messages are left out, because those of a database or a decoder quote what they choked on.
    """
    told: list[str] = []
    current: BaseException | None = error
    while current is not None:
        state = getattr(current, "sqlstate", None)
        told.append(type(current).__qualname__ + (f" {state}" if state else ""))
        told += [
            f"  {frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__)
        ]
        current = current.__cause__ or current.__context__
    return told
