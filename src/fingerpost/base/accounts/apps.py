"""Django's name for this package, and what it declares when it is ready."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """See the package's own docstring."""

    name = "fingerpost.base.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Declare the invitation's letter, the job that sends letters, and the administrators' place."""
        from fingerpost.base.activity.jobs import job_function
        from fingerpost.base.activity.subscriptions import subscribe
        from fingerpost.base.records.panels import panel

        from . import entries, letters
        from .actions.letters import SEND_LETTER

        subscribe("accounts.invitation.made", letters.write_invitation, key="accounts.invitation")
        subscribe("accounts.invitation.resent", letters.write_invitation, key="accounts.invitation_again")
        job_function(SEND_LETTER, letters.send_letter)
        panel("site.navigation", entries.navigation)
