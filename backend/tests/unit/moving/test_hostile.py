"""No file makes a reader fail, take long, or take much memory."""

import gc
import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from src.moving import registry, worker
from src.moving.cleaning import NOTES_MAX, TITLE_MAX
from src.moving.files import File
from src.moving.process import environment
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


TIMES = """
import json
from tests.unit.moving import test_hostile
print(json.dumps(test_hostile.times_of_small_ones()))
"""

UNCOVERED = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
"""For a process whose time is measured: counting its lines takes longer than running them."""


REQUEST = {"now": NOW.isoformat(), "today": str(TODAY)}


def read(name: str, data: bytes, format: str | None = None) -> str:
    """What a worker says of a file that it cannot read; "" for one that it can."""
    lines = worker.answer({**REQUEST, "format": format}, [File(name, data)])
    if problem := json.loads(next(lines)).get("problem"):
        return str(problem)
    for line in lines:
        kind, _, rows = line.partition(b"\t")
        if kind != b"task":
            continue
        for row in json.loads(rows):
            assert 1 <= len(row["title"]) <= TITLE_MAX
            assert len(row["notes"]) <= NOTES_MAX
    return ""


def test_there_are_many() -> None:
    assert len(HOSTILE) >= 300


def test_small_ones() -> None:
    for name, data in small_ones():
        said = read(name, data)
        assert said == "" or said.endswith("."), name


def small_ones() -> Iterator[tuple[str, bytes]]:
    """Those that can be read in this process, which are most of them."""
    for name, make in HOSTILE.items():
        if not name.endswith(".zip") and len(data := make()) < LARGE:
            yield name, data


def times_of_small_ones() -> dict[str, float]:
    """Seconds of computing by their names, by what a worker does but for its start."""
    times = {}
    gc.disable()
    gc.freeze()
    for name, data in small_ones():
        gc.collect()
        begun = time.process_time()
        for _ in worker.answer(REQUEST, [File(name, data)]):
            pass
        times[name] = time.process_time() - begun
    return times


@pytest.mark.alone
def test_small_ones_take_no_time() -> None:
    done = subprocess.run(
        [sys.executable, "-c", TIMES], capture_output=True, cwd=BACKEND, env=UNCOVERED, check=True
    )
    times: dict[str, float] = json.loads(done.stdout)

    assert len(times) > 200
    assert {name: took for name, took in times.items() if took > SECONDS} == {}


@pytest.mark.alone
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
        given = [{"name": name, "size": len(data)}]
        request = {**REQUEST, "descriptor": number, "files": given}
        done = subprocess.run(
            [sys.executable, "-c", RUN],
            input=json.dumps(request).encode(),
            capture_output=True,
            pass_fds=[number],
            cwd=BACKEND,
            env=UNCOVERED,
            check=False,
        )
    errors = done.stderr.decode()
    found = re.search(r"^([\d.]+) (\d+)$", errors, re.MULTILINE)
    took, resident = found.groups() if found else ("999", "0")
    first = done.stdout[:200].decode("utf-8", "replace") or errors
    return first, float(took), int(resident), done.returncode


def test_a_worker_gets_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://kept_api:secret@localhost/kept")
    monkeypatch.setenv("BETTER_AUTH_SECRET", "secret")

    assert "PATH" in environment()
    assert "secret" not in str(environment())


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
