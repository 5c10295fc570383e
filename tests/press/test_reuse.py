"""What a build takes over of the last good book, and drawings of a page that is read again."""

from types import SimpleNamespace

import pytest

from press.engine import reuse
from press.web import files, outputs


def test_what_each_build_fills_from_nothing_is_not_taken_over(tmp_path):
    good, aside, mark = tmp_path / "good", tmp_path / "aside", tmp_path / "mark"
    for name in ("book/index.html", "_static/site.css", "_figures/fig.svg", "downloads/data/a.csv", "downloads/x.zip"):
        (good / name).parent.mkdir(parents=True, exist_ok=True)
        (good / name).write_text(name)
    reuse.remember(mark, "state")
    reuse.lay_out(good, aside, mark, "state")
    assert {path.relative_to(aside).as_posix() for path in aside.rglob("*") if path.is_file()} == {
        "book/index.html",
        "downloads/x.zip",
    }
    assert not mark.exists()
    reuse.lay_out(good, aside, mark, "state")
    assert not aside.exists(), "without the mark nothing may stay"


@pytest.fixture
def reading(monkeypatch):
    """A page that is read, its environment, and how many drawings were made."""
    app, made = SimpleNamespace(), []
    env = SimpleNamespace(app=app, docname="book/page")
    monkeypatch.setattr(outputs, "slim", lambda svg: made.append(svg) or svg)
    return SimpleNamespace(renderer=SimpleNamespace(sphinx_env=env)), env, made


@pytest.mark.parametrize(("svg", "asked", "anew"), [("<svg/>", "", 0), ("<svg>1</svg>", "", 2), ("<svg/>", "x", 2)])
def test_drawings_of_a_page_that_is_read_again_are_taken_up_while_the_chart_is_the_same(reading, svg, asked, anew):
    renderer, env, made = reading
    outputs._keep_drawings(renderer, {"id": "fig-a", "svg": {"wide": "<svg/>"}, "conditions": ""})
    first = dict(files.kept(env)["book/page"])
    assert len(first) == 3 and len(made) == 2
    files.forget(env.app, env, "book/page")
    made.clear()
    outputs._keep_drawings(renderer, {"id": "fig-a", "svg": {"wide": svg}, "conditions": asked})
    assert len(made) == anew
    assert (files.kept(env)["book/page"] == first) == (anew == 0 or svg == "<svg/>")
