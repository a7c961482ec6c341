"""The server's address and the token, and where they are kept."""

import base64
import contextlib
import hashlib
import ipaddress
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from kept import files
from kept.problems import Misused, NotSignedIn

SERVICE = "kept"
"""The name under which the keyring has tokens; each is of an address."""

TOKEN = re.compile(r"[!-~]{8,4096}")
SIGN_IN = "Run `kept login` first, or set KEPT_ADDRESS and KEPT_TOKEN."

Keeper = Literal["keyring", "file", "environment"]


@dataclass(frozen=True)
class Account:
    """Whose tasks these are, on which server."""

    address: str
    token: str
    keeper: Keeper

    @property
    def key(self) -> str:
        """What tells accounts apart: the user that the token names, or else the token itself."""
        user = user_of(self.token) or hashlib.sha256(self.token.encode()).hexdigest()[:32]
        return f"{self.address} {user}"

    def __repr__(self) -> str:
        """Without the token."""
        return f"Account({self.address})"


def claims_of(token: str) -> dict[str, object]:
    """What a JSON Web Token says; nothing if it is another kind of token."""
    parts = token.split(".")
    if len(parts) != 3:
        return {}
    with contextlib.suppress(ValueError):
        payload = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
        if isinstance(payload, dict):
            return payload
    return {}


def user_of(token: str) -> str | None:
    """The id of the user that a token names, if it does."""
    user = claims_of(token).get("sub")
    return user if isinstance(user, str) else None


def checked_address(given: str, insecure: bool) -> str:
    """The address of a server without what does not belong to it.

    Raises:
        Misused: it is none, or a token would be sent to it in the clear.
    """
    text = given.strip()
    if "://" not in text:
        text = f"http://{text}" if is_loopback(f"http://{text}") else f"https://{text}"
    try:
        parts = urlsplit(text)
        port, host = parts.port, parts.hostname
    except ValueError as error:
        raise Misused(f"This is not an address: {given}") from error
    if parts.scheme not in ("http", "https") or not host or port == 0:
        raise Misused(f"This is not an address such as https://kept.example.com: {given}")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise Misused("The address must have no user, password, query or fragment.")
    if parts.scheme == "http" and not insecure and not is_loopback(text):
        raise Misused(
            f"{text} is not encrypted, so that others could read the token. Use https, or "
            "--insecure (KEPT_INSECURE=1) in a network that you trust."
        )
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def is_loopback(address: str) -> bool:
    """Whether an address is on this machine."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def checked_token(given: str) -> str:
    """A token without the white space around it.

    Raises:
        Misused: it has characters that no token has. It is not repeated.
    """
    token = given.strip()
    if not TOKEN.fullmatch(token):
        raise Misused("This is not a token: it must be one line of letters, digits and signs.")
    return token


def config_file() -> Path:
    """The file with the address."""
    return files.config_folder() / "config.json"


def token_file() -> Path:
    """The file with the token, if no keyring has it."""
    return files.config_folder() / "token"


def load() -> Account:
    """The account of the environment, or else that of the last login.

    Raises:
        NotSignedIn: there is none.
        Misused: what there is cannot be used.
    """
    config = files.read_json(config_file(), {})
    named, token = os.environ.get("KEPT_ADDRESS", ""), os.environ.get("KEPT_TOKEN", "")
    insecure = os.environ.get("KEPT_INSECURE", "") not in ("", "0") or bool(config.get("insecure"))
    stored = config.get("address")
    address = checked_address(named, insecure) if named else stored
    if not address:
        raise NotSignedIn(SIGN_IN)
    if token:
        return Account(checked_address(address, insecure), checked_token(token), "environment")
    if address != stored:
        # The token is for the server that it was given for, and for no other.
        raise NotSignedIn(f"There is no token for {address}. Run `kept login`, or set KEPT_TOKEN.")
    keeper: Keeper = "keyring" if config.get("token") == "keyring" else "file"
    return Account(checked_address(address, insecure), _stored_token(address, keeper), keeper)


def _stored_token(address: str, keeper: Keeper) -> str:
    if keeper == "keyring":
        return checked_token(_from_keyring(address) or _missing())
    try:
        if token_file().stat().st_mode & 0o077:
            raise Misused(f"Others can read {token_file()}. Run: chmod 600 {token_file()}")
        return checked_token(token_file().read_text("utf-8"))
    except FileNotFoundError:
        return _missing()


def _missing() -> str:
    raise NotSignedIn(SIGN_IN)


def _from_keyring(address: str) -> str | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, address)
    except KeyringError as error:
        raise NotSignedIn(
            f"The keyring does not give the token: {error}. Unlock it, or run `kept login --file`."
        ) from error


def save(address: str, token: str, insecure: bool, in_file: bool) -> Keeper:
    """Keep an account in place of the former one, its token in the keyring if there is one, and
    return where it is."""
    former = files.read_json(config_file(), {})
    keeper: Keeper = "file" if in_file or not _to_keyring(address, token) else "keyring"
    if keeper == "file":
        files.write_private(token_file(), token)
    else:
        token_file().unlink(missing_ok=True)
    files.write_json(config_file(), {"address": address, "token": keeper, "insecure": insecure})
    if (former.get("address"), former.get("token")) != (address, keeper):
        _forget_password(former)
    return keeper


def _to_keyring(address: str, token: str) -> bool:
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, address, token)
    except (KeyringError, RuntimeError):
        return False
    return True


def forget() -> str | None:
    """Forget the account, and return its address."""
    config = files.read_json(config_file(), {})
    address = config.get("address")
    _forget_password(config)
    token_file().unlink(missing_ok=True)
    config_file().unlink(missing_ok=True)
    return address if isinstance(address, str) else None


def _forget_password(config: dict[str, object]) -> None:
    """Remove the token of an account from the keyring, if it has one."""
    if config.get("token") != "keyring":
        return
    import keyring
    from keyring.errors import KeyringError

    with contextlib.suppress(KeyringError):
        keyring.delete_password(SERVICE, str(config.get("address")))
