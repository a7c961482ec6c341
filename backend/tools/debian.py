"""Programs that come from the system's packages and from nowhere else.

`python -m tools.debian PACKAGE …` installs what is missing where that is possible, and says
plainly where it is not.
"""

import os
import shutil
import subprocess
import sys

# Debian puts servers where only root's PATH looks.
PATH = f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin"


def program(name: str) -> str | None:
    """Where a program lies, if it is there."""
    return shutil.which(name, path=PATH)


def install(package: str) -> None:
    """Install a Debian package where that is possible: as root, and where there is apt-get.

    The caller checks whether it is installed afterwards.
    """
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"Installing {package} (once) ...", file=sys.stderr, flush=True)
    # At run level 1 a package does not start its service.
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        subprocess.run(
            ["apt-get", "--quiet", "--quiet", *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )


def offers(package: str) -> bool:
    """Whether the system's package lists have a package."""
    if not shutil.which("apt-cache"):
        return False
    found = subprocess.run(["apt-cache", "show", package], capture_output=True, check=False)
    return found.returncode == 0


def main() -> None:
    """Install packages that are named like their program."""
    for name in sys.argv[1:]:
        if not program(name):
            install(name)
        if not program(name):
            print(f"{name} is not installed; the tests that need it are NOT RUN.")


if __name__ == "__main__":
    main()
