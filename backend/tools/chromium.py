"""Finds the Chromium for browser tests, or installs one."""

import os
import shutil
import subprocess

from tools import debian
from tools.errors import CommandError
from tools.web import FRONTEND

SHELL = "chromium-headless-shell"
"""Chromium without a window, which Playwright uses by itself: tests take half as long in it."""

NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str:
    """The path of a Chromium, or nothing where Playwright has its own.

    Raises:
        CommandError: there is none, and none could be installed.
    """
    if path := os.environ.get("CHROMIUM"):
        return path
    if not shutil.which(SHELL) and debian.offers(SHELL):
        debian.install(SHELL)
    if path := _installed():
        return path
    debian.install("chromium")
    if path := _installed():
        return path
    own = subprocess.run(
        ["node_modules/.bin/playwright", "install", "chromium"], cwd=FRONTEND, check=False
    )
    if own.returncode != 0:
        raise CommandError(
            "No Chromium was found, and none could be installed; install one and set CHROMIUM "
            "to its path."
        )
    return ""


def _installed() -> str:
    return next(filter(None, map(shutil.which, NAMES)), "")
