# ruff: noqa: RUF001  # letters that look alike are what is tested
"""Tests of `fold`: its table, and the searches that use it."""

import unicodedata
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from alembic import command
from psycopg.conninfo import make_conninfo

from tests.conftest import User
from tests.integration.test_lists import titles
from tools import database
from tools.embedded import OWNER, SUPERUSER, EmbeddedPostgres
from tools.fold import read_table

ASSIGNED = "n NOT BETWEEN 55296 AND 57343 AND unicode_assigned(chr(n))"

# Marks of a combining class of their own: overlays (1), Hebrew, Arabic and Syriac (10 to 36) and
# everything above and below a letter (over 132). PostgreSQL does not name the classes, but it puts
# marks in their order.
IS_ACCENT = r"""
    normalize(letter, NFD) = letter AND (
        normalize(letter || U&'\0F74', NFD) <> letter || U&'\0F74'
        OR normalize(letter || U&'\094D', NFD) <> letter || U&'\094D'
            AND normalize(U&'\0C55' || letter, NFD) <> U&'\0C55' || letter
        OR normalize(U&'\+016FF0' || letter, NFD) <> U&'\+016FF0' || letter
            AND normalize(U&'\093C' || letter, NFD) <> U&'\093C' || letter
    )
"""

RULE = rf"""
SELECT letter,
    {IS_ACCENT},
    translate(
        lower(unaccent('unaccent'::regdictionary, normalize(letter, NFKD)) COLLATE pg_c_utf8),
        U&'\03C2', U&'\03C3')
FROM generate_series(1, 1114111) AS n, chr(n) AS letter
WHERE {ASSIGNED}
"""  # noqa: S608  # made of constants

BLANKS = "\t\n\v\f\r\x85\u1680\u2028\u2029"
UNSEEN = [
    *(0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0, 0xE0001),
    *range(0x180B, 0x1810),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *(code for code in range(0x2060, 0x2070) if code != 0x2065),
    *range(0xFE00, 0xFE10),
    *range(0x1BCA0, 0x1BCA4),
    *range(0x1D173, 0x1D17B),
    *range(0xE0020, 0xE0080),
    *range(0xE0100, 0xE01F0),
]
VOICED = [
    letter
    for letter in map(chr, range(0x3041, 0x3100))
    if unicodedata.normalize("NFD", letter)[1:] in ("\u3099", "\u309a")
]


def test_the_table_is_what_unicode_and_unaccent_say(admin: psycopg.Connection[Any]) -> None:
    """NFKD, without accents and what cannot be seen, by the rules of unaccent, in lower case."""
    said = {}
    for letter, is_accent, plain in admin.execute(RULE.encode()):
        said[letter] = "" if is_accent or ord(letter) in UNSEEN else plain
    said |= dict.fromkeys(BLANKS, " ")
    kept = {*VOICED, *map(chr, range(0xAC00, 0xD7A4))}
    for letter in kept:
        said[letter] = letter
    settled = {letter: settle(letter, said) for letter in said}

    table = read_table()
    differing = {
        f"U+{ord(letter):04X}": (table.get(letter, letter), expected)
        for letter, expected in settled.items()
        if table.get(letter, letter) != expected
    }
    assert differing == {}
    assert set(table) <= set(settled)


def settle(letter: str, said: dict[str, str]) -> str:
    """The final form of a letter: the rules are applied until they change nothing."""
    folded = letter
    for _ in range(5):
        before, folded = folded, "".join(said.get(part, part) for part in folded)
        if folded == before:
            return folded
    raise AssertionError(f"U+{ord(letter):04X} comes to no end")


def test_what_is_folded_stays_as_it_is() -> None:
    table = read_table()

    assert all("".join(table.get(part, part) for part in text) == text for text in table.values())


@pytest.mark.parametrize(
    ("title", "phrase"),
    [
        ("Water the fig tree", "tree water"),
        ("Water the fig tree", "TREE  fig\u00a0wat"),
        ("Water the fig tree", '"fig tree" water'),
        ("Water the fig tree", "“fig tree”"),
        ('A 5" pipe', '5" pipe'),
        ('A 5" pipe', 'pipe 5"'),
        ('say "hi" twice', 'say "hi"'),
        ("Donau\u00addampf\u200bschiff", "donaudampfschiff"),
        ("Donaudampfschiff", "donau\u00addampf\u2060schiff"),
        ("Don’t — forget", "don't - forget"),
        ("½ cup", "1/2"),
        ("© 2026", "(C)"),
        ("ﾌﾞﾄﾞｳ", "ブドウ"),
        ("ＦＵＬＬ ｗｉｄｔｈ", "full width"),
        ("two lines", " "),
    ],
)
def test_search_finds(user: User, title: str, phrase: str) -> None:
    user.add("somethingelse")
    user.add(title)

    assert titles(user.http.get("/api/tasks", params={"q": phrase})) == [title]


@pytest.mark.parametrize(
    "phrase",
    ['"tree fig"', "tree oak", "\u00ad", "\u200b\u0301", "%", "tree %", "fig' OR true --", "tree'"],
)
def test_search_does_not_find(user: User, phrase: str) -> None:
    user.add("Water the fig tree")

    assert titles(user.http.get("/api/tasks", params={"q": phrase})) == []


def test_a_search_for_a_hundred_words(user: User) -> None:
    user.add(" ".join(f"x{number}" for number in range(100)))
    phrase = " ".join(f"{number % 10}" for number in range(100))

    assert len(titles(user.http.get("/api/tasks", params={"q": phrase}))) == 1


@pytest.fixture
def before(postgres: EmbeddedPostgres) -> Iterator[str]:
    """The owner's address of a database at the revision before the table."""
    name = "before_fold"
    with psycopg.connect(postgres.url(SUPERUSER, "postgres"), autocommit=True) as superuser:
        superuser.execute(f"CREATE DATABASE {name} OWNER {OWNER}".encode())
        command.upgrade(database.alembic_config(postgres.url(OWNER, name)), "0009-1")
        yield postgres.url(OWNER, name)
        superuser.execute(f"DROP DATABASE {name}".encode())


def test_existing_titles_are_folded_again(before: str) -> None:
    with psycopg.connect(make_conninfo(before, user=SUPERUSER), autocommit=True) as superuser:
        superuser.execute("INSERT INTO users (name, email) VALUES ('a', 'a@a')")
        superuser.execute(
            "INSERT INTO tasks (user_id, title) SELECT id, unnest(%s::text[]) FROM users",
            (["Donau\u00addampf", "Water"],),
        )
        rows = "SELECT search_text, xmin::text FROM tasks ORDER BY title"
        (changed, _), water = superuser.execute(rows).fetchall()
        assert changed == "donau-dampf"
        command.upgrade(database.alembic_config(before), "0009")
        assert superuser.execute(rows).fetchall()[1] == water, "a row was written for nothing"
        assert superuser.execute(rows).fetchall()[0][0] == "donaudampf"
        command.downgrade(database.alembic_config(before), "0009-1")
        assert superuser.execute(rows).fetchall()[0][0] == changed
