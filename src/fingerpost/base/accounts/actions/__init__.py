"""Everything that changes people, groups, memberships, invitations, letters and the organisation."""

from .groups import add_group, change_group, join_group, leave_group
from .invitations import accept_invitation, cancel_invitation, invite, send_invitation_again
from .letters import end_sending, post, start_sending
from .organisations import change_organisation, found_organisation
from .people import add_member, add_person, change_name, end_membership, set_password

__all__ = [
    "accept_invitation",
    "add_group",
    "add_member",
    "add_person",
    "cancel_invitation",
    "change_group",
    "change_name",
    "change_organisation",
    "end_membership",
    "end_sending",
    "found_organisation",
    "invite",
    "join_group",
    "leave_group",
    "post",
    "send_invitation_again",
    "set_password",
    "start_sending",
]
