"""`make token EMAIL=…`: a bearer token for a user of the embedded database, on stdout."""

import os
import time

import psycopg
from jose import jwt

from src.core.config import TOKEN_AUDIENCE
from tools import database, settings
from tools.embedded import OWNER, EmbeddedPostgres
from tools.errors import CommandError, run

LIFETIME = 12 * 3600
"""Seconds; long, because this is for a developer's own machine."""

USER = """
INSERT INTO users (name, email) VALUES (%(name)s, %(email)s)
ON CONFLICT (email) DO UPDATE SET updated_at = now()
RETURNING id
"""


def token() -> None:
    """Print the token and nothing else."""
    settings.load()
    email = os.environ.get("EMAIL", "").strip().lower()
    name, at, domain = email.partition("@")
    if not (name and at and domain) or " " in email:
        raise CommandError("Say for whom: make token EMAIL=you@example.com")
    if os.environ.get("TOKEN_ALGORITHM") == "ES256":
        raise CommandError(
            "make token signs with the secret, which does not count with TOKEN_ALGORITHM=ES256; "
            "sign in to the web app and copy a token from Settings."
        )
    if settings.external_database():
        raise CommandError(
            "make token works on the embedded database only; with a database of your own, "
            "sign in to the web app and copy a token from Settings."
        )
    postgres = EmbeddedPostgres(settings.data_dir())
    if postgres.is_answering():
        print(_token_for(email, postgres))
        return
    with postgres:
        database.migrate(postgres.url(OWNER))
        print(_token_for(email, postgres))


def _token_for(email: str, postgres: EmbeddedPostgres) -> str:
    with psycopg.connect(postgres.url(database.AUTH_ROLE)) as connection:
        row = connection.execute(USER, {"name": email.partition("@")[0], "email": email}).fetchone()
    assert row is not None
    now = int(time.time())
    claims = {
        "sub": str(row[0]),
        "iat": now,
        "exp": now + LIFETIME,
        "iss": settings.auth_url(),
        "aud": TOKEN_AUDIENCE,
    }
    return str(jwt.encode(claims, settings.embedded_secret(), "HS256"))


if __name__ == "__main__":
    run(token)
