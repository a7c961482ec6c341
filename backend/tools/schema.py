"""`make schema` writes the database schema and the OpenAPI contract from the code.

`backend/schema.sql` is the result of the migrations; `docs/api/openapi.yaml` is what the
application serves. With `--check` the command writes nothing and fails on a difference.
"""

import re
import secrets
import subprocess
import tempfile
from pathlib import Path

import yaml

from src.core.config import Settings
from src.main import create_app
from tools import database
from tools.embedded import OWNER, SUPERUSER, THROWAWAY, EmbeddedPostgres
from tools.errors import run
from tools.generated import write_or_check
from tools.settings import ROOT

SCHEMA_FILE = ROOT / "backend" / "schema.sql"
CONTRACT_FILE = ROOT / "docs" / "api" / "openapi.yaml"

# Lines that differ from one run or release to the next and say nothing about the schema.
NOISE = re.compile(
    r"^(--.*|SET .*|SELECT pg_catalog\.set_config.*|\\(un)?restrict.*)\n", re.MULTILINE
)


def schema() -> None:
    """Write both files, or with `--check` compare them."""
    write_or_check(SCHEMA_FILE, schema_sql(), "make schema")
    write_or_check(CONTRACT_FILE, contract_yaml(), "make schema")


def schema_sql() -> str:
    """The schema that the migrations make, as pg_dump shows it; models are compared with it."""
    with (
        tempfile.TemporaryDirectory() as directory,
        EmbeddedPostgres(Path(directory), THROWAWAY) as postgres,
    ):
        database.migrate(postgres.url(OWNER))
        database.require_models(postgres.url(OWNER))
        dump = subprocess.run(
            [
                postgres.program("pg_dump"),
                "--schema-only",
                "--no-comments",
                postgres.url(SUPERUSER),
            ],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    statements = re.sub(r"\n{2,}", "\n\n", NOISE.sub("", dump)).strip()
    return (
        f"-- Made by `make schema` from backend/migrations. Not run by anything.\n\n{statements}\n"
    )


def contract_yaml() -> str:
    """The OpenAPI document of the application."""
    settings = {"database_url": "postgresql://", "better_auth_secret": secrets.token_urlsafe(32)}
    app = create_app(Settings.model_validate(settings))
    return yaml.safe_dump(app.openapi(), sort_keys=False, allow_unicode=True, width=100)


if __name__ == "__main__":
    run(schema)
