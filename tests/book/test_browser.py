"""The built book in the hands of a reader: keyboard, taps, no scripts, search, notes, paper."""

import pytest
from browsing import browser, ready, scroll, served


@pytest.fixture(scope="module")
def site(book):
    """A running browser and the address of the book."""
    with browser() as running, served(book) as home:
        yield running, home


def opened(site, address, **settings):
    running, home = site
    context = running.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
    page = context.new_page()
    page.goto(address if "://" in address else f"{home}/{address}")
    ready(page)
    return page


def test_a_line_of_text_holds_65_to_75_characters(site):
    page = opened(site, "book/inversion-drones.html")
    lengths = page.evaluate(
        """() => [...document.querySelectorAll('.bd-article section > section > p')].filter(p => !p.className)
        .map(p => { const range = document.createRange(); range.selectNodeContents(p);
            const lines = new Set([...range.getClientRects()].map(box => Math.round(box.bottom / 12))).size;
            return lines > 4 ? p.textContent.length / lines : 0; }).filter(Boolean)"""
    )
    page.context.close()
    middle = sorted(lengths)[len(lengths) // 2]
    assert 60 <= middle <= 78, middle


def test_without_scripts_the_light_figures_and_all_text_are_there(site, book):
    page = opened(site, (book / "book" / "inversion-drones.html").as_uri(), java_script_enabled=False)
    assert page.locator("picture.only-light").first.is_visible()
    assert not page.locator("picture.only-dark").first.is_visible()
    assert page.locator("#the-verdict h2").is_visible()
    page.context.close()


def test_a_reader_without_a_server_gets_the_fonts_and_no_error(site, book):
    running, _ = site
    page, errors = running.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((book / "book" / "index.html").as_uri(), wait_until="load")
    page.wait_for_function("document.fonts.status === 'loaded'")
    assert page.evaluate("document.fonts.check('16px \"Entente Serif\"')") and not errors
    page.close()


@pytest.mark.parametrize("words", ["شاهد", "Герань", "Shahed", "105,491"])
def test_search_finds_names_in_three_scripts_and_numbers(site, words):
    page = opened(site, f"search.html?q={words}")
    page.wait_for_selector("#search-results li", timeout=10_000)
    found = page.locator("#search-results li a").first.get_attribute("href")
    page.context.close()
    assert found and found.startswith("book/")


def test_the_keyboard_reaches_the_text_and_opens_a_note(site):
    page = opened(site, "book/inversion-drones.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Skip to main content"
    page.locator(".bd-article a[data-note]").first.focus()
    page.wait_for_selector("#book-note:popover-open")
    assert page.locator("#book-note").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#book-note:popover-open").count() == 0
    box = page.locator(".table-box").first
    assert box.get_attribute("tabindex") == "0" and box.get_attribute("aria-label")
    page.context.close()


def test_a_tap_opens_a_note_before_it_follows_the_link(site):
    page = opened(site, "book/inversion-drones.html", viewport={"width": 390, "height": 800}, has_touch=True)
    page.locator(".bd-article p a[data-note]").first.tap()
    page.wait_for_selector("#book-note:popover-open")
    assert page.url.endswith("inversion-drones.html")
    assert page.locator("#book-note a").get_attribute("href")
    page.context.close()


def test_a_table_of_words_fits_a_phone_and_each_cell_names_its_column(site):
    page = opened(site, "book/inversion-drones.html", viewport={"width": 390, "height": 800})
    tables = page.locator("table.stacked")
    assert tables.count() > 1
    assert page.evaluate(
        """() => [...document.querySelectorAll('.table-box:has(table.stacked)')]
        .every(box => box.scrollWidth <= box.clientWidth)"""
    )
    heads = tables.first.locator("thead th").all_text_contents()
    cells = tables.first.locator("tbody tr").first.locator("td")
    assert [cell.get_attribute("data-head") for cell in cells.all()] == [head.strip() for head in heads[1:]]
    page.context.close()


def test_who_wants_no_motion_gets_none(site):
    page = opened(site, "book/index.html", reduced_motion="reduce")
    moving = page.evaluate(
        "() => [...document.querySelectorAll('*')]"
        ".filter(part => parseFloat(getComputedStyle(part).transitionDuration) > 0).length"
    )
    page.context.close()
    assert moving == 0


def test_a_printed_page_has_light_figures_and_no_navigation(site):
    page = opened(site, "book/inversion-drones.html", color_scheme="dark")
    scroll(page)
    page.emulate_media(media="print")
    assert page.locator("picture.only-light").first.is_visible()
    assert not page.locator("picture.only-dark").first.is_visible()
    assert not page.locator(".bd-sidebar-primary").is_visible()
    page.context.close()
