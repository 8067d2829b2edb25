"""The helpers in processes of their own: limits that are really met, the queue, what may come back, and who leaves when."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jxcheck.readers import worker as room
from jxcheck.readers.guards import Kind
from jxcheck.readers.paper import Page, Paper
from jxcheck.readers.worker import Limits, Queue, Reply, Worker
from jxcheck.unusable import Unusable
from tests import hostile_papers as made

REPO = Path(__file__).resolve().parents[2]
GOOD = made.one_page()
UNIX = pytest.mark.skipif(room.resource is None, reason="this system has no such limit")


def worker(*, seconds: float = 20, cpu: int = 20, memory: int = 600_000_000, idle: float = 60) -> Worker:
    return Worker("text", Limits(seconds, cpu, memory), idle=idle)


@pytest.fixture(scope="module")
def shared() -> Iterator[Worker]:
    made_once = worker()
    yield made_once
    made_once.stop()


def reads(one: Worker, data: bytes = GOOD) -> bool:
    return [line.text for line in one.call("pdf", "a.pdf", data).lines()] == ["Hello 2018 36 72 108"]


def refused(one: Worker, data: bytes) -> str:
    with pytest.raises(Unusable) as told:
        one.call("pdf", "测试.pdf", data)
    return str(told.value)


# ---- what goes there and back


def test_a_paper_comes_back_as_it_was_made(shared: Worker) -> None:
    from jxcheck.readers.pdf.file import read_pdf

    data = made.hours_sheet()
    assert shared.call("pdf", "学时.pdf", data) == read_pdf("学时.pdf", data)


def test_a_refusal_comes_back_as_such_and_the_process_stays(shared: Worker) -> None:
    assert reads(shared)
    before = shared._process
    assert refused(shared, made.one_page(b" ")).startswith("测试.pdf：每一页都是空白的。")
    assert reads(shared)
    assert shared._process is before


def test_half_letters_in_a_name_or_in_a_file_do_not_end_the_process(shared: Worker) -> None:
    font, own = made.FONT.replace(b">>", b"/ToUnicode 6 0 R>>"), made.stream(made.unicode_of_a("\ud842"))
    many = b"BT /F1 12 Tf 72 700 Td (A and enough letters that can be read) Tj ET"
    paper = shared.call("pdf", "\udce6.pdf", made.one_page(many, font=font, more=[own]))
    assert paper.file == "\udce6.pdf"
    assert [line.text for line in paper.lines()] == ["\ufffd and enough letters that can be read"]


def test_pictures_go_through_json_whole() -> None:
    every = bytes(range(256))
    reply = Reply(paper=Paper("a", Kind.PDF, [Page(1, picture=every)]))
    back = Reply.model_validate_json(reply.model_dump_json()).paper
    assert back is not None
    assert back.pages[0].picture == every


@pytest.mark.parametrize(
    "answer",
    [
        b'{"paper": {"file": "a", "kind": "PDF", "pages": [{"number": "os.system"}]}}',
        b'{"paper": "cos\\nsystem\\n(S\'id\'\\ntR."}',
        b"\x80\x04\x95cposix\nsystem\n",
        b"not json",
    ],
)
def test_an_answer_that_is_not_a_paper_is_not_believed(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    one = worker()
    monkeypatch.setattr(room, "_exchange", lambda process, order, data, late: answer)
    assert "中断" in refused(one, GOOD)
    one.stop()


# ---- limits


@UNIX
def test_memory_is_limited_by_something_that_needs_more() -> None:
    one = worker(memory=300_000_000)
    assert reads(one)
    start = time.monotonic()
    assert "内存" in refused(one, made.bomb(320_000_000))
    assert time.monotonic() - start < 15
    assert reads(one)
    one.stop()


def test_time_is_limited_by_something_that_takes_longer_and_the_next_is_read() -> None:
    one = worker(seconds=2)
    assert reads(one)
    start = time.monotonic()
    assert "2 秒" in refused(one, made.endless())
    assert 1.9 < time.monotonic() - start < 15
    assert reads(one)
    one.stop()


@UNIX
def test_the_processor_is_limited_too() -> None:
    one = worker(cpu=1)
    start = time.monotonic()
    assert "中断" in refused(one, made.endless())
    assert time.monotonic() - start < 15
    assert reads(one)
    one.stop()


def test_the_limit_of_the_processor_is_for_each_job_not_for_the_process() -> None:
    one = worker(cpu=1)
    start = time.monotonic()
    process = one._running("a.pdf")
    while time.monotonic() - start < 4:
        assert one.call("pdf", "a.pdf", made.hours_sheet()).tables
    assert one._process is process
    one.stop()


def test_without_the_limits_of_unix_the_clock_alone_holds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "resource.py").write_text("raise ImportError('as on Windows')", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    checked = "import resource"
    assert subprocess.run([sys.executable, "-c", checked], capture_output=True, check=False).returncode == 1
    one = worker(seconds=2)
    assert reads(one)
    assert "2 秒" in refused(one, made.endless())
    assert reads(one)
    one.stop()


@UNIX
def test_nothing_can_be_written_to_the_disk() -> None:
    code = (
        "import sys; from jxcheck.readers import worker; worker._limit(4_000_000_000)\n"
        "try:\n    file = open(sys.argv[1], 'wb'); file.write(b'name'); file.flush()\n"
        "except OSError: print('refused')"
    )
    place = str(REPO / "build_of_nothing.tmp")
    try:
        done = subprocess.run(
            [sys.executable, "-c", code, place], capture_output=True, text=True, cwd=REPO, check=False
        )
    finally:
        Path(place).unlink(missing_ok=True)
    assert done.stdout.strip() == "refused"


# ---- coming and going


def test_a_process_that_was_killed_is_replaced() -> None:
    one = worker()
    assert reads(one)
    assert one._process is not None
    one._process.kill()
    one._process.wait()
    assert reads(one)
    one.stop()


def test_one_that_dies_over_a_job_is_told_and_replaced() -> None:
    one = worker()
    assert reads(one)
    process = one._process
    assert process is not None
    killer = threading.Timer(0.5, process.kill)
    killer.start()
    assert "中断" in refused(one, made.endless())
    assert reads(one)
    one.stop()


def test_an_idle_one_leaves_and_is_started_again_when_needed() -> None:
    one = worker(idle=0.5)
    assert reads(one)
    assert one._process is not None
    assert one._process.wait(10) == 0
    assert reads(one)
    one.stop()


def test_one_that_left_just_as_a_job_came_is_replaced_without_a_word() -> None:
    one = worker(idle=0.5)
    assert reads(one)
    for _ in range(6):
        time.sleep(0.5)
        assert reads(one)
    one.stop()


def test_it_ends_with_the_program_that_started_it() -> None:
    code = (
        "from jxcheck.readers.worker import Worker, Limits; import os\n"
        "one = Worker('text', Limits(20, 20, 600_000_000))\n"
        "one.call('pdf', 'a.pdf', open(0, 'rb').read()); print(one._process.pid, flush=True); os._exit(0)"
    )
    done = subprocess.run([sys.executable, "-c", code], input=GOOD, capture_output=True, cwd=REPO, check=True)
    assert ends(int(done.stdout), within=10)


def ends(pid: int, *, within: float) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        state = Path(f"/proc/{pid}/stat")
        if not state.exists() or ") Z" in state.read_text():
            return True
        time.sleep(0.05)
    return False


def test_importing_the_other_side_costs_the_program_no_library_of_papers() -> None:
    code = (
        "import sys; import jxcheck.readers.opened\n"
        "print([name for name in ('pdfplumber', 'pdfminer', 'pypdfium2', 'docx', 'cv2', 'rapidocr', 'onnxruntime')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=REPO, check=True)
    assert done.stdout.strip() == "[]"


# ---- the queue


def test_one_at_a_time_in_the_order_they_came_and_told_their_place() -> None:
    queue, order, places = Queue(), [], {1: [], 2: [], 3: []}
    first_in, let_go = threading.Event(), threading.Event()

    def job(name: int) -> None:
        with queue.turn(places[name].append):
            first_in.set()
            if name == 1:
                let_go.wait(10)
            order.append(name)

    threads = [threading.Thread(target=job, args=(name,)) for name in (1, 2, 3)]
    for count, thread in enumerate(threads, start=1):
        thread.start()
        until = time.monotonic() + 10
        while len(queue) < count and time.monotonic() < until:
            time.sleep(0.01)
    assert first_in.wait(10)
    let_go.set()
    for thread in threads:
        thread.join(10)
    assert order == [1, 2, 3]
    assert places[1] == [0]
    assert (places[2][0], places[2][-1]) == (1, 0)
    assert (places[3][0], places[3][-1]) == (2, 0)
    assert sorted(places[3], reverse=True) == places[3]
    assert len(queue) == 0


def test_who_gives_up_leaves_the_queue_to_the_others() -> None:
    queue = Queue()
    inside, done = threading.Event(), threading.Event()

    def long() -> None:
        with queue.turn(None):
            inside.set()
            done.wait(10)

    class Gone(Exception):
        pass

    def leave(place: int) -> None:
        raise Gone

    holder = threading.Thread(target=long)
    holder.start()
    assert inside.wait(10)
    with pytest.raises(Gone), queue.turn(leave):
        pytest.fail("it was not his turn")
    assert len(queue) == 1
    done.set()
    holder.join(10)
    assert len(queue) == 0


def test_jobs_of_many_threads_are_all_done_by_one_process(shared: Worker) -> None:
    assert reads(shared)
    process, done = shared._process, []
    threads = [threading.Thread(target=lambda: done.append(reads(shared))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert done == [True] * 8
    assert shared._process is process
