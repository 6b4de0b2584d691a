"""Opens a report page in a browser and uses it as a reader does: mouse, keyboard, phone, dark, paper.

Usage: report.py PAGE BROWSER [FOLDER FOR SCREENSHOTS]

Fails with what went wrong; any request, console message or error in the page is wrong.
"""

import csv
import io
import json
import pathlib
import sys

from playwright.sync_api import sync_playwright

PAGE = pathlib.Path(sys.argv[1]).resolve()
SHOTS = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]


def check(holds, what):
    if not holds:
        sys.exit(f"{PAGE.name}: {what}")


class Reader:
    """A page open in a window of some size; gathers all that is wrong with it."""

    def __init__(self, browser, width, height, scheme="light"):
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, accept_downloads=True
        )
        self.page = self.context.new_page()
        self.wrong = []
        self.page.on("console", lambda it: self.wrong.append(f"console {it.type}: {it.text}"))
        self.page.on("pageerror", lambda it: self.wrong.append(f"error: {it}"))
        self.page.on("dialog", lambda it: (self.wrong.append(f"dialog: {it.message}"), it.dismiss()))
        self.page.on("request", self.request)
        self.page.goto(PAGE.as_uri())

    def request(self, request):
        is_own = request.url.split("#")[0] == PAGE.as_uri()
        if not is_own and not request.url.startswith(("data:", "blob:")):
            self.wrong.append(f"request: {request.url}")

    def shot(self, name, full=False):
        if SHOTS:
            self.page.evaluate("document.fonts.ready")
            self.page.wait_for_timeout(400)
            self.page.screenshot(path=SHOTS / f"{name}.png", full_page=full)

    def open_claims(self):
        return self.page.eval_on_selector_all(".claim[open]", "all => all.map(it => it.id)")

    def fits(self):
        return self.page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def close(self):
        self.context.close()
        check(not self.wrong, "; ".join(self.wrong))


def mouse(browser):
    reader = Reader(browser, 1280, 900)
    page = reader.page
    check(reader.fits(), "it is wider than a window of 1280")
    check(page.locator(".claim").count() > 0, "it has no claim")
    for at in range(page.locator(".text a.act").count()):
        mark = page.locator(".text a.act").nth(at)
        mark.click()
        open_claims = reader.open_claims()
        acts = mark.get_attribute("data-acts").split(" ")
        check(len(open_claims) == 1 and open_claims[0] in acts, f"a click on {acts} opens {open_claims}")
        lit = page.locator(".text .lit")
        check(lit.count() > 0, f"{acts} lights no words")
        check(page.locator(".claim[open] dd code").last.is_visible(), f"{acts} shows no rule")
    reader.shot("desktop")
    link = page.locator(".voices a.claim-link").first
    target = link.get_attribute("href")[1:]
    link.click()
    check(reader.open_claims() == [target], f"a link to {target} opens {reader.open_claims()}")
    saved(page)
    reader.shot("desktop-all", full=True)
    reader.close()


def saved(page):
    """What the buttons save can be read, and holds all claims."""
    count = page.locator(".claim").count()
    with page.expect_download() as it:
        page.get_by_role("button", name="Save JSON").click()
    documents = json.loads(pathlib.Path(it.value.path()).read_text("utf-8"))
    events = [event for item in documents for event in item["document"]["events"]]
    check(len(events) == count, f"the JSON has {len(events)} events, the page {count}")
    for item in documents:
        text = item["text"].encode()
        for event in item["document"]["events"]:
            words = text[event["trigger"]["start"] : event["trigger"]["end"]].decode()
            check(words.strip() == words and words, f"{event['id']} points at {words!r}")
    with page.expect_download() as it:
        page.get_by_role("button", name="Save CSV").click()
    table = pathlib.Path(it.value.path()).read_bytes().decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(table, newline=""), strict=True))
    check(len(rows) == count, f"the CSV has {len(rows)} rows, the page {count} claims")
    check(all(None not in row and None not in row.values() for row in rows), "a row of the CSV has other columns")


def keyboard(browser):
    reader = Reader(browser, 1280, 900)
    page = reader.page
    page.keyboard.press("Tab")
    check(page.evaluate("document.activeElement.className") == "skip", "the first stop is not the skip link")
    ids = page.eval_on_selector_all(".claim", "all => all.map(it => it.id)")
    for id in ids:
        page.keyboard.press("j")
        check(reader.open_claims() == [id], f"j opens {reader.open_claims()}, not {id}")
    page.keyboard.press("j")
    check(reader.open_claims() == ids[-1:], "j leaves the last claim")
    if len(ids) > 1:
        page.keyboard.press("k")
        check(reader.open_claims() == [ids[-2]], "k does not go back")
    page.keyboard.press("Enter")
    check(reader.open_claims() == [], "Enter on an open claim does not close it")
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    check(reader.open_claims() == [] and page.locator(".lit").count() == 0, "Escape does not close the claim")
    check(page.evaluate("document.activeElement.closest('.text') !== null"), "Escape loses the place")
    page.keyboard.press("Enter")
    check(len(reader.open_claims()) == 1, "Enter on marked words opens nothing")
    reader.close()


def address(browser):
    reader = Reader(browser, 1280, 900)
    last = reader.page.locator(".claim").last.get_attribute("id")
    reader.page.goto(f"{PAGE.as_uri()}#{last}")
    check(reader.open_claims() == [last], f"an address with {last} opens {reader.open_claims()}")
    reader.close()


def phone(browser):
    reader = Reader(browser, 390, 844)
    check(reader.fits(), "it is wider than a phone")
    mark = reader.page.locator(".text a.act").first
    mark.scroll_into_view_if_needed()
    mark.click()
    box = reader.page.locator(".claim[open]").bounding_box()
    check(box and box["y"] + box["height"] <= 845 and box["y"] > 0, f"the why is not in sight: {box}")
    reader.shot("phone")
    reader.page.locator(".claim[open] summary").click()
    check(reader.open_claims() == [], "the sheet does not close")
    reader.shot("phone-all", full=True)
    reader.close()


def contrast(browser):
    """Text stands out from what is behind it by 4.5 to 1, on paper and in the dark."""
    for scheme in ["light", "dark"]:
        reader = Reader(browser, 1280, 900, scheme)
        reader.page.keyboard.press("j")
        reader.shot(scheme)
        low = reader.page.evaluate(CONTRAST)
        check(not low, f"too little contrast in the {scheme}: {low[:5]}")
        reader.close()


CONTRAST = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const paint = (colors) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const color of colors) { canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((it) => it / 255).map((it) => it <= .04045 ? it / 12.92 : ((it + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const low = [];
  for (const element of document.querySelectorAll('body *:not(svg *, script, style, .hidden, .skip)')) {
    const text = [...element.childNodes].some((it) => it.nodeType === 3 && it.data.trim());
    if (!text || !element.checkVisibility()) continue;
    const behind = [];
    for (let it = element; it; it = it.parentElement) behind.unshift(getComputedStyle(it).backgroundColor);
    const [a, b] = [light(paint(behind)), light(paint([...behind, getComputedStyle(element).color]))];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) low.push(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return [...new Set(low)];
}"""


def paper(browser):
    reader = Reader(browser, 1280, 900)
    reader.page.emulate_media(media="print")
    size = len(reader.page.pdf())
    check(size > 1000, "it does not print")
    check(not reader.page.locator("header nav").is_visible(), "buttons are printed")
    reader.close()


def without_script(browser):
    """The page tells everything to a reader whose browser runs no script."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(PAGE.as_uri())
    claim = page.locator(".claim").first
    claim.locator("summary").click()
    check(claim.locator("dl").is_visible(), "without script no why is shown")
    context.close()


with sync_playwright() as playwright:
    with playwright.chromium.launch(executable_path=sys.argv[2], args=ARGUMENTS) as browser:
        for use in [mouse, keyboard, address, phone, contrast, paper, without_script]:
            use(browser)
print("the page works")
