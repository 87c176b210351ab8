"""A program of its own that looks into a file, takes it in, and says how much memory that took."""

from __future__ import annotations

import resource
import sys
import warnings
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from workshop_app.kit.catalogue import load_catalogue
from workshop_app.services.bundle import Services
from workshop_app.services.handins.found import Choices
from workshop_app.storage.database import open_store
from workshop_app.system.languages import language


def main(store: Path, file: Path) -> None:
    warnings.simplefilter("error")
    with closing(open_store(store)) as opened:
        services = Services(opened, store.parent / "backups", lambda: datetime.now(UTC))
        catalogue = load_catalogue()
        services.hand_ins.look([store.parent / "nothing.ewhandin"], catalogue)
        before = peak()
        found = services.hand_ins.look([file], catalogue)
        taken, _ = services.hand_ins.take(
            found, language("en"), Choices(as_new=frozenset({found.files[0].workshop_id}))
        )
        sys.stdout.write(f"{found.files[0].status} {bool(taken.id)} {peak() - before}")


def peak() -> int:
    """The most megabytes that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
