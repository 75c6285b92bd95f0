"""The newest value goes from one thread to another; older ones are dropped."""

import threading

from playground.ui.training.latest_value import LatestValue


def test_that_the_newest_value_is_kept() -> None:
    latest: LatestValue[str] = LatestValue()
    assert latest.is_requested

    latest.put("old")
    latest.put("new")

    assert not latest.is_requested
    assert latest.take() == "new"
    assert latest.is_requested
    assert latest.take() is None


def test_that_values_arrive_in_order_from_another_thread() -> None:
    latest: LatestValue[int] = LatestValue()
    read: list[int] = []

    def write() -> None:
        for number in range(20_000):
            latest.put(number)

    writer = threading.Thread(target=write)
    writer.start()
    while writer.is_alive() or latest.is_requested is False:
        value = latest.take()
        if value is not None:
            read.append(value)
    writer.join()

    assert read == sorted(set(read))
    assert read[-1] == 19_999
