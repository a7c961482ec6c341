"""Structured logs: JSON for machines, coloured lines for a terminal; no title, no token.

An event is one line in either form, whatever its values contain.
"""

import contextlib
import json
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
    """Writes events with fields to stdout, one line for each event.

    Every request writes an event. The standard library's logging, and libraries for structured
    logs, would take a tenth of the time of the request to write it.
    """

    def __init__(self) -> None:
        self._is_console = False
        self._omits_info = False

    def configure(self, log_format: LogFormat, log_level: LogLevel) -> None:
        """Choose the form of the lines, and the lowest level that is written."""
        at_terminal = log_format == "auto" and sys.stdout.isatty()
        self._is_console = log_format == "console" or at_terminal
        self._omits_info = log_level == "warning"

    def info(self, event: str, **fields: Any) -> None:
        """An event of normal operation, such as a request that was answered."""
        if not self._omits_info:
            self._write("info", event, fields)

    def warning(self, event: str, **fields: Any) -> None:
        """An event that needs attention, but not immediately."""
        self._write("warning", event, fields)

    def error(self, event: str, **fields: Any) -> None:
        """An event that needs immediate attention."""
        self._write("error", event, fields)

    def _write(self, level: str, event: str, fields: dict[str, Any]) -> None:
        now = datetime.now(UTC)
        if self._is_console:
            line = _console_line(now, level, event, fields).encode()
        else:
            line = _json_line({**fields, "event": event, "level": level, "timestamp": now})
        sys.stdout.buffer.write(line + b"\n")
        sys.stdout.buffer.flush()


log = Log()


def configure_logs(log_format: LogFormat, log_level: LogLevel) -> None:
    """Send all events to stdout. Of the events of libraries, only warnings and errors are sent."""
    log.configure(log_format, log_level)
    logging.basicConfig(handlers=[_LibraryHandler()], level=logging.WARNING, force=True)
    # uvicorn has installed its own handlers, which write messages without escaping them.
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        # Without a handler uvicorn does not even compose its line about each request.
        logger.propagate = name != "uvicorn.access"


class _LibraryHandler(logging.Handler):
    """Passes events of the standard library's logging on to `log`."""

    def emit(self, record: logging.LogRecord) -> None:
        fields: dict[str, Any] = {"logger": record.name}
        if record.exc_info:
            fields["exception"] = logging.Formatter().formatException(record.exc_info)
        write = log.error if record.levelno >= logging.ERROR else log.warning
        try:
            write(record.getMessage(), **fields)
        except Exception:
            self.handleError(record)  # reports it on stderr and does not raise


def _json_line(event: dict[str, Any]) -> bytes:
    """The event as ASCII JSON. Some viewers treat U+0085 and U+2028 as line breaks, and terminals
    interpret U+009B."""
    with contextlib.suppress(orjson.JSONEncodeError):  # a lone surrogate, from a library
        line = orjson.dumps(event, default=str, option=orjson.OPT_UTC_Z)
        if line.isascii():
            return line
    event["timestamp"] = event["timestamp"].strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return json.dumps(event, default=str, separators=(",", ":")).encode()


def _console_line(now: datetime, level: str, event: str, fields: dict[str, Any]) -> str:
    values = " ".join(f"{name}={_one_line(value)}" for name, value in fields.items())
    start = f"{now:%H:%M:%S} \x1b[{COLOURS[level]}m{level:8}\x1b[0m"
    return f"{start}{_one_line(event)}  \x1b[2m{values}\x1b[0m"


def _one_line(value: Any) -> str:
    text = str(value)
    return text if text.isprintable() else repr(text)


def cause_of(error: BaseException) -> list[str]:
    """The type and traceback of an exception, and those of the exceptions that caused it.

    Messages are left out, because those of a database or a decoder quote their input.
    """
    cause: list[str] = []
    current: BaseException | None = error
    while current is not None:
        state = getattr(current, "sqlstate", None)
        cause.append(type(current).__qualname__ + (f" {state}" if state else ""))
        cause += [
            f"  {frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__)
        ]
        current = current.__cause__ or current.__context__
    return cause
