"""The way to the database is encrypted, and its certificate is looked at.

The embedded PostgreSQL has no TLS; PgBouncer, which hosted ones put in front, ends it here.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.conftest import MakeSettings, MakeUser
from tests.support.pgbouncer import PgBouncer, find_pgbouncer
from tests.support.server import serving
from tools.embedded import EmbeddedPostgres

pytestmark = pytest.mark.skipif(not find_pgbouncer(), reason="PgBouncer is not installed")

NAME = "database.kept.test"


class Authority:
    """A certificate authority that lives as long as the test."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self.certificate = self._issue("Kept test CA", self._key, None)

    def issue(self, name: str, directory: Path) -> tuple[Path, Path]:
        """A server's certificate and its key, as files."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = directory / "server.crt"
        certificate.write_bytes(pem(self._issue(name, key, self.certificate)))
        key_file = directory / "server.key"
        key_file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        return certificate, key_file

    def _issue(
        self, name: str, key: ec.EllipticCurvePrivateKey, issuer: x509.Certificate | None
    ) -> x509.Certificate:
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer.subject if issuer else subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(minutes=1))
            .not_valid_after(now + timedelta(hours=1))
            .add_extension(
                x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True
            )
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
            .sign(self._key, hashes.SHA256())
        )


def pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


Listen = Callable[[Authority, str], PgBouncer]


@pytest.fixture
def listen(postgres: EmbeddedPostgres, tmp_path: Path) -> Iterator[Listen]:
    """Starts PgBouncer with a certificate for a name; it takes nothing but TLS."""
    started: list[PgBouncer] = []

    def start(authority: Authority, name: str) -> PgBouncer:
        directory = tmp_path / "pooler"
        directory.mkdir()
        certificate, key = authority.issue(name, directory)
        more = (
            "listen_addr = 127.0.0.1\nclient_tls_sslmode = require\n"
            f"client_tls_cert_file = {certificate}\nclient_tls_key_file = {key}\n"
        )
        started.append(PgBouncer(postgres, directory, more=more))
        return started[-1]

    yield start
    for pooler in started:
        pooler.stop()


def address(pooler: PgBouncer, trusted: Authority, directory: Path, mode: str) -> str:
    root = directory / "root.crt"
    root.write_bytes(pem(trusted.certificate))
    return (
        f"postgresql://kept_api@{NAME}:{pooler.port}/kept?hostaddr=127.0.0.1"
        f"&sslmode={mode}&sslrootcert={quote(str(root), safe='')}"
    )


def test_the_right_certificate(
    listen: Listen, tmp_path: Path, make_settings: MakeSettings, make_user: MakeUser
) -> None:
    authority = Authority()
    pooler = listen(authority, NAME)
    url = address(pooler, authority, tmp_path, "verify-full")
    with serving(make_settings(database_url=url)) as base_url:
        user = make_user(base_url)
        assert user.http.get("/readyz").status_code == 200
        tasks = [user.add(f"{number}") for number in range(50)]
        assert user.http.get("/api/tasks").json() == tasks[::-1]

    log = (pooler.directory / "pgbouncer.log").read_text()
    logins = [line for line in log.splitlines() if "login attempt" in line and "tls=TLS" in line]
    assert 0 < len(logins) <= 16, "connections are kept, not made anew for each request"


@pytest.mark.parametrize("wrong", ["the name", "the authority"])
def test_a_wrong_certificate_is_refused(
    listen: Listen,
    tmp_path: Path,
    make_settings: MakeSettings,
    make_user: MakeUser,
    capfd: pytest.CaptureFixture[str],
    wrong: str,
) -> None:
    authority = Authority()
    pooler = listen(authority, "elsewhere.kept.test" if wrong == "the name" else NAME)
    trusted = Authority() if wrong == "the authority" else authority
    url = address(pooler, trusted, tmp_path, "verify-full")
    with serving(make_settings(database_url=url)) as base_url:
        user = make_user(base_url)
        for answer in (user.http.get("/readyz"), user.http.get("/api/tasks")):
            assert answer.status_code == 503
            assert "certificate" not in answer.text
    assert re.search("server certificate|SSL error", capfd.readouterr().out), "the log says why"

    # The same pooler is reached where the certificate is not looked at: that is what refused.
    with serving(
        make_settings(
            database_url=url.replace("verify-full", "require").partition("&sslrootcert")[0]
        )
    ) as base_url:
        assert httpx.get(f"{base_url}/readyz").status_code == 200


def test_without_tls_there_is_no_way_in(
    listen: Listen, tmp_path: Path, make_settings: MakeSettings
) -> None:
    authority = Authority()
    url = address(listen(authority, NAME), authority, tmp_path, "disable")
    with serving(make_settings(database_url=url)) as base_url:
        assert httpx.get(f"{base_url}/readyz").status_code == 503


@pytest.mark.parametrize(
    ("mode", "status"),
    [
        ("disable", 503),
        ("allow", 200),
        ("prefer", 200),
        ("require", 200),
        ("verify-ca", 503),
        ("verify-full", 503),
    ],
)
def test_a_certificate_of_an_unknown_authority_matters_only_where_it_is_verified(
    listen: Listen, make_settings: MakeSettings, mode: str, status: int
) -> None:
    pooler = listen(Authority(), NAME)
    url = f"postgresql://kept_api@127.0.0.1:{pooler.port}/kept?sslmode={mode}"
    with serving(make_settings(database_url=url)) as base_url:
        assert httpx.get(f"{base_url}/readyz").status_code == status


@pytest.mark.parametrize(("mode", "status"), [("verify-ca", 200), ("verify-full", 503)])
def test_the_name_in_a_certificate_matters_to_one_mode_only(
    listen: Listen, tmp_path: Path, make_settings: MakeSettings, mode: str, status: int
) -> None:
    authority = Authority()
    url = address(listen(authority, "elsewhere.kept.test"), authority, tmp_path, mode)
    with serving(make_settings(database_url=url)) as base_url:
        assert httpx.get(f"{base_url}/readyz").status_code == status
