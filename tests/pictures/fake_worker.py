"""A worker without a browser: ``python -m tests.pictures.fake_worker LOG GATE BROWSER FOLDER``.

It writes each figure it is asked for on a line of LOG, and answers once GATE is there. A figure
may say what is to go wrong: "refused", "ended" or "hung". One of Plotly's, in JSON, goes by its
hash, and is answered with an empty picture of the form and size asked for.
"""

import io
import json
import os
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from PIL import Image
from pypdf import PdfWriter

from dashboard.pictures.frames import DRAWN, REFUSED, read_frame, write_frame

PAUSE = 0.01


def main() -> None:
    log, gate = (Path(name) for name in sys.argv[1:3])
    with (
        os.fdopen(0, "rb", buffering=0, closefd=False) as jobs,
        os.fdopen(1, "wb", buffering=0, closefd=False) as answers,
        log.open("a") as asked,
    ):
        write_frame(answers, DRAWN)
        while (frame := read_frame(jobs)) is not None:
            job = json.loads(frame)
            asked.write(f"{name_of(job['figure'])} {os.getpid()}\n")
            asked.flush()
            while not gate.exists():
                time.sleep(PAUSE)
            answer(job, answers)


def name_of(figure: str) -> str:
    return sha256(figure.encode()).hexdigest()[:12] if figure.startswith("{") else figure


def answer(job: dict[str, Any], answers: IO[bytes]) -> None:
    figure = job["figure"]
    if figure == "ended":
        os._exit(1)
    if figure == "hung":
        time.sleep(1000)
    if figure == "refused":
        write_frame(answers, REFUSED + "这不是图".encode())
    elif figure.startswith("{"):
        write_frame(answers, DRAWN + picture(job))
    else:
        write_frame(answers, DRAWN + figure.encode())


def picture(job: dict[str, Any]) -> bytes:
    width, height, scale = job["width"], job["height"], job["scale"]
    written = io.BytesIO()
    if job["form"] == "png":
        Image.new("RGB", (int(width * scale), int(height * scale))).save(written, "PNG")
    elif job["form"] == "pdf":
        page = PdfWriter()
        page.add_blank_page(width * 0.75, height * 0.75)
        page.write(written)
    else:
        size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        name = name_of(job["figure"])
        written.write(
            f'<svg class="main-svg" xmlns="http://www.w3.org/2000/svg" {size}>'
            f'<g class="trace"/><text style="fill: rgb(27, 31, 36);">{name}</text></svg>'.encode()
        )
    return written.getvalue()


if __name__ == "__main__":
    main()
