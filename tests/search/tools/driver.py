"""Types into the search of a page as people do, and waits until its list has settled.

Rests on nothing but the names of the theme's own search, so that it can drive other builds too.
"""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Browser, Page

_WATCH = """
() => {
  window.longTasks = [];
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.longTasks.push(entry.duration)))
    .observe({ type: "longtask" });
  const input = document.querySelector(".search--header input");
  const list = document.querySelector(".search--header .search__list");
  const meta = document.querySelector(".search--header .search__status");
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const links = () => [...list.querySelectorAll("li.search__item")].map((item) => {
    const link = item.querySelector("a.search__link[href]");
    return link ? link.href : "";
  });
  // Type a value; resolves, when nothing has changed for a while, with the hits and the time to the last change.
  window.typeQuery = (value, quiet, patience) => new Promise((resolve) => {
    let last = 0;
    const start = performance.now();
    const observer = new MutationObserver(() => { last = performance.now(); });
    for (const target of [list, meta]) {
      observer.observe(target, { childList: true, subtree: true, characterData: true });
    }
    set.call(input, value);
    input.dispatchEvent(new InputEvent("input", { bubbles: true, data: value.slice(-1), inputType: "insertText" }));
    input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true, key: value.slice(-1) }));
    const changed = () => {
      const now = performance.now();
      if (last ? now - last > quiet : now - start > patience) {
        observer.disconnect();
        resolve({ hits: links(), latency: last ? last - start : null });
      } else {
        setTimeout(changed, 5);
      }
    };
    changed();
  });
}
"""
_READY = """
async (word) => {
  for (let tries = 0; tries < 50; tries++) {
    if ((await window.typeQuery(word, 100, 200)).hits.length) { break; }
  }
  await window.typeQuery("", 100, 200);
}
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: addresses, best first, and how long each keystroke took, in milliseconds."""

    hits: list[str]
    latencies: list[float]
    sure: str = ""
    """How sure it is that the query speaks of danger: certain, possible or empty; told in Node only."""
    dangers: tuple[str, ...] = ()
    """The dangers that it speaks of, the likeliest first."""
    answers: tuple[str | None, ...] = ()
    """The page of the situation that answers each of them."""
    offered: tuple[str, ...] = ()
    """Where a reader is led, in order: to what answers a danger that is certain, then to the hits."""
    numbers: tuple[str, ...] = ()
    """The numbers to call that are then shown."""
    match: str = ""
    """How well the hits match the query: good, near or none; told in Node only."""
    kinds: tuple[str, ...] = ()
    """What the hits are; told in Node only."""
    paired: bool = False
    """Whether the first two are the best situation and the best clause; told in Node only."""


class SearchDriver:
    """The search of one page, made ready."""

    def __init__(self, browser: Browser, address: str, *, warm_up: str, quiet: int = 60, patience: int = 250) -> None:
        self._context = browser.new_context(viewport={"width": 1280, "height": 900})
        self.page: Page = self._context.new_page()
        self._quiet, self._patience = quiet, patience
        self.page.goto(address)
        self.page.focus(".search--header input")
        self.page.evaluate(_WATCH)
        self.page.evaluate(_READY, warm_up)
        self.page.evaluate("window.longTasks.length = 0")

    def ask(self, text: str, *, by_character: bool = True) -> Answer:
        """Type a query, character by character or at once."""
        self._type("")
        latencies = []
        found: list[str] = []
        for end in range(1, len(text) + 1) if by_character else [len(text)]:
            found, latency = self._type(text[:end])
            if latency is not None:
                latencies.append(latency)
        return Answer(found, latencies)

    def _type(self, value: str) -> tuple[list[str], float | None]:
        result = self.page.evaluate(
            "([value, quiet, patience]) => window.typeQuery(value, quiet, patience)",
            [value, self._quiet, self._patience],
        )
        return result["hits"], result["latency"]

    def long_tasks(self) -> list[float]:
        """How long the tasks over 50 ms were, since the search was ready, in milliseconds."""
        return list(self.page.evaluate("window.longTasks"))

    def close(self) -> None:
        self._context.close()
