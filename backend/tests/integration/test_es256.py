"""Tokens signed with a key of the issuer's own (ES256), verified with the keys it publishes."""

import base64
import http.server
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from jose import jwt

from src.core import jwks
from tests.conftest import MakeSettings
from tests.support import contract, tokens
from tests.support.server import serving


def _number(value: int) -> str:
    return base64.urlsafe_b64encode(value.to_bytes(32, "big")).decode().rstrip("=")


@dataclass
class Issuer:
    """Signs tokens, publishes its keys, and counts the requests for them."""

    keys: dict[str, ec.EllipticCurvePrivateKey] = field(default_factory=dict)
    asked: int = 0
    away: bool = False
    url: str = ""

    def new_key(self, key_id: str) -> None:
        self.keys[key_id] = ec.generate_private_key(ec.SECP256R1())

    def token(self, user_id: UUID, key_id: str, signed_by: str | None = None) -> str:
        pem = self.keys[signed_by or key_id].private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
        )
        return str(jwt.encode(tokens.good_claims(user_id), pem.decode(), "ES256", {"kid": key_id}))

    def published(self) -> dict[str, Any]:
        found = []
        for key_id, key in self.keys.items():
            if key_id == "unpublished":
                continue
            point = key.public_key().public_numbers()
            place = {"x": _number(point.x), "y": _number(point.y)}
            found.append({"kty": "EC", "crv": "P-256", "alg": "ES256", "kid": key_id, **place})
        other = {"kty": "OKP", "crv": "Ed25519", "kid": "other", "x": _number(1)}
        return {"keys": [other, *found]}


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    issuer = Issuer()
    issuer.new_key("first")

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            issuer.asked += 1
            self.send_response(500 if issuer.away else 200)
            self.end_headers()
            self.wfile.write(json.dumps(issuer.published()).encode())

        def log_message(self, *_: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        issuer.url = f"http://127.0.0.1:{server.server_address[1]}/jwks"
        yield issuer
        server.shutdown()
        thread.join()


@pytest.fixture
def client(make_settings: MakeSettings, issuer: Issuer) -> Iterator[httpx.Client]:
    settings = make_settings(token_algorithm="ES256", better_auth_secret=None, jwks_url=issuer.url)
    with (
        serving(settings) as address,
        httpx.Client(base_url=address, event_hooks={"response": [contract.check]}) as http,
    ):
        yield http


def status(client: httpx.Client, token: str) -> int:
    return client.get("/api/tasks", headers={"Authorization": f"Bearer {token}"}).status_code


def test_a_token_of_the_issuer(
    client: httpx.Client, issuer: Issuer, make_account: Callable[[], UUID]
) -> None:
    token = issuer.token(make_account(), "first")

    assert [status(client, token) for _ in range(5)] == [200] * 5
    assert issuer.asked == 1


def test_tokens_that_are_not_the_issuer_s(
    client: httpx.Client, issuer: Issuer, make_account: Callable[[], UUID]
) -> None:
    user_id = make_account()
    issuer.new_key("unpublished")
    forged = issuer.token(user_id, "first", signed_by="unpublished")
    no_kid = issuer.token(user_id, "", signed_by="first")
    public = (
        issuer.keys["first"]
        .public_key()
        .public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    )
    claims = tokens.good_claims(user_id)
    confused = tokens.raw_token({"alg": "HS256", "kid": "first"}, claims, public.decode())

    for token in (forged, no_kid, confused, tokens.good_token(user_id)):
        assert status(client, token) == 401
    for token in tokens.hostile_tokens(user_id).values():
        assert status(client, token) == 401
    assert status(client, issuer.token(user_id, "first")) == 200


def test_made_up_key_ids_cause_one_fetch(
    client: httpx.Client, issuer: Issuer, make_account: Callable[[], UUID]
) -> None:
    user_id = make_account()
    for number in range(30):
        issuer.keys["made-up"] = issuer.keys["first"]
        header = {"alg": "ES256", "kid": f"made-up-{number}"}
        assert status(client, tokens.raw_token(header, tokens.good_claims(user_id))) == 401

    assert issuer.asked == 1


def test_a_new_key_is_fetched_when_it_is_first_seen(
    client: httpx.Client,
    issuer: Issuer,
    make_account: Callable[[], UUID],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(jwks, "PAUSE", 0.2)
    user_id = make_account()
    assert status(client, issuer.token(user_id, "first")) == 200
    issuer.new_key("second")
    time.sleep(0.3)

    assert status(client, issuer.token(user_id, "second")) == 200
    assert status(client, issuer.token(user_id, "first")) == 200


def test_keys_outlast_the_issuer(
    client: httpx.Client,
    issuer: Issuer,
    make_account: Callable[[], UUID],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(jwks, "PAUSE", 0.2)
    user_id = make_account()
    assert status(client, issuer.token(user_id, "first")) == 200
    issuer.away = True
    time.sleep(0.3)

    unknown = tokens.raw_token({"alg": "ES256", "kid": "x"}, tokens.good_claims(user_id))
    assert status(client, unknown) == 401
    assert issuer.asked == 2
    assert status(client, issuer.token(user_id, "first")) == 200


def test_an_issuer_that_starts_later(
    client: httpx.Client,
    issuer: Issuer,
    make_account: Callable[[], UUID],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(jwks, "PAUSE_WITHOUT_KEYS", 0.2)
    issuer.away = True
    token = issuer.token(make_account(), "first")
    assert status(client, token) == 401
    issuer.away = False
    time.sleep(0.3)

    assert status(client, token) == 200
