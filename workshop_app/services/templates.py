"""Settings of an exercise that are kept under a name for the next workshop.

Every method that writes returns only when the change is on the disk, together with
`Changes`. All raise StoreError (a KnownError) where the disk fails; then nothing was written.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.ids import new_id
from workshop_app.domain.limits import NAME_LIMIT, checked
from workshop_app.domain.message import say
from workshop_app.domain.template import Template
from workshop_app.storage.repository import Repository
from workshop_app.storage.times import stored

__all__ = ["Template", "Templates"]

TEXT_LIMIT = 1_000_000
MOST_TEMPLATES = 100
"""Templates of one exercise."""

NO_TEMPLATE = say("This template is not in the data file any more. Everything else is as it was.")
"""The words for a template that is gone."""


class Templates:
    """The use cases of templates; `now` gives the present as an aware time."""

    def __init__(self, repository: Repository, now: Callable[[], datetime]) -> None:
        self._repository = repository
        self._now = now

    def list(self, exercise_id: str) -> tuple[Template, ...]:
        """Return the templates of an exercise by name."""
        found = self._repository.templates(exercise_id)
        return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.name)))

    def keep(self, exercise_id: str, name: str, text: str) -> tuple[Template, Changes]:
        """Keep a template under a name of 1 to 60 characters.

        One of the same name goes to the trash. Raises TextError for a name or a text that
        cannot be taken, KnownError where the exercise has too many.
        """
        checked(name, say("Name of the template"), NAME_LIMIT, required=True)
        checked(text, say("Template"), TEXT_LIMIT)
        template = Template(new_id(), exercise_id, name.strip(), text)
        with self._repository.transaction():
            present = self._repository.templates(exercise_id)
            same = [one for one in present if one.name == template.name]
            if len(present) - len(same) >= MOST_TEMPLATES:
                raise KnownError(
                    say(
                        "This exercise has {limit} templates already. Nothing was changed; remove "
                        "one that is no longer used, then keep this one.",
                        limit=MOST_TEMPLATES,
                    )
                )
            at = stored(self._now())
            for one in same:
                self._repository.mark_template(one.id, at)
            self._repository.add_template(template, at)
        return template, _changed(template, *same)

    def remove(self, template_id: str) -> Changes:
        """Put a template into the trash."""
        with self._repository.transaction():
            template = self._found(template_id)
            self._repository.mark_template(template_id, stored(self._now()))
        return _changed(template)

    def removed(self) -> tuple[Template, ...]:
        """Return the templates in the trash, the last one removed first."""
        return self._repository.removed_templates()

    def put_back(self, template_id: str) -> Changes:
        """Take a template out of the trash.

        Raises KnownError where another one bears its name by now.
        """
        with self._repository.transaction():
            template = self._found(template_id)
            for other in self._repository.templates(template.exercise_id):
                if other.name == template.name and other.id != template_id:
                    raise KnownError(
                        say(
                            "Another template is called “{name}” by now. Both are kept; remove "
                            "the new one first, then put this one back.",
                            name=template.name,
                        )
                    )
            self._repository.mark_template(template_id, None)
        return _changed(template)

    def _found(self, template_id: str) -> Template:
        template = self._repository.template(template_id)
        if template is None:
            raise KnownError(NO_TEMPLATE)
        return template


def _changed(*templates: Template) -> Changes:
    return Changes(templates=frozenset(template.id for template in templates))
