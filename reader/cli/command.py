"""The layout of commands' help: usage lines without braces, flags without a type."""

from __future__ import annotations

from copy import copy
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption


class Command(TyperCommand):
    """A command whose usage line reads ``reader read [OPTIONS] SOURCE...``."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for param in self.params:
            _hide_type(param)

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option ``--help``, without a type."""
        return _hide_type(super().get_help_option(ctx))

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return the parts of the usage line: arguments by metavar, with ``...`` if there may be several."""
        arguments = [param for param in self.params if isinstance(param, TyperArgument)]
        return ["[OPTIONS]", *(_usage(argument) for argument in arguments)]


class Group(TyperGroup):
    """A group of commands with the same layout."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for param in self.params:
            _hide_type(param)

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option ``--help``, without a type."""
        return _hide_type(super().get_help_option(ctx))


def _hide_type(param: Any) -> Any:
    """Hide a parameter's type in its help: typer shows ``<bool>`` for flags, ``<list[str]>`` for lists."""
    if isinstance(param, TyperOption) and param.is_flag:
        param.metavar = ""
    elif isinstance(param, TyperArgument):
        param.type = copy(param.type)  # All arguments of a type share one object.
        param.type.get_metavar = lambda *_, **__: ""  # type: ignore[method-assign]
    return param


def _usage(argument: TyperArgument) -> str:
    """Return an argument as the usage line shows it: ``SOURCE...``, or ``[NAME]`` if it is optional."""
    name = argument.metavar or (argument.name or "").upper()
    name += "..." if argument.nargs != 1 else ""
    return name if argument.required else f"[{name}]"
