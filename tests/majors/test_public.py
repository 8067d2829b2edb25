"""What other rooms may use."""

import jxcheck.majors


def test_the_public_surface_is_small() -> None:
    assert sorted(jxcheck.majors.__all__) == [
        "Catalogue",
        "Classification",
        "Suggestion",
        "Verdict",
        "Why",
        "classify",
        "classify_many",
        "load_catalogue",
    ]
