"""What the class sees, in a sentence for the trainer."""

from __future__ import annotations

from workshop_app.system.languages import Language
from workshop_app.ui.class_screen import views
from workshop_app.ui.class_screen.control import ClassScreenControl


def seen(control: ClassScreenControl, language: Language) -> str:
    """Return what the class sees now, with the page where there are more."""
    _ = language.text
    if control.is_waiting:
        return _("The class sees nothing: its monitor is gone")
    if control.is_frozen and not control.is_covered:
        return _("The class keeps this picture until you let it go")
    view = control.view
    text = _sentence(control, language)
    if control.page_count > 1 and view not in (views.BLACK, views.WHITE, ""):
        text += f" · {control.page + 1} / {control.page_count}"
    return text


def _sentence(control: ClassScreenControl, language: Language) -> str:
    _ = language.text
    if control.view == views.RESULT and control.team:
        return _("The class sees the result of {team}").format(team=control.team)
    words = {
        "": _("The class sees nothing now"),
        views.TASK: _("The class sees the task card"),
        views.RESULT: _("The class sees the result"),
        views.BLACK: _("The class sees a black screen"),
        views.WHITE: _("The class sees a white screen"),
        views.TITLE: _("The class sees the title"),
        views.AGENDA: _("The class sees the agenda"),
        views.BLOCK: _("The class sees what is on now"),
        views.COUNTDOWN: _("The class sees the countdown"),
        views.RESULTS_IN: _("The class sees how many teams have a result"),
        views.REVEAL: _("The class sees a team revealed"),
        views.COMPARISON: _("The class sees all teams"),
        views.PITCH: _("The class sees whose pitch it is"),
        views.SCORES: _("The class sees the scores of the pitches"),
        views.POINTS: _("The class sees the points"),
        views.PICK: _("The class sees who was picked"),
        views.VERSION: _("The class sees an earlier version"),
        views.TEST: _("The class sees the test picture"),
    }
    return words[control.view]
