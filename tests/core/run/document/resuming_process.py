"""A process that opens a document, goes on for four epochs and saves it elsewhere."""

import sys
from pathlib import Path

import torch

from playground.core.run.document.opening import open_document
from playground.core.run.document.resuming import resumed
from playground.core.run.document.saving import save_document


def main(path: str, later: str) -> None:
    """Open ``path``, go on, save as ``later``."""
    torch.set_num_threads(1)
    document = open_document(Path(path))
    run = resumed(document, document.chosen_run)
    run.trainer.run_epochs(4)
    save_document(document.with_chosen_run(document.chosen_run.at(run)), Path(later))


if __name__ == "__main__":
    main(*sys.argv[1:])
