"""Calendar feeds: what is due, at a secret address, for calendar programs."""

import datetime as dt
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import icalendar
import psycopg
import pytest
from dateutil.rrule import rrulestr

from src.core.bearer_secrets import digest_of, new_secret
from src.db import calendar_feeds
from src.db.calendar_feeds import CALENDAR_FEEDS
from src.db.connection import Row
from src.db.session import Database
from src.models.calendar_feed import FEEDS_MAX
from tests.conftest import MakeSettings, MakeUser, User
from tests.support import contract
from tests.support.entities import drop_owner_filters
from tests.support.server import ServerProcess, serving

Admin = psycopg.Connection[tuple[Any, ...]]

PATH = "/api/calendar-feeds"


def make_feed(user: User, content: str = "tasks") -> dict[str, Any]:
    answer = user.http.post(PATH, json={"content": content})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def path_of(feed: dict[str, Any]) -> str:
    return httpx.URL(feed["address"]).path


@pytest.fixture
def program(base_url: str) -> Iterator[httpx.Client]:
    """A calendar program, which has no token."""
    with httpx.Client(
        base_url=base_url, event_hooks={"response": [contract.check]}, timeout=20
    ) as client:
        yield client


def calendar_of(program: httpx.Client, feed: dict[str, Any]) -> Any:
    answer = program.get(path_of(feed))
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert max(map(len, answer.content.split(b"\r\n"))) <= 75
    return icalendar.Calendar.from_ical(answer.text)


def entries(calendar: Any, kind: str) -> dict[str, Any]:
    found = {str(entry["SUMMARY"]): entry for entry in calendar.walk(kind)}
    assert not [error for entry in found.values() for error in entry.errors]
    return found


def add(user: User, title: str, **fields: Any) -> dict[str, Any]:
    answer = user.http.post("/api/tasks", json={"title": title, **fields})
    assert answer.status_code == 201, answer.text
    task: dict[str, Any] = answer.json()
    return task


def due(date: str, time: str | None = None, zone: str | None = None) -> dict[str, Any]:
    return {"date": date, "time": time, "time_zone": zone}


class TestTheAddress:
    def test_is_shown_once_and_only_its_hash_is_stored(self, user: User, admin: Admin) -> None:
        made = make_feed(user, "events")
        secret = made.pop("address").removesuffix(".ics").rpartition("/")[2]
        stored = admin.execute(
            "SELECT digest, f::text FROM calendar_feeds AS f WHERE id = %s", (made["id"],)
        ).fetchone()

        assert re.fullmatch("[0-9a-f]{64}", secret)
        assert user.http.get(PATH).json() == [made]
        assert stored
        assert bytes(stored[0]) == digest_of(secret)
        assert secret not in stored[1]

    def test_answers_404_once_it_is_revoked(self, user: User, program: httpx.Client) -> None:
        made, other = make_feed(user), make_feed(user)
        assert program.get(path_of(made)).status_code == 200
        assert user.http.delete(f"{PATH}/{made['id']}").status_code == 204

        assert program.get(path_of(made)).status_code == 404
        assert program.head(path_of(made)).status_code == 404
        assert program.get(path_of(other)).status_code == 200
        assert user.http.delete(f"{PATH}/{made['id']}").status_code == 404

    def test_answers_404_without_the_account(
        self, make_user: MakeUser, program: httpx.Client, admin: Admin
    ) -> None:
        user = make_user()
        made = make_feed(user)
        admin.execute("DELETE FROM users WHERE id = %s", (user.id,))

        assert program.get(path_of(made)).status_code == 404

    @pytest.mark.parametrize(
        "change",
        [
            lambda secret: secret[:-1],
            lambda secret: f"{secret}0",
            lambda secret: secret.upper(),
            lambda secret: digest_of(secret).hex(),
            lambda secret: secret[:-1] + ("1" if secret[-1] == "0" else "0"),
            lambda _: "%27%20OR%201",
            lambda _: "a" * 3_000,
            lambda _: "",
        ],
    )
    def test_no_other_secret_opens_it(self, user: User, program: httpx.Client, change: Any) -> None:
        secret = path_of(make_feed(user)).removesuffix(".ics").rpartition("/")[2]

        assert program.get(f"/api/feeds/{change(secret)}.ics").status_code == 404

    def test_there_is_an_end_to_their_number(self, user: User) -> None:
        for _ in range(FEEDS_MAX):
            make_feed(user)

        assert user.http.post(PATH, json={"content": "tasks"}).status_code == 409

    def test_what_is_refused(self, user: User) -> None:
        assert user.http.post(PATH, json={"content": "journal"}).status_code == 400
        assert user.http.post(PATH, json={"content": 1}).status_code == 422
        assert user.http.post(PATH, json={}).status_code == 422

    def test_the_day_of_its_last_use_is_noted(self, user: User, program: httpx.Client) -> None:
        made = make_feed(user)
        assert user.http.get(PATH).json()[0]["last_used_on"] is None
        program.get(path_of(made))

        assert user.http.get(PATH).json()[0]["last_used_on"] is not None


class TestWhatItShows:
    def test_open_tasks_with_a_due_date(
        self, user: User, stranger: User, program: httpx.Client
    ) -> None:
        list_id = user.http.post("/api/lists", json={"name": "Garten; Haus"}).json()["id"]
        label_id = user.http.post("/api/labels", json={"name": "a, b"}).json()["id"]
        task = add(
            user, "Straße, 🌿; \\n", due=due("2026-12-01"), notes="one\ntwo", priority=3,
            list_id=list_id, label_ids=[label_id],
        )  # fmt: skip
        add(user, "whenever")
        done = add(user, "done", due=due("2026-12-01"))
        user.http.patch(f"/api/tasks/{done['id']}", json={"completed": True})
        add(stranger, "theirs", due=due("2026-12-01"))
        [(title, todo)] = entries(calendar_of(program, make_feed(user)), "VTODO").items()

        assert title == task["title"]
        assert str(todo["UID"]) == task["id"]
        assert todo["DUE"].dt == dt.date(2026, 12, 1)
        assert str(todo["DESCRIPTION"]) == "one\ntwo"
        assert todo["PRIORITY"] == 1
        assert [str(each) for each in todo["CATEGORIES"].cats] == ["a, b"]
        assert str(todo["X-KEPT-LIST"]) == r"Garten\; Haus"  # no type is known of it
        assert str(todo["URL"]).endswith(f"/tasks/{task['id']}")

    def test_events_take_a_day_or_half_an_hour(self, user: User, program: httpx.Client) -> None:
        add(user, "day", due=due("2026-12-31"))
        add(user, "floating", due=due("2026-12-01", "09:00"))
        add(user, "zoned", due=due("2026-07-01", "09:00:30", "America/New_York"))
        add(user, "last day", due=due("9999-12-31"))
        found = entries(calendar_of(program, make_feed(user, "events")), "VEVENT")

        assert found["day"]["DTSTART"].dt == dt.date(2026, 12, 31)
        assert found["day"]["DTEND"].dt == dt.date(2027, 1, 1)
        assert found["floating"]["DTSTART"].dt == dt.datetime(2026, 12, 1, 9)
        assert found["floating"]["DURATION"].dt == dt.timedelta(minutes=30)
        start = found["zoned"]["DTSTART"].dt
        assert start.astimezone(dt.UTC) == dt.datetime(2026, 7, 1, 13, 0, 30, tzinfo=dt.UTC)
        assert found.keys() == {"day", "floating", "zoned", "last day"}
        assert {str(entry["TRANSP"]) for entry in found.values()} == {"TRANSPARENT"}

    def test_each_zone_once(self, user: User, program: httpx.Client) -> None:
        for zone in ("Europe/Berlin", "Asia/Tokyo", "Europe/Berlin"):
            add(user, zone, due=due("2026-12-01", "09:00", zone))
        calendar = calendar_of(program, make_feed(user))

        zones = [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")]
        assert zones == ["Asia/Tokyo", "Europe/Berlin"]

    def test_all_pages(
        self, user: User, program: httpx.Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(calendar_feeds, "PAGE", 3)
        days = [f"2026-12-{1 + n % 3:02}" for n in range(10)]
        for n, day in enumerate(days):
            add(user, f"task {n}", due=due(day, "09:00" if n % 2 else None))
        found = entries(calendar_of(program, make_feed(user)), "VTODO")

        assert found.keys() == {f"task {n}" for n in range(10)}
        monkeypatch.setattr(calendar_feeds, "TASKS_MAX", 6)
        assert len(entries(calendar_of(program, make_feed(user)), "VTODO")) == 6

    def test_nothing(self, user: User, program: httpx.Client) -> None:
        assert calendar_of(program, make_feed(user)).walk("VTODO") == []


RULES = [
    ("FREQ=DAILY;INTERVAL=3", "2026-11-30", None, None),
    ("FREQ=WEEKLY", "2026-11-30", "07:30", None),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "2026-11-30", "07:30", "Europe/Berlin"),
    ("FREQ=MONTHLY", "2027-01-31", None, None),
    ("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27", "22:00", "America/Los_Angeles"),
    ("FREQ=YEARLY", "2028-02-29", None, None),
    ("FREQ=DAILY;COUNT=4", "2026-11-30", None, None),
    ("FREQ=DAILY;COUNT=4", "2026-11-30", "22:00", "America/Los_Angeles"),
    ("FREQ=DAILY;UNTIL=20261202", "2026-11-30", "22:00", "America/Los_Angeles"),
    ("FREQ=DAILY;UNTIL=20261202", "2026-11-30", "01:00", "Asia/Tokyo"),
    ("FREQ=WEEKLY;UNTIL=20261214", "2026-11-30", "09:00", None),
]


def dates_of_kept(admin: Admin, rule: str, anchor: str, first: str, number: int) -> list[str]:
    found = [first]
    while len(found) < number:
        [(following,)] = admin.execute(
            "SELECT next_due(%s, %s, %s)", (rule, anchor, found[-1])
        ).fetchall()
        if following is None:
            break
        found.append(str(following))
    return found


def dates_in(entry: Any, number: int) -> list[str]:
    """The local dates of an entry in a calendar program, of which dateutil works out the rule."""
    start = entry["DTSTART"].dt
    is_date = not isinstance(start, dt.datetime)
    if "RRULE" not in entry:
        return [str(start if is_date else start.date())]
    first = dt.datetime.combine(start, dt.time()) if is_date else start
    rule = rrulestr(entry["RRULE"].to_ical().decode(), dtstart=first)
    return [str(each.date()) for each in itertools.islice(rule, number)]


@pytest.mark.parametrize("content", ["tasks", "events"])
@pytest.mark.parametrize(("rule", "date", "time", "zone"), RULES, ids=str)
def test_a_program_finds_the_dates_of_kept(
    user: User,
    program: httpx.Client,
    admin: Admin,
    content: str,
    rule: str,
    date: str,
    time: str | None,
    zone: str | None,
) -> None:
    task = add(user, "t", due=due(date, time, zone), repeat={"rule": rule, "from": "due"})
    feed = make_feed(user, content)
    kind = {"tasks": "VTODO", "events": "VEVENT"}[content]
    anchor = task["repeat_anchor"]
    for _ in range(2):
        entry = entries(calendar_of(program, feed), kind)["t"]
        now = user.http.get(f"/api/tasks/{task['id']}").json()["due"]["date"]
        expected = dates_of_kept(admin, rule, anchor, now, 8)
        assert len(expected) > 1
        assert dates_in(entry, 8) == expected
        # The same from the next date on: a rule may count from its first one.
        done = {"completed": True, "occurrence": now, "today": now}
        assert user.http.patch(f"/api/tasks/{task['id']}", json=done).status_code == 200


def test_dates_that_nobody_knows_yet_are_not_shown(user: User, program: httpx.Client) -> None:
    """Those that are counted from completion, and those behind a date that was moved."""
    rule = "FREQ=WEEKLY;INTERVAL=2"
    add(user, "done", due=due("2026-11-30"), repeat={"rule": rule, "from": "completion"})
    moved = add(user, "moved", due=due("2026-11-30"), repeat={"rule": rule, "from": "due"})
    user.http.patch(f"/api/tasks/{moved['id']}", json={"due": due("2026-12-08")})
    found = entries(calendar_of(program, make_feed(user, "events")), "VEVENT")

    assert dates_in(found["done"], 3) == ["2026-11-30"]
    assert dates_in(found["moved"], 3) == ["2026-12-08"]


class TestCaching:
    def test_nothing_is_sent_again_until_something_changes(
        self, user: User, stranger: User, program: httpx.Client
    ) -> None:
        add(user, "one", due=due("2026-12-01"))
        feed = make_feed(user)
        first = program.get(path_of(feed))
        etag = first.headers["etag"]
        again = {"If-None-Match": etag}
        stranger.add("not mine")

        assert first.headers["cache-control"] == "private, no-cache"
        unchanged = program.get(path_of(feed), headers=again)
        assert (unchanged.status_code, unchanged.content) == (304, b"")
        assert unchanged.headers["etag"] == etag
        assert unchanged.headers["cache-control"] == "private, no-cache"
        assert program.get(path_of(feed)).content == first.content
        head = program.head(path_of(feed))
        assert (head.status_code, head.headers["etag"]) == (200, etag)

        add(user, "two", due=due("2026-12-02"))
        changed = program.get(path_of(feed), headers=again)
        assert changed.status_code == 200
        assert changed.headers["etag"] != etag
        assert "SUMMARY:two" in changed.text

    def test_two_feeds_have_different_tags(self, user: User, program: httpx.Client) -> None:
        tags = {
            program.get(path_of(make_feed(user, content))).headers["etag"]
            for content in ("tasks", "events")
        }

        assert len(tags) == 2


def test_row_security_alone_keeps_users_apart(
    make_settings: MakeSettings, make_user: MakeUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop_owner_filters(monkeypatch)
    with serving(make_settings()) as address, httpx.Client(base_url=address) as program:
        user, stranger = make_user(address), make_user(address)
        add(user, "mine", due=due("2026-12-01"))
        add(stranger, "theirs", due=due("2026-12-01", "09:00", "Asia/Tokyo"))
        theirs = make_feed(stranger)
        calendar = calendar_of(program, make_feed(user))

        assert entries(calendar, "VTODO").keys() == {"mine"}
        assert calendar.walk("VTIMEZONE") == []
        assert [each["user_id"] for each in user.http.get(PATH).json()] == [str(user.id)]
        assert user.http.delete(f"{PATH}/{theirs['id']}").status_code == 403


def test_guessing_is_limited_and_reading_too(
    make_settings: MakeSettings, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = make_settings(
        rate_limits=True, rate_limit_reads="2/minute", rate_limit_failed_auth="2/minute"
    )
    feed, other = make_feed(user), make_feed(user)
    asked: list[bytes] = []
    used = CALENDAR_FEEDS.used

    async def counted(database: Database, digest: bytes, deadline: float) -> Row | None:
        asked.append(digest)
        return await used(database, digest, deadline)

    monkeypatch.setattr(CALENDAR_FEEDS, "used", counted)
    with serving(settings) as address, httpx.Client(base_url=address) as program:
        assert program.get(path_of(feed)).status_code == 200
        paths = [f"/api/feeds/{new_secret()}.ics" for _ in range(5)]
        statuses = [program.get(path).status_code for path in paths]
        assert statuses == [404, 404, 429, 429, 429]
        assert len(asked) == 3, "once there were too many, none is looked up"
        assert program.get(path_of(other)).status_code == 429
        assert [program.get(path_of(feed)).status_code for _ in range(2)] == [200, 429]


def test_no_log_has_a_title_or_a_secret(
    user: User, make_settings: MakeSettings, tmp_path: Path
) -> None:
    add(user, "Water the fig tree", due=due("2026-12-01"))
    feed = make_feed(user)
    secret = path_of(feed).rpartition("/")[2].removesuffix(".ics")
    log = tmp_path / "log"
    with log.open("w") as output:
        api = ServerProcess(make_settings(), log=output)
        with httpx.Client(base_url=api.url) as program:
            assert program.get(path_of(feed)).status_code == 200
            user.http.delete(f"{PATH}/{feed['id']}")
            assert program.get(path_of(feed)).status_code == 404
            assert program.post(path_of(feed)).status_code == 405
        api.stop()
    logged = log.read_text()

    assert '"route":"/api/feeds/{secret}.ics"' in logged
    assert str(user.id) in logged
    assert secret not in logged
    assert "fig tree" not in logged
