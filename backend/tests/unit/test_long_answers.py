"""What is held while a file is made and sent, and for how long."""

import asyncio
from collections.abc import AsyncGenerator
from tempfile import TemporaryFile
from typing import IO, Any
from uuid import UUID

import orjson
import pytest

from src.api import file_stream
from src.api.file_stream import FileStream
from src.core.errors import ServiceUnavailable
from src.core.places import OF_USER, Places
from src.db.checkout_queue import CLIENT, Client, ClientDisconnected
from src.moving.process import Workers


async def receive() -> Any:
    raise NotImplementedError


def test_a_user_has_one_place_and_few_requests() -> None:
    async def work() -> None:
        places = Places(2)
        async with places.taken("one", 1):
            with pytest.raises(ServiceUnavailable):
                async with places.taken("one", 0.05):
                    pass
            async with places.taken("two", 1):
                with pytest.raises(ServiceUnavailable):
                    async with places.taken("three", 0.05):
                        pass
            async with places.taken("three", 1):
                pass
        async with places.taken("one", 1):
            pass
        for _ in range(2):
            entered = [places.entered("one") for _ in range(OF_USER)]
            for each in entered:
                each.__enter__()
            with pytest.raises(ServiceUnavailable), places.entered("one"):
                pass
            with places.entered("two"):
                pass
            for each in entered:
                each.__exit__(None, None, None)

    asyncio.run(work())


def test_a_file_that_is_there_leaves_others_their_turn() -> None:
    turns = 0
    seen: list[int] = []

    async def pieces() -> AsyncGenerator[bytes, None]:
        for _ in range(50):
            yield b"piece"

    async def send(_: Any) -> None:
        seen.append(turns)

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async def work() -> None:
        task = asyncio.create_task(others())
        await FileStream(pieces())({}, receive, send)
        task.cancel()

    asyncio.run(work())
    assert seen[-1] >= 50


def test_pieces_are_closed_once_the_client_has_gone() -> None:
    client, ends = Client(), 0

    async def pieces() -> AsyncGenerator[bytes, None]:
        nonlocal ends
        try:
            while True:
                yield b"piece"
        finally:
            ends += 1

    async def send(message: Any) -> None:
        if message["type"] == "http.response.body":
            client.close()

    async def work() -> None:
        CLIENT.set(client)
        with pytest.raises(ClientDisconnected):
            await FileStream(pieces())({}, receive, send)

    asyncio.run(work())
    assert ends == 1


def test_sending_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_stream, "SECONDS", 0.1)
    ends = 0

    async def pieces() -> AsyncGenerator[bytes, None]:
        nonlocal ends
        try:
            yield b"piece"
        finally:
            ends += 1

    async def send(message: Any) -> None:
        if message["type"] == "http.response.body":
            await asyncio.sleep(10)

    with pytest.raises(TimeoutError):
        asyncio.run(FileStream(pieces())({}, receive, send))
    assert ends == 1


def test_rows_are_gone_once_the_archive_is_written() -> None:
    files: list[IO[bytes]] = []

    async def rows_of() -> IO[bytes]:
        rows = TemporaryFile()  # noqa: SIM115  # as the caller closes it
        name = orjson.dumps({"id": str(UUID(int=1)), "name": "List", "archived_at": None})
        rows.write(b"label\t%s\n" % name)
        rows.seek(0)
        files.append(rows)
        return rows

    async def work() -> None:
        pieces = Workers().write("one", rows_of, "2026-11-28T12:00:00Z")
        async for piece in pieces:
            if piece:
                break
        for _ in range(1_000):
            if files[0].closed:
                break
            await asyncio.sleep(0.01)
        assert files[0].closed
        await pieces.aclose()

    asyncio.run(work())
