"""Secrets that stand for a user until they are revoked. Only their hashes are stored.

They have 256 random bits, so a plain SHA-256 is enough: there is nothing that could be guessed.
"""

import hashlib
import re
import secrets

SECRET = re.compile(r"[0-9a-f]{64}")
ACCESS_TOKEN_START = "kept_"  # noqa: S105  # how each begins, not a secret
ACCESS_TOKEN = re.compile(ACCESS_TOKEN_START + SECRET.pattern)

SHOWN = 6
"""Digits of a secret that are stored and shown, by which its user recognises it."""


def new_secret() -> str:
    """A new secret. It has digits and letters only, so that a double click selects all of it."""
    return secrets.token_hex(32)


def digest_of(secret: str) -> bytes:
    """What is stored of a secret."""
    return hashlib.sha256(secret.encode()).digest()
