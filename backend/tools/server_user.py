"""The system user that runs the embedded PostgreSQL where a command runs as root.

PostgreSQL refuses to run as root.
"""

import os
import pwd
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

NAME = "kept-postgres"


def options() -> dict[str, str | int]:
    """Options for `Popen` under which a process runs as that user; none unless root asks."""
    if os.geteuid() != 0:
        return {}
    try:
        user = pwd.getpwnam(NAME)
    except KeyError:
        # Another command may make it at this moment, so it counts whether it is there afterwards.
        command = ["useradd", "--system", "--no-create-home", "--shell", "/bin/false", NAME]
        subprocess.run(command, stderr=subprocess.DEVNULL, check=False)
        user = pwd.getpwnam(NAME)
    return {"user": user.pw_uid, "group": user.pw_gid}


def hand_over(binaries: Path, *directories: Path) -> None:
    """Give directories to that user, and let it pass to them and to PostgreSQL's programs."""
    if os.geteuid() != 0:
        return
    for path in directories:
        shutil.chown(path, NAME)
    for path in (*directories, binaries):
        for parent in path.resolve().parents:
            mode = parent.stat().st_mode
            if mode & stat.S_IXOTH:
                continue
            if not parent.is_relative_to(tempfile.gettempdir()):
                print(
                    f"kept: {NAME} is let through {parent} (chmod o+x), because "
                    "PostgreSQL does not run as root.",
                    file=sys.stderr,
                )
            parent.chmod(mode | stat.S_IXOTH)
