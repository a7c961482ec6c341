"""The tables. Alembic compares the database against what is imported here."""

from sqlmodel import SQLModel

from src.models.auth import Account, Jwks, RateLimit, Session, Verification
from src.models.idempotency import IdempotencyKey
from src.models.task import Task
from src.models.user import User

metadata = SQLModel.metadata

__all__ = [
    "Account",
    "IdempotencyKey",
    "Jwks",
    "RateLimit",
    "Session",
    "Task",
    "User",
    "Verification",
    "metadata",
]
