"""The security headers of the web app's production build."""

from pathlib import Path

import httpx
import pytest

from tests.support import tokens
from tools import processes, web


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_headers_that_keep_a_page_safe(scheme: str, tmp_path: Path) -> None:
    port = processes.free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {
        "DATABASE_URL": "postgresql://127.0.0.1:9/nobody",
        "BETTER_AUTH_SECRET": tokens.SECRET,
        "BETTER_AUTH_URL": f"{scheme}://kept.example",
    }
    with (
        (tmp_path / "log").open("a") as log,
        web.web_process(port, web.build_where_stale(), environment, log) as app,
    ):
        processes.wait_until_ready(app, f"{address}/sign-in", "The web app")
        page = httpx.get(f"{address}/sign-in")
        icon = httpx.get(f"{address}/favicon.ico")

    for answer in (page, icon):
        assert answer.status_code == 200
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "x-powered-by" not in answer.headers
        # By plain HTTP it would be ignored, and on a laptop it would bind other programs too.
        secure = answer.headers.get("strict-transport-security")
        assert secure == ("max-age=31536000" if scheme == "https" else None)
    policy = page.headers["content-security-policy"]
    assert "script-src 'nonce-" in policy
    assert "unsafe-eval" not in policy
    assert "frame-ancestors 'none'" in policy
