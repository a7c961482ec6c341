"""Text that is opaque to the client: bytes that the API gives out and gets back.

A checksum distinguishes what this API has given to this user, for this use, from other text. It is
not a secret and protects no data: the statements and row-level security decide which rows are
returned.
"""

import base64
import hashlib
from uuid import UUID

CHECK_BYTES = 8


def seal(content: bytes, user_id: UUID, use: str) -> str:
    """Some bytes as text that is safe in an address and in a line of an event.

    Args:
        use: what the text is for; it contains no NUL.
    """
    packed = _check(content, user_id, use) + content
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def unseal(text: str, user_id: UUID, use: str) -> bytes | None:
    """The bytes in a text that was given to this user for this use; None for any other text."""
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
    except ValueError:
        return None
    content = packed[CHECK_BYTES:]
    # Base64 can encode one value in several ways; only the text that was given out is accepted.
    return content if seal(content, user_id, use) == text else None


def _check(content: bytes, user_id: UUID, use: str) -> bytes:
    covered = use.encode() + b"\0" + content
    return hashlib.blake2s(covered, digest_size=CHECK_BYTES, key=user_id.bytes).digest()
