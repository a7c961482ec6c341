"""The public keys of the issuer, fetched when a token names one that is not known yet."""

import asyncio
import time
from typing import Any

import httpx
from jose import jwk
from jose.backends.base import Key

from src.core.logs import log

FETCH_SECONDS = 2.0

PAUSE = 60.0
"""Seconds between two fetches, so that tokens with invented key ids cannot cause more of them."""

PAUSE_WITHOUT_KEYS = 5.0
"""Seconds between two fetches while no key is known, as when the issuer starts after the API."""


class Jwks:
    """The keys at one address (RFC 7517). Fetched keys stay in use while it does not answer."""

    def __init__(self, url: str, algorithm: str) -> None:
        self._url = url
        self._algorithm = algorithm
        self._keys: dict[str, Key] = {}
        self._may_fetch_at = 0.0
        self._fetching = asyncio.Lock()

    def find(self, key_id: object) -> Key | None:
        """The key with this id; None if it is not known."""
        return self._keys.get(key_id) if isinstance(key_id, str) else None

    async def refresh(self) -> None:
        """Fetch the keys, unless the last fetch was less than a pause ago."""
        async with self._fetching:
            if time.monotonic() < self._may_fetch_at:
                return
            try:
                self._keys = await self._fetch()
            except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
                log.warning("the keys of the issuer could not be fetched", why=type(error).__name__)
            pause = PAUSE if self._keys else PAUSE_WITHOUT_KEYS
            self._may_fetch_at = time.monotonic() + pause

    async def _fetch(self) -> dict[str, Key]:
        async with httpx.AsyncClient(timeout=FETCH_SECONDS, trust_env=False) as client:
            answer = await client.get(self._url)
        answer.raise_for_status()
        fitting: list[dict[str, Any]] = [
            key
            for key in answer.json()["keys"]
            if key.get("kty") == "EC" and key.get("crv") == "P-256"
        ]
        if not fitting:
            raise ValueError("no key there is of use")
        return {key["kid"]: jwk.construct(key, self._algorithm) for key in fitting}
