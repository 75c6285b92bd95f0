"""What the window asks of the worker, by calls from another thread."""

import threading

import pytest

from playground.ui.training.run_control import Order, RunControl

WAIT = 5.0


def test_that_steps_and_epochs_are_counted_and_pause_forgets_them() -> None:
    control = RunControl()
    for order in (control.step, control.step, control.epoch):
        order()

    assert control.next(can_train=True) is Order.STEP
    assert control.next(can_train=True) is Order.STEP
    assert control.next(can_train=True) is Order.EPOCH

    control.step()
    control.start()
    control.pause()
    control.quit()
    assert control.next(can_train=True) is Order.QUIT


def test_that_jobs_come_before_training_in_their_order() -> None:
    control = RunControl()
    done: list[str] = []
    control.start()
    control.submit(lambda: done.append("first"))
    control.submit(lambda: done.append("second"))

    for _ in range(2):
        job = control.next(can_train=True)
        assert not isinstance(job, Order)
        job()

    assert done == ["first", "second"]
    assert control.next(can_train=True) is Order.ADVANCE


@pytest.mark.parametrize("order", ["step", "epoch", "start", "quit"])
def test_that_an_order_wakes_a_waiting_worker(order: str) -> None:
    control = RunControl()
    orders: list[object] = []
    worker = threading.Thread(target=lambda: orders.append(control.next(can_train=True)))
    worker.start()

    getattr(control, order)()

    worker.join(WAIT)
    expected = {"step": Order.STEP, "epoch": Order.EPOCH, "start": Order.ADVANCE}
    assert orders == [expected.get(order, Order.QUIT)]


def test_that_pausing_ends_a_sleep() -> None:
    control = RunControl()
    control.start()
    worker = threading.Thread(target=lambda: control.sleep(10 * WAIT))
    worker.start()

    while worker.is_alive():
        control.pause()
        worker.join(0.01)

    assert not control.is_running


def test_that_a_worker_without_a_run_waits_for_a_job() -> None:
    control = RunControl()
    control.start()
    control.step()
    control.submit(control.quit)

    job = control.next(can_train=False)

    assert not isinstance(job, Order)
    job()
    assert control.next(can_train=False) is Order.QUIT
