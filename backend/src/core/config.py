"""Every setting of the API, read from the environment once."""

import os
import re
from functools import lru_cache
from ipaddress import ip_network
from typing import Annotated, Literal
from urllib.parse import urlsplit

import limits
from limits.aio.storage import Storage
from limits.errors import ConfigurationError
from limits.storage import storage_from_string
from pydantic import (
    AliasChoices,
    Field,
    HttpUrl,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

TOKEN_AUDIENCE = "kept-api"  # noqa: S105  # a name, not a secret
SECRET_MIN = 32

# Values from published examples, ours included, are not secret.
SAMPLE_SECRETS = ("replace-me", "change-me", "changeme", "better-auth-secret", "your-secret")

# Variables by which libpq or a PostgreSQL server changes the behaviour or the destination of a
# session. Only the address of the database may decide these. Variables that protect a connection,
# such as PGSSLMODE and PGPASSFILE, and those that complete an address, are kept.
SESSION_VARIABLES = (
    "PGCLIENTENCODING",
    "PGDATESTYLE",
    "PGGEQO",
    "PGHOSTADDR",
    "PGOPTIONS",
    "PGSERVICE",
    "PGTARGETSESSIONATTRS",
    "PGTZ",
)


ORIGIN = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#@\s]+")
"""The origin of a page in any scheme; pages in applications have schemes of their own."""


def drop_session_variables() -> None:
    """Remove `SESSION_VARIABLES` from the environment.

    Connection parameters cannot replace this: libpq has none that overrides PGSERVICE, PGTZ,
    PGDATESTYLE or PGGEQO.
    """
    for name in SESSION_VARIABLES:
        os.environ.pop(name, None)


def _database_aliases(name: str) -> AliasChoices:
    return AliasChoices(name, name.lower(), "NEON_DB_URL")


class RetentionSettings(BaseSettings):
    """How long what was deleted, and what was changed, can be had back."""

    model_config = SettingsConfigDict(
        extra="ignore", env_ignore_empty=True, populate_by_name=True, hide_input_in_errors=True
    )

    # Migration 0017 demands the same of each call that lets old history go.
    trash_days: int = Field(default=30, ge=7, le=3650)
    history_days: int = Field(default=365, ge=30, le=3650)

    @field_validator("history_days")
    @classmethod
    def _as_long_as_the_trash(cls, days: int, info: ValidationInfo) -> int:
        if days < info.data.get("trash_days", 0):
            raise ValueError("must not be fewer than TRASH_DAYS: the trash is part of the history")
        return days


class Settings(RetentionSettings):
    """Settings with their defaults; `.env.example` describes them one line each."""

    database_url: SecretStr = Field(validation_alias=_database_aliases("DATABASE_URL"))
    database_pool_size: int = Field(default=8, ge=1, le=500)
    database_prepare_statements: bool = True
    token_algorithm: Literal["HS256", "ES256"] = "HS256"  # noqa: S105  # a name, not a secret
    better_auth_secret: SecretStr | None = Field(default=None, validate_default=True)
    better_auth_url: str = "http://localhost:3000"
    jwks_url: str | None = None
    cors_origins: Annotated[list[str], NoDecode] = []
    trusted_proxies: Annotated[list[str], NoDecode] = []
    allowed_hosts: Annotated[list[str], NoDecode] = ["*"]
    drain_seconds: float = Field(default=0.0, ge=0.0, le=60.0)
    log_format: Literal["auto", "json", "console"] = "auto"
    log_level: Literal["info", "warning"] = "info"
    rate_limits: bool = True
    rate_limit_reads: str = "3000/minute"
    rate_limit_writes: str = "600/minute"
    rate_limit_failed_auth: str = "60/minute"
    rate_limit_storage: str = "async+memory://"
    metrics_token: SecretStr | None = Field(default=None, min_length=16)
    # OpenTelemetry reads its variables itself. This field only says whether it is enabled.
    otel_exporter_otlp_endpoint: str | None = None

    @field_validator("database_url")
    @classmethod
    def _an_address_for_libpq(cls, url: SecretStr) -> SecretStr:
        address = without_driver(url.get_secret_value())
        if urlsplit(address).netloc.count("@") > 1:
            # libpq takes the text after the first @ for the host, and would log it.
            raise ValueError("has an @ in its password, which must be written as %40")
        return SecretStr(address)

    @field_validator("better_auth_secret")
    @classmethod
    def _a_real_secret(cls, secret: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if info.data.get("token_algorithm") == "ES256":
            return None  # the API then verifies with public keys and holds no secret
        value = secret.get_secret_value() if secret else ""
        if len(value) < SECRET_MIN:
            raise ValueError(f"must have {SECRET_MIN} characters or more")
        if any(sample in value.lower() for sample in SAMPLE_SECRETS) or len(set(value)) < 8:
            raise ValueError("is a sample; make one of your own, with `openssl rand -base64 32`")
        return secret

    @field_validator("better_auth_url")
    @classmethod
    def _the_address_of_a_site(cls, address: str) -> str:
        return origin_of(address)

    @field_validator("cors_origins", "trusted_proxies", "allowed_hosts", mode="before")
    @classmethod
    def _split_at_commas(cls, value: object) -> object:
        if isinstance(value, str):
            return [part.strip() for part in value.split(",") if part.strip()]
        return value

    @field_validator("cors_origins")
    @classmethod
    def _origins(cls, origins: list[str]) -> list[str]:
        for origin in origins:
            if origin != "*" and not ORIGIN.fullmatch(origin.removesuffix("/")):
                raise ValueError("must have origins such as https://app.example, with commas")
        is_web = re.compile("https?:", re.IGNORECASE).match
        return [origin_of(origin) if is_web(origin) else origin for origin in origins]

    @field_validator("trusted_proxies")
    @classmethod
    def _addresses(cls, proxies: list[str]) -> list[str]:
        for proxy in proxies:
            try:
                ip_network(proxy, strict=False)
            except ValueError:
                raise ValueError(
                    "must have IP addresses or networks, separated by commas"
                ) from None
        return proxies

    @field_validator("rate_limit_reads", "rate_limit_writes", "rate_limit_failed_auth")
    @classmethod
    def _a_rate(cls, rate: str) -> str:
        try:
            limits.parse(rate)
        except ValueError:
            raise ValueError("must be a rate such as 600/minute") from None
        return rate

    @field_validator("rate_limit_storage")
    @classmethod
    def _a_store(cls, address: str) -> str:
        """One that the library knows, and that does not block the event loop."""
        try:
            if isinstance(storage_from_string(address), Storage):
                return address
        except ConfigurationError:
            pass
        raise ValueError("must be async+memory:// or an address such as async+redis://host:6379")


def origin_of(address: str) -> str:
    """The origin in the address of a site, written in the one way in which browsers write it.

    Raises:
        ValueError: it is not the address of a whole site.
    """
    try:
        url = HttpUrl(address)
    except ValidationError:
        url = None
    if not url or url.path != "/" or url.username or url.password or url.query or url.fragment:
        raise ValueError("must be the address of a whole site, such as https://kept.example")
    return str(url).rstrip("/?#")


def without_driver(address: str) -> str:
    """An address without the driver that other tools write into it: `postgresql+psycopg://…`."""
    scheme, separator, rest = address.partition("://")
    return scheme.partition("+")[0] + separator + rest if separator else address


class OwnerSettings(BaseSettings):
    """The one setting of migrations: the address at which the owner of the tables connects."""

    model_config = SettingsConfigDict(
        extra="ignore", env_ignore_empty=True, hide_input_in_errors=True
    )

    database_owner_url: SecretStr = Field(
        validation_alias=AliasChoices("DATABASE_OWNER_URL", "DATABASE_URL", "NEON_DB_URL")
    )


@lru_cache
def get_settings() -> Settings:
    """The settings of this process.

    Raises:
        pydantic.ValidationError: a setting is missing or unfit; its message names the setting.
    """
    drop_session_variables()
    return Settings()


def owner_database_url() -> str:
    """The address for migrations: `DATABASE_OWNER_URL`, else `DATABASE_URL`, else `NEON_DB_URL`."""
    return without_driver(OwnerSettings().database_owner_url.get_secret_value())
