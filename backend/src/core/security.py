"""Whether a token is one of ours, and whose it is."""

import time
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from jose import jwk, jwt
from jose.constants import ALGORITHMS
from jose.exceptions import ExpiredSignatureError

from src.core.config import TOKEN_AUDIENCE
from src.core.errors import NotAuthenticated, TokenExpired

ALGORITHM = ALGORITHMS.HS256
LEEWAY = 10
"""Seconds by which the clocks of issuer and API may differ."""

TOKEN_MAX = 4096
"""Longest token that is looked at, in bytes."""

CACHE_SIZE = 10_000
"""Tokens whose signature is remembered, about 1 KB each."""

REQUIRED = {f"require_{claim}": True for claim in ("exp", "iat", "sub", "iss", "aud")}


@dataclass(frozen=True, slots=True)
class Claims:
    """What a verified token says.

    Attributes:
        user_id: whom it was issued to.
        session_id: the session it was issued in, if it was issued in one (`sid`).
        issued_at: Unix time in seconds.
        expires_at: Unix time in seconds.
    """

    user_id: UUID
    session_id: UUID | None
    issued_at: int
    expires_at: int


class TokenVerifier:
    """Verifies HS256 tokens of one issuer, made out to this API."""

    def __init__(self, secret: str, issuer: str) -> None:
        # A key object, because python-jose would try to read a bare string as JSON.
        self._key = jwk.construct(secret, ALGORITHM)
        self._issuer = issuer
        self._remembered = lru_cache(CACHE_SIZE)(self._decode)

    def verify(self, token: str) -> Claims:
        """The claims of a token that is valid now.

        A signature is verified once a token, its times on every call.

        Raises:
            TokenExpired: it was valid once.
            NotAuthenticated: anything else is wrong with it.
        """
        if len(token) > TOKEN_MAX:
            raise NotAuthenticated
        try:
            claims = self._remembered(token)
        except ExpiredSignatureError as error:
            raise TokenExpired from error
        except Exception as error:
            # python-jose lets more through than its own errors: a header nested a thousand
            # deep ends in RecursionError, an odd claim in TypeError.
            raise NotAuthenticated from error
        now = time.time()
        if claims.issued_at > now + LEEWAY:
            raise NotAuthenticated
        if claims.expires_at < now - LEEWAY:
            raise TokenExpired
        return claims

    def _decode(self, token: str) -> Claims:
        if "crit" in jwt.get_unverified_header(token):
            raise NotAuthenticated  # RFC 7515: an extension that is not understood
        claims = jwt.decode(
            token,
            self._key,
            algorithms=[ALGORITHM],
            audience=TOKEN_AUDIENCE,
            issuer=self._issuer,
            options=REQUIRED | {"leeway": LEEWAY},
        )
        subject, issued_at, expires_at = claims["sub"], claims["iat"], claims["exp"]
        if type(issued_at) is not int or type(expires_at) is not int:
            raise NotAuthenticated
        if "email" in claims:
            # Better Auth's e-mail links are signed with the same secret; they are not for here.
            raise NotAuthenticated
        session = claims.get("sid")
        session_id = None if session is None else UUID(session)
        return Claims(UUID(subject), session_id, issued_at, expires_at)
