"""Which reader a file needs."""

import re
from dataclasses import dataclass

from src.moving.files import File, unpack
from src.moving.form import Form, Unreadable
from src.moving.reader import Context, Reader
from src.moving.readers import (
    asana,
    google,
    ics,
    kept,
    markdown,
    microsoft,
    org,
    rtm,
    superproductivity,
    table,
    tasksorg,
    taskwarrior,
    things,
    ticktick,
    todoist,
    todotxt,
    trello,
    vikunja,
)

READERS: tuple[Reader, ...] = tuple(
    module.READER
    for module in (
        todoist,
        ticktick,
        microsoft,
        google,
        ics,
        things,
        vikunja,
        superproductivity,
        rtm,
        taskwarrior,
        todotxt,
        markdown,
        org,
        trello,
        asana,
        tasksorg,
        table,
        kept,
    )
)

BY_NAME = {reader.name: reader for reader in READERS}


LINE_BY_LINE = ("todotxt", "markdown", "org", "csv")
"""Formats in which any line says something."""

NOT_LINES = re.compile(r"\s*(BEGIN:V|<\?xml|<!doctype|<html)", re.I)
"""How files begin that are made of lines and yet are of no such format."""


@dataclass(slots=True)
class Reading:
    """What was found in some files, by format.

    Attributes:
        parts: each reader that was used, with the names of its files and what it found.
        others: the names of files that no reader was used for.
    """

    parts: list[tuple[Reader, list[str], Form]]
    others: list[str]


def sniff(file: File) -> Reader | None:
    """The reader that knows the file best; None if none does."""
    scores = [(reader.sniff(file), reader) for reader in READERS]
    score, best = max(scores, key=lambda pair: pair[0])
    return best if score else None


def read(files: list[File], context: Context, format: str | None = None) -> Reading:
    """Read files, of which zips are unpacked.

    Args:
        format: the name of the reader; without it each file is looked at.

    Raises:
        Unreadable: no file can be read.
    """
    if not any(file.data for file in files):
        raise Unreadable("The file is empty.")
    found, others = unpack(files)
    if kept.is_archive(found):
        found = [file for file in found if not kept.BESIDE.search(file.name)]
    groups: dict[str, list[File]] = {}
    for file in found:
        if not file.data:
            others.append(file.name)
            continue
        reader = BY_NAME[format] if format else sniff(file)
        if reader is None or vikunja.is_beside(file.name):
            others.append(file.name)
        else:
            groups.setdefault(reader.name, []).append(file)
    if not groups:
        raise Unreadable("Kept does not know this kind of file.")
    return Reading(
        [
            (
                BY_NAME[name],
                [file.name for file in group],
                _read_as(BY_NAME[name], group, context, chosen=format is not None),
            )
            for name, group in groups.items()
        ],
        others,
    )


def _read_as(reader: Reader, files: list[File], context: Context, *, chosen: bool) -> Form:
    """What a reader finds in files of its format.

    Raises:
        Unreadable: the format was chosen by hand, and the files are of another.
    """
    if not chosen:
        return reader.read(files, context)
    is_known = any(reader.sniff(file) for file in files)
    if reader.name in LINE_BY_LINE:
        files = [f for f in files if f.head and not f.is_json and not NOT_LINES.match(f.head)]
        is_known = is_known and bool(files)
    form = reader.read(files, context)
    if not is_known and not any(task.title.strip() for task in form.tasks):
        raise Unreadable(
            f"The file has nothing of the format “{reader.title}”; choose another one, or let "
            "Kept find it out."
        )
    return form
