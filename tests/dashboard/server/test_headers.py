import pytest

from dashboard.server.headers import content_security_policy, script_hashes
from dashboard.server.shell import document_in, streamlit_document
from models.vocabulary import Language
from tests.dashboard.server.front import Front, Visitor

ROUTES = ["/", "/logga-in", "/logga-ut", "/inbjudan/x", "/hamta/x.csv", "/healthz", "/readyz", "/finns-inte", "/trasig"]
EXPECTED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("path", ROUTES)
def test_every_answer_carries_the_headers(path: str, visitor: Visitor) -> None:
    headers = visitor.get(path).headers
    assert {name: headers.get(name) for name in EXPECTED} == EXPECTED
    assert "camera=()" in headers["permissions-policy"]
    assert headers["referrer-policy"] in ("no-referrer", "same-origin")
    assert headers["cache-control"] == "no-store"
    assert "strict-transport-security" not in headers


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(("method", "host"), [("GET", "evil.example"), ("PUT", "localhost"), ("POST", "localhost")])
def test_refusals_carry_them_too(method: str, host: str, visitor: Visitor) -> None:
    headers = visitor.request(method, "/", headers={"host": host}).headers
    assert {name: headers.get(name) for name in EXPECTED} == EXPECTED


@pytest.mark.usefixtures("store")
def test_the_policy_lets_nothing_in_from_outside(visitor: Visitor) -> None:
    policy = dict(rule.split(" ", 1) for rule in visitor.get("/").headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
    assert not any(word in policy["script-src"] for word in ("unsafe", "http", "*", "blob:", "data:"))
    assert all("http" not in sources and "*" not in sources for sources in policy.values())


def test_the_policy_names_the_scripts_that_stand_in_the_shell_and_no_other() -> None:
    hashes = script_hashes(streamlit_document())
    assert len(hashes) == 1
    assert [script_hashes(document_in(language, original=streamlit_document())) for language in Language] == [
        hashes,
        hashes,
    ]
    assert f"script-src 'self' {hashes[0]};" in content_security_policy(hashes)


@pytest.mark.usefixtures("store")
def test_behind_https_browsers_are_told_to_stay_there(front: Front) -> None:
    assert "max-age=31536000" in front(secure_cookies=True).get("/").headers["strict-transport-security"]


@pytest.mark.usefixtures("store")
def test_what_never_changes_may_be_kept_for_ever(visitor: Visitor) -> None:
    address = visitor.get("/logga-in").text.split('rel="stylesheet" href="')[1].split('"')[0]
    answer = visitor.get(address)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/css")
    assert answer.text.startswith(":root{--ink:#111111;")
