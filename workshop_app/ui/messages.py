"""The one way to tell people something and to ask them something."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.system.languages import Language
from workshop_app.ui.theme import Theme
from workshop_app.ui.widgets.foot_bar import HEIGHT as FOOT

# Imported when something is told or asked: the first window must not wait for what is not in it.
if TYPE_CHECKING:
    from workshop_app.ui.widgets.banner import Banner
    from workshop_app.ui.widgets.inline_message import Tone
    from workshop_app.ui.widgets.question import Answer, Question
    from workshop_app.ui.widgets.toast import Toast

KEPT_CLEAR = "keptClear"
"""The object name of what stands at the foot of a page and is not to be covered by a toast."""

Check = Callable[[str], str]
"""Returns why a text cannot be taken, or "" where it can."""


class Messages(Protocol):
    """Tells and asks. Nothing here waits: answers come through `then`."""

    def tell(
        self,
        text: str,
        tone: Tone = "info",
        action: str = "",
        then: Callable[[], None] | None = None,
    ) -> None:
        """Say something in passing; `action` names a button that calls `then`.

        What went wrong (tone "error" or "warn") stays until it is closed.
        """

    def offer_back(self, text: str, back: Callable[[], None]) -> None:
        """Say what was done, with an undo that calls `back`; Ctrl+Z presses it where the page has
        no undo of its own."""

    def keep(
        self,
        key: str,
        text: str,
        tone: Tone = "info",
        actions: Sequence[tuple[str, str]] = (),
        then: Callable[[str], None] | None = None,
    ) -> None:
        """Say something that stays over the page until it is dropped; one banner for each key.

        `actions` are pairs of key and label; `then` gets the key of the one that was taken.
        """

    def drop(self, key: str) -> None:
        """Take a banner away; does nothing where there is none of that key."""

    def ask(
        self, title: str, text: str, answers: Sequence[Answer], then: Callable[[str], None]
    ) -> None:
        """Ask with named answers; `then` gets the key, or "" where the question was closed."""

    def ask_text(
        self,
        title: str,
        field_name: str,
        text: str,
        accept: str,
        then: Callable[[str], None],
        check: Check | None = None,
    ) -> None:
        """Ask for a line of text; `then` gets it only where `accept` was chosen.

        Where `check` says why a text cannot be taken, the question stays and says so.
        """


@dataclass
class _Kept:
    text: str
    tone: Tone
    actions: Sequence[tuple[str, str]]
    then: Callable[[str], None] | None
    banner: Banner | None = field(default=None, repr=False)


class WindowMessages(QObject):
    """`Messages` in a window: toasts at its foot, banners over the page, questions on a sheet.

    `attach` gives it a window, again whenever the window is built anew. What was told before
    there is one waits.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host: QWidget | None = None
        self._banners: QVBoxLayout | None = None
        self._toast: Toast | None = None
        self._offers_back = False
        self._question: Question | None = None
        self._kept: dict[str, _Kept] = {}
        self._waiting: list[Callable[[], None]] = []

    def attach(self, host: QWidget, banners: QVBoxLayout, theme: Theme, language: Language) -> None:
        """Speak through a window: toasts and questions over `host`, banners in a layout."""
        if self._host is not None:
            self._leave(self._host)
        self._host, self._banners = host, banners
        self._theme, self._language = theme, language
        host.destroyed.connect(self._on_host_gone)
        for key, kept in self._kept.items():
            self._show_banner(key, kept)
        waiting, self._waiting = self._waiting, []
        for say in waiting:
            say()

    def tell(
        self,
        text: str,
        tone: Tone = "info",
        action: str = "",
        then: Callable[[], None] | None = None,
    ) -> None:
        """Show a toast in place of the one that may be there."""
        if self._host is None:
            self._waiting.append(lambda: self.tell(text, tone, action, then))
            return
        from workshop_app.ui.widgets.toast import SECONDS, Toast

        if self._toast is not None:
            self._toast.dismiss()
        self._offers_back = False
        toast = Toast(
            self._theme,
            self._host,
            text,
            tone,
            action=action,
            close_name=self._language.text("Close"),
            seconds=0 if tone in ("error", "warn") else SECONDS,
        )
        if then is not None:
            toast.acted.connect(then)
        toast.closed.connect(self._on_toast_closed)
        self._toast = toast
        toast.pop_up(above=self._theme.px(FOOT) + _kept_clear(self._host))

    def offer_back(self, text: str, back: Callable[[], None]) -> None:
        """Show a toast with undo."""
        if self._host is None:
            self._waiting.append(lambda: self.offer_back(text, back))
            return
        self.tell(text, "success", self._language.text("Undo"), back)
        self._offers_back = True

    def take_back(self) -> bool:
        """Press the undo of the toast; return whether there was one to press."""
        if self._toast is None or not self._offers_back or self._question is not None:
            return False
        self._toast.action_button.click()
        return True

    def close_toast(self) -> bool:
        """Take the toast away; return whether there was one."""
        if self._toast is None:
            return False
        self._toast.dismiss()
        return True

    def keep(
        self,
        key: str,
        text: str,
        tone: Tone = "info",
        actions: Sequence[tuple[str, str]] = (),
        then: Callable[[str], None] | None = None,
    ) -> None:
        """Show a banner; the same one again changes nothing."""
        old = self._kept.get(key)
        if old is not None and (old.text, old.tone, old.actions) == (text, tone, actions):
            old.then = then
            return
        self.drop(key)
        self._kept[key] = kept = _Kept(text, tone, actions, then)
        if self._banners is not None:
            self._show_banner(key, kept)

    def drop(self, key: str) -> None:
        """Take a banner away."""
        kept = self._kept.pop(key, None)
        if kept is not None and kept.banner is not None:
            kept.banner.hide()
            kept.banner.deleteLater()

    def ask(
        self, title: str, text: str, answers: Sequence[Answer], then: Callable[[str], None]
    ) -> None:
        """Ask on a sheet; a question that is open already is closed without an answer."""
        if self._host is None:
            self._waiting.append(lambda: self.ask(title, text, answers, then))
            return
        from workshop_app.ui.widgets.question import Question

        self._open(Question(self._theme, self._host, title, text, answers), then)

    def ask_text(
        self,
        title: str,
        field_name: str,
        text: str,
        accept: str,
        then: Callable[[str], None],
        check: Check | None = None,
    ) -> None:
        """Ask for a line of text on a sheet."""
        if self._host is None:
            self._waiting.append(
                lambda: self.ask_text(title, field_name, text, accept, then, check)
            )
            return
        from workshop_app.ui.widgets.question import Answer, Question

        answers = (
            Answer("", self._language.text("Cancel")),
            Answer("accept", accept, "primary"),
        )
        question = Question(
            self._theme,
            self._host,
            title,
            "",
            answers,
            field_name=field_name,
            field_text=text,
            check=check,
        )
        self._open(question, _TextAnswer(question, then))

    def _open(self, question: Question, then: Callable[[str], None]) -> None:
        if self._question is not None:
            self._question.dismiss()
        self._question = question
        question.answered.connect(self._on_answered)
        self._then = then
        question.ask()

    def _on_answered(self, key: str) -> None:
        question, self._question = self._question, None
        if question is not None:
            question.deleteLater()
        self._then(key)

    def _on_toast_closed(self) -> None:
        toast, self._toast = self._toast, None
        if toast is not None:
            toast.deleteLater()

    def _leave(self, host: QWidget) -> None:
        """Take away what still lies over a window that another one follows."""
        host.destroyed.disconnect(self._on_host_gone)
        if self._question is not None:
            self._question.dismiss()
        if self._toast is not None:
            self._toast.dismiss()
        self._on_host_gone()

    def _on_host_gone(self) -> None:
        self._host = self._banners = self._toast = self._question = None
        for kept in self._kept.values():
            kept.banner = None

    def _show_banner(self, key: str, kept: _Kept) -> None:
        if self._banners is None:
            return
        from workshop_app.ui.widgets.banner import Banner

        banner = Banner(self._theme, kept.text, kept.tone, kept.actions)
        banner.setProperty("key", key)
        banner.acted.connect(self._on_banner_acted)
        kept.banner = banner
        self._banners.addWidget(banner)
        banner.show()

    def _on_banner_acted(self, action: str) -> None:
        kept = self._kept.get(self.sender().property("key"))
        if kept is not None and kept.then is not None:
            kept.then(action)


def _kept_clear(host: QWidget) -> int:
    """Return how high the part at the foot is that is not to be covered."""
    parts = host.findChildren(QWidget, KEPT_CLEAR)
    return max((part.height() for part in parts if part.isVisible()), default=0)


@dataclass(frozen=True)
class _TextAnswer:
    """Hands on the text of a question, but only where it was accepted."""

    question: Question
    then: Callable[[str], None]

    def __call__(self, key: str) -> None:
        if key == "accept":
            self.then(self.question.text)
