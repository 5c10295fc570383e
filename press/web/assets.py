"""The weight of a page: one style sheet with the rules that pages use, one script, icons cut to those shown.

The theme's own files are read from the built book, never changed where they are installed.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from press.engine.contents import LIVE
from press.engine.fingerprint import fingerprint
from press.web.purge import NAMED, purge, used_names

HERE = Path(__file__).parent
STYLES = (
    "basic.css",
    "styles/pydata-sphinx-theme.css",
    "pygments.css",
    "styles/sphinx-book-theme.css",
    "copybutton.css",
    "mystnb.*.css",
    "sphinx-design.min.css",
    "fonts.css",
    "book.css",
)
SCRIPTS = (
    "documentation_options.js",
    "doctools.js",
    "sphinx_highlight.js",
    "scripts/bootstrap.js",
    "scripts/pydata-sphinx-theme.js",
    "scripts/sphinx-book-theme.js",
    "clipboard.min.js",
    "copybutton.js",
    "popovers.js",
)
"""Files of a built book's `_static`, in the order in which they are joined."""
BUNDLE, SCRIPT = "site.css", "site.js"
PRELOADED = (
    "fonts/EntenteSerif-Regular-latin.woff2",
    "fonts/EntenteSans-SemiBold-latin.woff2",
    "fonts/EntenteSans-Regular-latin.woff2",
)
"""The faces of the first lines on every page."""
ICONS = "vendor/fontawesome/webfonts/fa-solid-900.ttf"
ICON_FACE = "Font Awesome 6 Free"
KEPT = ("*LICENSE*", "OFL*", "language_data.js", "searchtools.js", "search-numbers.js")
PRIVATE = "\ue000-\uf8ff"
"""The range of characters in which an icon font keeps its signs."""


def add_folders(app: Sphinx, config: Config) -> None:
    """Have Sphinx look for templates and scripts here."""
    config.templates_path.append(str(HERE / "templates"))
    config.html_static_path.append(str(HERE / "static"))


def name_assets(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Tell the page its assets in place of those that theme and extensions registered."""
    context.update(book_styles=BUNDLE, book_script=SCRIPT, book_preloaded=PRELOADED, default_mode="light")
    context.update(css_files=[], script_files=[])


def join(app: Sphinx, error: Exception | None) -> None:
    """Join style sheets and scripts, then drop what no page names; nothing to do if no page was written."""
    static = Path(app.outdir) / "_static"
    if error or app.builder.name != "html" or not (static / STYLES[0]).exists():
        return
    if LIVE in os.environ and (static / BUNDLE).exists():
        return  # those of the last whole build serve while the book is written
    written = sorted(path for path in Path(app.outdir).rglob("*.html") if static not in path.parents)
    pages = "".join(path.read_text(encoding="utf-8") for path in written)
    script = ";\n".join(_without_map(static / name) for name in SCRIPTS)
    rules = "".join(path.read_text(encoding="utf-8") for name in STYLES for path in sorted(static.glob(name)))
    sheet = _sheet(Path(app.doctreedir) / BUNDLE, static / ICONS, rules, used_names(pages, script))
    (static / SCRIPT).write_text(script, encoding="utf-8")
    (static / BUNDLE).write_text(sheet, encoding="utf-8")
    _prune(static, pages + sheet)


def _sheet(kept: Path, icons: Path, rules: str, used: set[str]) -> str:
    """The style sheet of the book: as kept while the rules and what pages use of them are the same."""
    told = "\0".join([fingerprint(["press/web/*.py"]), rules, *sorted(used & set(NAMED.findall(rules)))])
    state = hashlib.sha256(told.encode()).hexdigest()
    if kept.exists() and (text := kept.read_text(encoding="utf-8")).startswith(state):
        return text.removeprefix(f"{state}\n")
    purged = purge(rules, used)
    sheet = icon_face(icons, purged) + purged
    kept.write_text(f"{state}\n{sheet}", encoding="utf-8")
    return sheet


def _without_map(path: Path) -> str:
    """A script without the address of its map."""
    return re.sub(r"^//# sourceMappingURL=.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)


def icon_face(font: Path, sheet: str) -> str:
    """The icon font with the signs that a style sheet names, as a face that needs no request."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    signs = {ord(sign) for sign in re.findall(f"[{PRIVATE}]", sheet)}
    options = subset.Options(recalc_timestamp=False, hinting=False, layout_features=[], name_IDs=[0, 13, 14])
    cut = subset.Subsetter(options)
    face = TTFont(font, recalcTimestamp=False)
    cut.populate(unicodes=signs)
    cut.subset(face)
    face.flavor = "woff"
    buffer = io.BytesIO()
    face.save(buffer)
    data = base64.b64encode(buffer.getvalue()).decode()
    return (
        f'@font-face{{font-family:"{ICON_FACE}";font-style:normal;font-weight:900;font-display:block;'
        f'src:url("data:font/woff;base64,{data}") format("woff")}}\n'
    )


def _prune(static: Path, texts: str) -> None:
    """Remove what neither pages nor style sheet name, licences and the search excepted."""
    named = set(re.findall(r"_static/([^\"'?#\s)]+)", texts)) | set(re.findall(r"url\(\"?([^\"')]+)", texts))
    for path in sorted(static.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(static).as_posix() not in named and not any(path.match(name) for name in KEPT):
            path.unlink()
