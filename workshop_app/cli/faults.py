"""What is not valid in the arguments or in the input, said in one line each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import click

from workshop_app.domain.characters import legible
from workshop_app.domain.message import Message, say


@dataclass(frozen=True)
class Line:
    """One fault: where it is (an option, a file or a path in the JSON), what is wrong and what is
    allowed."""

    place: str
    message: Message

    def render(self, translate: Callable[[str], str]) -> str:
        """Return the line in a language; a line break in what a person wrote is shown as \\n."""
        text = f"{self.place}: {self.message.render(translate)}"
        return legible(text.replace("\r", "\\r").replace("\n", "\\n"))


class RefusedError(click.ClickException):
    """The input or the arguments are not valid: exit status 2."""

    exit_code = 2

    def __init__(self, *lines: Line) -> None:
        super().__init__("; ".join(line.render(str) for line in lines))
        self.lines = lines
        self.ctx: click.Context | None = None


def refuse(place: str, message: Message) -> RefusedError:
    """Return the error for a single fault."""
    return RefusedError(Line(place, message))


def lines_of(error: click.ClickException) -> Iterator[Line]:
    """Return the lines of an error of ours or of click's."""
    if isinstance(error, RefusedError):
        yield from error.lines
    elif isinstance(error, click.exceptions.NoSuchCommand):
        known = ", ".join(_commands(error))
        yield Line(error.command_name, say("is not a command; known are: {known}", known=known))
    elif isinstance(error, click.NoSuchOption):
        yield Line(error.option_name, say("is not an option here; --help lists those that are"))
    elif isinstance(error, click.MissingParameter):
        yield Line(_name(error.param), say("is missing"))
    elif isinstance(error, click.BadOptionUsage):
        yield Line(error.option_name, say("needs a value"))
    elif isinstance(error, click.BadParameter):
        yield Line(_name(error.param), Message(_literal(error.message)))
    else:
        yield Line(_command(error), Message(_literal(error.format_message())))


def _commands(error: click.exceptions.NoSuchCommand) -> list[str]:
    command = error.ctx.command if error.ctx else None
    if error.ctx is None or not isinstance(command, click.Group):
        return []
    return command.list_commands(error.ctx)


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "?"
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return parameter.human_readable_name


def _command(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    return context.command_path if context else "workshop-app"


def _literal(text: str) -> str:
    """Keep braces in words of others from being taken for placeholders."""
    return text.replace("{", "{{").replace("}", "}}")
