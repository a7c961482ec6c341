"""`kept mcp`."""

from importlib.util import find_spec

from kept import account
from kept.problems import Misused


def mcp() -> None:
    """Serve your tasks to an assistant on this machine, by the Model Context Protocol over stdio.

    The assistant's program starts this command; you do not. What it may do is up to the token: one
    that may only read has no tool that writes. It needs the extra `mcp`:

    \b
      uv tool install "./cli[mcp]"
    """
    if find_spec("mcp") is None:
        raise Misused('The package mcp is not installed. Install Kept with it: "./cli[mcp]".')
    from kept.assistants import serve

    serve(account.load())
