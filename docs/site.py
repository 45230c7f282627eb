"""Pages and files that lie elsewhere in the repository become part of the site, and links to them lead there."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
# Where it lies in the repository, and in the site.
ELSEWHERE = {
    "README.md": "start.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changes.md",
    "SECURITY.md": "security.md",
    "CITATION.cff": "CITATION.cff",
    "LICENSE": "LICENSE",
    "src/allyscope/data/README.md": "cases.md",
    "src/allyscope/data/experiment/README.md": "laboratory.md",
    "src/allyscope/advice/plans/library.yaml": "library.yaml",
}
ORIGIN = {site: repository for repository, site in ELSEWHERE.items()}
LOADED = re.compile(r"""(?:<link[^>]*\bhref|\bsrc)=["']?((?:https?:)?//[^"'\s>]+)""")
LINK = re.compile(r"(\]\()([^)\s#:]+)([)#])")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds what lies outside docs/."""
    for repository, site in ELSEWHERE.items():
        files.append(File.generated(config, site, content=(ROOT / repository).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Links as they lead from the page's place in the repository, turned into those from its place in the site."""
    place = page.file.src_uri
    folder = posixpath.dirname(ORIGIN.get(place, f"docs/{place}"))

    def turned(link: re.Match[str]) -> str:
        aim = posixpath.normpath(posixpath.join(folder, link[2]))
        in_site = ELSEWHERE.get(aim, aim.removeprefix("docs/"))
        return f"{link[1]}{posixpath.relpath(in_site, posixpath.dirname(place) or '.')}{link[3]}"

    return LINK.sub(turned, markdown)


def on_post_build(config: MkDocsConfig) -> None:
    """The site works offline: no page loads anything from elsewhere."""
    for path in Path(config.site_dir).rglob("*.html"):
        loaded = LOADED.findall(path.read_text(encoding="utf-8"))
        if loaded:
            raise PluginError(f"{path.name} loads {', '.join(loaded)}; the site must work offline")
