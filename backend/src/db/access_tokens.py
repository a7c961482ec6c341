"""Access tokens: their description, and whose a token is that a request brings."""

import time
from dataclasses import dataclass
from uuid import UUID

from cachetools import TTLCache
from sqlalchemy import ARRAY, Text

from src.core.errors import NotAuthenticated, TokenExpired
from src.db.accounts import REMEMBERED_SECONDS
from src.db.secret_rows import SecretRows
from src.db.session import Database
from src.models.access_token import TOKENS_MAX, AccessToken
from src.models.base import TIMESTAMPTZ

REMEMBERED_TOKENS = 10_000

ACCESS_TOKENS = SecretRows(
    "access token",
    AccessToken,
    {"name": Text(), "scopes": ARRAY(Text), "expires_at": TIMESTAMPTZ},
    TOKENS_MAX,
)


@dataclass(frozen=True, slots=True)
class Access:
    """What a token gives access to.

    Attributes:
        id: that of the token.
        name: what its user calls it.
        digest: its hash.
        expires_at: Unix time in seconds.
    """

    user_id: UUID
    id: UUID
    name: str
    digest: bytes
    can_write: bool
    expires_at: int


class AccessTokens:
    """Finds out whose a token is, and remembers it for as long as a session is remembered."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._remembered: TTLCache[bytes, Access] = TTLCache(REMEMBERED_TOKENS, REMEMBERED_SECONDS)

    async def find(self, digest: bytes, deadline: float) -> Access:
        """What a token gives access to, by its hash.

        Raises:
            NotAuthenticated: there is no such token any more.
            ServiceUnavailable: the database does not answer.
            TokenExpired: it has come to its end.
        """
        access = self._remembered.get(digest) or await self._ask(digest, deadline)
        if access.expires_at <= time.time():
            raise TokenExpired
        return access

    async def _ask(self, digest: bytes, deadline: float) -> Access:
        row = await ACCESS_TOKENS.used(self._database, digest, deadline)
        if row is None:
            raise NotAuthenticated
        user_id, id, name, scopes, expires_at = row
        access = Access(user_id, id, name, digest, "write" in scopes, int(expires_at.timestamp()))
        self._remembered[digest] = access
        return access

    def forget(self, id: UUID) -> None:
        """Ask again about a token, which has been revoked by a request to this process."""
        for digest, access in list(self._remembered.items()):
            if access.id == id:
                self._remembered.pop(digest, None)
