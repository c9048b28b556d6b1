"""Many threads and one worker: who waits, who shares, who is sent away."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path

import pytest

from dashboard.pictures import warm
from dashboard.pictures.jobs import BusyError, NoBrowserError, RenderError
from dashboard.pictures.renderer import Renderer
from tests.pictures.conftest import Fake, job
from tests.pictures.groups import living, wait_until

HERE = Path(__file__)  # a file that is there: the fake worker asks no browser
MakeRenderer = Callable[..., Renderer]


@pytest.fixture
def renderer(fake: Fake, renderer_of: MakeRenderer) -> Renderer:
    return renderer_of(HERE, command=fake.command)


def busy(renders: list[Future[bytes]]) -> int:
    return sum(isinstance(one.exception(), BusyError) for one in renders if one.done())


def test_of_200_threads_8_wait_and_the_others_are_sent_away_at_once(
    fake: Fake, renderer: Renderer
) -> None:
    start = threading.Barrier(200)

    def render(number: int) -> bytes:
        start.wait()
        return renderer.render(job(f"figure-{number % 50}"))

    with ThreadPoolExecutor(200) as pool:
        renders = [pool.submit(render, number) for number in range(200)]
        wait_until(lambda: busy(renders) == 192)
        assert sum(one.done() for one in renders) == 192
        fake.open()
        wait(renders)
    drawn = [(number, one.result()) for number, one in enumerate(renders) if not one.exception()]
    assert len(drawn) == 8
    assert all(picture == f"figure-{number % 50}".encode() for number, picture in drawn)
    assert sorted(fake.figures) == sorted({picture.decode() for _, picture in drawn})


def test_equal_jobs_share_one_render(fake: Fake, renderer: Renderer) -> None:
    with ThreadPoolExecutor(8) as pool:
        renders = [pool.submit(renderer.render, job("same")) for _ in range(8)]
        wait_until(lambda: fake.figures == ["same"])
        fake.open()
        assert {one.result() for one in renders} == {b"same"}
    assert renderer.render(job("same")) == b"same"
    assert fake.figures == ["same"]


def test_those_who_wait_for_an_equal_job_count_as_well(
    fake: Fake, renderer_of: MakeRenderer
) -> None:
    renderer = renderer_of(HERE, command=fake.command, most_waiting=2)
    with ThreadPoolExecutor(3) as pool:
        renders = [pool.submit(renderer.render, job("same")) for _ in range(3)]
        wait_until(lambda: busy(renders) == 1)
        fake.open()
        assert sorted(type(one.exception()).__name__ for one in renders) == [
            "BusyError",
            "NoneType",
            "NoneType",
        ]


def test_whoever_is_sent_away_is_told_when_to_come_again(
    fake: Fake, renderer_of: MakeRenderer
) -> None:
    renderer = renderer_of(HERE, command=fake.command, most_waiting=0)
    with pytest.raises(BusyError) as told:
        renderer.render(job("one"))
    assert told.value.retry_after >= 1
    assert fake.asked == []


def test_whether_one_more_may_wait_can_be_asked_before_there_is_a_job(
    fake: Fake, renderer_of: MakeRenderer
) -> None:
    renderer = renderer_of(HERE, command=fake.command, most_waiting=1)
    renderer.refuse()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(renderer.render, job("one"))
        wait_until(lambda: fake.figures == ["one"])
        with pytest.raises(BusyError):
            renderer.refuse()
        fake.open()
        waiting.result()
    renderer.refuse()
    renderer.close()
    with pytest.raises(RenderError):
        renderer.refuse()
    with pytest.raises(NoBrowserError):
        renderer_of(fake.folder / "gone").refuse()


def test_what_was_drawn_is_there_for_those_who_may_not_wait(
    fake: Fake, renderer_of: MakeRenderer
) -> None:
    fake.open()
    renderer = renderer_of(HERE, command=fake.command, most_waiting=1)
    renderer.render(job("kept"))
    (fake.folder / "gate").unlink()
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(renderer.render, job("slow"))
        wait_until(lambda: "slow" in fake.figures)
        assert renderer.render(job("kept")) == b"kept"
        with pytest.raises(BusyError):
            renderer.render(job("other"))
        fake.open()
        assert slow.result() == b"slow"


def test_pictures_that_find_no_room_are_drawn_again(fake: Fake, renderer_of: MakeRenderer) -> None:
    fake.open()
    renderer = renderer_of(HERE, command=fake.command, most_kept=len("second"))
    for figure in ("first", "second", "second", "first"):
        renderer.render(job(figure))
    assert fake.figures == ["first", "second", "first"]


def test_a_refused_figure_fails_alone(fake: Fake, renderer: Renderer) -> None:
    fake.open()
    with pytest.raises(RenderError, match="这不是图"):
        renderer.render(job("refused"))
    assert renderer.render(job("good")) == b"good"
    assert len({pid for _, pid in fake.asked}) == 1


def test_a_worker_that_ends_is_replaced_and_its_job_tried_once_more(
    fake: Fake, renderer: Renderer
) -> None:
    fake.open()
    renderer.render(job("good"))
    with pytest.raises(RenderError, match="ended while it drew"):
        renderer.render(job("ended"))
    assert renderer.render(job("other")) == b"other"
    assert fake.figures == ["good", "ended", "ended", "other"]
    assert len({pid for _, pid in fake.asked}) == 3


def test_a_render_that_takes_too_long_is_killed_with_all_its_group(
    fake: Fake, renderer_of: MakeRenderer
) -> None:
    fake.open()
    renderer = renderer_of(HERE, command=fake.command, timeout=1.0)
    began = time.monotonic()
    with pytest.raises(RenderError, match="longer than 1 s"):
        renderer.render(job("hung"))
    assert time.monotonic() - began < 4
    assert living(fake.asked[0][1]) == []
    assert renderer.render(job("good")) == b"good"


def test_the_time_in_the_queue_is_not_that_of_a_render(
    fake: Fake, renderer_of: MakeRenderer
) -> None:
    fake.open()
    renderer = renderer_of(HERE, command=fake.command, timeout=1.0)
    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(renderer.render, job("hung"))
        wait_until(lambda: fake.figures == ["hung"])
        queued = pool.submit(renderer.render, job("queued"))
        assert isinstance(slow.exception(), RenderError)
        assert queued.result() == b"queued"


def test_a_computer_without_a_browser_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fake: Fake, renderer_of: MakeRenderer
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("UPTAKE_BROWSER", raising=False)
    for renderer in (renderer_of(command=fake.command), renderer_of(tmp_path / "gone")):
        assert not renderer.is_available
        renderer.warm()
        with pytest.raises(NoBrowserError, match=r"apt install chromium.*UPTAKE_BROWSER"):
            renderer.render(job("one"))
    assert fake.asked == []


def test_a_command_that_does_not_start_is_not_tried_again_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fake: Fake, renderer_of: MakeRenderer
) -> None:
    command = tmp_path / "command"
    renderer = renderer_of(HERE, command=(str(command), *fake.command[1:]))
    with pytest.raises(RenderError, match="did not start"):
        renderer.render(job("one"))
    command.symlink_to("/bin/true")
    with pytest.raises(RenderError, match="no browser at work"):
        renderer.render(job("two"))
    monkeypatch.setattr(warm, "REST", 0.0)
    fresh = renderer_of(HERE, command=("/bin/true",))
    for _ in range(2):
        with pytest.raises(RenderError, match="did not start"):
            fresh.render(job("two"))


def test_nothing_starts_before_it_is_asked_for(fake: Fake, renderer_of: MakeRenderer) -> None:
    before = threading.active_count()
    renderer = renderer_of(HERE, command=fake.command)
    assert renderer.is_available
    assert threading.active_count() == before
    assert not (fake.folder / "log").exists()
    renderer.warm()
    wait_until((fake.folder / "log").exists)
    assert fake.asked == []


def test_closing_ends_what_is_drawn_and_those_who_wait(fake: Fake, renderer: Renderer) -> None:
    with ThreadPoolExecutor(2) as pool:
        renders = [pool.submit(renderer.render, job(figure)) for figure in ("one", "two")]
        wait_until(lambda: len(fake.asked) == 1)
        renderer.close()
        assert all(isinstance(one.exception(), RenderError) for one in renders)
    assert living(fake.asked[0][1]) == []
    assert len(fake.asked) == 1
    with pytest.raises(RenderError):
        renderer.render(job("three"))
    renderer.warm()
    renderer.close()
