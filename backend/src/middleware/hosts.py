"""The host names that the API accepts."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from src.middleware.problems import problem


class TrustedHosts:
    """Refuses requests for any other host, so that a forged host cannot appear in a URL.

    A name may begin with `*.` for all of its subdomains. Starlette's own middleware does the same,
    but its error responses are not problem+json.
    """

    def __init__(self, app: ASGIApp, allowed: list[str]) -> None:
        self.app = app
        self.exact = {name for name in allowed if not name.startswith("*")}
        self.below = tuple(name[1:] for name in allowed if name.startswith("*."))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or self._is_allowed(scope):
            await self.app(scope, receive, send)
            return
        refusal = problem(
            scope,
            400,
            "unknown-host",
            "Bad Request",
            "This service does not answer to the host of this request.",
            errors=[{"field": "header.host", "message": "is not a name of this service"}],
        )
        await refusal(scope, receive, send)

    def _is_allowed(self, scope: Scope) -> bool:
        host = Headers(scope=scope).get("host", "").rsplit(":", 1)[0].lower()
        return host in self.exact or (bool(self.below) and host.endswith(self.below))
