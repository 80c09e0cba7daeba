"""The list of strategies, and the history of one."""

from __future__ import annotations

from typing import Any

from fingerpost.base.accounts.request import AccountRequest
from fingerpost.base.kit.paging import page_of_query

from ..cards import line_of
from ..models import Strategy
from ..queries import others_strategies, own_strategies, versions_of
from ..rules import may_keep

_MOST_OWN = 50


def strategies_page(request: AccountRequest) -> dict[str, Any]:
    """The viewer's own strategies, and in pages those that others share with them."""
    own = list(own_strategies(request.viewer)[:_MOST_OWN]) if request.viewer.signed_in else []
    page = page_of_query(others_strategies(request.viewer), request)
    return {"own": own, "page": page, "line_of": line_of, "may_keep": may_keep(request.viewer)}


def history_page(strategy: Strategy, request: AccountRequest) -> dict[str, Any]:
    """What was changed, when and by whom, with the lines as they were before."""
    return {"strategy": strategy, "page": page_of_query(versions_of(strategy), request)}
