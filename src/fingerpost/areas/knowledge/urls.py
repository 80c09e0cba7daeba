"""Addresses of items, imports, sharing know-how and the library desk."""

from django.urls import path

from .adopting import views as adopting
from .appraising import views as appraising
from .archiving.urls import urlpatterns as archiving
from .citing.urls import urlpatterns as citing
from .consenting import views as consenting
from .curating import leaving_views as leaving
from .curating import version_views as versions
from .curating import views as curating
from .filing.urls import urlpatterns as filing
from .importing.beside_pages import beside
from .linking import views as linking
from .merging.urls import urlpatterns as merging
from .notices import views as notices
from .sources import views as sources
from .views import curate, desk, exports, imports, items, rehearsals, share

app_name = "knowledge"
urlpatterns = [
    *archiving,
    *citing,
    *filing,
    *merging,
    path("items", items.browse, name="browse"),
    path("items/check-quality", appraising.begin_round, name="check_round"),
    path("items/export", exports.listed, name="export"),
    path("items/<slug:uid>.<slug:format>", exports.one, name="export_one"),
    path("items/<slug:uid>", items.without_slug, name="item_short"),
    path("items/<slug:uid>/paper", items.paper, name="paper"),
    path("items/<slug:uid>/check", curate.check, name="check"),
    path("items/<slug:uid>/hold", curate.hold, name="hold"),
    path("items/<slug:uid>/change", share.change, name="change"),
    path("items/<slug:uid>/tried", adopting.tried, name="tried"),
    path("tried/<slug:uid>/remove", adopting.remove, name="take_back"),
    path("items/<slug:uid>/consent", consenting.consent, name="consent"),
    path("items/<slug:uid>/consent/withdraw", consenting.withdraw, name="withdraw_consent"),
    path("items/<slug:uid>/quality", appraising.quality, name="quality"),
    path("items/<slug:uid>/quality/check", appraising.check, name="appraise"),
    path("items/<slug:uid>/quality/remove", appraising.remove, name="remove_check"),
    path("items/<slug:uid>/quality/design", appraising.design, name="say_design"),
    path("items/<slug:uid>/notice", notices.add, name="notice"),
    path("notices/<slug:uid>/withdraw", notices.withdraw, name="withdraw_notice"),
    path("items/<slug:uid>/link", linking.add, name="link"),
    path("links/<slug:uid>/remove", linking.remove, name="remove_link"),
    path("items/<slug:uid>/move/<slug:name>", curating.move, name="move"),
    path("items/<slug:uid>/versions", versions.changes, name="versions"),
    path("items/<slug:uid>/versions/<int:number>", versions.change, name="version"),
    path("items/<slug:uid>/versions/<int:number>/restore", versions.restore, name="restore"),
    path("items/<slug:uid>/<slug:slug>", items.item, name="item"),
    path("share", share.choose, name="share"),
    path("share/<slug:kind>", share.add, name="add"),
    path("desk", desk.desk, name="desk"),
    path("desk/abstracts", sources.abstracts, name="abstracts"),
    path("desk/abstracts/<slug:uid>/remove", sources.remove, name="remove_abstract_rule"),
    path("desk/approvals", curating.approvals, name="approvals"),
    path("desk/leavers", leaving.leavers, name="leavers"),
    path("desk/leavers/<slug:uid>", leaving.leaver, name="hand_over"),
    path("reviews", curating.reviews, name="reviews"),
    path("reviews/rule", curating.rule, name="curation_rule"),
    path("imports", imports.imports, name="imports"),
    path("imports/add", imports.add, name="add_import"),
    path("imports/<slug:uid>", imports.report, name="import"),
    path("imports/<slug:uid>/progress", imports.progress, name="progress"),
    path("imports/<slug:uid>/failures", imports.failures, name="failures"),
    path("imports/<slug:uid>/items", imports.added, name="added"),
    path("imports/<slug:uid>/files", beside, name="beside"),
    path("imports/<slug:uid>/undo", imports.undo, name="undo"),
    path("imports/<slug:uid>/columns", rehearsals.match, name="match_columns"),
    path("imports/<slug:uid>/carry-out", rehearsals.carry_out, name="carry_out"),
]
