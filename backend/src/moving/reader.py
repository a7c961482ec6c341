"""What a reader declares, and what readers have in common."""

import colorsys
import datetime as dt
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from src.core.colours import COLOURS
from src.moving.dates import in_zone, zone_of
from src.moving.files import File
from src.moving.form import Form, Task
from src.moving.rules import NoRule, from_rrule


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader knows besides the files.

    Attributes:
        today: the date where the user is.
        zone: the user's zone, in which an instant without one becomes a date.
        columns: for tables, the field of each column by its number; None to guess.
    """

    today: dt.date
    zone: dt.tzinfo = dt.UTC
    columns: Mapping[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """A format. `docs/moving.md` is made of these declarations.

    Attributes:
        name: in the API.
        title: what people call it.
        how: how to get the file out of the program.
        comes: what comes through.
        lost: what does not, and is reported.
        sniff: how sure a look at a file is that it has this format, from 0 to 100.
        read: what files of this format contain.
    """

    name: str
    title: str
    how: str
    comes: str
    lost: str
    sniff: Callable[[File], int]
    read: Callable[[list[File], Context], Form]


@dataclass(slots=True)
class Keys:
    """Keys for rows whose program gives them none, made of their content and place."""

    taken: dict[str, int] = field(default_factory=dict)

    def make(self, *parts: str | None) -> str:
        """A key that is the same when the file is read again, also where a row stands twice."""
        text = "\0".join(part or "" for part in parts)
        digest = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()
        number = self.taken[digest] = self.taken.get(digest, 0) + 1
        return digest if number == 1 else f"{digest}#{number}"


LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((https?://[^\s()<>]{1,1000})\)")


def plain_links(task: Task) -> None:
    """Write links in a title as their texts, and keep the addresses in the notes."""
    if "](" not in task.title:
        return
    links = [found[0] for found in LINK.finditer(task.title)]
    if links:
        task.title = LINK.sub(r"\1", task.title)
        task.add_note("\n".join(links))


def set_rule(form: Form, task: Task, rrule: str, where: str) -> None:
    """Give a task the repetition of an RRULE, or report it."""
    try:
        task.rule = from_rrule(rrule)
        tell_short_months(form, task, rrule)
    except NoRule as error:
        form.lose(where, rrule, f"no repetition: {error}")


def tell_short_months(form: Form, task: Task, rule: str) -> None:
    """Report that a repetition has dates in months that the other program passes over."""
    if re.search(r"BYMONTHDAY=(?:\d+,)*(29|30|31)\b", task.rule or "") and "BYDAY" not in (
        task.rule or ""
    ):
        form.lose(task.where, rule, "in a shorter month on its last day")


def set_moment(task: Task, moment: dt.datetime, context: Context, zone: str = "") -> None:
    """Make an instant the due time of a task, in a zone by its name, or else in the user's."""
    known = zone_of(zone) if zone else context.zone
    name = zone if zone and known else getattr(context.zone, "key", "UTC")
    local = in_zone(moment, known)
    task.due, task.due_time = local.date(), local.time().replace(microsecond=0)
    task.zone = name


def are_midnights(moments: list[dt.datetime]) -> bool:
    """Whether instants are the beginnings of days in one zone, with and without summer time: they
    all have the same time of day in UTC, or one of two that are an hour apart."""
    times = {(moment.hour, moment.minute, moment.second) for moment in moments}
    if not times or any(second or minute % 15 for _, minute, second in times):
        return False
    hours = {hour for hour, _, _ in times}
    minutes = {minute for _, minute, _ in times}
    apart = max(hours) - min(hours)
    return len(minutes) == 1 and len(hours) <= 2 and apart in (0, 1, 23)


def nearest_day(moment: dt.datetime) -> dt.date:
    """The day that begins within twelve hours of an instant."""
    try:
        return (moment + dt.timedelta(hours=12)).date()
    except OverflowError:
        return moment.date()


def day_of_midnight(moment: dt.datetime, zone: dt.tzinfo) -> dt.date:
    """The day of which an instant is the beginning: where the user is, or where the other program
    was when it wrote it."""
    local = in_zone(moment, zone)
    return local.date() if local.time() == dt.time() else nearest_day(moment)


ALIASES = {
    "berry_red": "red",
    "lime_green": "green",
    "olive_green": "green",
    "mint_green": "teal",
    "sky_blue": "blue",
    "light_blue": "blue",
    "grape": "purple",
    "violet": "purple",
    "lavender": "purple",
    "magenta": "pink",
    "salmon": "pink",
    "charcoal": "grey",
    "gray": "grey",
    "black": "grey",
    "taupe": "brown",
    "lime": "green",
    "sky": "blue",
    "aqua": "teal",
    "cool-gray": "grey",
}

HUES = (
    *((15, "red"), (45, "orange"), (70, "yellow"), (160, "green"), (195, "teal")),
    *((255, "blue"), (290, "purple"), (345, "pink"), (361, "red")),
)


def colour_of(text: str) -> str:
    """The colour of Kept that is nearest to a name or to "#aabbcc"; "" if there is none."""
    name = text.strip().lower()
    for part in ("_dark", "_light", "dark-", "light-"):
        name = name.replace(part, "")
    name = ALIASES.get(name, name)
    if name in COLOURS:
        return name
    if not re.fullmatch("#?[0-9a-f]{6}([0-9a-f]{2})?", name):
        return ""
    digits = name.lstrip("#")
    red, green, blue = (int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < 0.15 or not 0.08 < light < 0.95:
        return "grey"
    found = next(colour for limit, colour in HUES if hue * 360 < limit)
    return "brown" if found == "orange" and light < 0.35 else found
