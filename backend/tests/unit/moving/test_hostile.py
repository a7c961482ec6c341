"""No file makes a reader fail, take long, or take much memory."""

import datetime as dt
import json
import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from src.moving import planning, registry
from src.moving.cleaning import NOTES_MAX, TITLE_MAX
from src.moving.files import File
from src.moving.form import Unreadable
from src.moving.planning import Account
from src.moving.reader import Context
from tests.support.hostile import hostile_files
from tests.support.moving import NOW, TODAY
from tests.support.own_samples import OWN_SAMPLES

BACKEND = Path(__file__).resolve().parents[3]
SECONDS = 2.0
RESIDENT = 200 * 1024
"""KiB."""

HOSTILE = dict(hostile_files())
LARGE = 1_000_000
"""Bytes from which on a file is read in a process of its own, whose memory is measured."""

RUN = """
import re, resource, runpy, sys
sys.argv = ["worker", "read"]
try:
    runpy.run_module("src.moving.worker", run_name="__main__")
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]
    print(used.ru_utime + used.ru_stime, most, file=sys.stderr)
"""


def read(name: str, data: bytes, format: str | None = None) -> str:
    """What is said of a file that cannot be read; "" for one that can."""
    context = Context(today=TODAY, zone=dt.UTC)
    try:
        reading = registry.read([File(name, data)], context, format)
        plan = planning.plan([form for _, _, form in reading.parts], Account(TODAY, NOW))
    except Unreadable as error:
        return str(error)
    for row in plan.tasks:
        assert 1 <= len(row["title"]) <= TITLE_MAX
        assert len(row["notes"]) <= NOTES_MAX
        json.dumps(row, default=str).encode()
    return ""


def test_there_are_many() -> None:
    assert len(HOSTILE) >= 300


def test_small_ones() -> None:
    """In one process, each within its time of computing."""
    slow: dict[str, float] = {}
    for name, make in HOSTILE.items():
        data = make()
        if len(data) >= LARGE or name.endswith(".zip"):
            continue
        begun = time.process_time()
        said = read(name, data)
        slow[name] = time.process_time() - begun
        assert said == "" or said.endswith("."), name
    assert {name: took for name, took in slow.items() if took > SECONDS} == {}


def test_large_ones() -> None:
    """Each in the process in which the API reads it."""
    wrong: dict[str, Any] = {}
    for name, make in HOSTILE.items():
        data = make()
        if len(data) < LARGE and "bomb" not in name:
            continue
        told, took, resident, code = read_by_worker(name, data)
        if code or took > SECONDS or resident > RESIDENT:
            wrong[name] = told[:200], took, resident, code
    assert wrong == {}


def read_by_worker(name: str, data: bytes) -> tuple[str, float, int, int]:
    """What a worker says, its seconds of computing, KiB of memory, and exit status."""
    with TemporaryFile() as stream:
        stream.write(data)
        stream.flush()
        number = stream.fileno()
        request = {
            "now": NOW.isoformat(),
            "today": str(TODAY),
            "files": [{"name": name, "descriptor": number}],
        }
        done = subprocess.run(
            [sys.executable, "-c", RUN],
            input=json.dumps(request).encode(),
            capture_output=True,
            pass_fds=[number],
            cwd=BACKEND,
            env={**os.environ, "COVERAGE_PROCESS_START": ""},
            check=False,
        )
    errors = done.stderr.decode()
    found = re.search(r"^([\d.]+) (\d+)$", errors, re.MULTILINE)
    took, resident = found.groups() if found else ("999", "0")
    first = done.stdout[:200].decode("utf-8", "replace") or errors
    return first, float(took), int(resident), done.returncode


def test_a_worker_has_a_bound_of_memory() -> None:
    # Texts that need more than the bound, from a file that does not.
    data = b'[{"content":"x","project_id":"1","labels":[' + b'"abcd",' * 4_000_000 + b'"x"]}]'
    told, _, resident, code = read_by_worker("a.json", data)

    assert code == 0
    assert "divide it" in told or "know" in told
    assert resident <= RESIDENT


FUZZ = settings(
    max_examples=int(os.environ.get("KEPT_FUZZ", "300")),
    deadline=None,
    derandomize="KEPT_FUZZ" not in os.environ,
    suppress_health_check=list(HealthCheck),
)
"""`KEPT_FUZZ=100000` tries as many."""


@FUZZ
@given(st.binary(max_size=2_000), st.sampled_from(sorted(registry.BY_NAME)))
def test_any_bytes(data: bytes, format: str) -> None:
    for name in (None, format):
        said = read("file", data, name)
        assert said == "" or said.endswith(".")


@FUZZ
@given(st.sampled_from(sorted(OWN_SAMPLES)), st.integers(min_value=0))
def test_changed_samples(name: str, seed: int) -> None:
    said = read(name, changed(OWN_SAMPLES[name], random.Random(seed)))  # noqa: S311  # of tests
    assert said == "" or said.endswith(".")


def changed(data: bytes, chance: random.Random) -> bytes:
    """The file with some of its parts changed, moved, repeated or left out."""
    found = bytearray(data)
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(found) + 1)
        size = chance.choice((1, 1, 2, 4, 16, 64))
        match chance.randrange(5):
            case 0:
                del found[at : at + size]
            case 1:
                found[at : at + size] = chance.randbytes(size)
            case 2:
                found[at:at] = found[at : at + size] * chance.randrange(1, 30)
            case 3:
                other = chance.randrange(len(found) + 1)
                found[at:at] = found[other : other + size]
            case _:
                found[at:at] = chance.choice(SNIPPETS)
    return bytes(found)


SNIPPETS = (
    *(b"\n", b'"', b",", b"{", b"}", b"[", b"]", b"null", b"-1", b"1e999", b"\0", b"\xff", b"\\"),
    *(b"9999-12-31", b"0000-00-00", b"\xf0\x9f\x93\x85", b":", b";", b"  ", b"\t", b"every day"),
)


@pytest.mark.parametrize("format", sorted(registry.BY_NAME))
def test_every_reader_has_a_sentence_for_another_format(format: str) -> None:
    for name, data in OWN_SAMPLES.items():
        said = read(name, data, format)
        assert said == "" or said.endswith(".")
