"""The HTML pages in a real browser: light, dark, a phone, paper; no request, no violation of their own policy."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adoptkit.render import products
from adoptkit.settings import Settings
from tests.sample_pages import starter_charter, starter_fiches
from tests.test_scorecard_views import full

pytestmark = pytest.mark.browser
PAGES = ("charter", "sheet", "scorecard")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium; without one, a failure where CI promised it and a skip elsewhere."""
    path = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
    sync_api = pytest.importorskip("playwright.sync_api") if os.environ.get("CI") != "true" else __import__("playwright.sync_api").sync_api
    if not path.exists():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"no browser at {path}")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(path), args=_ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three pages of the starter content, as files."""
    made = tmp_path_factory.mktemp("pages")
    charter, fiches, settings = starter_charter(), starter_fiches(), Settings()
    (made / "charter.html").write_bytes(products.charter(charter, fiches, settings, "fr", "html"))
    (made / "sheet.html").write_bytes(products.sheet(fiches[:10], charter, settings, "fr", "html"))
    teams = {"Recrutement": {"headcount": 5, "users": 3, "uses": 6, "minutes": None}}
    (made / "scorecard.html").write_bytes(products.scorecard({**full().as_json("fr"), "teams": teams}, "html", "fr", settings))
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1100])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_itself_and_asks_for_nothing(browser: Any, folder: Path, name: str, width: int, scheme: str) -> None:
    context = browser.new_context(offline=True, color_scheme=scheme, viewport={"width": width, "height": 800})
    page, said, asked = context.new_page(), [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    address = (folder / f"{name}.html").as_uri()
    page.goto(address)
    assert said == []
    assert asked == [address]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(20, 24, 31)")
    assert page.evaluate(_FAINT) == []
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_prints_in_black_on_white_even_from_a_dark_screen(browser: Any, folder: Path, name: str) -> None:
    context = browser.new_context(offline=True, color_scheme="dark")
    page = context.new_page()
    page.goto((folder / f"{name}.html").as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate(_FAINT) == []
    context.close()


#: The words whose contrast with what is painted behind them is under 4.5 (3 for large type), as WCAG 2.2 computes it.
_FAINT = """() => {
  const channels = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
  const luminance = colour => channels(colour).slice(0, 3).map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if ((channels(colour)[3] ?? 1) > 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const faint = [];
  while (walker.nextNode()) {
    const words = walker.currentNode.textContent.trim();
    const element = walker.currentNode.parentElement;
    if (!words || element.closest("title, desc")) continue;
    const style = getComputedStyle(element);
    const ink = element.closest("svg") ? style.fill : style.color;
    const [low, high] = [luminance(ink), luminance(behind(element))].sort((a, b) => a - b);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < (large ? 3 : 4.5)) faint.push(`${ratio.toFixed(2)} ${words.slice(0, 40)}`);
  }
  return faint;
}"""
