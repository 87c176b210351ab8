"""Measure the speed goals; prints a table and writes it as JSON to out/bench.json.

Nothing of it is a test with a time in it: every goal is a ratio within one run.
"""

from __future__ import annotations

import importlib
import json
import os
import platform
import sys
from pathlib import Path

from benchmarks.measure import Row

OUT = Path("out") / "bench.json"
MEASURES = (
    "start",
    "keys",
    "answers",
    "worksheets",
    "dragging",
    "commits",
    "documents",
    "imports",
    "class_screen",
    "class_page",
    "class_documents",
    "hand_ins",
    "program",
)


def main(chosen: list[str]) -> int:
    """Measure the chosen rows, or all; the status tells only whether they could be measured."""
    unknown = [name for name in chosen if name not in MEASURES]
    if unknown:
        print(f"no measure {', '.join(unknown)}; there are {', '.join(MEASURES)}", file=sys.stderr)
        return 2
    if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
        # Qt's own screen of nothing is too small for a window; it takes a colon for a file's end.
        screen = os.path.relpath(Path(__file__).with_name("screen.json"))
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={Path(screen).as_posix()}"
    rows: list[Row] = []
    for name in chosen or MEASURES:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        found = importlib.import_module(f"benchmarks.{name}").measure()
        rows += found if isinstance(found, list) else [found]
    print(table(rows))
    for row in rows:
        if row.why and not row.is_met:
            print(f"\n{row.what}: {row.why}")
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(as_json(rows), encoding="utf-8")
    return 0


def table(rows: list[Row]) -> str:
    """Return the rows as a table of plain text."""
    head = ("what", "against", "measured", "goal", "", "detail")
    cells = [head, *(_cells(row) for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) for row in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    met = "met" if row.is_met else "NOT MET"
    measured = f"{row.value:.2f} {row.unit}"
    return row.what, row.against, measured, f"≤ {row.goal:.3g} {row.unit}", met, row.detail


def as_json(rows: list[Row]) -> str:
    """Return the rows and what they were measured on as JSON."""
    machine = {
        "system": platform.platform(),
        "python": platform.python_version(),
        "processors": os.cpu_count(),
    }
    found = {"machine": machine, "rows": [row.as_json() for row in rows]}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
