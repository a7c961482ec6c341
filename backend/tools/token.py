"""`make token EMAIL=…`: a bearer token for a user of the embedded database, on stdout."""

import os
import sys
import time

import psycopg
from jose import jwt

from src.core.config import TOKEN_AUDIENCE
from tools import database, running, settings
from tools.embedded import OWNER, EmbeddedPostgres
from tools.errors import CommandError, run

LIFETIME = 12 * 3600
"""Seconds; long, because this is for a developer's own machine."""

USER = """
INSERT INTO users (name, email) VALUES (%(name)s, %(email)s)
ON CONFLICT (email) DO UPDATE SET updated_at = now()
RETURNING id,
    EXISTS (SELECT FROM accounts WHERE user_id = users.id AND password IS NOT NULL)
"""


def token() -> None:
    """Print the token and nothing else."""
    settings.load()
    email = os.environ.get("EMAIL", "").strip().lower()
    name, at, domain = email.partition("@")
    if not (name and at and domain) or " " in email:
        raise CommandError("Say for whom: make token EMAIL=you@example.com")
    if settings.external_database():
        raise CommandError(
            "make token works on the embedded database only; with a database of your own, "
            "sign in to the web app and copy a token from Settings."
        )
    postgres = EmbeddedPostgres(settings.data_dir())
    if postgres.is_answering():
        issuer = _issuer(running.demands())
        print(_token_for(email, issuer, postgres))
        return
    issuer = _issuer(None)
    with postgres:
        database.migrate(postgres.url(OWNER))
        print(_token_for(email, issuer, postgres))
    _remark(
        f"The token is for a server whose BETTER_AUTH_URL is {issuer}; one that is started with "
        "another, or with another WEB_PORT, refuses it."
    )


def _issuer(demands: running.Demands | None) -> str:
    """The issuer that the running server expects, else the one that these settings name.

    Raises:
        CommandError: a token that is made here would be refused.
    """
    algorithm = demands.algorithm if demands else os.environ.get("TOKEN_ALGORITHM")
    if algorithm == "ES256":
        raise CommandError(
            "make token signs with the secret, which does not count with TOKEN_ALGORITHM=ES256; "
            "sign in to the web app and copy a token from Settings."
        )
    if demands and demands.secret_digest != running.digest(settings.embedded_secret()):
        raise CommandError(
            "The server that runs has another BETTER_AUTH_SECRET and would refuse the token; "
            "give make token the same one."
        )
    return demands.issuer if demands else settings.auth_url()


def _token_for(email: str, issuer: str, postgres: EmbeddedPostgres) -> str:
    with psycopg.connect(postgres.url(database.AUTH_ROLE)) as connection:
        row = connection.execute(USER, {"name": email.partition("@")[0], "email": email}).fetchone()
    assert row is not None
    user_id, has_password = row
    if not has_password:
        _remark(
            f"{email} has no password. To use the web app too, do not sign up: set a password at "
            f"{issuer}/reset-password; where SMTP_URL is not set, make run prints the link."
        )
    now = int(time.time())
    claims = {
        "sub": str(user_id),
        "iat": now,
        "exp": now + LIFETIME,
        "iss": issuer,
        "aud": TOKEN_AUDIENCE,
    }
    return str(jwt.encode(claims, settings.embedded_secret(), "HS256"))


def _remark(sentence: str) -> None:
    """Print a remark on stderr, where it is not part of the token."""
    print(f"kept: {sentence}", file=sys.stderr)


if __name__ == "__main__":
    run(token)
