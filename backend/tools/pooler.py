"""The integration tests once more, with PgBouncer in transaction mode in between.

Further arguments are for pytest.
"""

import subprocess
import sys

from tools.debian import program

# Those that start databases of their own, need none, or vary what is asked and not how.
ELSEWHERE = (
    "audit",
    "backup",
    "batch_hostile",
    "commands",
    "connection",
    "dates",
    "documents",
    "drill",
    "environment",
    "es256",
    "fold",
    "history_model",
    "hostile",
    "migrations",
    "model",
    "plans",
    "protocol",
    "raw_requests",
    "repetition",
    "role_passwords",
    "search",
    "search_migration",
    "slow_clients",
    "surroundings",
    "task_fields",
    "task_lists",
    "task_plans",
    "telemetry",
    "tls",
    "web_edge",
    "web_headers",
    "web_image",
    "web_proxy",
    "web_tokens",
)


def pooler() -> None:
    """Run them, or say plainly that they are not run."""
    if not program("pgbouncer"):
        print("NOT RUN through PgBouncer: it is not installed, and only root can install it.")
        return
    print("Once more, through PgBouncer in transaction mode:", flush=True)
    ignored = [f"--ignore=tests/integration/test_{name}.py" for name in ELSEWHERE]
    command = [sys.executable, "-m", "coverage", "run", "-m", "pytest", "-q", "--pooler"]
    raise SystemExit(
        subprocess.run(
            [*command, *sys.argv[1:], "tests/integration", *ignored], check=False
        ).returncode
    )


if __name__ == "__main__":
    pooler()
