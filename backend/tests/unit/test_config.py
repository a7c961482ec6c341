"""Invalid settings, with which the API does not start, and their messages."""

from typing import Any

import pytest
from pydantic import ValidationError

from src.core.config import Settings, get_settings, owner_database_url
from tests.support.tokens import SECRET

NAMES = ("DATABASE_URL", "NEON_DB_URL", "DATABASE_OWNER_URL", "BETTER_AUTH_SECRET", "CORS_ORIGINS")


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def setenv(monkeypatch: pytest.MonkeyPatch) -> Any:
    return monkeypatch.setenv


@pytest.mark.parametrize(
    "secret",
    [
        "",
        "short",
        "a" * 31,
        "a" * 64,
        "replace-me-with-a-secret-of-your-own-0123",
        "better-auth-secret-12345678901234567890",
        "CHANGE-ME-CHANGE-ME-CHANGE-ME-0123456789",
    ],
)
def test_a_bad_secret(setenv: Any, secret: str) -> None:
    setenv("DATABASE_URL", "postgresql://localhost/kept")
    setenv("BETTER_AUTH_SECRET", secret)
    with pytest.raises(ValidationError) as refused:
        Settings()

    assert "better_auth_secret" in str(refused.value)
    assert not secret or secret not in str(refused.value), "the secret is not repeated"


def test_a_missing_secret_and_a_missing_database() -> None:
    with pytest.raises(ValidationError) as refused:
        Settings()

    assert {error["loc"][0] for error in refused.value.errors()} == {
        "better_auth_secret",
        "DATABASE_URL",
    }


def test_neon_s_name_for_the_database_will_do(setenv: Any) -> None:
    setenv("BETTER_AUTH_SECRET", SECRET)
    setenv("NEON_DB_URL", "postgresql://neon/kept")
    assert Settings().database_url.get_secret_value() == "postgresql://neon/kept"
    assert owner_database_url() == "postgresql://neon/kept"

    setenv("DATABASE_URL", "postgresql://own/kept")
    assert Settings().database_url.get_secret_value() == "postgresql://own/kept"

    setenv("DATABASE_OWNER_URL", "postgresql://owner@own/kept")
    assert owner_database_url() == "postgresql://owner@own/kept"


def test_a_password_that_would_be_taken_for_the_host(setenv: Any) -> None:
    setenv("DATABASE_URL", "postgresql://kept_api:sec@ret@db.example/kept")
    with pytest.raises(ValidationError, match="%40"):
        Settings()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://kept.example/", "https://kept.example"),
        ("HTTPS://Kept.Example:443", "https://kept.example"),
        ("http://localhost:3000", "http://localhost:3000"),
        ("http://[::1]:3000/", "http://[::1]:3000"),
        ("https://grün.example", "https://xn--grn-ioa.example"),
    ],
)
def test_an_address_is_written_in_one_way(setenv: Any, written: str, meant: str) -> None:
    """The same as in the web app, because it is the issuer of tokens."""
    setenv("BETTER_AUTH_SECRET", SECRET)
    setenv("DATABASE_URL", "postgresql://localhost/kept")
    setenv("BETTER_AUTH_URL", written)
    setenv("CORS_ORIGINS", f"{written}, capacitor://localhost")

    assert Settings().better_auth_url == meant
    assert Settings().cors_origins == [meant, "capacitor://localhost"]


UNFIT = {
    "BETTER_AUTH_URL": [
        *("kept.example", "localhost:3000", "ftp://kept.example", "https://kept.example/app"),
        *(
            "https://kept.example/?a",
            "https://me@kept.example",
            "https://",
            "https://kept.example#a",
        ),
    ],
    "CORS_ORIGINS": ["foo", "https://a.example/app", "https://a.example, b.example", "null"],
    "TRUSTED_PROXIES": ["foo", "127.0.0.1,*", "10.0.0.0/33", "10.0.0"],
    "RATE_LIMIT_READS": ["lots", "600", "600/blink"],
    "RATE_LIMIT_WRITES": ["lots"],
    "RATE_LIMIT_FAILED_AUTH": ["lots"],
    "RATE_LIMIT_STORAGE": ["redis://x", "lots", "memory://", "async+nothing://x"],
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in UNFIT.items() for value in values]
)
def test_a_setting_that_is_unfit(setenv: Any, name: str, value: str) -> None:
    setenv("BETTER_AUTH_SECRET", SECRET)
    setenv("DATABASE_URL", "postgresql://localhost/kept")
    setenv(name, value)
    with pytest.raises(ValidationError) as refused:
        Settings()

    assert [error["loc"] for error in refused.value.errors()] == [(name.lower(),)]


def test_lists_are_split_at_commas(setenv: Any) -> None:
    setenv("BETTER_AUTH_SECRET", SECRET)
    setenv("DATABASE_URL", "postgresql://localhost/kept")
    setenv("CORS_ORIGINS", "https://a.example , https://b.example,")

    assert Settings().cors_origins == ["https://a.example", "https://b.example"]


def test_settings_do_not_show_their_secrets(setenv: Any) -> None:
    setenv("BETTER_AUTH_SECRET", SECRET)
    setenv("DATABASE_URL", "postgresql://me:password@localhost/kept")

    assert SECRET not in repr(Settings())
    assert "password" not in repr(Settings())


def test_the_application_is_made_from_the_environment(setenv: Any) -> None:
    import src.main

    setenv("BETTER_AUTH_SECRET", SECRET)
    setenv("DATABASE_URL", "postgresql://localhost/kept")
    get_settings.cache_clear()
    assert src.main.app.title == "Kept"
    with pytest.raises(AttributeError):
        _ = src.main.nothing
