"""The tokens of the feed: a position in one user's changes, opaque to the client."""

import re
import struct
from functools import lru_cache
from uuid import UUID

from src.api.opaque import seal, unseal
from src.core.errors import BrokenRule
from src.db.changes import FeedPosition

LAYOUT = struct.Struct(">?16sq16s")
"""Whether it is of a first sync, epoch, version and id; the kind follows, in ASCII."""

USE = "feed"
VERSION_MAX = 2**62
KIND = re.compile(rb"[a-z_]{0,40}")


def encode_token(position: FeedPosition, user_id: UUID) -> str:
    """A position as text that is safe in an address and in a line of an event."""
    fields = (position.is_first_sync, position.epoch.bytes, position.version, position.id.bytes)
    return seal(LAYOUT.pack(*fields) + position.kind.encode(), user_id, USE)


@lru_cache(5_000)
def decode_token(token: str, user_id: UUID, place: str = "query.since") -> FeedPosition:
    """The position in a token that was given to this user.

    A client asks with the same token until something changes, so the last ones are remembered.

    Args:
        place: where the request has it, for the error.

    Raises:
        BrokenRule: it was not given to this user.
    """
    content = unseal(token, user_id, USE)
    if content is None or len(content) < LAYOUT.size:
        raise _unknown(place)
    is_first_sync, epoch, version, id = LAYOUT.unpack(content[: LAYOUT.size])
    kind = content[LAYOUT.size :]
    if not (0 <= version <= VERSION_MAX and KIND.fullmatch(kind)):
        raise _unknown(place)
    return FeedPosition(UUID(bytes=epoch), version, kind.decode(), UUID(bytes=id), is_first_sync)


def _unknown(place: str) -> BrokenRule:
    return BrokenRule(place, "is not a token that this API has given to you")
