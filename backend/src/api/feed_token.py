"""The tokens of the feed: a position in one user's changes, opaque to the client."""

import base64
import hashlib
import re
import struct
from uuid import UUID

from src.core.errors import BrokenRule
from src.db.changes import FeedPosition

LAYOUT = struct.Struct(">?16sq16s")
"""Whether it is of a first sync, epoch, version and id; the kind follows, in ASCII."""

CHECK_BYTES = 8
VERSION_MAX = 2**62
KIND = re.compile(rb"[a-z_]{0,40}")


def encode_token(position: FeedPosition, user_id: UUID) -> str:
    """A position as text that is safe in an address and in a line of an event."""
    fields = (position.is_first_sync, position.epoch.bytes, position.version, position.id.bytes)
    content = LAYOUT.pack(*fields) + position.kind.encode()
    return _as_text(_check(content, user_id) + content)


def decode_token(token: str, user_id: UUID, place: str = "query.since") -> FeedPosition:
    """The position in a token that was given to this user.

    The checksum distinguishes a token of this user from other text. It is not a secret and
    protects no data: the statements and row-level security decide which rows are returned.

    Args:
        place: where the request has it, for the error.

    Raises:
        BrokenRule: it was not given to this user.
    """
    try:
        packed = base64.b64decode(token + "=" * (-len(token) % 4), b"-_", validate=True)
        check, content = packed[:CHECK_BYTES], packed[CHECK_BYTES:]
        is_first_sync, epoch, version, id = LAYOUT.unpack(content[: LAYOUT.size])
    except (ValueError, struct.error) as error:
        raise _unknown(place) from error
    kind = content[LAYOUT.size :]
    is_possible = 0 <= version <= VERSION_MAX and KIND.fullmatch(kind)
    # Base64 can encode one value in several ways; only the issued text is accepted.
    if not is_possible or check != _check(content, user_id) or _as_text(packed) != token:
        raise _unknown(place)
    return FeedPosition(UUID(bytes=epoch), version, kind.decode(), UUID(bytes=id), is_first_sync)


def _as_text(packed: bytes) -> str:
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def _unknown(place: str) -> BrokenRule:
    return BrokenRule(place, "is not a token that this API has given to you")


def _check(content: bytes, user_id: UUID) -> bytes:
    return hashlib.blake2s(content, digest_size=CHECK_BYTES, key=user_id.bytes).digest()
