"""What comes over the network to one page, and how slow that network is made to be."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession

QUIET_SECONDS: Final = 5  # for whatever a page fetches unasked once it is there
KILOBIT: Final = 1_000 / 8  # bytes

Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Network:
    """A network that the browser makes believe: kbit/s each way, and ms until an answer begins."""

    down: int
    up: int
    latency: int


SLOW_3G: Final = Network(down=400, up=400, latency=400)


@dataclass  # no slots: Playwright keeps something on whatever listens
class Traffic:
    """What comes over the network to one page."""

    received: float = 0
    requests: int = 0
    elsewhere: set[str] = field(default_factory=set)
    under_way: set[str] = field(default_factory=set)
    latest: float = 0

    @classmethod
    def of(cls, session: CDPSession, network: Network | None) -> "Traffic":
        """Begin to count, on a network as slow as asked."""
        traffic = cls()
        session.on("Network.requestWillBeSent", traffic.begun)
        session.on("Network.loadingFinished", traffic.ended)
        session.on("Network.loadingFailed", traffic.ended)
        session.on("Network.webSocketWillSendHandshakeRequest", traffic.connected)
        session.on("Network.webSocketFrameReceived", traffic.told)
        session.send("Network.enable")
        if network:
            conditions = {
                "offline": False,
                "latency": network.latency,
                "downloadThroughput": network.down * KILOBIT,
                "uploadThroughput": network.up * KILOBIT,
            }
            session.send("Network.emulateNetworkConditions", conditions)
        return traffic

    def is_quiet(self) -> bool:
        """Say whether nothing is under way and nothing came for a while."""
        return not self.under_way and time.monotonic() - self.latest > QUIET_SECONDS

    def begun(self, event: Event) -> None:
        """Count a request; one that follows a redirect goes by the same id."""
        address = urlsplit(event["request"]["url"])
        if address.scheme not in ("http", "https"):
            return
        if address.hostname != "127.0.0.1":
            self.elsewhere.add(address.netloc)
        self.received += event.get("redirectResponse", {}).get("encodedDataLength", 0)
        self.requests += 1
        self.under_way.add(event["requestId"])
        self.latest = time.monotonic()

    def ended(self, event: Event) -> None:
        """Count what came for a request, headers included."""
        if event["requestId"] in self.under_way:
            self.under_way.discard(event["requestId"])
            self.received += event.get("encodedDataLength", 0)
            self.latest = time.monotonic()

    def connected(self, _: Event) -> None:
        """Count the request that opens a web socket."""
        self.requests += 1

    def told(self, event: Event) -> None:
        """Count a message on a web socket; the protocol hands binary ones over as base64."""
        frame = event["response"]
        self.received += len(frame["payloadData"]) * (1 if frame["opcode"] == 1 else 3 / 4)
        self.latest = time.monotonic()
