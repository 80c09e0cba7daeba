"""How allauth meets our rules: nobody signs up by themselves."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """People join by invitation; allauth signs them in and out."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: see the invitation page."""
        return False
