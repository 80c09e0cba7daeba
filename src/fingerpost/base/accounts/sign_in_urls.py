"""Addresses for signing in and out. Names are allauth's, which it looks up; what is not listed here is not offered."""

from allauth.account import views as allauth
from django.urls import path, re_path
from django.views.generic import RedirectView

from .views import signing_in

TO_SIGN_IN = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("login/", signing_in.SignIn.as_view(), name="account_login"),
    path("login/code/", TO_SIGN_IN, name="account_request_login_code"),
    path("login/code/confirm/", allauth.confirm_login_code, name="account_confirm_login_code"),
    path("logout/", signing_in.SignOut.as_view(), name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("signup/", signing_in.by_invitation, name="account_signup"),
    path("password/change/", allauth.password_change, name="account_change_password"),
    path("password/set/", RedirectView.as_view(pattern_name="account_reset_password"), name="account_set_password"),
    path("password/reset/", allauth.password_reset, name="account_reset_password"),
    path("password/reset/done/", allauth.password_reset_done, name="account_reset_password_done"),
    path("password/reset/key/done/", allauth.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
