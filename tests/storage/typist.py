"""Types into a work and prints the number of each edit that the store has acknowledged."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from workshop_app.domain.message import say
from workshop_app.services.works import Works
from workshop_app.storage.database import open_store
from workshop_app.storage.repository import Repository


def main(path: str) -> None:
    works = Works(Repository(open_store(Path(path))), lambda: datetime.now(UTC))
    recent = works.recent(1)
    opened = works.open(recent[0].work_id) if recent else works.start_practice("mdm", "0")[0]
    for number in count(int(opened.state) + 1):
        key = "" if number % 3 else "merged"
        works.edit(opened.work.id, str(number), say("To {number}", number=number), key)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


main(sys.argv[1])
