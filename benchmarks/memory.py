"""What `class_documents` spawns: makes documents of a class and says how much memory it took.

python -m benchmarks.memory book STORE CLASS
python -m benchmarks.memory package STORE CLASS
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import sleep

from benchmarks.class_documents import CHINESE, read
from workshop_app.services.documents import package, papers
from workshop_app.services.documents.gathering import no_check

COLLECT_EVERY = 0.5
STATUS = Path("/proc/self/status")


def peak() -> float:
    """Return the most memory that this program has held so far, in megabytes."""
    if STATUS.exists():
        # What `getrusage` says on Linux begins with the memory of the program that spawned this.
        lines = STATUS.read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def _collect() -> None:
    """Collect now and then, as the program does while a job runs; see `ui.jobs`."""
    while True:
        sleep(COLLECT_EVERY)
        gc.collect(1)


def main(made: str, store: str, class_id: str) -> None:
    """Make what was asked for and print the most memory, and that before the first page."""
    data = read(Path(store), class_id)
    before = peak()
    gc.disable()
    Thread(target=_collect, daemon=True).start()
    if made == "book":
        papers.document_item(papers.BOOK, data, CHINESE).make(no_check)
    else:
        with TemporaryDirectory(prefix="bench-") as name:
            items = papers.package_items(data, CHINESE)
            package.write_folder(items, Path(name) / "package", lambda _step: None, no_check)
    print(f"{peak():.1f} {before:.1f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
