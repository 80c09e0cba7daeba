"""`@action`: the one way to write. `record`: what was done, and whom to tell, in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, Protocol, TypeVar, runtime_checkable

from django.db import transaction

from .models import Delivery, Event, EventRef
from .subscriptions import subscribers_of

P = ParamSpec("P")
R = TypeVar("R")
_REFS_NAMED_ONE_BY_ONE = 20
_stack: ContextVar[tuple[str, ...]] = ContextVar("actions", default=())


@runtime_checkable
class Actor(Protocol):
    """Whoever does something: a person, or a named part of the system."""

    @property
    def ref(self) -> str:
        """How the ledger names this actor."""


@dataclass(frozen=True)
class System:
    """A part of Fingerpost that acts by itself, such as an import run from the command line."""

    name: str

    @property
    def ref(self) -> str:
        """`system:` and the name."""
        return f"system:{self.name}"


def current_action() -> str | None:
    """The innermost action that is running, or None. Tests fail on a write without one."""
    stack = _stack.get()
    return stack[-1] if stack else None


@contextmanager
def acting(name: str) -> Iterator[None]:
    """Name the action that is running."""
    token = _stack.set((*_stack.get(), name))
    try:
        yield
    finally:
        _stack.reset(token)


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function an action: one transaction, and `by=` must be an Actor.

    Raises TypeError when `by` is missing or is not an Actor, or anything is given by position.
    """

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if args or not isinstance(kwargs.get("by"), Actor):
            raise TypeError(f"{function.__qualname__} takes keywords only, and by= must be a person or a System")
        with acting(f"{function.__module__}.{function.__qualname__}"), transaction.atomic():
            return function(*args, **kwargs)

    return run


def record(
    name: str, *, by: Actor, refs: Iterable[str], fields: Iterable[str] = (), organisation: int | None = None
) -> Event:
    """Write an event and a delivery for each subscriber, in the caller's transaction.

    `refs` are the records it is about, `fields` the names of what changed (never values).
    """
    about = list(refs)
    event = Event.objects.create(name=name, by=by.ref, refs=about, fields=sorted(fields), organisation=organisation)
    if len(about) <= _REFS_NAMED_ONE_BY_ONE:
        EventRef.objects.bulk_create([EventRef(event=event, ref=ref) for ref in about])
    Delivery.objects.bulk_create([Delivery(event=event, subscriber=key) for key in subscribers_of(name)])
    return event
