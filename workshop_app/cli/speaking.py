"""Help and messages of the command line in the language of whoever reads them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any, NoReturn

import click

from workshop_app.cli.faults import RefusedError, lines_of, refuse
from workshop_app.cli.writing import print_words
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say
from workshop_app.system.languages import CODES, Language, language, system_code
from workshop_app.system.paths import DataFolder

_HEADINGS = {
    "Options": say("Options:"),
    "Commands": say("Commands:"),
}


def spoken(context: click.Context | None = None) -> Language:
    """Return the language of `--lang` where one was given so far, else the system's."""
    here = context or click.get_current_context(silent=True)
    while here is not None:
        if (code := here.params.get("lang")) in CODES:
            return language(code)
        here = here.parent
    return language(system_code())


def _translated(original: str | None, context: click.Context | None = None) -> str:
    return spoken(context).text(original) if original else ""


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, say("Usage: ").render(spoken().text))

    def write_heading(self, heading: str) -> None:
        self.write(f"{_HEADINGS[heading].render(spoken().text)}\n")


class _Context(click.Context):
    formatter_class = _Formatter


class Option(click.Option):
    """An option whose help is an original to translate."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return (record[0], _translated(self.help, ctx)) if record else None


class Command(click.Command):
    """A command whose help is an original to translate, and whose errors are words."""

    context_class = _Context

    def get_short_help_str(self, limit: int = 45) -> str:
        return _translated(self.help)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(_translated(self.help, ctx))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("Show this help").render(spoken(ctx).text)
        return option

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what goes wrong is said here, where its language is known."""
        try:
            return super().invoke(ctx)
        except RefusedError as error:
            error.ctx = error.ctx or ctx
            raise
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except KnownError as error:
            message = error.message
        except OSError as error:
            message = _of_system(error)
        except Exception as error:  # noqa: BLE001 - a bug: into the log, and words for the user
            message = _of_bug(error)
        print_words(message.render(spoken(ctx).text), err=True)
        return ctx.exit(1)


def _of_system(error: OSError) -> Message:
    from workshop_app.domain.system_words import reason_of

    return say(
        "{file}: {reason}. Nothing was written there.",
        file=error.filename or "workshop-app",
        reason=reason_of(error),
    )


def _of_bug(error: Exception) -> Message:
    import logging

    from workshop_app.system.logs import start_logging, stop_logging

    log = start_logging(DataFolder.default().logs)
    logging.getLogger("workshop_app.cli").error("the command failed", exc_info=error)
    stop_logging()
    return say(
        "The program made a mistake ({kind}). Please tell us, with the log {log}.",
        kind=type(error).__name__,
        log=log or "-",
    )


class Program(Command, click.Group):
    """The group: leaves with 0 when done, 1 for data or machine, 2 for input or arguments.

    `modules` names, by command, the module that holds a command of that name; it is imported
    when the command is asked for.
    """

    command_class = Command

    def __init__(self, *args: Any, modules: Mapping[str, str], **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*self._modules, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._modules:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(import_module(self._modules[cmd_name]), cmd_name)
        return command

    def main(self, *args: Any, **settings: Any) -> NoReturn:
        """Run a command line and leave with its status."""
        settings["standalone_mode"] = False
        try:
            status = super().main(*args, **settings)
            sys.stdout.flush()
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.ctx.get_help() if error.ctx else "", err=True)
            sys.exit(error.exit_code)
        except click.ClickException as error:
            context = getattr(error, "ctx", None)
            for line in lines_of(error):
                click.echo(line.render(spoken(context).text), err=True)
            sys.exit(error.exit_code)
        except click.Abort:
            sys.exit(1)
        except BrokenPipeError:
            # Whoever read the output has gone; Python must not try to write the rest at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        sys.exit(status if isinstance(status, int) else 0)


class OneOf(click.ParamType[str]):
    """One of a few words."""

    name = "word"

    def __init__(self, *allowed: str) -> None:
        self.allowed = allowed

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return f"[{'|'.join(self.allowed)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value in self.allowed:
            return str(value)
        place = param.opts[0] if param else "?"
        allowed = ", ".join(self.allowed)
        raise refuse(
            place,
            say("“{value}” is not allowed; allowed are: {allowed}", value=value, allowed=allowed),
        )


lang_option = click.option(
    "--lang",
    type=OneOf(*CODES),
    is_eager=True,
    cls=Option,
    help=say("Language of the output; left out, the system's").original,
)
