#!/usr/bin/python3
"""Opens the HTML views in Chromium and checks what no parser can: what is shown, filters, sorting,
keyboard, and that nothing is fetched. Keeps screenshots in target/view/.

Needs Debian's chromium, chromium-driver and python3-selenium, which scripts/setup installs.
"""

import json
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
COMMAND = ROOT / "target/debug/hanlens"
FOLDER = ROOT / "target/view"
DOCUMENTS = [ROOT / "data/sample/article.txt", *sorted((ROOT / "tests/view").iterdir())]
TASKS = "entities,numbers,keywords,summary,article"

try:
    from selenium import webdriver
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
except ImportError:
    webdriver = None


def start_browser():
    """A fresh Chromium that logs its requests and asks its maker for nothing."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for flag in (
        "headless=new",
        "no-sandbox",
        "disable-gpu",
        "disable-quic",
        "no-first-run",
        "disable-background-networking",
        "disable-component-update",
        "disable-sync",
        "window-size=1360,1000",
        f"user-data-dir={FOLDER / 'profile'}",
    ):
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    service = webdriver.chrome.service.Service(shutil.which("chromedriver"))
    return webdriver.Chrome(service=service, options=options)


def hanlens(*arguments):
    """Runs the command and gives what it prints; exit status 1 means that documents failed."""
    result = subprocess.run([COMMAND, *map(str, arguments)], capture_output=True)
    assert result.returncode in (0, 1), result.stderr.decode()
    return result.stdout.decode()


class View:
    """One page in the browser."""

    def __init__(self, browser, path):
        self.browser = browser
        self.path = path
        browser.get_log("performance")
        browser.get_log("browser")
        self.emulate()
        browser.get(path.as_uri())

    def run(self, script, *arguments):
        return self.browser.execute_script(script, *arguments)

    def all(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def click(self, element):
        self.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
        element.click()

    def emulate(self, scheme="light", media="", width=1360, height=1000):
        """The reader's colour scheme, paper or screen, and the size of the screen."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        command = self.browser.execute_cdp_cmd
        command("Emulation.setEmulatedMedia", {"media": media, "features": features})
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        command("Emulation.setDeviceMetricsOverride", size)

    def screenshot(self, name):
        self.browser.save_screenshot(str(FOLDER / f"{self.path.stem}-{name}.png"))

    def requests(self):
        """Addresses asked for since the page was opened, and errors of the console."""
        messages = [json.loads(entry["message"])["message"] for entry in self.browser.get_log("performance")]
        sent = [m["params"] for m in messages if m["method"] == "Network.requestWillBeSent"]
        # The browser's own first page may still be loading.
        sent = [p["request"]["url"] for p in sent if not p["documentURL"].startswith("chrome:")]
        errors = [entry["message"] for entry in self.browser.get_log("browser")]
        return [url for url in sent if not url.startswith("data:")], errors


def equal(found, expected, what):
    assert found == expected, f"{what}:\n  found    {found!r}\n  expected {expected!r}"


def check_highlights(view, expected):
    """The marks are the entities of the JSON, and the article is the text."""
    pieces = view.run(
        """const found = {};
        for (const mark of document.querySelectorAll("mark[data-entity]")) {
            const entity = found[mark.dataset.entity] ??= {kind: mark.className, text: ""};
            entity.text += mark.textContent;
        }
        return found;"""
    )
    found = [(pieces[key]["kind"], pieces[key]["text"]) for key in sorted(pieces, key=int)]
    equal(found, [(e["kind"], e["text"]) for e in expected["entities"]], "highlights")
    text = view.run("return document.querySelector('article').textContent")
    equal(text, expected["text"].replace("\0", "\ufffd"), "text of the article")
    counts = {}
    for entity in expected["entities"]:
        counts[entity["kind"]] = counts.get(entity["kind"], 0) + 1
    legend = {box.get_attribute("value"): None for box in view.all(".filters input")}
    equal(set(legend), set(counts), "kinds of the legend")
    for kind, count in counts.items():
        shown = view.run("return document.querySelector(`.filters .${arguments[0]} b`).textContent", kind)
        equal(int(shown), count, f"count of {kind}")


def check_nothing_runs(view):
    """Markup in the text is text."""
    equal(view.run("return window.hacked"), None, "a script of the text ran")
    equal(view.run("return document.querySelectorAll('img, iframe, object').length"), 0, "elements of the text")
    equal(view.run("return document.scripts.length"), 1, "scripts")


def check_requests(view):
    sent, errors = view.requests()
    equal(sent, [view.path.as_uri()], "requests")
    equal(errors, [], "errors of the console")


SHOWN = """const kind = arguments[0];
    const visible = (element) => element.getClientRects().length > 0;
    const washes = [...document.querySelectorAll(`mark.${kind}`)].map(
        (mark) => getComputedStyle(mark).borderBottomColor);
    return {
        marked: washes.some((colour) => colour !== "rgba(0, 0, 0, 0)"),
        rows: [...document.querySelectorAll(`tr.${kind}, .row.${kind}`)].filter(visible).length,
    };"""


def check_filters(view):
    """A kind that is not ticked is neither marked nor listed; the others stay."""
    kinds = [box.get_attribute("value") for box in view.all(".filters input")]
    before = {kind: view.run(SHOWN, kind) for kind in kinds}
    for kind in kinds:
        assert before[kind]["marked"], f"{kind} is marked at first"
        label = view.all(f".filters label.{kind}")[0]
        view.click(label)
        equal(view.run(SHOWN, kind), {"marked": False, "rows": 0}, f"{kind} after its box was cleared")
        for other in kinds:
            if other != kind:
                equal(view.run(SHOWN, other), before[other], f"{other} while {kind} is hidden")
        view.click(label)
        equal(view.run(SHOWN, kind), before[kind], f"{kind} after its box was ticked again")


CELLS = """return [...document.querySelectorAll("section.amounts tbody tr")].map((row) => {
    const {group, size} = row.cells[1].dataset;
    return [group, size === undefined ? null : Number(size), row.cells[0].textContent];
});"""


def check_sorting(view):
    """The head of the values sorts up, then down, then as the text has them."""
    heads = view.all("section.amounts thead button")
    if not heads:
        return
    original = view.run(CELLS)

    def is_sorted(rows, sign):
        pairs = zip(rows, rows[1:])
        return all(
            one[0] != other[0] or None in (one[1], other[1]) or sign * (other[1] - one[1]) >= 0
            for one, other in pairs
        )

    def groups_stand_together(rows):
        changes = sum(one[0] != other[0] for one, other in zip(rows, rows[1:]))
        return changes == len({row[0] for row in rows}) - 1

    for state, sign in (("ascending", 1), ("descending", -1)):
        view.click(heads[1])
        rows = view.run(CELLS)
        equal(sorted(map(str, rows)), sorted(map(str, original)), "rows are only moved")
        assert is_sorted(rows, sign) and groups_stand_together(rows), f"{state}: {rows}"
        shown = view.run("return document.querySelectorAll('.amounts thead th')[1].getAttribute('aria-sort')")
        equal(shown, state, "aria-sort")
    view.click(heads[1])
    equal(view.run(CELLS), original, "the third press gives the order of the text")


NOTE = """const mark = document.activeElement;
    return {
        entity: mark.dataset.entity,
        note: getComputedStyle(mark, "::after").content,
        says: mark.getAttribute("aria-description"),
    };"""


def check_keyboard(view):
    """Tab comes to the first entity, arrows go on, Escape puts the note away, Tab leaves."""
    marks = len(view.run("return [...document.querySelectorAll('mark[id]')].map((mark) => mark.id)"))
    if marks < 2:
        return
    body = view.all("body")[0]
    body.send_keys(Keys.TAB)
    for _ in range(40):
        if view.run("return document.activeElement.tagName") == "MARK":
            break
        view.browser.switch_to.active_element.send_keys(Keys.TAB)
    first = view.run(NOTE)
    equal(first["entity"], "0", "the first entity has the focus")
    shown = first["note"].strip('"').replace("\\a ", "\n").replace("\\a", "\n").replace('\\"', '"')
    equal(shown.split("\n")[0], first["says"].split("\n")[0], "the note of the first entity")
    active = lambda: view.browser.switch_to.active_element
    active().send_keys(Keys.ARROW_RIGHT)
    equal(view.run(NOTE)["entity"], "1", "the right arrow goes to the second entity")
    active().send_keys(Keys.END)
    equal(view.run(NOTE)["entity"], str(marks - 1), "End goes to the last entity")
    active().send_keys(Keys.HOME)
    equal(view.run(NOTE)["entity"], "0", "Home goes to the first entity")
    active().send_keys(Keys.ESCAPE)
    equal(view.run(NOTE)["note"], "none", "Escape puts the note away")
    active().send_keys(Keys.TAB)
    assert view.run("return document.activeElement.tagName") != "MARK", "Tab leaves the entities"


def check_layouts(view):
    """Nothing sticks out of a phone; pictures of each layout for people."""
    view.run("document.activeElement.blur()")
    for name, settings in {
        "light": {},
        "dark": {"scheme": "dark"},
        "phone": {"width": 390, "height": 1400},
        "phone-dark": {"width": 390, "height": 1400, "scheme": "dark"},
        "print": {"media": "print", "width": 794, "height": 1600},
    }.items():
        view.emulate(**settings)
        wide = view.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name}: {wide} pixels stick out"
        view.screenshot(name)
    view.emulate()


def check_article(browser, document):
    path = FOLDER / f"{document.stem}.html"
    hanlens("analyze", "--tasks", TASKS, "--format", "html", "--output", path, document)
    expected = json.loads(hanlens("analyze", "--tasks", TASKS, "--format", "json", "--with-text", document))
    view = View(browser, path)
    check_highlights(view, expected)
    check_nothing_runs(view)
    # The keyboard begins at the top of a page that nobody has touched.
    check_keyboard(view)
    check_filters(view)
    check_sorting(view)
    check_layouts(view)
    check_requests(view)
    return path


def check_without_script(browser, path):
    """Marks, notes, lists and filters do not need the script."""
    bare = FOLDER / "without-script.html"
    html = path.read_text()
    start, end = html.index("<script>"), html.index("</script>")
    bare.write_text(html[:start] + html[end + len("</script>") :])
    view = View(browser, bare)
    equal(view.run("return document.scripts.length"), 0, "scripts")
    check_filters(view)
    view.run("document.querySelector('mark').focus()")
    assert view.run(NOTE)["note"] != "none", "the note under the focus"


def check_corpus(browser):
    """The index of a folder counts what the JSON Lines say, and its links lead somewhere."""
    folder = FOLDER / "corpus"
    hanlens("batch", "--quiet", "--format", "html", "--output", folder, *DOCUMENTS)
    lines = [json.loads(line) for line in hanlens("batch", "--quiet", *DOCUMENTS).splitlines()]
    documents = {}
    for line in lines:
        names = {e["value"].get("canonical", e["text"]) for e in line["entities"] if e["kind"] == "organization"}
        for name in names:
            documents[name] = documents.get(name, 0) + 1
    view = View(browser, folder / "index.html")
    rows = view.run(
        """return [...document.querySelectorAll(".organizations tbody tr")].map(
            (row) => [row.cells[0].textContent, Number(row.cells[2].textContent)]);"""
    )
    assert rows, "organizations"
    for name, count in rows:
        equal(count, documents[name], f"documents that name {name}")
    links = view.run("return [...document.querySelectorAll('.documents a')].map((link) => link.href)")
    equal(len(links), len(DOCUMENTS), "links to documents")
    view.screenshot("light")
    check_layouts(view)
    check_requests(view)
    for link in links:
        page = pathlib.Path(link.removeprefix("file://"))
        assert page.is_file(), link
    back = View(browser, pathlib.Path(links[0].removeprefix("file://")))
    back.click(back.all("a.brand")[0])
    equal(browser.current_url, (folder / "index.html").as_uri(), "the way back")


def main():
    if webdriver is None or not shutil.which("chromium") or not shutil.which("chromedriver"):
        if shutil.which("apt-get"):
            sys.exit("check_view: no browser to test with; scripts/setup installs one")
        print("check_view: SKIPPED, there is no Chromium with chromedriver and selenium here")
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    browser = start_browser()
    try:
        pages = []
        for document in DOCUMENTS:
            print(f"  {document.relative_to(ROOT)}")
            pages.append(check_article(browser, document))
        print("  without script")
        check_without_script(browser, pages[0])
        print("  a folder of pages")
        check_corpus(browser)
    finally:
        browser.quit()
        shutil.rmtree(FOLDER / "profile", ignore_errors=True)
    print(f"check_view: all well; screenshots in {FOLDER.relative_to(ROOT)}/")


if __name__ == "__main__":
    main()
