"""Authentication: finds the user of a request by its bearer token."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request

from src.core.errors import NotAuthenticated
from src.core.security import TokenVerifier
from src.db.accounts import Accounts
from src.middleware.limits import Limits


@dataclass(frozen=True, slots=True)
class AuthenticatedUser:
    """The user that a verified token names. No other part of a request can name a user."""

    id: UUID
    name: str
    """The id as text."""
    session_id: UUID | None
    """The session in which the token was issued, if there was one."""
    expires_at: int
    """When the token expires, as Unix time in seconds."""


async def get_current_user(request: Request) -> AuthenticatedUser:
    """The user who sends the request.

    Raises:
        NotAuthenticated: the token is absent or invalid, or its account or session has ended.
        RateLimited: this address has sent too many invalid tokens, or this user has sent too
            many requests.
    """
    known: AuthenticatedUser | None = request.scope.get("kept.user")
    if known:
        return known
    verifier: TokenVerifier = request.app.state.verifier
    accounts: Accounts = request.app.state.accounts
    limits: Limits = request.app.state.limits
    try:
        claims = await verifier.verify(_bearer_token(request))
        await accounts.require_live(
            claims.user_id, claims.session_id, request.scope["kept.deadline"]
        )
    except NotAuthenticated:
        await limits.count_failed_auth(request)
        raise
    user = AuthenticatedUser(claims.user_id, claims.user_name, claims.session_id, claims.expires_at)
    await limits.count_request(request, user.name)
    request.scope["kept.user"] = user
    return user


def header_lines(request: Request, name: bytes) -> list[str]:
    """Every line of a header, in their order."""
    return [value.decode("latin-1") for key, value in request.scope["headers"] if key == name]


def _bearer_token(request: Request) -> str:
    given = header_lines(request, b"authorization")
    # Two headers are refused, because a proxy may have checked the other one.
    scheme, _, token = given[0].partition(" ") if len(given) == 1 else ("", "", "")
    if scheme.lower() != "bearer" or not token:
        raise NotAuthenticated
    return token.strip()


CurrentUser = Annotated[AuthenticatedUser, Depends(get_current_user)]
