"""`kept login`, `logout` and `doctor`."""

import getpass
import os
import shutil
import sys
import time
from dataclasses import dataclass
from typing import Annotated, Any

import httpx
import typer

from kept import __version__, account, files, where
from kept.account import Account
from kept.client import Client, clock_difference
from kept.commands.options import Json
from kept.outbox import Outbox
from kept.output import console, print_json, remark, safe, say
from kept.problems import Misused, Problem
from kept.session import tasks

DEFAULT_ADDRESS = "http://127.0.0.1:8000"
CLOCK_MAX = 120
"""Seconds by which the clocks may differ; a token's times are read by the server's."""


def login(
    address: Annotated[
        str | None,
        typer.Argument(
            metavar="[ADDRESS]",
            help="Of the server, such as https://kept.example.com; asked for if it is left out.",
            show_default=False,
        ),
    ] = None,
    in_file: Annotated[
        bool, typer.Option("--file", help="Keep the token in a file even if there is a keyring.")
    ] = False,
    insecure: Annotated[
        bool,
        typer.Option(
            "--insecure", help="Allow http to another machine: others can read the token."
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """Say which server, and show it your token.

    The token is asked for, or read from the standard input; it is never an argument, where other
    users of the machine could see it. Make one in the web app: Settings, Access tokens.

    \b
      kept login https://kept.example.com
      pass kept/token | kept login https://kept.example.com

    It is kept in the system's keyring, or without one in a file that only you can read. The server
    is asked once whether it accepts the token. KEPT_ADDRESS and KEPT_TOKEN take precedence over
    both, and are kept nowhere.
    """
    given = address
    if given is None and sys.stdin.isatty():
        given = typer.prompt("Address", default=_former() or DEFAULT_ADDRESS, err=True)
    if given is None:
        raise Misused("Say which server: kept login ADDRESS")
    checked = account.checked_address(given, insecure)
    if sys.stdin.isatty():
        token = account.checked_token(getpass.getpass("Token (not shown): "))
    else:
        token = account.checked_token(sys.stdin.readline())
    found = Account(checked, token, "environment")
    client = Client(found)
    try:
        client.get("/api/tasks/summary")
    finally:
        client.close()
    keeper = account.save(checked, token, insecure, in_file)
    if as_json:
        print_json({"address": checked, "token": keeper})
        return
    say("Signed in to ", safe(checked), ".")
    place = "keyring" if keeper == "keyring" else str(account.token_file())
    say((f"  The token is in the {place}.", "dim"))
    others = [entry for entry in Outbox().entries() if entry["account"] != found.key]
    if others:
        remark(
            "New tasks of another account wait: `kept outbox` shows them, --claim sends them here."
        )


def _former() -> str | None:
    address = files.read_json(account.config_file(), {}).get("address")
    return address if isinstance(address, str) else None


def logout(as_json: Json = False) -> None:
    """Forget the address and the token.

    What waits in the outbox stays there. To end the token itself, revoke it in the web app.
    """
    waiting = len(Outbox().entries())
    address = account.forget()
    if as_json:
        print_json({"address": address})
    elif address is None:
        remark("Nobody was signed in.")
    else:
        say("Signed out of ", safe(address), ".")
    if waiting:
        remark("New tasks still wait in the outbox: see `kept outbox`.")


@dataclass(frozen=True)
class Check:
    """One thing that was looked at."""

    name: str
    is_well: bool
    detail: str


def doctor(as_json: Json = False) -> None:
    """Look whether everything is as it should be, and say what is not.

    The exit status is 1 if something is wrong. The token itself is never shown.
    """
    checks = [
        Check(
            "version", True, f"kept {__version__}, httpx {httpx.__version__}, Python {_python()}"
        ),
        *_account_checks(),
        _outbox_check(),
        _date_check(),
        _terminal_check(),
    ]
    is_well = all(check.is_well for check in checks)
    if as_json:
        print_json({"ok": is_well, "checks": [_as_json(check) for check in checks]})
    else:
        for check in checks:
            mark = ("ok   ", "green") if check.is_well else ("WRONG", "bold red")
            say(mark, f"  {check.name:<9}  ", safe(check.detail))
    if not is_well:
        raise typer.Exit(1)


def _as_json(check: Check) -> dict[str, Any]:
    return {"name": check.name, "ok": check.is_well, "detail": check.detail}


def _python() -> str:
    return ".".join(map(str, sys.version_info[:3]))


def _account_checks() -> list[Check]:
    try:
        found = account.load()
    except Problem as problem:
        return [Check("account", False, problem.sentence)]
    user = account.user_of(found.token)
    kind = "a session's token" if user else "an access token"
    checks = [
        Check("account", True, f"{found.address}, {kind} from the {found.keeper}"),
        _server_check(found),
    ]
    ends = account.claims_of(found.token).get("exp")
    if isinstance(ends, int | float):
        left = int(ends - time.time())
        detail = f"ends in {left // 60} minutes" if left > 0 else "has ended"
        checks.append(Check("token", left > 0, detail))
    return checks


def _server_check(found: Account) -> Check:
    client = Client(found)
    started = time.monotonic()
    try:
        answer = client.send("GET", "/api/tasks/summary")
        took = (time.monotonic() - started) * 1000
        counts = answer.json()
        skew = clock_difference(answer)
    except (Problem, ValueError, httpx.HTTPError) as problem:
        return Check("server", False, str(problem))
    finally:
        client.close()
    if skew is not None and abs(skew) > CLOCK_MAX:
        return Check("server", False, f"its clock and the one here differ by {skew:.0f} s")
    return Check("server", True, f"answers in {took:.0f} ms, {tasks(counts['open'])} open")


def _outbox_check() -> Check:
    try:
        entries = Outbox().entries()
    except Problem as problem:
        return Check("outbox", False, problem.sentence)
    waiting = sum(len(entry["drafts"]) for entry in entries)
    return Check("outbox", not waiting, f"{tasks(waiting)} not sent" if waiting else "empty")


def _date_check() -> Check:
    try:
        options = where.date_options()
    except Problem as problem:
        return Check("dates", False, problem.sentence)
    order = "day before month" if options.day_first else "month before day"
    zone = where.time_zone() or "an unnamed time zone"
    return Check(
        "dates", True, f"{options.language}, {order}, {options.today} {options.now}, {zone}"
    )


def _terminal_check() -> Check:
    encoding = (sys.stdout.encoding or "").lower()
    colour = "colour" if console().color_system and not console().no_color else "no colour"
    columns, term = shutil.get_terminal_size().columns, os.environ.get("TERM", "")
    detail = f"{encoding}, {columns} columns, {colour}, TERM={term}"
    return Check("terminal", encoding.replace("-", "") == "utf8", detail)
