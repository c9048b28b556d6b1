"""Pictures that were drawn, kept in memory while there is room."""

from collections import OrderedDict


class KeptPictures:
    """The pictures asked for last, at most so many bytes of them; not for several threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._pictures: OrderedDict[str, bytes] = OrderedDict()

    def get(self, key: str) -> bytes | None:
        """Return the picture of a key, or None if it is not kept."""
        if key in self._pictures:
            self._pictures.move_to_end(key)
        return self._pictures.get(key)

    def keep(self, key: str, picture: bytes) -> None:
        """Keep a picture, and drop those asked for least lately to make room."""
        if len(picture) > self._most:
            return
        self._size += len(picture) - len(self._pictures.pop(key, b""))
        self._pictures[key] = picture
        while self._size > self._most:
            self._size -= len(self._pictures.popitem(last=False)[1])
