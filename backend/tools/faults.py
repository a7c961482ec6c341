"""`make faults`: every fault that the API is built to outlast, on real processes.

With FAULTS_WRITE=1 a run without a failure writes its table to `docs/faults.md`.
"""

import subprocess
import sys

FAULTS = (
    "tests/integration/test_faults.py",
    "tests/faults/matrix.py",
    "tests/integration/test_pooler.py",
    "tests/integration/test_tls.py",
    "tests/integration/test_concurrency.py::test_one_of_fifty_writers_with_one_tag_succeeds",
    "tests/integration/test_idempotency.py::test_fifty_at_once_make_one_task",
    "tests/integration/test_hostile.py",
    "tests/integration/test_id_swap.py",
    "tests/integration/test_row_security.py",
    "tests/integration/test_batch_faults.py",
    "tests/integration/test_changes_faults.py",
)


def faults() -> int:
    """Run them, with whatever pytest is told besides; returns its exit status."""
    command = [sys.executable, "-m", "pytest", "-q", "--show-capture=no", "--tb=short"]
    return subprocess.run([*command, *FAULTS, *sys.argv[1:]], check=False).returncode


if __name__ == "__main__":
    raise SystemExit(faults())
