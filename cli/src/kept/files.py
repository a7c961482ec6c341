"""Files that only their user can read, and that are never half written."""

import contextlib
import fcntl
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kept.problems import Misused

FOLDER_MODE = 0o700


def config_folder() -> Path:
    """Where the address and, without a keyring, the token are."""
    return _folder("XDG_CONFIG_HOME", ".config")


def state_folder() -> Path:
    """Where the outbox is, and what else is remembered."""
    return _folder("XDG_STATE_HOME", ".local/state")


def _folder(variable: str, default: str) -> Path:
    named = Path(os.environ.get(variable, ""))
    # The specification of these variables says that a relative path is to be ignored.
    return (named if named.is_absolute() else Path.home() / default) / "kept"


def read_json(path: Path, default: Any) -> Any:
    """What is in a file, or the default if there is none.

    Raises:
        Misused: it is not JSON, or cannot be read.
    """
    try:
        return json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return default
    except (ValueError, OSError) as error:
        raise Misused(f"{path} cannot be read: {error}. Move it away to begin anew.") from error


def write_json(path: Path, value: Any) -> None:
    """Replace a file as a whole."""
    write_private(path, json.dumps(value, indent=1))


def write_private(path: Path, text: str) -> None:
    """Replace a file as a whole, so that only its user can read it (mode 0600).

    Raises:
        Misused: it cannot be written.
    """
    try:
        path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        try:
            with open(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(handle)
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise Misused(f"{path} cannot be written: {error.strerror}.") from error


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other commands from a file meanwhile."""
    try:
        path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        handle = os.open(path.with_name(f".{path.name}.lock"), os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise Misused(f"{path} cannot be locked: {error.strerror}.") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
