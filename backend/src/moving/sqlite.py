"""Reading a database of SQLite from memory, with what is still in its write-ahead log."""

import sqlite3
import struct
import time
from typing import Any

from src.moving.form import Unreadable

MAGIC = b"SQLite format 3\0"
WAL_MAGICS = (0x377F0682, 0x377F0683)
SECONDS = 5.0
ROWS_MAX = 300_000


def is_database(data: bytes) -> bool:
    """Whether a file begins like a database."""
    return data.startswith(MAGIC) and len(data) >= 512


def is_log(data: bytes) -> bool:
    """Whether a file begins like a write-ahead log."""
    return len(data) >= 32 and struct.unpack(">I", data[:4])[0] in WAL_MAGICS


def with_log(data: bytes, log: bytes) -> bytes:
    """The database with the committed pages of its log (sqlite.org/fileformat2.html, 4)."""
    size, salts = struct.unpack(">I", log[8:12])[0], log[16:24]
    if size not in (512, 1024, 2048, 4096, 8192, 16384, 32768, 65536):
        return data
    pages = bytearray(data)
    pending: list[tuple[int, bytes]] = []
    for at in range(32, len(log) - size - 23, size + 24):
        page, committed = struct.unpack(">II", log[at : at + 8])
        if log[at + 8 : at + 16] != salts or not 1 <= page <= 100_000:
            break
        pending.append((page, log[at + 24 : at + 24 + size]))
        if committed:
            for number, content in pending:
                end = number * size
                if len(pages) < end:
                    pages.extend(bytes(end - len(pages)))
                pages[end - size : end] = content
            pending = []
    return bytes(pages)


class Tables:
    """The tables of a database, of which any may be missing a column.

    A query is stopped after some time: a view of a hostile file may never end.
    """

    def __init__(self, data: bytes) -> None:
        plain = bytearray(data)
        plain[18:20] = b"\x01\x01"  # without a log, which memory has no place for
        self._connection = sqlite3.connect(":memory:")
        end = time.monotonic() + SECONDS
        self._connection.set_progress_handler(lambda: time.monotonic() > end, 10_000)
        try:
            self._connection.deserialize(bytes(plain))
            self._connection.execute("PRAGMA trusted_schema = OFF")
            self._connection.execute("PRAGMA query_only = ON")
        except sqlite3.Error as error:
            raise Unreadable("The database is damaged.") from error

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table; none if there is no such table.

        Raises:
            Unreadable: the database is damaged, or takes too long.
        """
        try:
            known = self._connection.execute(
                "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)
            ).fetchone()
            if not known:
                return []
            cursor = self._connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # a constant
            names = [column[0] for column in cursor.description]
            found = [dict(zip(names, row, strict=True)) for row in cursor.fetchmany(ROWS_MAX)]
        except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
            raise Unreadable("The database is damaged, or takes too long to read.") from error
        return found

    def close(self) -> None:
        """Free its memory."""
        self._connection.close()
