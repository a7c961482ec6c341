"""Ids that this client makes, so that what is sent twice is there once."""

import os
import re
import time
from uuid import UUID

FULL = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def new_id() -> str:
    """A UUID of version 7: the time in milliseconds, and random bits."""
    random = int.from_bytes(os.urandom(10)) & ((1 << 74) - 1)
    milliseconds = time.time_ns() // 1_000_000
    high = milliseconds << 80 | 0x7 << 76 | (random >> 62) << 64
    return str(UUID(int=high | 0b10 << 62 | random & ((1 << 62) - 1)))
