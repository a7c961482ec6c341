"""Rows that stand for secrets of a user: made, listed and revoked, never changed.

The database knows the hash of a secret only; `migrations/secrets_of_users.py` makes the tables.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import (
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
from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel

from src.core.bearer_secrets import digest_of
from src.core.errors import Forbidden, LimitReached, NotFound
from src.db.connection import Row
from src.db.exclusive import LOCK_CLOCK
from src.db.json_text import json_field, json_object
from src.db.session import Database, Statement, UserSession

USER_ID = bindparam("user_id", type_=Uuid)
ID = bindparam("id", type_=Uuid)


class SecretRows:
    """The secrets of one kind, and their statements.

    Args:
        kind: what one is called.
        model: its table.
        chosen: the columns that users choose, with their types.
        limit: how many a user may have.

    Attributes:
        read: the columns that the API's role may read.
        written: those that it may write.
    """

    def __init__(
        self,
        kind: str,
        model: type[SQLModel],
        chosen: Mapping[str, TypeEngine[Any]],
        limit: int,
    ) -> None:
        self.kind = kind
        self.table: Table = model.__table__  # type: ignore[attr-defined]  # set by SQLModel
        self._limit = limit
        self.read = ("id", "user_id", *chosen, "prefix", "created_at", "last_used_on")
        given = {**chosen, "prefix": Text(), "digest": LargeBinary()}
        self.written = ("user_id", *given)

        table, function = self.table, kind.replace(" ", "_")
        mine = table.c.user_id == USER_ID
        body = json_object({name: json_field(table.c[name]) for name in self.read})
        others = table.alias("others")
        number = select(func.count()).select_from(others).where(others.c.user_id == USER_ID)
        values = (bindparam(f"new_{name}").cast(type_) for name, type_ in given.items())
        joined = func.string_agg(body, aggregate_order_by(literal_column("','"), table.c.id.desc()))
        self._create = Statement(
            insert(table)
            .from_select(
                [*self.written],
                select(USER_ID, *values).where(
                    number.scalar_subquery() < literal_column(str(limit))
                ),
                include_defaults=False,
            )
            .returning(body)
        )
        self._list = Statement(select(func.coalesce(joined, literal_column("''"))).where(mine))
        self._revoke = Statement(delete(table).where(mine, table.c.id == ID).returning(table.c.id))
        self._exists = Statement(select(getattr(func, f"{function}_exists")(ID)))
        columns = ", ".join(("user_id", "id", *chosen))
        self._used = Statement(
            text(f"SELECT {columns} FROM {function}_used(:digest)").bindparams(
                bindparam("digest", type_=LargeBinary)
            )
        )
        self.functions = (f"{function}_exists(uuid)", f"{function}_used(bytea)")

    def statements(self) -> Iterator[tuple[str, Statement]]:
        """All of them by name."""
        for verb in ("create", "list", "revoke", "exists", "used"):
            yield f"{self.kind}: {verb}", getattr(self, f"_{verb}")

    async def create(self, session: UserSession, secret: str, shown: int, **chosen: Any) -> bytes:
        """Store what may be stored of a secret, and return what is shown of it, as JSON.

        Args:
            shown: how many characters of it are stored.
            chosen: the columns that the user chooses.

        Raises:
            LimitReached: the user has as many as one may have.
        """
        chosen |= {"prefix": secret[:shown], "digest": digest_of(secret)}
        values = {f"new_{name}": value for name, value in chosen.items()}
        # The lock makes requests at the same time count each other's rows.
        _, rows = await session.batch([(LOCK_CLOCK, {}), (self._create, values)])
        if not rows:
            raise LimitReached(f"{self.kind}s", self._limit)
        body: str = rows[0][0]
        return body.encode()

    async def everything(self, session: UserSession) -> bytes:
        """Those of the user as a JSON array, the newest first."""
        [(rows,)] = await session.read(self._list)
        return f"[{rows}]".encode()

    async def revoke(self, session: UserSession, id: UUID) -> None:
        """End one.

        Raises:
            Forbidden: it belongs to another user.
            NotFound: nobody has one of that id.
        """
        if await session.write(self._revoke, repeatable=True, id=id):
            return
        [(exists,)] = await session.read(self._exists, id=id)
        raise (Forbidden if exists else NotFound)(self.kind)

    async def used(self, database: Database, digest: bytes, deadline: float) -> Row | None:
        """The owner, the id and the chosen columns of the secret with a hash; None if there is
        none. The day of its use is noted.

        Raises:
            ServiceUnavailable: the database does not answer.
        """
        [rows] = await database.run(
            [(self._used, {"digest": digest})], "", deadline=deadline, repeatable=True
        )
        return rows[0] if rows else None
