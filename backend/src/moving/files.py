"""Files as readers get them: bytes within bounds, decoded and parsed once."""

import functools
import io
import json
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

import orjson

from src.moving.form import Unreadable

UNPACKED_MAX = 64 * 1024 * 1024
"""Bytes that the files of all zips may have together."""

ENTRIES_MAX = 20_000
"""Files in a zip."""

CONTAINERS_MAX = 1_500_000
"""Objects and arrays of JSON, of which each takes 60 bytes or more; a task has about five."""

READ_AT_ONCE = 1024 * 1024

IGNORED = (".DS_Store", "__MACOSX", ".obsidian", ".trash", ".git")
"""Parts of a path that say that a file in a zip is none of the user's."""

OTHER_KINDS = frozenset(
    [
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".svg",
        ".webp",
        ".heic",
        ".pdf",
        ".mp3",
        ".m4a",
        ".wav",
        ".mp4",
        ".mov",
        ".doc",
        ".docx",
        ".xls",
        ".xlsx",
        ".ppt",
        ".pptx",
        ".html",
        ".css",
        ".js",
        ".canvas",
        ".sqlite-shm",
    ]
)
"""Endings of files that stand beside tasks in an archive and have none themselves."""


@dataclass(eq=False)
class File:
    """A file that somebody has chosen, or one of a zip."""

    name: str
    data: bytes = field(repr=False)

    @functools.cached_property
    def stem(self) -> str:
        """Its name without folders and ending."""
        return PurePosixPath(self.name.replace("\\", "/")).stem or self.name

    @property
    def suffix(self) -> str:
        """The ending of its name, in lower case, with its dot."""
        return PurePosixPath(self.name).suffix.lower()

    @functools.cached_property
    def is_utf8(self) -> bool:
        """Whether its text needs no guess of the encoding."""
        return self._decoded[1]

    @property
    def text(self) -> str:
        """Its content as text, with single line feeds.

        Raises:
            Unreadable: it is not text.
        """
        return self._decoded[0]

    @functools.cached_property
    def _decoded(self) -> tuple[str, bool]:
        text, certain = _decode(self.data)
        if text.count("\0") > len(text) // 100:
            raise Unreadable("The file is not text, and no known kind of archive or database.")
        text = text.replace("\0", "")
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text, certain

    @functools.cached_property
    def head(self) -> str:
        """The beginning of its text, for a first look; empty if it is not text."""
        text, _ = _decode(self.data[:8192])
        return "" if "\0" in text else text.replace("\r\n", "\n").replace("\r", "\n")

    @functools.cached_property
    def json(self) -> Any:
        """Its content as JSON; None if it is none.

        Of a key that stands twice the last value counts: Google writes such files.
        """
        data = self.data.removeprefix(b"\xef\xbb\xbf").lstrip()
        is_wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or _utf_16(data[:400])
        if data[:1] not in (b"{", b"[") and not is_wide:
            return None
        if data.count(b"{") + data.count(b"[") > CONTAINERS_MAX:
            raise Unreadable("The file has more in it than can be read at once; divide it.")
        try:
            return orjson.loads(data)
        except ValueError:
            pass
        except SystemError as error:  # so orjson says that there is no memory left
            raise MemoryError from error
        try:
            return json.loads(self.text)
        except RecursionError as error:
            raise Unreadable("The file is nested deeper than any task list.") from error
        except (ValueError, Unreadable):
            return None

    @functools.cached_property
    def is_json(self) -> bool:
        """Whether it is JSON."""
        return self.json is not None


def _decode(data: bytes) -> tuple[str, bool]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), True
    if encoding := _utf_16(data[:400]):
        return data.decode(encoding, "replace"), True
    try:
        return data.decode("utf-8-sig"), True
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:  # the end of a look at the beginning
            return data[: error.start].decode("utf-8-sig"), True
        return data.decode("cp1252", "replace"), False


def _utf_16(sample: bytes) -> str:
    """UTF-16 without the mark with which it should begin: every other byte of Latin text is 0."""
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if second > len(sample) // 5 and first <= len(sample) // 50:
        return "utf-16-le"
    return "utf-16-be" if first > len(sample) // 5 and second <= len(sample) // 50 else ""


def unpack(files: list[File]) -> tuple[list[File], list[str]]:
    """Files, and in place of a zip the files in it.

    Returns:
        the files, and the names of those that have no tasks, such as images.

    Raises:
        Unreadable: a zip is damaged, protected, or larger than the bounds.
    """
    found: list[File] = []
    others: list[str] = []
    left = UNPACKED_MAX
    for file in files:
        if not file.data.startswith(b"PK\x03\x04") and not file.data.startswith(b"PK\x05\x06"):
            found.append(file)
            continue
        for each in _entries(file, left):
            if each.suffix in OTHER_KINDS:
                others.append(each.name)
            else:
                left -= len(each.data)
                found.append(each)
    if not found:
        raise Unreadable("There is no file with tasks in it.")
    return found, others


def _entries(file: File, left: int) -> list[File]:
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > ENTRIES_MAX:
                raise Unreadable(f"The zip has more than {ENTRIES_MAX:,} files.")
            found = []
            for entry in entries:
                if any(part in IGNORED for part in PurePosixPath(entry.filename).parts):
                    continue
                if PurePosixPath(entry.filename).suffix.lower() in OTHER_KINDS:
                    found.append(File(entry.filename, b""))
                    continue
                data = _read_entry(archive, entry, left)
                left -= len(data)
                found.append(File(entry.filename, data))
            return found
    except RuntimeError as error:  # zipfile has no own error for a password
        raise Unreadable("The zip is protected by a password.") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise Unreadable("The zip is damaged or incomplete.") from error
    except (ValueError, OverflowError) as error:
        raise Unreadable("The zip is damaged or incomplete.") from error


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """A file of a zip. What its size is said to be is not believed."""
    parts: list[bytes] = []
    with archive.open(entry) as stream:
        while part := stream.read(READ_AT_ONCE):
            left -= len(part)
            if left < 0:
                size = UNPACKED_MAX // 1024 // 1024
                raise Unreadable(f"The files in the zip have more than {size} MiB.")
            parts.append(part)
    return b"".join(parts)
