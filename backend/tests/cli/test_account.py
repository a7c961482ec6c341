"""`kept login`, `logout` and `doctor`: where a token may be, and where it may not."""

import datetime as dt
import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from uuid import uuid4

import keyring.backend
import pytest

from kept.account import checked_address, checked_token
from kept.problems import Misused
from tests.cli.conftest import Kept, MakeKept
from tests.support import tokens
from tools.settings import ROOT

SIGNED_OUT = {"KEPT_TOKEN": "", "KEPT_ADDRESS": ""}


class FileKeyring(keyring.backend.KeyringBackend):
    """A keyring for tests: a file in the home folder."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        password: str | None = self._read().get(f"{service} {username}")
        return password

    def set_password(self, service: str, username: str, password: str) -> None:
        self._path.write_text(json.dumps({**self._read(), f"{service} {username}": password}))

    def delete_password(self, service: str, username: str) -> None:
        passwords = self._read()
        del passwords[f"{service} {username}"]
        self._path.write_text(json.dumps(passwords))

    @property
    def _path(self) -> Path:
        return Path.home() / "keyring.json"

    def _read(self) -> dict[str, str]:
        content: dict[str, str] = json.loads(self._path.read_text()) if self._path.exists() else {}
        return content


def test_a_login_lasts_until_the_logout(kept: Kept) -> None:
    kept.environment = SIGNED_OUT
    assert "kept login" in kept("list", status=3).said
    assert "WRONG" in kept("doctor", status=1).out

    answer = kept("login", kept.address, given=f"{kept.user.token}\n")

    token_file = kept.home / "config" / "kept" / "token"
    assert answer.out.startswith(f"Signed in to {kept.address}.\n")
    assert token_file.read_text() == kept.user.token
    assert token_file.stat().st_mode & 0o777 == 0o600
    kept("add", "One")
    assert kept.titles() == ["One"]
    kept("doctor")
    assert kept.json("logout") == {"address": kept.address}
    assert not token_file.exists()
    assert kept("logout").said == "Nobody was signed in.\n"
    kept("list", status=3)


def test_a_token_that_is_not_accepted_is_not_kept(kept: Kept) -> None:
    kept.environment = SIGNED_OUT
    wrong = tokens.good_token(uuid4(), iss="https://elsewhere.example")

    answer = kept("login", kept.address, given=wrong, status=3)

    assert "does not accept the token" in answer.said
    assert wrong not in answer.said
    assert not (kept.home / "config" / "kept").exists()
    assert "not a token" in kept("login", kept.address, given="two words\n", status=2).said
    assert "Say which server" in kept("login", given="x" * 20, status=2).said


def test_a_token_is_never_an_argument(kept: Kept) -> None:
    answer = kept("login", kept.address, "kept_0123456789", status=2)

    assert "extra argument" in answer.said


def test_a_keyring_has_the_token_where_there_is_one(kept: Kept) -> None:
    kept.environment = SIGNED_OUT | {
        "PYTHON_KEYRING_BACKEND": "tests.cli.test_account.FileKeyring",
        "PYTHONPATH": f"{ROOT}/cli/src:{ROOT}/backend",
    }

    signed_in = kept.process("login", kept.address, given=kept.user.token)

    assert "in the keyring" in signed_in.out
    assert kept.user.token in (kept.home / "keyring.json").read_text()
    assert not (kept.home / "config" / "kept" / "token").exists()
    kept.process("add", "One")
    assert "from the keyring" in kept.process("doctor").out
    # Another address of the same server: the token for the former one is kept no longer.
    other = kept.address.replace("127.0.0.1", "localhost")
    kept.process("login", other, given=kept.user.token)
    assert list(json.loads((kept.home / "keyring.json").read_text())) == [f"kept {other}"]
    kept.process("login", "--file", other, given=kept.user.token)
    assert (kept.home / "keyring.json").read_text() == "{}"
    kept.process("login", other, given=kept.user.token)
    kept.process("logout")
    assert (kept.home / "keyring.json").read_text() == "{}"
    kept.process("list", status=3)


def test_a_file_that_others_can_read_is_not_used(kept: Kept) -> None:
    kept.environment = SIGNED_OUT
    kept("login", kept.address, given=kept.user.token)
    token_file = kept.home / "config" / "kept" / "token"
    token_file.chmod(0o644)

    assert "Others can read" in kept("list", status=2).said
    token_file.chmod(0o600)
    kept("list")


def test_a_token_goes_to_the_server_that_it_is_for_only(kept: Kept) -> None:
    kept.environment = SIGNED_OUT
    kept("login", kept.address, given=kept.user.token)

    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0.2)
        address = f"http://127.0.0.1:{other.getsockname()[1]}"
        answer = kept("list", status=3, KEPT_ADDRESS=address)
        with pytest.raises(TimeoutError):
            other.accept()

    assert f"no token for {address}" in answer.said


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://kept.example.com/", "https://kept.example.com"),
        ("kept.example.com", "https://kept.example.com"),
        ("localhost:3000", "http://localhost:3000"),
        ("http://127.8.0.1:8000", "http://127.8.0.1:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_addresses_are_understood(given: str, address: str) -> None:
    assert checked_address(given, insecure=False) == address


@pytest.mark.parametrize(
    "given",
    [
        "http://kept.example.com",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://10.0.0.1:8000",
        "ftp://kept.example.com",
        "https://user:word@kept.example.com",
        "https://kept.example.com?token=1",
        "https://",
        "http://[::1",
        "https://kept.example.com:99999",
    ],
)
def test_addresses_that_would_show_a_token_are_refused(given: str) -> None:
    with pytest.raises(Misused):
        checked_address(given, insecure=False)


def test_an_insecure_address_has_to_be_asked_for() -> None:
    address = "http://10.0.0.1:8000"
    assert checked_address(address, insecure=True) == address
    with pytest.raises(Misused, match="not encrypted"):
        checked_address(address, insecure=False)


@pytest.mark.parametrize("given", ["", "short", "two words here", "x" * 5000, "ein-tökén-hier"])
def test_what_is_no_token_is_not_repeated(given: str) -> None:
    with pytest.raises(Misused) as refused:
        checked_token(given)
    assert not given or given not in str(refused.value)


class Elsewhere(BaseHTTPRequestHandler):
    """A server that is not Kept, and one that means harm."""

    seen: list[str | None] = []  # noqa: RUF012  # the handler is made anew for each request
    answers: dict[str, tuple[int, dict[str, str], bytes]] = {}  # noqa: RUF012  # likewise

    def do_GET(self) -> None:
        self.seen.append(self.headers.get("Authorization"))
        status, headers, body = self.answers.get(
            self.path.split("?")[0], (404, {}, b"<html>not here</html>")
        )
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def elsewhere() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    Elsewhere.seen.clear()
    Elsewhere.answers.clear()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join(10)


def test_a_redirect_does_not_take_the_token_along(elsewhere: str, make_kept: MakeKept) -> None:
    other = elsewhere.replace("127.0.0.1", "localhost")
    Elsewhere.answers["/api/lists"] = (302, {"Location": f"{other}/api/steal"}, b"")

    answer = make_kept(elsewhere)("lists", status=1)

    assert "leads elsewhere" in answer.said
    assert len(Elsewhere.seen) == 1


def test_another_server_is_told_from_kept(elsewhere: str, make_kept: MakeKept) -> None:
    kept = make_kept(elsewhere)
    assert "The answer is 404" in kept("lists", status=1).said

    Elsewhere.answers["/api/lists"] = (200, {}, b"<html>hello</html>")

    assert "not as Kept does" in kept("lists", status=1).said


def test_a_hostile_title_cannot_command_the_terminal(elsewhere: str, make_kept: MakeKept) -> None:
    title = "a\x1b]0;owned\x07\x1b[2J\x9b31m\r\n\u202eb\ud800"
    task = {
        "id": str(uuid4()),
        "title": title,
        "completed": False,
        "list_id": "1",
        "label_ids": ["2"],
        "due": {"date": "\x1b[31m", "time": None, "time_zone": "a/\x1b[1m"},
    }
    Elsewhere.answers |= {
        "/api/lists": (200, {}, json.dumps([{"id": "1", "name": title}]).encode()),
        "/api/labels": (200, {}, json.dumps([{"id": "2", "name": title}]).encode()),
        "/api/tasks": (200, {}, json.dumps([task]).encode()),
    }
    kept = make_kept(elsewhere)

    for arguments in (("list",), ("list", "--json"), ("labels", "--json")):
        out = kept(*arguments).out
        assert not set(out) & set("\x1b\x07\x9b\r\u202e"), arguments
    assert "a␛]0;owned␇␛[2J�31m␍␊b�" in kept("list").out
    assert kept.json("list")[0]["title"] == title.replace("\ud800", "\ud800")


def test_an_access_token_that_may_only_read_says_so(kept: Kept) -> None:
    ends = (dt.datetime.now(dt.UTC) + dt.timedelta(days=2)).isoformat()
    wanted = {"name": "cron", "scopes": ["read"], "expires_at": ends}
    made = kept.user.http.post("/api/access-tokens", json=wanted)
    assert made.status_code == 201, made.text
    token = made.json()["token"]
    kept.environment = SIGNED_OUT
    kept("login", kept.address, given=token)

    kept("list")
    answer = kept("add", "One", status=3)

    assert "may only read" in answer.said
    assert token not in answer.said
    assert kept.json("outbox") == [], "what is refused at once does not wait"
    assert "an access token from the file" in kept("doctor").out
