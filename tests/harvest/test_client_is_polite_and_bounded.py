"""The client against a server that misbehaves: it ends in time, takes no more than allowed, and waits when told to."""

from __future__ import annotations

import gzip
import time
import tracemalloc
from datetime import UTC, datetime
from typing import Any

import bad_server
import pytest
from bad_server import BadServer, client_of, says, status, then
from hypothesis import example, given
from hypothesis import strategies as st

from fingerpost import __version__
from fingerpost.doors.harvest.client import (
    BadAnswer,
    Bounds,
    Client,
    Forbidden,
    Gate,
    HarvestError,
    Later,
    Refused,
    TooLarge,
    Unreachable,
)
from fingerpost.doors.harvest.client.asking import remembered
from fingerpost.doors.harvest.client.bounds import is_public
from fingerpost.doors.harvest.client.politeness import LONGEST_WAIT, back_off, retry_after, take_turn


def test_it_says_who_asks(server: BadServer) -> None:
    server.replies["/"] = says("{}")
    client = client_of(server)
    assert client.get(server.url("/")).body == b"{}"
    heard = server.asked[0].headers
    assert heard["User-Agent"] == f"Fingerpost/{__version__} (knowledge service; library@ashdown.example)"
    assert heard["Host"] == f"127.0.0.1:{server.port}"
    assert (client.requests, client.received) == (1, 2)
    assert "Cookie" not in heard and "Authorization" not in heard and "Referer" not in heard


def test_questions_and_forms_arrive_as_meant(server: BadServer) -> None:
    server.replies["/q"] = says("{}")
    client = client_of(server)
    client.get(server.url("/q"), {"term": "falls & “wards”[ti]", "empty": ""})
    client.post(server.url("/q"), {"term": "a+b %"})
    assert server.asked[0].query == {"term": "falls & “wards”[ti]"}
    assert server.asked[1].query == {"term": "a+b %"}


def test_packed_answers_are_unpacked(server: BadServer) -> None:
    server.replies["/"] = says(gzip.compress(b"[1]"), Content_Encoding="gzip")
    assert client_of(server).get(server.url("/")).body == b"[1]"


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (bad_server.slow, Unreachable),
        (bad_server.drip, TooLarge),
        (bad_server.dripping_head, TooLarge),
        (bad_server.truncated, Unreachable),
        (bad_server.endless, TooLarge),
        (bad_server.bomb, TooLarge),
        (bad_server.broken_gzip, BadAnswer),
        (status(404), Refused),
        (status(500), Later),
    ],
)
def test_bad_answers_end_in_time_and_in_one_plain_error(server: BadServer, reply: Any, error: type) -> None:
    server.replies["/"] = reply
    began = time.monotonic()
    with pytest.raises(error) as told:
        client_of(server, bounds=Bounds(bytes=200_000, seconds=0.8, silence=0.4)).get(server.url("/"))
    assert time.monotonic() - began < 120
    assert isinstance(told.value, HarvestError) and str(told.value).endswith(".")


def test_a_bomb_takes_little_memory(server: BadServer) -> None:
    server.replies["/"] = bad_server.bomb
    with pytest.raises(TooLarge):
        client_of(server).get(server.url("/"))
    tracemalloc.start()
    with pytest.raises(TooLarge):
        client_of(server).get(server.url("/"))
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_nobody_there_is_told_as_that() -> None:
    gate = Gate(ports=frozenset((9,)), private=True)
    with pytest.raises(Unreachable, match="cannot be reached"):
        Client(gate=gate, per_second=1e6, wait=lambda seconds: None).get("http://127.0.0.1:9/")


def test_a_fault_that_passes_is_waited_out(server: BadServer) -> None:
    server.replies["/"] = then(status(500), status(503), bad_server.truncated, says("[]"))
    client = client_of(server)
    assert client.get(server.url("/")).body == b"[]"
    assert client.requests == 4
    waits = [seconds for seconds in client.waited if seconds > 0.01]  # type: ignore[attr-defined]
    assert len(waits) == 3 and 0.5 <= waits[0] <= 1 and 1 <= waits[1] <= 2 and 2 <= waits[2] <= 4


def test_retry_after_is_obeyed_to_the_second(server: BadServer) -> None:
    server.replies["/"] = then(status(429, Retry_After="7"), says("[]"))
    client = client_of(server)
    client.get(server.url("/"))
    assert 7.0 in client.waited  # type: ignore[attr-defined]


def test_a_long_retry_after_is_handed_on_and_not_slept_through(server: BadServer) -> None:
    server.replies["/"] = status(429, Retry_After="3600")
    with pytest.raises(Later, match="too often") as told:
        client_of(server).get(server.url("/"))
    assert told.value.seconds == 3600 and len(server.asked) == 1


def test_what_is_refused_is_not_asked_for_again(server: BadServer) -> None:
    server.replies["/"] = status(403)
    with pytest.raises(Refused) as told:
        client_of(server).get(server.url("/"))
    assert told.value.code == 403 and len(server.asked) == 1


def test_redirects_are_followed_but_not_in_circles(server: BadServer) -> None:
    server.replies["/old"] = status(301, Location="/new")
    server.replies["/new"] = says("[]")
    server.replies["/loop"] = status(302, Location="/loop")
    answer = client_of(server).get(server.url("/old"))
    assert answer.body == b"[]" and answer.url.endswith("/new")
    with pytest.raises(Refused, match="circles"):
        client_of(server).get(server.url("/loop"))
    assert len(server.asked) == 2 + 6


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/",
        "http://10.0.0.1/",
        "file:///etc/passwd",
        "http://u:p@127.0.0.1/",
        "http://[::1",
        "//",
        "http://[::1]/",
    ],
)
def test_a_redirect_passes_the_gate_like_any_address(server: BadServer, target: str) -> None:
    server.replies["/"] = status(302, Location=target)
    found = {"127.0.0.1": "127.0.0.1"}
    gate = Gate(ports=frozenset((server.port, 80)), resolve=lambda host, port: [found.get(host, host)])
    public_here = Gate(ports=gate.ports, private=True, resolve=gate.resolve)
    client = client_of(server)
    first = iter((public_here, gate))
    client.gate = _Switching(first)  # type: ignore[assignment]
    with pytest.raises(Forbidden):
        client.get(server.url("/"))
    assert len(server.asked) == 1


class _Switching:
    """Lets the first address in as if it were public; all others meet the real gate."""

    def __init__(self, gates: Any) -> None:
        self._gates = gates

    def admit(self, url: str) -> Any:
        return next(self._gates).admit(url)


def test_a_name_that_stands_for_a_private_address_is_never_asked(server: BadServer) -> None:
    for found in (["127.0.0.1"], ["93.184.215.14", "127.0.0.1"], ["::ffff:127.0.0.1"], ["fd00::1"], []):
        gate = Gate(ports=frozenset((server.port,)), resolve=lambda host, port, found=found: found)
        with pytest.raises((Forbidden, Unreachable)):
            Client(gate=gate).get(f"http://library.example:{server.port}/")
    assert server.asked == []


def test_the_address_that_was_checked_is_the_one_that_is_asked(server: BadServer) -> None:
    """A name is looked up once: what it stands for afterwards does not matter (DNS rebinding)."""
    server.replies["/"] = says("[]")
    looked_up = iter((["127.0.0.1"], ["10.0.0.1"]))
    gate = Gate(ports=frozenset((server.port,)), private=True, resolve=lambda host, port: next(looked_up))
    client = client_of(server)
    client.gate = gate
    assert client.get(f"http://rebinding.invalid:{server.port}/").status == 200
    assert server.asked[0].headers["Host"] == f"rebinding.invalid:{server.port}"


@pytest.mark.parametrize(
    "url",
    ["ftp://library.example/", "https://user:secret@library.example/", "https://library.example:22/", "//x", "https://",
     "http://library.example/a b", "http://library.example/\r\nX: y", "javascript:alert(1)", "http://[::1", ""],
)  # fmt: skip
def test_only_plain_web_addresses_are_asked(url: str) -> None:
    with pytest.raises(Forbidden):
        Gate(resolve=lambda host, port: ["93.184.215.14"]).admit(url)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::1",
     "64:ff9b:1::7f00:1", "::7f00:1", "::ffff:0:10.0.0.1", "2001:0:5ef5:79fd::1",
     "fec0::1", "ff02::1", "198.18.0.1", "192.0.2.1", "not an address"],
)  # fmt: skip
def test_private_addresses_are_known_in_every_spelling(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


def test_wrong_kinds_of_content_are_told(server: BadServer) -> None:
    server.replies["/"] = says("<html>Maintenance</html>", "text/html")
    with pytest.raises(BadAnswer, match="text/html"):
        client_of(server).get(server.url("/"), accept=("json",))


def test_what_has_not_changed_is_not_sent_again(server: BadServer) -> None:
    def reply(handler: Any) -> None:
        if handler.headers.get("If-None-Match") == '"one"':
            handler.say(b"", 304)
        else:
            handler.say("[]", ETag='"one"', Last_Modified="Mon, 02 Nov 2026 10:00:00 GMT")

    server.replies["/"] = reply
    client = client_of(server)
    first = client.get(server.url("/"))
    again = client.get(server.url("/"), since=remembered(first))
    assert not first.unchanged and again.unchanged
    assert server.asked[1].headers["If-Modified-Since"] == "Mon, 02 Nov 2026 10:00:00 GMT"


def test_a_download_is_written_as_it_comes_and_bounded(server: BadServer, tmp_path: Any) -> None:
    server.replies["/good"] = says(b"abc", "application/gzip")
    server.replies["/cut"] = bad_server.truncated
    server.replies["/endless"] = bad_server.endless
    client, bounds = client_of(server), Bounds(bytes=1_000_000, seconds=2, silence=0.5)
    assert client.download(server.url("/good"), tmp_path / "good", bounds) == "900150983cd24fb0d6963f7d28e17f72"
    with pytest.raises(Unreachable):
        client.download(server.url("/cut"), tmp_path / "cut", bounds)
    with pytest.raises(TooLarge):
        client.download(server.url("/endless"), tmp_path / "endless", bounds)
    assert (tmp_path / "endless").stat().st_size <= 1_000_000


def test_a_host_is_never_asked_faster_than_it_allows() -> None:
    waited: list[float] = []
    for _ in range(4):
        take_turn("one.example", 3, waited.append)
    take_turn("another.example", 3, waited.append)
    assert [round(seconds, 1) for seconds in waited] == [0.3, 0.3, 0.3]


@given(st.integers(0, 50))
def test_back_off_grows_and_stays_bounded(tries: int) -> None:
    assert 0.5 <= back_off(tries) <= LONGEST_WAIT


@example("¹")
@example("9" * 5_000)
@given(st.text(max_size=40))
def test_any_retry_after_is_a_bounded_number_or_none(value: str) -> None:
    found = retry_after(value)
    assert found is None or 0 <= found <= 86_400


def test_retry_after_may_be_a_date() -> None:
    now = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
    assert retry_after("Mon, 02 Nov 2026 10:00:20 GMT", now) == 20
    assert retry_after("Mon, 02 Nov 2026 09:00:00 GMT", now) == 0
    assert retry_after("soon", now) is None


def test_names_in_other_letters_are_asked_in_the_form_that_machines_use() -> None:
    gate = Gate(resolve=lambda host, port: ["93.184.215.14"] if host == "xn--bcher-kva.example" else [])
    parts, address = gate.admit("https://bücher.example/über?q=ä")
    assert (parts.netloc, address) == ("xn--bcher-kva.example", "93.184.215.14")
