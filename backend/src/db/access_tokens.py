"""Access tokens: making, listing and revoking them, and whose a token is that a request brings."""

import datetime as dt
import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cachetools import TTLCache
from sqlalchemy import (
    ARRAY,
    LargeBinary,
    Table,
    Text,
    Uuid,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by

from src.core.bearer_secrets import PREFIX_LENGTH, digest_of
from src.core.errors import Forbidden, LimitReached, NotAuthenticated, NotFound, TokenExpired
from src.db.accounts import REMEMBERED_SECONDS
from src.db.exclusive import LOCK_CLOCK
from src.db.json_text import json_field, json_object
from src.db.session import Database, Statement, UserSession
from src.models.access_token import TOKENS_MAX, AccessToken
from src.models.base import TIMESTAMPTZ

KIND = "access token"
REMEMBERED_TOKENS = 10_000

TABLE: Table = AccessToken.__table__  # type: ignore[attr-defined]  # set by SQLModel
USER_ID = bindparam("user_id", type_=Uuid)
ID = bindparam("id", type_=Uuid)
MINE = TABLE.c.user_id == USER_ID

READ = ("id", "user_id", "name", "scopes", "prefix", "created_at", "expires_at", "last_used_on")
"""The columns that the API's role may read."""

BODY = json_object({name: json_field(TABLE.c[name]) for name in READ})

GIVEN: dict[str, Any] = {
    "name": Text(),
    "scopes": ARRAY(Text),
    "prefix": Text(),
    "digest": LargeBinary(),
    "expires_at": TIMESTAMPTZ,
}
WRITTEN = ("user_id", *GIVEN)
"""The columns that it may write."""


_OTHERS = TABLE.alias("others")
_NUMBER = (
    select(func.count()).where(_OTHERS.c.user_id == USER_ID).select_from(_OTHERS).scalar_subquery()
)
CREATE = Statement(
    insert(TABLE)
    .from_select(
        [*WRITTEN],
        select(
            USER_ID, *(bindparam(f"new_{name}").cast(type_) for name, type_ in GIVEN.items())
        ).where(literal_column(str(TOKENS_MAX)) > _NUMBER),
        include_defaults=False,
    )
    .returning(BODY)
)

LIST = Statement(
    select(
        func.coalesce(
            func.string_agg(BODY, aggregate_order_by(literal_column("','"), TABLE.c.id.desc())),
            literal_column("''"),
        )
    ).where(MINE)
)

REVOKE = Statement(delete(TABLE).where(MINE, TABLE.c.id == ID).returning(TABLE.c.id))

EXISTS = Statement(select(func.access_token_exists(ID)))

USED = Statement(
    text("SELECT user_id, id, name, scopes, expires_at FROM access_token_used(:digest)").bindparams(
        bindparam("digest", type_=LargeBinary)
    )
)


async def create(
    session: UserSession, token: str, name: str, scopes: list[str], expires_at: dt.datetime
) -> bytes:
    """Store what may be stored of a token, and return what is shown of it, as JSON.

    Raises:
        LimitReached: the user has as many tokens as a user may have.
    """
    values = {
        "new_name": name,
        "new_scopes": scopes,
        "new_prefix": token[:PREFIX_LENGTH],
        "new_digest": digest_of(token),
        "new_expires_at": expires_at,
    }
    # The lock makes requests at the same time count each other's tokens.
    _, rows = await session.batch([(LOCK_CLOCK, {}), (CREATE, values)])
    if not rows:
        raise LimitReached(f"{KIND}s", TOKENS_MAX)
    body: str = rows[0][0]
    return body.encode()


async def everything(session: UserSession) -> bytes:
    """The user's tokens as a JSON array, the newest first."""
    [(rows,)] = await session.read(LIST)
    return f"[{rows}]".encode()


async def revoke(session: UserSession, id: UUID) -> None:
    """End a token.

    Raises:
        Forbidden: it belongs to another user.
        NotFound: nobody has such a token.
    """
    if await session.write(REVOKE, repeatable=True, id=id):
        return
    [(exists,)] = await session.read(EXISTS, id=id)
    raise (Forbidden if exists else NotFound)(KIND)


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
        [rows] = await self._database.run(
            [(USED, {"digest": digest})], "", deadline=deadline, repeatable=True
        )
        if not rows:
            raise NotAuthenticated
        [(user_id, id, name, scopes, expires_at)] = rows
        access = Access(user_id, id, name, digest, "write" in scopes, int(expires_at.timestamp()))
        self._remembered[digest] = access
        return access

    def forget(self, id: UUID) -> None:
        """Ask again about a token, which has been revoked by a request to this process."""
        for digest, access in list(self._remembered.items()):
            if access.id == id:
                self._remembered.pop(digest, None)
