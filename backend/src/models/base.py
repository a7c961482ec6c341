"""Column definitions that several tables share, and the naming convention of constraints."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    LargeBinary,
    Text,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlmodel import Field, SQLModel

from src.core.colours import COLOURS

NAME_MAX = 120
"""Longest name of a list, section or label, in Unicode code points."""

# Every constraint has a predictable name, so that a migration can drop it.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

TIMESTAMPTZ = TIMESTAMP(timezone=True)


def instant(**options: Any) -> Any:
    """A `timestamptz NOT NULL` column; `options` go to the column."""
    return Field(sa_type=TIMESTAMPTZ, nullable=False, sa_column_kwargs=options)


def instant_now() -> Any:
    """A `timestamptz NOT NULL DEFAULT now()` column."""
    return instant(server_default=func.now())


def optional_instant() -> Any:
    """A `timestamptz` column that may be NULL."""
    return Field(default=None, sa_type=TIMESTAMPTZ, nullable=True)


def text_column(**options: Any) -> Any:
    """A `text NOT NULL` column."""
    return Field(sa_type=Text, nullable=False, **options)


def optional_text() -> Any:
    """A `text` column that may be NULL."""
    return Field(default=None, sa_type=Text, nullable=True)


def place(*, nullable: bool = False) -> Any:
    """The `position` of a row in a manual order, compared byte by byte. The database gives a new
    row the last one."""
    return Field(default=None, sa_type=Text(collation="C"), nullable=nullable)


def colour() -> Any:
    """A `text` column with the name of a colour."""
    return Field(sa_type=Text, nullable=False, sa_column_kwargs={"server_default": "grey"})


def colour_known() -> CheckConstraint:
    """The rule that a colour is one of `COLOURS`."""
    names = ", ".join(f"'{name}'" for name in COLOURS)
    return CheckConstraint(f"colour IN ({names})", name="colour_known")


def name_length() -> CheckConstraint:
    """The rule about the length of a name, in Unicode code points."""
    return CheckConstraint(f"char_length(name) BETWEEN 1 AND {NAME_MAX}", name="name_length")


def digest() -> Any:
    """The SHA-256 of a secret. The API's role may write it, but not read it."""
    return Field(sa_type=LargeBinary, nullable=False, unique=True)


def digest_length() -> CheckConstraint:
    """The rule about the length of a digest."""
    return CheckConstraint("octet_length(digest) = 32", name="digest_length")


def random_id() -> Any:
    """A `uuid` primary key that the database generates, as Better Auth expects."""
    return Field(
        sa_type=PG_UUID,
        primary_key=True,
        sa_column_kwargs={"server_default": text("gen_random_uuid()")},
    )


def row_id() -> Any:
    """The `id` of a row that belongs to a user: a UUID of version 7 from the database."""
    return Field(
        sa_type=PG_UUID,
        primary_key=True,
        sa_column_kwargs={"server_default": text("uuid_v7()")},
    )


def owned_reference(table: str, column: str, other: str, **options: Any) -> ForeignKeyConstraint:
    """A foreign key to a row of another table that has the same owner."""
    return ForeignKeyConstraint(
        ["user_id", column],
        [f"{other}.user_id", f"{other}.id"],
        name=f"fk_{table}_{column}_{other}",
        **options,
    )


def owner_id(*, primary_key: bool = False, index: bool = False) -> Any:
    """The `user_id` of a row, which is deleted together with its user."""
    return Field(
        sa_type=PG_UUID,
        primary_key=primary_key,
        nullable=False,
        index=index,
        sa_column_args=[ForeignKey("users.id", ondelete="CASCADE")],
    )


def row_version() -> Any:
    """The `version` of a row: that of its owner's clock when it was last changed."""
    return Field(
        sa_type=BigInteger,
        nullable=False,
        sa_column_kwargs={
            "server_default": text(
                "coalesce(nullif(current_setting('app.version', true), '')::bigint, 0)"
            )
        },
    )
