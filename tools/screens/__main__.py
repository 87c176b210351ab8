"""Take the pictures of all pages, or of those whose names are given."""

from __future__ import annotations

import sys
from collections.abc import Callable

from tools.screens import (
    bricks,
    class_agenda,
    class_output,
    class_papers,
    class_results,
    class_run,
    class_screen,
    class_slides,
    class_teams,
    exercise,
    hand_ins,
    keeping,
    manual,
    pages,
    preview,
    versions,
)
from tools.screens.harness import Studio

PAGES: dict[str, Callable[[Studio], None]] = {
    "bricks": bricks.take,
    "class-agenda": class_agenda.take,
    "class-output": class_output.take,
    "class-papers": class_papers.take,
    "class-results": class_results.take,
    "class-run": class_run.take,
    "class-screen": class_screen.take,
    "class-slides": class_slides.take,
    "class-teams": class_teams.take,
    "exercise": exercise.take,
    "hand-ins": hand_ins.take,
    "keeping": keeping.take,
    "manual": manual.take,
    "preview": preview.take,
    "pages": pages.take,
    "versions": versions.take,
}
"""What can be pictured; a new page adds its `take` here."""


def main(names: list[str]) -> int:
    studio = Studio()
    for name in names or list(PAGES):
        PAGES[name](studio)
    for path in studio.taken:
        print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
