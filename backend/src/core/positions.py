"""Places in a manual order: texts of [0-9A-Za-z] that are compared byte by byte.

Between two places there is always room for another, so moving one row changes no other row.
A place begins with an integer, and a fraction may follow. The first character tells how many
digits the integer has: `a` one, `b` two, … for positive integers, `Z` one, `Y` two, … for negative
ones. So a place at either end grows with the logarithm of the number of rows. No place ends in
`0`, because nothing would fit between `a1` and `a10`. A place that begins with a digit, as only
another program makes it, is less than all of these.

The database function `position_after` computes the same as `between(place, None)`.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
HEADS = DIGITS[10:]
MIDDLE = "V"

FIRST = "a1"
"""The place of a row that has no neighbours."""


def between(before: str | None, after: str | None) -> str:
    """A place between two others; None stands for either end of the order.

    Raises:
        ValueError: the first is not less than the second.
    """
    if before is None and after is None:
        return FIRST
    if before is None:
        assert after is not None
        return _previous(after)
    if after is None:
        return _next(before)
    if before >= after:
        raise ValueError("the first place is not less than the second")
    return _midpoint(before, after)


def _next(place: str) -> str:
    """The integer that follows that of a place."""
    if place[0] not in HEADS:
        return FIRST
    head, digits = _integer(place)
    rest = digits.rstrip("z")
    if rest:
        return head + rest[:-1] + _shift(rest[-1], 1) + _least(len(digits) - len(rest))
    if head == "z":
        return place + MIDDLE
    longer = _shift_head(head, 1)
    return longer + _least(_length(longer))


def _previous(place: str) -> str:
    """The integer that precedes that of a place."""
    if place[0] not in HEADS:
        return _midpoint("", place)
    head, digits = _integer(place)
    if digits[-1] > "1":
        return head + digits[:-1] + _shift(digits[-1], -1)
    rest = digits[:-1].rstrip("0")
    if rest:
        return head + rest[:-1] + _shift(rest[-1], -1) + "z" * (len(digits) - len(rest))
    if head == "A":
        return _midpoint("", place)
    shorter = _shift_head(head, -1)
    return shorter + "z" * _length(shorter)


def _integer(place: str) -> tuple[str, str]:
    """Head and digits of the integer of a place, which may end before its last digits."""
    length = _length(place[0])
    return place[0], place[1 : 1 + length].ljust(length, "0")


def _length(head: str) -> int:
    """How many digits an integer with this head has."""
    return ord(head) - ord("a") + 1 if head >= "a" else ord("Z") - ord(head) + 1


def _shift(digit: str, by: int) -> str:
    return DIGITS[DIGITS.index(digit) + by]


def _shift_head(head: str, by: int) -> str:
    return HEADS[HEADS.index(head) + by]


def _least(length: int) -> str:
    """The least digits of this length that do not end in `0`."""
    return "1".rjust(length, "0") if length else ""


def _midpoint(before: str, after: str) -> str:
    """A text between two, the first of which may be empty."""
    shared = 0
    while shared < len(after) and (before[shared : shared + 1] or "0") == after[shared]:
        shared += 1
    if shared:
        return after[:shared] + _midpoint(before[shared:], after[shared:])
    low = DIGITS.index(before[0]) if before else 0
    high = DIGITS.index(after[0])
    if high - low > 1:
        return DIGITS[(low + high) // 2]
    if len(after) > 1:
        return after[0]
    return DIGITS[low] + _behind(before[1:])


def _behind(digits: str) -> str:
    """A fraction greater than another, which may be empty."""
    if not digits:
        return MIDDLE
    index = DIGITS.index(digits[0])
    if index == len(DIGITS) - 1:
        return "z" + _behind(digits[1:])
    return DIGITS[(index + len(DIGITS) + 1) // 2 if index < 60 else 61]
