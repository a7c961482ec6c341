"""Who is asking: the bearer token of a request becomes a user."""

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
    """The user whom a verified token names. Nothing else in a request can name one."""

    id: UUID


async def get_current_user(request: Request) -> AuthenticatedUser:
    """The user who is asking.

    Raises:
        NotAuthenticated: no token, none that is valid now, or one whose account or session
            has ended.
        RateLimited: too many bad tokens from this address, or too many requests of this user.
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
    user = AuthenticatedUser(claims.user_id)
    await limits.count_request(request, user.id)
    request.scope["kept.user"] = user
    return user


def header_lines(request: Request, name: bytes) -> list[str]:
    """Every line of a header, in their order."""
    return [value.decode("latin-1") for key, value in request.scope["headers"] if key == name]


def _bearer_token(request: Request) -> str:
    given = header_lines(request, b"authorization")
    # Of two, a proxy might have looked at the other one.
    scheme, _, token = given[0].partition(" ") if len(given) == 1 else ("", "", "")
    if scheme.lower() != "bearer" or not token:
        raise NotAuthenticated
    return token.strip()


CurrentUser = Annotated[AuthenticatedUser, Depends(get_current_user)]
