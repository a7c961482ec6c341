"""What can go wrong, each with the exit status that a script sees."""

from typing import Any


class Problem(Exception):
    """Something that ends a command with one sentence."""

    exit_status = 1

    @property
    def sentence(self) -> str:
        """What is told."""
        return str(self)


class Refused(Problem):
    """The server has refused a request."""

    def __init__(self, sentence: str, status: int, body: dict[str, Any]) -> None:
        super().__init__(sentence)
        self.status = status
        self.body = body


class Misused(Problem):
    """The command line, a setting or a file is not as it must be."""

    exit_status = 2


class NotSignedIn(Problem):
    """There is no token, or the server does not accept it."""

    exit_status = 3


class NotFound(Problem):
    """No task, or more than one, is what was named."""

    exit_status = 4


class Unreachable(Problem):
    """No answer came."""

    exit_status = 5

    def __init__(self, sentence: str, was_sent: bool) -> None:
        super().__init__(sentence)
        self.was_sent = was_sent
        """Whether the server may have carried out the request."""
