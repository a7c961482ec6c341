"""What the commands read from the environment, and from `.env` where there is one."""

import os
import secrets
from pathlib import Path

from dotenv import load_dotenv

from src.core.config import drop_session_variables
from tools.errors import CommandError

ROOT = Path(__file__).resolve().parent.parent.parent


def load() -> None:
    """Take settings from `.env` that the environment does not have. An empty value is none."""
    load_dotenv(ROOT / ".env")
    drop_session_variables()
    for name in [name for name, value in os.environ.items() if not value]:
        del os.environ[name]
    reach_this_machine_directly()
    if not external_database():
        # libpq and PostgreSQL would use these variables to find the embedded server.
        for name in [name for name in os.environ if name.startswith("PG")]:
            del os.environ[name]


def reach_this_machine_directly() -> None:
    """Exempt this machine from HTTP proxies.

    Clients use the proxy of `http_proxy` for 127.0.0.1 too, unless `no_proxy` exempts it.
    """
    given = os.environ.get("no_proxy") or os.environ.get("NO_PROXY")
    direct = ",".join(filter(None, (given, "localhost,127.0.0.1,::1")))
    os.environ |= {"no_proxy": direct, "NO_PROXY": direct}


def data_dir() -> Path:
    """Where the embedded database keeps its data."""
    return path_of(os.environ.get("DATA_DIR", ".data"))


def path_of(value: str) -> Path:
    """A path as a setting gives it, in which ~ and $HOME mean what they do in a shell.

    A relative path counts from the repository.

    Raises:
        CommandError: it begins with ~ and the name of a user that does not exist.
    """
    try:
        return ROOT / Path(os.path.expandvars(value)).expanduser()
    except RuntimeError as error:
        raise CommandError(f"The home directory of {value} is not there.") from error


def port(name: str, default: int) -> int:
    """A TCP port from the environment."""
    value = os.environ.get(name, str(default))
    if not value.isdecimal() or not 1 <= int(value) <= 65535:
        raise CommandError(f"{name} must be a port from 1 to 65535, not {value!r}.")
    return int(value)


def auth_url() -> str:
    """The issuer of tokens: where the web app, and Better Auth in it, is reached."""
    return os.environ.get("BETTER_AUTH_URL", f"http://localhost:{port('WEB_PORT', 3000)}")


def external_database() -> str | None:
    """The address of a database that is not the embedded one."""
    return os.environ.get("DATABASE_URL") or os.environ.get("NEON_DB_URL")


def embedded_secret() -> str:
    """The secret of the embedded case: that of the environment, else one made once and kept in
    the data directory, readable by its owner only."""
    if secret := os.environ.get("BETTER_AUTH_SECRET"):
        return secret
    path = data_dir() / "secret"
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        return path.read_text()
