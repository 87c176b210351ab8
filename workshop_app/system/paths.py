"""Where the data of the user lies: one folder that the app can show."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

STORE_NAME = "workshops.db"


@dataclass(frozen=True)
class DataFolder:
    """The places beside one data file (the store); nothing is created by asking for them."""

    store: Path

    @classmethod
    def default(cls) -> DataFolder:
        """Return the folder the system keeps for the data of this program."""
        import platformdirs

        folder = platformdirs.user_data_path("ExperienceWorkshop", appauthor=False)
        return cls(folder / STORE_NAME)

    @property
    def folder(self) -> Path:
        """The folder that holds everything."""
        return self.store.parent

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
