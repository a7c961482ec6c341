"""The errors of the domain. `middleware/problems.py` maps each of them to an HTTP response.

KeptError
├── NotAuthenticated
│   └── TokenExpired
├── InsufficientScope
├── InvalidCursor
├── BeginAgain
├── EntityError
│   ├── NotFound
│   ├── Forbidden
│   ├── Changed
│   ├── IdTaken
│   ├── InTrash
│   ├── NameTaken
│   ├── NotInTrash
│   └── Unrestorable
├── UndoConflicts
├── IdempotencyKeyReused
├── Purged
├── BrokenRule
├── Conflict
├── LimitReached
├── RateLimited
│   └── TooManyStreams
└── ServiceUnavailable
"""


class KeptError(Exception):
    """The base class of the errors that the API raises.

    Attributes:
        operation: the number of the operation of a batch that failed, from 0 on.
    """

    operation: int | None = None


class NotAuthenticated(KeptError):
    """There is no token, or an invalid one. The error does not say which check failed."""


class TokenExpired(NotAuthenticated):
    """The token is valid except that it has expired."""


class InsufficientScope(KeptError):
    """The access token may not do this; the message says more than that, if there is one."""


class InvalidCursor(KeptError):
    """The cursor is not one that was issued to this user."""


class BeginAgain(KeptError):
    """The server no longer knows what has changed since the client's position."""


class EntityError(KeptError):
    """An error about the one row that a request addresses.

    Attributes:
        kind: the kind of the entity, such as "task".
    """

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind


class NotFound(EntityError):
    """No user has a row of that kind and id."""


class Forbidden(EntityError):
    """The row belongs to another user."""


class Changed(EntityError):
    """The row is no longer in the state that the client wanted to change.

    Attributes:
        current: the current state of the row, as JSON.
    """

    def __init__(self, kind: str, current: bytes) -> None:
        super().__init__(kind)
        self.current = current


class IdTaken(EntityError):
    """The user has a row of that id already, which was created with other values."""


class InTrash(EntityError):
    """The row of that id was deleted, and can be restored."""


class NameTaken(EntityError):
    """The user has a row of that name already."""


class NotInTrash(EntityError):
    """The row is not deleted, so it cannot be removed from the trash."""


class Unrestorable(EntityError):
    """The row cannot come back, because it cannot be without another one that is gone."""


class UndoConflicts(KeptError):
    """Something newer stands in the way of an undo.

    Attributes:
        found: each of them, as a JSON array of `{"kind", "id", "field", "now", "wanted"}`.
    """

    def __init__(self, found: bytes) -> None:
        super().__init__()
        self.found = found


class IdempotencyKeyReused(KeptError):
    """The key was sent with another request within the last 24 hours."""


class Purged(KeptError):
    """The request was carried out before, and what it was about is removed for good since."""


class BrokenRule(KeptError):
    """A value breaks a rule that depends on what is stored.

    Attributes:
        field: the name of the field.
        message: the rule, as a phrase that follows the name: "must be …".
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__()
        self.field = field
        self.message = message


class Conflict(KeptError):
    """The change is refused because of other stored rows; the message says why."""


class LimitReached(KeptError):
    """The user has as many rows of one entity as a user may have."""

    def __init__(self, rows: str, limit: int) -> None:
        super().__init__(f"You have {limit:,} {rows}, which is the limit.")


class RateLimited(KeptError):
    """Too many requests of one kind.

    Attributes:
        policy: the kind, "reads", "writes", "failed-auth" or "streams".
        limit: requests allowed in a window.
        window: the length of the window, in seconds.
        retry_after: whole seconds until the window ends, 1 or more.
    """

    def __init__(self, policy: str, limit: int, window: int, retry_after: int) -> None:
        super().__init__()
        self.policy = policy
        self.limit = limit
        self.window = window
        self.retry_after = retry_after


class TooManyStreams(RateLimited):
    """The user listens to as many streams as one may.

    Attributes:
        limit: how many those are.
    """

    def __init__(self, limit: int, retry_after: int) -> None:
        super().__init__("streams", limit, retry_after, retry_after)


class ServiceUnavailable(KeptError):
    """The database is unavailable, too busy or too slow, or this process is about to stop.

    The statement may or may not have run.
    """
