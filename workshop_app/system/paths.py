"""Where the data of the user lies: one folder that the app can show."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

STORE_NAME = "workshops.db"
PORTABLE = "data"
"""The folder beside a built program that holds the data where somebody has made it."""


def beside_program() -> Path | None:
    """Return the folder for the data that lies beside the built program, None where none is there.

    The program then carries its data along, on a stick for example. From its source it never does.
    """
    if not getattr(sys, "frozen", False):
        return None
    program = Path(sys.executable).resolve()
    # On macOS the program is a folder of its own; what lies beside it, people can see.
    bundles = [folder for folder in program.parents if folder.suffix == ".app"]
    folder = (bundles[-1].parent if bundles else program.parent) / PORTABLE
    return folder if folder.is_dir() else None


@dataclass(frozen=True)
class DataFolder:
    """The places beside one data file (the store); nothing is created by asking for them."""

    store: Path

    @classmethod
    def default(cls) -> DataFolder:
        """Return the folder beside the program, else the one that the system keeps for its data."""
        portable = beside_program()
        if portable is not None:
            return cls(portable / STORE_NAME)
        import platformdirs

        folder = platformdirs.user_data_path("ExperienceWorkshop", appauthor=False)
        return cls(folder / STORE_NAME)

    @property
    def folder(self) -> Path:
        """The folder that holds everything."""
        return self.store.parent

    @property
    def is_portable(self) -> bool:
        """Whether the data travels with the program."""
        return self.folder == beside_program()

    @property
    def settings(self) -> Path:
        """The file of the settings."""
        return self.folder / "settings.json"

    @property
    def backups(self) -> Path:
        """The folder of the backups."""
        return self.folder / "backups"

    @property
    def logs(self) -> Path:
        """The folder of the log files."""
        return self.folder / "logs"

    @property
    def lock(self) -> Path:
        """The file that tells that the store is in use."""
        return self.store.with_name(self.store.name + ".lock")

    @property
    def calls(self) -> Path:
        """The folder in which a second start calls the first one."""
        return self.folder / "calls"
