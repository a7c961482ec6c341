"""The endpoints of access tokens."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from src.api import responses
from src.api.deps import Id, SignedInSession
from src.api.docs import answers
from src.api.routing import DirectRoute
from src.core.bearer_secrets import ACCESS_TOKEN_START, SHOWN, new_secret
from src.db.access_tokens import ACCESS_TOKENS, AccessTokens
from src.schemas.access_token import (
    AccessTokenCreate,
    AccessTokenResponse,
    NewAccessTokenResponse,
)

PATH = "/api/access-tokens"

router = APIRouter(prefix=PATH, tags=["access tokens"], route_class=DirectRoute)


async def _access_tokens(request: Request) -> AccessTokens:
    found: AccessTokens = request.app.state.access_tokens
    return found


@router.post(
    "",
    summary="Make an access token",
    status_code=201,
    response_model=NewAccessTokenResponse,
    responses=answers(400, 401, 403, 409, 413, 415, 422, 429, 503),
)
async def create_access_token(session: SignedInSession, wanted: AccessTokenCreate) -> Response:
    """Make a bearer token for a program: good until its end or until it is revoked, at most a year.
    With `read` alone every request that writes is answered 403.

    Only this answer shows the token, because only its hash is stored. For the same reason there is
    no `Idempotency-Key` here: if the answer is lost, make another one and revoke the first. Access
    tokens can neither make, list nor revoke access tokens.
    """
    token = ACCESS_TOKEN_START + new_secret()
    shown = len(ACCESS_TOKEN_START) + SHOWN
    body = await ACCESS_TOKENS.create(session, token, shown, **wanted.fields())
    return responses.made(b'%s,"token":"%s"}' % (body[:-1], token.encode()))


@router.get(
    "",
    summary="List access tokens",
    response_model=list[AccessTokenResponse],
    responses=answers(401, 403, 429, 503),
)
async def list_access_tokens(session: SignedInSession) -> Response:
    """Your access tokens, the newest first, and those that have expired too."""
    return responses.plain(await ACCESS_TOKENS.everything(session))


@router.delete(
    "/{token_id}",
    summary="Revoke an access token",
    status_code=204,
    responses=answers(400, 401, 403, 404, 429, 503),
)
async def revoke_access_token(
    session: SignedInSession,
    known: Annotated[AccessTokens, Depends(_access_tokens)],
    token_id: Id,
) -> Response:
    """End an access token. Each process of the API accepts it for half a minute at most."""
    await ACCESS_TOKENS.revoke(session, token_id)
    known.forget(token_id)
    return responses.removed()
