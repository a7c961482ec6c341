"""A database session and a user for each request."""

import os
from collections.abc import Iterator
from typing import Annotated
from uuid import UUID

from fastapi import Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from jose import JWTError, jwt
from sqlmodel import Session, create_engine

SECRET = os.environ["BETTER_AUTH_SECRET"]
ISSUER = os.environ["BETTER_AUTH_URL"]
AUDIENCE = "kept-api"

engine = create_engine(
    os.environ["DATABASE_URL"].replace("postgresql:", "postgresql+psycopg:"), pool_size=16
)
bearer = HTTPBearer()


def get_session() -> Iterator[Session]:
    """A session that is closed after the answer."""
    with Session(engine) as session:
        yield session


def get_current_user(
    credentials: Annotated[HTTPAuthorizationCredentials, Depends(bearer)],
) -> UUID:
    """The user whom the token names."""
    try:
        claims = jwt.decode(
            credentials.credentials, SECRET, algorithms=["HS256"], audience=AUDIENCE, issuer=ISSUER
        )
        return UUID(claims["sub"])
    except (JWTError, KeyError, ValueError) as error:
        raise HTTPException(401, "Could not validate credentials") from error


SessionDep = Annotated[Session, Depends(get_session)]
CurrentUser = Annotated[UUID, Depends(get_current_user)]
