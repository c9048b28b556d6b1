"""Draws one picture, says so, and ends: ``python -m tests.pictures.parent LOG [wait]``.

With ``wait`` it sleeps instead, to be killed.
"""

import sys
import time
from pathlib import Path

from dashboard.pictures.renderer import Renderer
from tests.pictures.conftest import Started, job

if __name__ == "__main__":
    renderer = Renderer(command=Started(Path(sys.argv[1])).command)
    renderer.render(job('{"data": [{"y": [1, 2, 3]}], "layout": {}}'))
    sys.stdout.write("drawn\n")
    sys.stdout.flush()
    if "wait" in sys.argv:
        time.sleep(1000)
