"""Authentication: finds the user of a request by its bearer token."""

import time
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request

from src.core.bearer_secrets import ACCESS_TOKEN, ACCESS_TOKEN_START
from src.core.errors import InsufficientScope, NotAuthenticated, TokenExpired
from src.core.security import LEEWAY, TokenVerifier
from src.db.access_tokens import Access, AccessTokens
from src.db.accounts import Accounts
from src.middleware.limits import READING, Limits


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
    access: Access | None = None
    """What the token gives access to, if it is an access token; others give it to everything."""

    @property
    def actor(self) -> str:
        """What the history names as the author of the user's changes."""
        return f"token:{self.access.name}" if self.access else "web"


async def get_current_user(request: Request) -> AuthenticatedUser:
    """The user who sends the request, which is within the scopes of the token.

    Raises:
        InsufficientScope: the request writes, and the token may read only.
        NotAuthenticated: the token is absent or invalid, or its account or session has ended.
        RateLimited: this address has sent too many invalid tokens, or this user has sent too
            many requests.
    """
    known: AuthenticatedUser | None = request.scope.get("kept.user")
    if known:
        return known
    user = await authenticate(request)
    is_read = request.method in READING
    limits: Limits = request.app.state.limits
    if user.access is None:
        await limits.count_request(is_read, user.name)
        return user
    await limits.count_request(is_read, user.name, str(user.access.id))
    if not user.access.can_write and not is_read:
        raise InsufficientScope
    return user


async def authenticate(request: Request) -> AuthenticatedUser:
    """The user whose token the request brings, whatever the token may do.

    Raises:
        NotAuthenticated, RateLimited: as in `get_current_user`.
    """
    try:
        token = _bearer_token(request)
        if token.startswith(ACCESS_TOKEN_START):
            user = await _user_of_access_token(request, token)
        else:
            user = await _user_of_session_token(request, token)
    except NotAuthenticated:
        limits: Limits = request.app.state.limits
        await limits.count_failed_auth(request)
        raise
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


async def _user_of_session_token(request: Request, token: str) -> AuthenticatedUser:
    verifier: TokenVerifier = request.app.state.verifier
    accounts: Accounts = request.app.state.accounts
    claims = await verifier.verify(token)
    await accounts.require_live(claims.user_id, claims.session_id, request.scope["kept.deadline"])
    return AuthenticatedUser(claims.user_id, claims.user_name, claims.session_id, claims.expires_at)


async def _user_of_access_token(request: Request, token: str) -> AuthenticatedUser:
    if not ACCESS_TOKEN.fullmatch(token):
        raise NotAuthenticated
    access_tokens: AccessTokens = request.app.state.access_tokens
    limits: Limits = request.app.state.limits
    access = await limits.look_up(request, token, access_tokens.find)
    return AuthenticatedUser(access.user_id, str(access.user_id), None, access.expires_at, access)


async def require_still_valid(request: Request, user: AuthenticatedUser, deadline: float) -> None:
    """Return if the token with which a long request began is still good.

    Raises:
        NotAuthenticated: it is revoked or has expired, or its account or session has ended.
        ServiceUnavailable: the database does not answer.
    """
    if user.expires_at < time.time() - LEEWAY:
        raise TokenExpired
    if user.access:
        access_tokens: AccessTokens = request.app.state.access_tokens
        await access_tokens.find(user.access.digest, deadline)
    else:
        accounts: Accounts = request.app.state.accounts
        await accounts.require_live(user.id, user.session_id, deadline)


CurrentUser = Annotated[AuthenticatedUser, Depends(get_current_user)]
