from importlib.metadata import version

import pytest


@pytest.mark.parametrize(
    ("package", "lowest"),
    [
        ("urllib3", (2, 6, 3)),  # below it, a small compressed answer may unpack without limit
        ("pyarrow", (14, 0, 1)),  # below it, reading a file may run code from it
        ("dash", (2, 15, 0)),  # below it, a link's address may run as script
    ],
)
def test_no_version_with_a_known_hole_is_installed(
    package: str, lowest: tuple[int, int, int]
) -> None:
    installed = tuple(int(part) for part in version(package).split(".")[:3])
    assert installed >= lowest
