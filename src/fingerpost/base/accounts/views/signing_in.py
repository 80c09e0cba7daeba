"""Signing in and out: allauth's views with what a shared computer adds."""

from __future__ import annotations

from typing import Any

from allauth.account import views as allauth
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import device, idle
from ..models import Person
from ..queries import host_organisation


class SignIn(allauth.LoginView):  # type: ignore[misc]
    """One page: an address for a code, or an address and a password; and whose device this is."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Go on to the code or in, and keep what was said of the device."""
        device.choose(self.request, bool(form.cleaned_data.get("own_device")))
        response: HttpResponse = super().form_valid(form)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Also why somebody was signed out, where that is how they came here."""
        shown: dict[str, Any] = super().get_context_data(**kwargs)
        return shown | {"signed_out_idle": idle.say_why(self.request)}


class SignOut(allauth.LogoutView):  # type: ignore[misc]
    """Signing out, by the person or by the clock of a shared computer."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page's own clock says `idle=1`; then the sign-in page says why, and leads the same person back."""
        if request.POST.get("idle") and isinstance(request.user, Person):
            return idle.sign_out(request, request.user)
        response: HttpResponseBase = super().post(request, *args, **kwargs)
        return response


@require_safe
def by_invitation(request: HttpRequest) -> HttpResponse:
    """How to join, for somebody who looks for a way to sign up."""
    return render(request, "accounts/by_invitation.jinja", {"host": host_organisation()})
