"""Verifies tokens, and reads the user and the session from them."""

import time
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from jose import jwk, jwt
from jose.backends.base import Key
from jose.constants import ALGORITHMS
from jose.exceptions import ExpiredSignatureError

from src.core.config import TOKEN_AUDIENCE
from src.core.errors import NotAuthenticated, TokenExpired
from src.core.jwks import Jwks

LEEWAY = 10
"""Seconds by which the clocks of issuer and API may differ."""

TOKEN_MAX = 4096
"""Longest token that is verified, in bytes."""

CACHE_SIZE = 5_000
"""Number of tokens whose verified signatures are cached, each of at most `TOKEN_MAX` bytes."""

REQUIRED = {f"require_{claim}": True for claim in ("exp", "iat", "sub", "iss", "aud")}


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of a verified token.

    Attributes:
        user_id: the user to whom it was issued (`sub`).
        user_name: the same as text.
        session_id: the session in which it was issued (`sid`); None if there was none.
        issued_at: Unix time in seconds.
        expires_at: Unix time in seconds.
    """

    user_id: UUID
    user_name: str
    session_id: UUID | None
    issued_at: int
    expires_at: int


class TokenVerifier:
    """Verifies tokens of one issuer, for the audience of this API, with one algorithm.

    The algorithm is HS256 with a secret that issuer and API share, or ES256 with the public keys
    that the issuer publishes. The settings choose it; the header of a token does not.
    """

    def __init__(self, issuer: str, secret: str | None, jwks_url: str | None = None) -> None:
        self._issuer = issuer
        self._algorithm = ALGORITHMS.HS256 if secret else ALGORITHMS.ES256
        # A key object, because python-jose would try to read a bare string as JSON.
        self._secret = jwk.construct(secret, ALGORITHMS.HS256) if secret else None
        self._jwks = Jwks(jwks_url, ALGORITHMS.ES256) if jwks_url else None
        self._remembered = lru_cache(CACHE_SIZE)(self._decode)

    async def verify(self, token: str) -> Claims:
        """The claims of a token that is valid now.

        The signature of a token is verified once; its times are checked on every call.

        Raises:
            TokenExpired: the token has expired.
            NotAuthenticated: the token is invalid for another reason.
        """
        if len(token) > TOKEN_MAX:
            raise NotAuthenticated
        try:
            claims = self._claims(token)
        except _UnknownKey:
            claims = await self._claims_after_fetch(token)
        now = time.time()
        if claims.issued_at > now + LEEWAY:
            raise NotAuthenticated
        if claims.expires_at < now - LEEWAY:
            raise TokenExpired
        return claims

    async def _claims_after_fetch(self, token: str) -> Claims:
        if self._jwks:
            await self._jwks.refresh()
        try:
            return self._claims(token)
        except _UnknownKey as error:
            raise NotAuthenticated from error

    def _claims(self, token: str) -> Claims:
        try:
            return self._remembered(token)
        except _UnknownKey:
            raise
        except ExpiredSignatureError as error:
            raise TokenExpired from error
        except Exception as error:
            # python-jose does not convert every exception to its own errors: a header nested a
            # thousand deep raises RecursionError, a claim of another type TypeError.
            raise NotAuthenticated from error

    def _decode(self, token: str) -> Claims:
        header = jwt.get_unverified_header(token)
        if "crit" in header or header.get("alg") != self._algorithm:
            raise NotAuthenticated  # RFC 7515: an extension that is not understood
        claims = jwt.decode(
            token,
            self._key(header),
            algorithms=[self._algorithm],
            audience=TOKEN_AUDIENCE,
            issuer=self._issuer,
            options=REQUIRED | {"leeway": LEEWAY},
        )
        subject, issued_at, expires_at = claims["sub"], claims["iat"], claims["exp"]
        if type(issued_at) is not int or type(expires_at) is not int:
            raise NotAuthenticated
        if "email" in claims:
            # Better Auth signs its e-mail links with the same secret; they are not API tokens.
            raise NotAuthenticated
        session = claims.get("sid")
        session_id = None if session is None else _uuid(session)
        return Claims(_uuid(subject), subject, session_id, issued_at, expires_at)

    def _key(self, header: dict[str, Any]) -> Key:
        if self._secret:
            return self._secret
        key = self._jwks.find(header.get("kid")) if self._jwks else None
        if key is None:
            raise _UnknownKey
        return key


def _uuid(text: str) -> UUID:
    """The UUID; the text must have the one form that the issuer writes."""
    value = UUID(text)
    if str(value) != text:
        raise NotAuthenticated
    return value


class _UnknownKey(LookupError):
    """The token names a key that has not been fetched, or that does not exist."""
