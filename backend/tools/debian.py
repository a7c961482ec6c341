"""Programs that come from the system's packages and from nowhere else."""

import os
import shutil
import subprocess
import sys


def install(package: str) -> None:
    """Install a Debian package where that is possible: as root, and where there is apt-get.

    Whether it is there afterwards is for the caller to see.
    """
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"Installing {package} (once) ...", file=sys.stderr, flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        subprocess.run(
            ["apt-get", "--quiet", "--quiet", *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
