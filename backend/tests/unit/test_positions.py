"""Places in a manual order."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.core.positions import DIGITS, FIRST, between

PLACE = re.compile("[0-9A-Za-z]*[1-9A-Za-z]")
VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "positions.json").read_text())
PLACES = st.from_regex(PLACE, fullmatch=True).filter(lambda place: len(place) < 40)


@pytest.mark.parametrize(("before", "after", "place"), VECTORS)
def test_a_place_is_that_of_the_vectors(before: str | None, after: str | None, place: str) -> None:
    """The web app is held to the same ones."""
    assert between(before, after) == place


def test_a_place_at_an_end_has_few_characters() -> None:
    for forward in (True, False):
        place = FIRST
        for _ in range(200_000):
            following = between(place, None) if forward else between(None, place)
            assert (place < following) is forward
            place = following
        assert len(place) <= 5


def test_rows_that_are_moved_to_the_same_spot_again_and_again_keep_their_order() -> None:
    before, after = "a1", "a2"
    for number in range(600):
        place = between(before, after)
        assert before < place < after
        before, after = (place, after) if number % 3 else (before, place)


@given(PLACES, PLACES)
def test_there_is_room_between_any_two_places(one: str, other: str) -> None:
    if one == other:
        return
    before, after = sorted((one, other))
    for low, high in ((before, after), (before, None), (None, after)):
        place = between(low, high)
        assert PLACE.fullmatch(place)
        assert (low or "") < place
        assert high is None or place < high


@pytest.mark.parametrize(("before", "after"), [("a1", "a1"), ("b", "a")])
def test_places_in_the_wrong_order_are_refused(before: str, after: str) -> None:
    with pytest.raises(ValueError, match="not less"):
        between(before, after)


def test_digits_are_in_the_order_of_their_bytes() -> None:
    assert sorted(DIGITS) == list(DIGITS)
