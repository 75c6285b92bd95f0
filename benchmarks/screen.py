"""A screen for windows to be drawn on where there is none."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


@contextmanager
def screen() -> Iterator[Mapping[str, str]]:
    """The environment in which a window can be opened: a real screen, Xvfb, or none at all."""
    environment = dict(os.environ, OMP_NUM_THREADS="1")
    if environment.get("DISPLAY") or not shutil.which("Xvfb"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        yield environment
        return
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=(write_end,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    with os.fdopen(read_end) as display:
        number = display.readline().strip()
    environment.update(DISPLAY=f":{number}", QT_QPA_PLATFORM="xcb")
    try:
        yield environment
    finally:
        server.terminate()
        server.wait()
