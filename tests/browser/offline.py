"""A person with the page that works without a network: from disk, at the width of a phone."""

from __future__ import annotations

import json

from axe_playwright_python.sync_playwright import Axe

WIDTH = 320


class Away:
    """Opens the page from disk with the network off; hears what it says and asks for."""

    def __init__(self, chromium, path, *, width=WIDTH, script=True, locale="es"):
        self.context = chromium.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=script, locale=locale
        )
        self.context.set_offline(True)
        self.width, self.asked, self.said = width, [], []
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.goto(path.as_uri())

    def close(self):
        """What every visit must have been like."""
        assert self.said == []
        assert [url for url in self.asked if not url.startswith(("file:", "blob:"))] == []
        self.context.close()

    def go(self, address):
        """To a view, which must fit the screen."""
        self.page.evaluate(f"location.hash = {json.dumps(address)}")
        self.page.wait_for_function("() => document.activeElement.id === 'main'")
        self.fits()

    def fits(self):
        assert self.page.evaluate("document.documentElement.scrollWidth") <= self.width

    def look(self):
        found = Axe().run(self.page)
        assert found.violations_count == 0, found.generate_report()

    def part(self, key):
        """The part of the page that asks one question."""
        return self.page.locator(f'section[id="{key}"]')

    def pick(self, key, value):
        """An option, or a status after `~`."""
        self.page.check(f'[id="{key}:{value}"]')

    def fill(self, key, words):
        self.page.fill(f'[id="{key}"]', words)

    def unfold(self, key, number):
        """Open what is folded: help, sources, the State's account, the note."""
        self.part(key).locator(":scope > details > summary").nth(number).click()

    def cite(self, key, title, grade, **more):
        """Add a new source to an answer."""
        self.unfold(key, 1)
        links = self.part(key).locator(":scope > details").nth(1)
        links.get_by_role("button").last.click()
        self.fill(f"{key}:evidence:0:title-es", title)
        self.page.select_option(f'[id="{key}:evidence:0:grade"]', grade)
        for name, words in more.items():
            self.fill(f"{key}:evidence:0:{name}", words)

    def save(self):
        """The file that the browser is handed: its name and its bytes."""
        with self.page.expect_download() as coming:
            self.page.locator("main > .buttons > .button").first.click()
        self.fits()
        return coming.value.suggested_filename, coming.value.path().read_bytes()
