"""The small map: everything lies inside it, nothing overlaps, whatever the titles are."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from fingerpost.areas.knowledge.linking.drawing import WIDTH, Ray, draw

TITLES = st.text(min_size=0, max_size=300)
RAYS = st.lists(st.builds(Ray, TITLES, st.text(max_size=20), st.booleans(), st.booleans()), min_size=1, max_size=8)


@given(title=TITLES, rays=RAYS)
def test_boxes_lie_inside_and_apart_and_every_line_ends_at_its_box(title: str, rays: list[Ray]) -> None:
    drawn = draw(title, rays)
    boxes = [arm.box for arm in drawn.arms]
    for box in [*boxes, drawn.centre]:
        assert box.x >= 0 and box.x + box.width <= WIDTH and box.y >= 0 and box.y + box.height <= drawn.height
        assert all(box.y < foot < box.y + box.height for _, foot in box.lines)
    for above, below in itertools.pairwise(boxes):
        assert above.y + above.height < below.y
    for ray, arm in zip(rays, drawn.arms, strict=True):
        assert arm.path.endswith(f"L{arm.box.x} {arm.box.middle}")
        points = [int(point.split(",")[0]) for point in arm.arrow.split()]
        assert (points[0] < points[1]) == ray.inwards
