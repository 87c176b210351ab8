"""An editor of SERVQUAL under test, which writes down what it says."""

from __future__ import annotations

from tests.kinds.quiet_host import QuietHost
from workshop_app.kinds import kind_of
from workshop_app.kinds.questionnaire.editor import Editor
from workshop_app.kinds.questionnaire.state import Response, State
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.system.languages import language
from workshop_app.ui.theme import apply, make_theme

KIND = kind_of(load_catalogue()["servqual"])


class Desk:
    """The editor and its page: what was edited, by label, and whether it was alone."""

    def __init__(self, qtbot, qapp, state: State | None = None, *, code: str = "en") -> None:
        theme = make_theme("light", motion=False)
        apply(qapp, theme)
        self.qtbot = qtbot
        self.host = QuietHost()
        self.edits: list[tuple[State, str, str]] = []
        self.alone: list[bool] = []
        self.language = language(code)
        self.editor = Editor(KIND, self.language, theme, state or KIND.blank(), self.host)
        self.editor.edited.connect(self._on_edited)
        self.editor.alone.connect(self.alone.append)
        qtbot.addWidget(self.editor)
        self.editor.resize(960, 640)
        self.editor.show()
        self.editor.activateWindow()
        qtbot.waitUntil(self.editor.isActiveWindow)
        self.present()

    def part(self, key: str):
        """A part of the editor by its key."""
        return self.editor.panel_of(key)

    @property
    def state(self) -> State:
        return self.edits[-1][0]

    @property
    def labels(self) -> list[str]:
        return [label for _, label, _ in self.edits]

    def present(self) -> None:
        """Tell the editor what is wrong, as the page does after every edit."""
        state = self.edits[-1][0] if self.edits else self.editor._state
        self.editor.show_findings(KIND.present(state, self.language).findings)

    def _on_edited(self, state, label, key) -> None:
        # What is kept must survive the store, and its label must have words.
        assert KIND.load(KIND.dump(state)) == state
        self.edits.append((state, KIND.label_text(label, self.language), key))
        self.present()


def answered(count: int, mark: int = 5) -> State:
    """A state in which `count` persons gave one mark to everything."""
    state = KIND.blank()
    items = len(state.items)
    return state.add_responses([Response(((mark,) * items,) * 2) for _ in range(count)])
