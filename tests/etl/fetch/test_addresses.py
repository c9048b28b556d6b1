import ipaddress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from etl.core.errors import FetchError
from etl.fetch.addresses import check_public, place_of, places_in, redirected
from etl.fetch.limits import resolved

PRIVATE = ["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16",
           "100.64.0.0/10", "0.0.0.0/8", "224.0.0.0/4", "240.0.0.0/4", "::1/128", "fe80::/10",
           "fc00::/7", "ff00::/8"]  # fmt: skip
private = st.sampled_from(PRIVATE).flatmap(lambda network: st.ip_addresses(network=network))
version_4 = st.ip_addresses(v=4)


def check(*addresses: str) -> None:
    check_public("https://data.example/x", resolve=lambda *_: addresses, is_proxied=False)


@given(private)
def test_a_host_with_an_address_of_an_inner_network_is_refused(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    with pytest.raises(FetchError, match="not on the public network"):
        check("1.1.1.1", str(address))


@given(version_4)
def test_an_address_in_the_clothes_of_version_6_is_judged_as_what_it_is(
    address: ipaddress.IPv4Address,
) -> None:
    assume(address.is_global and not address.is_multicast)
    check(str(address), f"::ffff:{address}", f"64:ff9b::{address}")


@pytest.mark.parametrize("prefix", ["::ffff:", "64:ff9b::"])
def test_a_translated_address_of_an_inner_network_is_refused(prefix: str) -> None:
    with pytest.raises(FetchError, match="not on the public network"):
        check(f"{prefix}169.254.169.254")


def test_the_other_ways_to_write_loopback_are_refused() -> None:
    for address in ("2002:7f00:1::", "fe80::1%eth0", "::"):
        with pytest.raises(FetchError, match="not on the public network"):
            check(address)


def test_a_name_of_this_machine_resolves_to_loopback() -> None:
    assert set(resolved("localhost", 80)) <= {"127.0.0.1", "::1"}


def test_the_port_of_an_address_is_that_of_its_scheme() -> None:
    assert place_of("https://Data.Example/x") == ("data.example", 443)
    assert place_of("http://data.example") == ("data.example", 80)
    assert place_of("http://[::1]:8080/") == ("::1", 8080)


def test_the_hosts_of_settings_are_found_at_any_depth() -> None:
    settings = {
        "reader": "made",
        "number": 1,
        "url": "https://a.example/x",
        "lists": [{"url": "http://b.example:81"}, ["https://c.example"], "ftp://d.example"],
    }

    assert set(places_in(settings)) == {
        ("a.example", 443),
        ("b.example", 81),
        ("c.example", 443),
    }


def test_a_redirect_may_add_encryption_and_not_take_it_away() -> None:
    assert redirected("http://a.example/x", "https://a.example/") == "https://a.example/"
    assert redirected("https://a.example/x/y", "../z") == "https://a.example/z"
    with pytest.raises(FetchError, match=r"^redirects from https to http://a.example/"):
        redirected("https://a.example/", "http://a.example/")
