"""Rate limits by user, by access token and by address."""

import math
import time

from fastapi import Request
from limits import RateLimitItem, parse
from limits.aio.strategies import FixedWindowRateLimiter
from limits.errors import StorageError
from limits.storage import storage_from_string

from src.core.config import Settings
from src.core.errors import RateLimited
from src.core.logs import log

READING = frozenset({"GET", "HEAD", "OPTIONS"})

TOKENS_SHARE = 5
"""How many times the limit of a user the access tokens of that user may reach together. Tokens are
made within seconds, so limits by token alone would be none."""


class Limits:
    """Counts requests in fixed windows: in memory, or in a store that processes share."""

    def __init__(self, settings: Settings) -> None:
        self._on = settings.rate_limits
        store = storage_from_string(settings.rate_limit_storage, wrap_exceptions=True)
        self._limiter = FixedWindowRateLimiter(store)
        self._reads = parse(settings.rate_limit_reads)
        self._writes = parse(settings.rate_limit_writes)
        self._failed_auth = parse(settings.rate_limit_failed_auth)

    async def count_request(self, is_read: bool, user: str, token: str | None = None) -> None:
        """Count a read or a write of a user.

        Each access token has the limits of a user to itself, so that a program and the web app do
        not stop each other. All tokens of a user together have `TOKENS_SHARE` times as much.

        Args:
            token: the id of the access token that the request brings, if it brings one.

        Raises:
            RateLimited: the user has reached the limit.
        """
        if not self._on:
            return
        policy, limit = ("reads", self._reads) if is_read else ("writes", self._writes)
        if token is None:
            await self._count(policy, limit, user)
            return
        await self._count(policy, limit, f"{user} {token}")
        of_all = type(limit)(limit.amount * TOKENS_SHARE, limit.multiples)
        await self._count(policy, of_all, f"{user} tokens")

    async def count_failed_auth(self, request: Request) -> None:
        """Count a request without a valid token, by address.

        Raises:
            RateLimited: the address has reached the limit.
        """
        address = request.client.host if request.client else "unknown"
        await self._count("failed-auth", self._failed_auth, address)

    async def _count(self, policy: str, limit: RateLimitItem, who: str) -> None:
        if not self._on:
            return
        try:
            if await self._limiter.hit(limit, policy, who):
                return
            window = await self._limiter.get_window_stats(limit, policy, who)
        except StorageError:
            # Without the store, requests are served without limits.
            log.warning("requests cannot be counted: their store does not answer")
            return
        retry_after = max(1, math.ceil(window.reset_time - time.time()))
        raise RateLimited(policy, limit.amount, limit.get_expiry(), retry_after)
