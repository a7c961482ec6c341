"""Structured logs: JSON for machines, coloured lines for a terminal; no title, no token."""

import logging
import sys
import traceback
from typing import Any, Literal

import orjson
import structlog

LogFormat = Literal["auto", "json", "console"]
LogLevel = Literal["info", "warning"]


def configure_logs(log_format: LogFormat, log_level: LogLevel) -> None:
    """Send everything that is logged, by libraries too, to stdout, a line each.

    A request is logged at the level of info, what went wrong above it.
    """
    console = log_format == "console" or (log_format == "auto" and sys.stdout.isatty())
    shared: list[structlog.typing.Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer: Any = (
        structlog.dev.ConsoleRenderer()
        if console
        else structlog.processors.JSONRenderer(
            serializer=lambda event, **_: orjson.dumps(event, default=str).decode()
        )
    )
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(log_level),
        logger_factory=structlog.PrintLoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                renderer,
            ],
            foreign_pre_chain=[*shared, structlog.processors.format_exc_info],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)


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
