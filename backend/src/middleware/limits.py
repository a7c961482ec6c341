"""Rate limits by user, by access token and by address."""

import math
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from cachetools import LRUCache
from fastapi import Request
from limits import RateLimitItem, parse
from limits.aio.strategies import FixedWindowRateLimiter
from limits.errors import StorageError
from limits.storage import storage_from_string

from src.core.bearer_secrets import digest_of
from src.core.config import Settings
from src.core.errors import NotAuthenticated, RateLimited
from src.core.logs import log

READING = frozenset({"GET", "HEAD", "OPTIONS"})

TOKENS_SHARE = 5
"""How many times the limit of a user the access tokens of that user may reach together. Tokens are
made within seconds, so limits by token alone would be none."""

GOOD_SECRETS = 10_000
"""Secrets of which a process remembers that they were good. It does not make them good: each is
looked up as before."""

T = TypeVar("T")

Find = Callable[[bytes, float], Awaitable[T]]
"""Finds something by a hash, until a deadline."""

HasRoom = Callable[..., Awaitable[bool]]


class Limits:
    """Counts requests in fixed windows: in memory, or in a store that processes share."""

    def __init__(self, settings: Settings) -> None:
        self._on = settings.rate_limits
        store = storage_from_string(settings.rate_limit_storage, wrap_exceptions=True)
        self._limiter = FixedWindowRateLimiter(store)
        self._reads = parse(settings.rate_limit_reads)
        self._writes = parse(settings.rate_limit_writes)
        self._failed_auth = parse(settings.rate_limit_failed_auth)
        self._good: LRUCache[bytes, bool] = LRUCache(GOOD_SECRETS)

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
        await self._count("failed-auth", self._failed_auth, _address(request))

    async def look_up(self, request: Request, secret: str, find: Find[T]) -> T:
        """What the database knows of a secret, by its hash; None if it does not know it.

        An address that has reached the limit of failed authentications has nothing looked up for
        it any more, but for secrets that were good the last time.

        Raises:
            RateLimited: the address has reached the limit.
            NotAuthenticated: raised by `find`.
        """
        digest = digest_of(secret)
        if not self._good.get(digest):
            test = self._limiter.test
            await self._require(test, "failed-auth", self._failed_auth, _address(request))
        try:
            found = await find(digest, request.scope["kept.deadline"])
        except NotAuthenticated:
            self._good.pop(digest, None)
            raise
        if found is None:
            self._good.pop(digest, None)
        else:
            self._good[digest] = True
        return found

    async def _count(self, policy: str, limit: RateLimitItem, who: str) -> None:
        await self._require(self._limiter.hit, policy, limit, who)

    async def _require(
        self, has_room: HasRoom, policy: str, limit: RateLimitItem, who: str
    ) -> None:
        if not self._on:
            return
        try:
            if await has_room(limit, policy, who):
                return
            window = await self._limiter.get_window_stats(limit, policy, who)
        except StorageError:
            # Without the store, requests are served without limits.
            log.warning("requests cannot be counted: their store does not answer")
            return
        retry_after = max(1, math.ceil(window.reset_time - time.time()))
        raise RateLimited(policy, limit.amount, limit.get_expiry(), retry_after)


def _address(request: Request) -> str:
    return request.client.host if request.client else "unknown"
