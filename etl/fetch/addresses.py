"""Which addresses may be asked: public ones over HTTP, and the hosts that ``fetch.toml`` names."""

import ipaddress
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

from etl.core.errors import FetchError, UnreachableError

PORTS: Final = {"http": 80, "https": 443}
NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
Place = tuple[str, int]


def place_of(url: str) -> Place:
    """Return the host and port that an address leads to.

    Raises:
        FetchError: it is no address of HTTP or HTTPS, or it holds a name or password.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(f"{url!r} is no address: {error}") from error
    if parts.scheme not in PORTS or not host:
        raise FetchError(f"{_shown(parts)!r} is no address of http or https")
    if "@" in parts.netloc:
        raise FetchError(f"an address of {host} has a name or password in it")
    return host, port if port is not None else PORTS[parts.scheme]


def places_in(settings: object) -> Iterator[Place]:
    """Yield the hosts and ports of every address that settings hold, at any depth."""
    if isinstance(settings, str):
        if settings.startswith(("http://", "https://")):
            yield place_of(settings)
    elif isinstance(settings, Mapping):
        for value in settings.values():
            yield from places_in(value)
    elif isinstance(settings, list):
        for value in settings:
            yield from places_in(value)


def check_public(
    url: str, *, resolve: Callable[[str, int], Sequence[str]], is_proxied: bool
) -> None:
    """Make sure that every address of a host belongs to the public network.

    A proxy looks names up by itself: where there is one, a name may be unknown here.

    Raises:
        FetchError: the host has an address of a private, local or reserved network.
        UnreachableError: its name cannot be resolved.
    """
    host, port = place_of(url)
    try:
        addresses = resolve(host, port)
    except (OSError, UnicodeError) as error:
        if is_proxied:
            return
        raise UnreachableError("its name cannot be resolved") from error
    for address in addresses:
        if not _is_public(address):
            raise FetchError(f"{host} leads to {address}, which is not on the public network")


def redirected(before: str, target: str) -> str:
    """Return the address that a redirect leads to from another one.

    Raises:
        FetchError: it is no address of HTTP or HTTPS, or leads from https to http.
    """
    try:
        after = urljoin(before, target)
    except ValueError as error:
        raise FetchError(f"redirects to {target!r}, which is no address") from error
    place_of(after)
    if before.lower().startswith("https:") and not after.lower().startswith("https:"):
        raise FetchError(f"redirects from https to {after}, which is not encrypted")
    return after


def _is_public(address: str) -> bool:
    ip = _embedded(ipaddress.ip_address(address))
    return ip.is_global and not ip.is_multicast


def _embedded(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Return the IPv4 address that a mapped or translated IPv6 address stands for, else itself."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip in NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip


def _shown(parts: SplitResult) -> str:
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
