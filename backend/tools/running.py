"""The token settings of the server that runs on a data directory, recorded for `make token`."""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from tools import settings


@dataclass(frozen=True)
class Demands:
    """The settings by which the server judges a token.

    Attributes:
        issuer: the address of the web app, `BETTER_AUTH_URL`.
        algorithm: how tokens are signed, `TOKEN_ALGORITHM`.
        secret_digest: SHA-256 of `BETTER_AUTH_SECRET`, so that a wrong one is noticed.
    """

    issuer: str
    algorithm: str
    secret_digest: str


def digest(secret: str) -> str:
    """The digest by which two secrets are compared."""
    return hashlib.sha256(secret.encode()).hexdigest()


@contextlib.contextmanager
def noted() -> Iterator[None]:
    """Note the demands of a server of the embedded database, for as long as it runs."""
    demands = Demands(
        issuer=settings.auth_url(),
        algorithm=os.environ.get("TOKEN_ALGORITHM", "HS256"),
        secret_digest=digest(settings.embedded_secret()),
    )
    _file().unlink(missing_ok=True)
    descriptor = os.open(_file(), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(asdict(demands), file)
    try:
        yield
    finally:
        _file().unlink(missing_ok=True)


def demands() -> Demands | None:
    """The demands of the server that runs now, if one does."""
    try:
        return Demands(**json.loads(_file().read_text()))
    except FileNotFoundError:
        return None


def _file() -> Path:
    return settings.data_dir() / "running.json"
