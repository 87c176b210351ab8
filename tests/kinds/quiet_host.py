"""The twin of the page around an editor: it does work at once and answers from its own lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from workshop_app.domain.errors import KnownError
from workshop_app.kinds.host import OtherWork, Template


class AtOnce:
    """The control of work that is done while its starter waits."""

    def __init__(self, progress: Callable[[float], object] | None) -> None:
        self._progress = progress

    def check(self) -> None:
        """Nobody cancels."""

    def send(self, piece: object) -> None:
        if self._progress is not None:
            self._progress(piece)


@dataclass
class QuietHost:
    """`files` and `texts` are given in turn to the questions; without any they are closed."""

    files: list[Path] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    works: dict[str, tuple[OtherWork, ...]] = field(default_factory=dict)
    kept: dict[str, Template] = field(default_factory=dict)
    told: list[tuple[str, str]] = field(default_factory=list)

    def choose_file(self, title, files, endings, chosen):
        if self.files:
            chosen(self.files.pop(0))

    def run(self, work, done, failed, progress=None):
        try:
            value = work(AtOnce(progress))
        except KnownError as error:
            failed(error.message)
        else:
            done(value)
        return lambda: None

    def tell(self, text, tone="info"):
        self.told.append((text, tone))

    def ask_text(self, title, label, text, action, taken, fault):
        while self.texts:
            typed = self.texts.pop(0)
            if not fault(typed):
                taken(typed)
                return

    def works_on(self, exercise_id):
        return self.works.get(exercise_id, ())

    def templates(self):
        return tuple(self.kept.values())

    def keep_template(self, name, text):
        self.kept[name] = Template(name, name, text)

    def remove_template(self, template_id):
        del self.kept[template_id]
