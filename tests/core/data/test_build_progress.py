"""Building a data set tells how far it is, and leaves nothing behind when it is called off."""

import time

import pyarrow as pa
import pytest

from playground.core.common.errors import Cancelled
from playground.core.data.build import READING_SHARE, build_dataset
from playground.core.data.data_config import DataConfig
from playground.core.data.file_source import FileSource

ROWS = 400_000
PATIENCE = 10.0  # seconds


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> DataConfig:
    """Returns the settings of a table of several megabytes."""
    path = tmp_path_factory.mktemp("large") / "large.csv"
    path.write_text("a,b,y\n" + "".join(f"{i % 97}.5,word{i % 5},{i % 2}\n" for i in range(ROWS)))
    return DataConfig(source=FileSource(path=str(path)))


def test_that_progress_grows_from_reading_to_encoding(config: DataConfig) -> None:
    shares: list[float] = []
    build_dataset(config, shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len({share for share in shares if share > READING_SHARE}) > 5


@pytest.mark.parametrize("moment", [0.3, 0.55, 0.7, 0.9])
def test_that_calling_it_off_frees_what_was_read(config: DataConfig, moment: float) -> None:
    def call_off(share: float) -> None:
        if share >= moment:
            raise Cancelled

    before = pa.total_allocated_bytes()
    with pytest.raises(Cancelled) as caught:
        build_dataset(config, call_off)
    del caught
    # A thread of pyarrow's lets go of the block that it converted last a moment after it has.
    deadline = time.monotonic() + PATIENCE
    while pa.total_allocated_bytes() - before >= 1 << 20:
        assert time.monotonic() < deadline
