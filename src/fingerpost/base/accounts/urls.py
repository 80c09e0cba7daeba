"""Addresses of accounts, joining and running the organisation."""

from django.urls import path

from .views import account, join, organisation, people, teams

app_name = "accounts"
urlpatterns = [
    path("account", account.account, name="account"),
    path("account/name", account.name, name="name"),
    path("account/device", account.choose_device, name="device"),
    path("account/organisation", account.choose_organisation, name="choose_organisation"),
    path("account/still-here", account.still_here, name="still_here"),
    path("join/<str:key>", join.join, name="join"),
    path("people/invite", people.invite_person, name="invite"),
    path("organisation", organisation.overview, name="organisation"),
    path("organisation/people", people.people, name="people"),
    path("organisation/people/<slug:uid>", people.person, name="person"),
    path("organisation/people/<slug:uid>/end", people.end, name="end"),
    path("organisation/invitations/<slug:uid>/send", people.send_again, name="send_again"),
    path("organisation/invitations/<slug:uid>/cancel", people.cancel, name="cancel"),
    path("organisation/teams", teams.teams, name="teams"),
    path("organisation/teams/add", teams.add, name="add_team"),
    path("organisation/teams/<slug:uid>", teams.team, name="team"),
    path("organisation/teams/<slug:uid>/change", teams.change, name="change_team"),
    path("organisation/teams/<slug:uid>/people/<slug:person>", teams.member, name="team_member"),
    path("organisation/<slug:name>", organisation.part, name="organisation_part"),
]
