"""Files that are made to do harm. Each is made when it is asked for, because some are large."""

import io
import json
import random
import struct
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from tests.support.own_samples import OWN_SAMPLES

MANY = 1_000_000
Make = Callable[[], bytes]

WRONG: tuple[Any, ...] = (
    *(
        None,
        True,
        -1,
        1e308,
        10**30,
        "",
        "x" * 5_000,
        "\ud800\0",
        [],
        {},
        [[]],
        [None, 7],
        {"a": {}},
    ),
    *("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-02-30", "=cmd|' /C calc'!A0"),
)
"""Values that no reader expects where they stand."""


def hostile_files() -> Iterator[tuple[str, Make]]:
    """Each with a name."""
    yield from _zips()
    yield from _deep()
    yield from _encodings()
    yield from _truncated()
    yield from _wrong_types()
    yield from _cycles()
    yield from _long()
    yield from _databases()


def _zip(entries: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _zips() -> Iterator[tuple[str, Make]]:
    table = b"Title\nOne\n"
    yield "bomb.zip", lambda: _zip({"a.csv": bytes(80 * 1024 * 1024)})
    yield "bomb-of-text.zip", lambda: _zip({"a.csv": b"Title\n" + b"x\n" * 30 * MANY})
    yield "many-bombs.zip", lambda: _zip({f"{n}.csv": bytes(5_000_000) for n in range(20)})
    yield "nested.zip", lambda: _zip({"a.zip": _zip({"b.zip": _zip({"c.csv": table})})})
    yield "many.zip", lambda: _zip({f"{n}.csv": b"" for n in range(20_001)})
    yield "protected.zip", lambda: _flagged(_zip({"a.csv": table}))
    yield "lies.zip", lambda: _lying(_zip({"a.csv": table * 1_000}))
    for name in ("../../a.csv", "/etc/passwd", "C:\\a.csv", "a\n.csv", "..", "x/../../y.md", "con"):
        yield f"path {name!r}.zip", lambda name=name: _zip({name: table})  # type: ignore[misc]
    for size in (4, 30, 60, 90):
        yield f"cut-{size}.zip", lambda size=size: _zip({"a.csv": table * 9})[:size]  # type: ignore[misc]
    whole = _zip({"tasks.csv": table * 50, "b.md": b"- [ ] x"})
    for seed in range(20):
        yield f"changed-{seed}.zip", lambda seed=seed: _changed(whole, seed)  # type: ignore[misc]


def _flagged(data: bytes) -> bytes:
    changed = bytearray(data)
    changed[6] |= 1
    changed[data.index(b"PK\1\2") + 8] |= 1
    return bytes(changed)


def _lying(data: bytes) -> bytes:
    """The sizes of its file are said to be 4 GiB."""
    changed = bytearray(data)
    at = data.index(b"PK\1\2")
    changed[at + 24 : at + 28] = struct.pack("<I", 0xFFFFFFF0)
    return bytes(changed)


def _changed(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)  # noqa: S311  # it only varies what is tested
    changed = bytearray(data)
    for _ in range(1 + seed % 8):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _deep() -> Iterator[tuple[str, Make]]:
    yield "deep.json", lambda: b"[" * MANY + b"]" * MANY
    yield "deep-open.json", lambda: b"[" * MANY
    yield "deep-objects.json", lambda: b'{"tasks":' * 100_000 + b"1" + b"}" * 100_000
    yield (
        "deep-asana.json",
        lambda: b'{"data":[{"gid":"1","name":"a","subtasks":[' * 30_000 + b"]}]}" * 30_000,
    )
    yield (
        "deep-in-bounds.json",
        lambda: b'{"schema":"kept","version":1,"lists":' + b"[" * 900 + b"]" * 900 + b"}",
    )
    yield "deep.md", lambda: b"".join(b" " * n + b"- [ ] task\n" for n in range(3_000))
    yield "deep.org", lambda: b"".join(b"*" * n + b" TODO task\n" for n in range(1, 3_000))
    yield "deep.ics", lambda: b"BEGIN:VCALENDAR\n" + b"BEGIN:VTODO\n" * 100_000
    yield "quoted.md", lambda: b">" * MANY + b" - [ ] x\n"


def _encodings() -> Iterator[tuple[str, Make]]:
    text = "Title,Due\nÄpfel 🍎 \u202e,2026-12-01\n"
    for name in ("utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32", "utf-7"):
        yield f"{name}.csv", lambda name=name: text.encode(name, "replace")  # type: ignore[misc]
    yield "odd.csv", lambda: text.encode("utf-16")[:-1]
    yield "only-mark.csv", lambda: b"\xef\xbb\xbf"
    yield "broken.csv", lambda: b"Title\n\xff\xfe\xfd\xc0\xaf\n\xed\xa0\x80\n"
    yield "nuls.csv", lambda: b"Title\n" + b"a\0b\0\n" * 100
    yield "only-nuls.csv", lambda: bytes(100_000)
    yield (
        "half-surrogates.json",
        lambda: (
            b'{"schema":"kept","version":1,"tasks":[{"id":"01a1fb97-08a4-706b-b23e-be18c3447c3f",'
            b'"title":"\\ud83d","notes":"\\udc00\\u0000"}]}'
        ),
    )
    yield "invisible.csv", lambda: "Title\n\u200b\n\u2800\n\u202e\n\u0301\n".encode()
    yield "controls.md", lambda: b"- [ ] a\x1b[31mb\x07\x85\n"


def _truncated() -> Iterator[tuple[str, Make]]:
    for name, data in OWN_SAMPLES.items():
        for part in (1, 3, 7):
            yield f"cut-{part}-{name}", lambda data=data, part=part: data[: len(data) * part // 8]  # type: ignore[misc]


def _wrong_types() -> Iterator[tuple[str, Make]]:
    """Every sample of JSON with wrong values at random places, and one wrong value everywhere."""
    for name, data in OWN_SAMPLES.items():
        if not name.endswith(".json"):
            continue
        for number, wrong in enumerate(WRONG):
            yield (
                f"wrong-{number}-{name}",
                lambda data=data, wrong=wrong, number=number: _dumped(  # type: ignore[misc]
                    _with_wrong(json.loads(data), wrong, random.Random(number))  # noqa: S311  # as above
                ),
            )


def _dumped(value: Any) -> bytes:
    return json.dumps(value).encode()


def _with_wrong(value: Any, wrong: Any, chance: random.Random, depth: int = 0) -> Any:
    if depth > 1 and chance.random() < 0.3:
        return wrong
    if isinstance(value, dict):
        return {name: _with_wrong(each, wrong, chance, depth + 1) for name, each in value.items()}
    if isinstance(value, list):
        return [_with_wrong(each, wrong, chance, depth + 1) for each in value]
    return value


def _cycles() -> Iterator[tuple[str, Make]]:
    ring = [{"id": str(n), "parent": str((n + 1) % 5_000), "title": "t", "kind": "tasks#task"}
            for n in range(5_000)]  # fmt: skip
    yield "ring.json", lambda: _dumped({"kind": "tasks#taskLists", "items": [{"items": ring}]})
    own = [{"id": "1", "parent": "1", "title": "t", "kind": "tasks#task"}]
    yield "own-parent.json", lambda: _dumped({"kind": "tasks#taskLists", "items": [{"items": own}]})
    yield (
        "ring.ics",
        lambda: (
            b"BEGIN:VCALENDAR\n"
            + b"".join(
                b"BEGIN:VTODO\nUID:%d\nSUMMARY:x\nRELATED-TO:%d\nEND:VTODO\n" % (n, (n + 1) % 999)
                for n in range(999)
            )
            + b"END:VCALENDAR\n"
        ),
    )
    line = [{"id": str(n), "parent": str(n - 1), "title": "t", "kind": "tasks#task"}
            for n in range(20_000)]  # fmt: skip
    yield "line.json", lambda: _dumped({"kind": "tasks#taskLists", "items": [{"items": line}]})
    same = [{"id": "1", "title": "t", "kind": "tasks#task"} for _ in range(20_000)]
    yield "same-ids.json", lambda: _dumped({"kind": "tasks#taskLists", "items": [{"items": same}]})


def _long() -> Iterator[tuple[str, Make]]:
    yield "labels.txt", lambda: b"(A) x " + b" ".join(b"@l%d" % n for n in range(MANY))
    yield "labels-of-tasks.txt", lambda: b"".join(b"(A) x @l%d\n" % n for n in range(30_000))
    yield (
        "labels.json",
        lambda: _dumped(
            [
                {
                    "content": "x",
                    "project_id": "1",
                    "id": "1",
                    "labels": [f"l{n}" for n in range(300_000)],
                }
            ]
        ),
    )
    yield "lists.csv", lambda: b"Title,List\n" + b"".join(b"t,l%d\n" % n for n in range(100_000))
    yield "columns.csv", lambda: b"Title" + b",x" * 100_000 + b"\n"
    yield "quote.csv", lambda: b'Title\n"' + b"a,\n" * 2 * MANY
    yield "quotes.csv", lambda: b"Title\n" + b'"' * 4 * MANY
    yield "lines.csv", lambda: b"Title\n" + b"x\n" * 30_000
    yield "blank-lines.csv", lambda: b"Title\n" + b"\n" * 4 * MANY
    yield "fields.md", lambda: b"- [ ] x " + b"[a:: " * 200_000
    yield "brackets.md", lambda: b"- [ ] x " + b"[" * MANY + b"](http://a" * 1_000
    yield "emoji.md", lambda: b"- [ ] x " + "📅 ".encode() * 200_000
    yield "tags.md", lambda: b"- [ ] x " + b"#a" * MANY
    yield "dashes.md", lambda: b"- " * MANY
    yield "spaces.md", lambda: (b" " * 5_000 + b"- [ ] x\n") * 200
    yield "fences.md", lambda: b"- [ ] x\n" + b"```\n" * 500_000
    yield "headings.md", lambda: b"# " + b"# " * MANY
    yield "stamps.org", lambda: b"* TODO x\nSCHEDULED: " + b"<2026-12-01 " * 200_000
    yield "tags.org", lambda: b"* TODO x " + b":a" * MANY + b"\n"
    yield (
        "boxes.org",
        lambda: b"* TODO x\n" + b"".join(b" " * n + b"- [ ] x\n" for n in range(1_500)),
    )
    yield "keywords.org", lambda: b"#+TODO: " + b"A(" * MANY + b"\n* A( x\n"
    yield "pairs.txt", lambda: b"(A) " + b"a:" * MANY
    yield "projects.txt", lambda: b"(A) " + b"+" * MANY
    yield "folded.ics", lambda: b"BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x" + b"\n x" * MANY
    yield "parameters.ics", lambda: b"BEGIN:VCALENDAR\nBEGIN:VTODO\nDUE" + b';A="' * 500_000
    yield "parameters-2.ics", lambda: b"BEGIN:VCALENDAR\nBEGIN:VTODO\nDUE" + b";A=b" * 500_000
    yield "escapes.ics", lambda: b"BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:" + b"\\" * MANY
    yield (
        "rule.ics",
        lambda: (
            b"BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x\nDUE:20261201\nRRULE:FREQ=SECONDLY;BYSECOND="
            + b"1," * 500_000
        ),
    )
    yield "words.csv", lambda: b"TYPE,CONTENT,INDENT,DATE\ntask,x,1," + b"every " * 200_000 + b"\n"
    yield (
        "words-2.csv",
        lambda: b"TYPE,CONTENT,INDENT,DATE\n" + b"task,x,1,every mon tue wed thu fri\n" * 3_000,
    )
    yield "links.csv", lambda: b"TYPE,CONTENT,INDENT\ntask," + b"[a](" * 300_000 + b",1\n"
    yield "labels.csv", lambda: b"TYPE,CONTENT,INDENT\ntask," + b"@a " * 300_000 + b",1\n"
    yield "html.json", lambda: _dumped(
        {"value": [{"title": "x", "importance": "low", "isReminderOn": False, "body":
            {"contentType": "html", "content": "<" * MANY + "<script" * 50_000}}]}
    )  # fmt: skip
    yield "html-2.json", lambda: _dumped(
        {"value": [{"title": "x", "importance": "low", "isReminderOn": False, "body":
            {"contentType": "html", "content": "<script>" * 30_000 + "<li data-checked" * 9_000}}]}
    )  # fmt: skip
    yield "data.data", lambda: b'[description:"' + b'\\"' * MANY + b' status:"pending"'
    yield "data-2.data", lambda: b'[status:"pending" ' + b'a:"' * 500_000
    yield (
        "number.json",
        lambda: b'[{"content":"x","project_id":"1","priority":' + b"9" * MANY + b"}]",
    )
    yield "key.json", lambda: b'{"' + b"a" * 8 * MANY + b'":1}'
    yield "empty-arrays.json", lambda: b"[" + b"[]," * 4 * MANY + b"[]]"
    yield "empty-objects.json", lambda: b'{"cards":[' + b"{}," * 4 * MANY + b'{}],"lists":[]}'
    yield "title.csv", lambda: b"Title\n" + b"x" * 3 * MANY
    yield "notes.csv", lambda: b"Title,Notes\na," + b"x" * 3 * MANY
    yield "formula.csv", lambda: b'Title\n"=HYPERLINK(""http://x"")"\n+1\n-1\n@SUM(1)\n"\t=1"\n'


def _databases() -> Iterator[tuple[str, Make]]:
    whole = OWN_SAMPLES["main.sqlite"]
    for seed in range(20):
        yield (
            f"changed-{seed}.sqlite",
            lambda seed=seed: (  # type: ignore[misc]
                whole[:100] + _changed(whole[100:], seed * 7)
            ),
        )
    for size in (512, 1_000, 4_096, 8_000):
        yield f"cut-{size}.sqlite", lambda size=size: whole[:size]  # type: ignore[misc]
    yield "log-alone.sqlite-wal", lambda: struct.pack(">II", 0x377F0682, 3007000) + bytes(100)
    yield "pages.sqlite", lambda: whole[:16] + b"\xff" * 84 + whole[100:]
