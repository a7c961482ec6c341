"""Signs every token of the tests, valid and hostile ones."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any
from uuid import UUID, uuid4

from jose import jwt

SECRET = "a-Secret-0nly-for-tests-9Zq7Lw3Xk"
ISSUER = "http://localhost:3000"
AUDIENCE = "kept-api"


def good_claims(user_id: UUID | str, **changes: Any) -> dict[str, Any]:
    """The claims of a valid token; a change to None leaves the claim out."""
    now = int(time.time())
    claims = {"sub": str(user_id), "iat": now, "exp": now + 900, "iss": ISSUER, "aud": AUDIENCE}
    return {name: value for name, value in {**claims, **changes}.items() if value is not None}


def good_token(user_id: UUID | str, **changes: Any) -> str:
    """A token that is valid except for the changes to its claims."""
    return str(jwt.encode(good_claims(user_id, **changes), SECRET, "HS256"))


def raw_token(header: object, claims: object, secret: str = SECRET) -> str:
    """A token of any header and claims, with a signature that would be right for HS256."""
    return sign(_segment(json.dumps(header)), _segment(json.dumps(claims)), secret)


def sign(header: str, payload: str, secret: str = SECRET) -> str:
    """Two segments and their HMAC-SHA256."""
    content = f"{header}.{payload}"
    digest = hmac.new(secret.encode(), content.encode(), hashlib.sha256).digest()
    return f"{content}.{_segment(digest)}"


def hostile_tokens(user_id: UUID | str, elsewhere: str = "http://127.0.0.1:9") -> dict[str, str]:
    """Tokens of an existing user that must all be refused, by the fault of each.

    Some name `elsewhere` as the address of their key.
    """
    now = int(time.time())
    claims = good_claims(user_id)
    good = good_token(user_id)
    header, payload, signature = good.split(".")
    hs256 = {"alg": "HS256", "typ": "JWT"}
    nested = _segment("[" * 1000 + "]" * 1000)
    deep = _segment('{"alg":"HS256","x":' + '{"a":' * 1000 + "1" + "}" * 1000 + "}")
    other = good_token(uuid4()).split(".")[1]
    return {
        "empty segments": "..",
        "no dots": "abc",
        "not base64": "a.b.c",
        "not JSON": sign(_segment("nonsense"), payload),
        "alg none": f"{_segment(json.dumps({'alg': 'none'}))}.{payload}.",
        "alg None": f"{_segment(json.dumps({'alg': 'None'}))}.{payload}.{signature}",
        "no alg": raw_token({"typ": "JWT"}, claims),
        "alg is a list": raw_token({"alg": ["HS256"]}, claims),
        "alg HS512": str(jwt.encode(claims, SECRET, "HS512")),
        "alg RS256 over our HMAC": raw_token({"alg": "RS256"}, claims),
        "alg ES256 over our HMAC": raw_token({"alg": "ES256"}, claims),
        "kid with a path": raw_token({**hs256, "kid": "../../../../dev/null"}, claims, ""),
        "kid with SQL": raw_token({**hs256, "kid": "x' UNION SELECT 'k' --"}, claims, "k"),
        "kid with a URL": raw_token({**hs256, "kid": f"{elsewhere}/k"}, claims, "k"),
        "jku": raw_token({**hs256, "jku": f"{elsewhere}/jwks.json"}, claims, "k"),
        "x5u": raw_token({**hs256, "x5u": f"{elsewhere}/chain.pem"}, claims, "k"),
        "x5c of its own": raw_token({**hs256, "x5c": ["MIIB"]}, claims, "k"),
        "jwk of its own": raw_token({**hs256, "jwk": {"kty": "oct", "k": "aw"}}, claims, "k"),
        "crit": raw_token({**hs256, "crit": ["exp"]}, claims),
        "another secret": raw_token(hs256, claims, "another-secret-of-more-than-32-chars"),
        "no signature": f"{header}.{payload}.",
        "signature of another": f"{header}.{other}.{signature}",
        "header nested a thousand deep": sign(nested, payload),
        "header object nested a thousand deep": sign(deep, payload),
        "claims nested a thousand deep": sign(header, nested),
        "claims are a list": raw_token(hs256, [claims]),
        "claims are not UTF-8": sign(header, _segment(b"\xff\xfe")),
        "60 KB": good_token(user_id, padding="x" * 60_000),
        "a little over 4 KiB": good_token(user_id, padding="x" * 3_100),
        "no sub": good_token(user_id, sub=None),
        "no exp": good_token(user_id, exp=None),
        "no iat": good_token(user_id, iat=None),
        "no iss": good_token(user_id, iss=None),
        "no aud": good_token(user_id, aud=None),
        "sub is no UUID": good_token(user_id, sub="admin"),
        "sub in braces": good_token(f"{{{user_id}}}"),
        "sub as a URN": good_token(f"urn:uuid:{user_id}"),
        "sub without hyphens": good_token(str(user_id).replace("-", "")),
        "sub in capitals": good_token(str(user_id).upper()),
        "sub with spaces": good_token(f" {user_id} "),
        "sid is no UUID": good_token(user_id, sid="x"),
        "sid is a number": good_token(user_id, sid=1),
        "sid of no session": good_token(user_id, sid=str(uuid4())),
        "sub is a number": raw_token(hs256, {**claims, "sub": 1}),
        "sub is a list": raw_token(hs256, {**claims, "sub": [str(user_id)]}),
        "exp is text": raw_token(hs256, {**claims, "exp": str(now + 900)}),
        "exp is an object": raw_token(hs256, {**claims, "exp": {}}),
        "exp is infinite": sign(header, _segment(json.dumps({**claims, "exp": float("inf")}))),
        "exp is a fraction": raw_token(hs256, {**claims, "exp": now + 900.5}),
        "exp is negative": raw_token(hs256, {**claims, "exp": -1}),
        "exp is beyond all time": raw_token(hs256, {**claims, "exp": str(10**400)}),
        "exp twice": sign(header, _segment(json.dumps(claims)[:-1] + ', "exp": 1}')),
        "exp is true": raw_token(hs256, {**claims, "exp": True}),
        "iat is text": raw_token(hs256, {**claims, "iat": "now"}),
        "another issuer": good_token(user_id, iss="https://elsewhere.example"),
        "issuer as a list": raw_token(hs256, {**claims, "iss": [ISSUER]}),
        "another audience": good_token(user_id, aud="another-api"),
        "audience is an empty list": raw_token(hs256, {**claims, "aud": []}),
        "audiences of others": raw_token(hs256, {**claims, "aud": ["another-api", "kept"]}),
        "audience within a list": raw_token(hs256, {**claims, "aud": [[AUDIENCE]]}),
        "audience as an object": raw_token(hs256, {**claims, "aud": {AUDIENCE: True}}),
        "future iat": good_token(user_id, iat=now + 120),
        "not before the future": good_token(user_id, nbf=now + 120),
        "a link from an e-mail": raw_token(
            {"alg": "HS256"}, {"email": "a@example.com", "iat": now, "exp": now + 3600}
        ),
        "an e-mail among the claims": good_token(user_id, email="a@example.com"),
    }


def _segment(content: str | bytes) -> str:
    raw = content.encode() if isinstance(content, str) else content
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
