"""What can be measured of a page that is open: its room, its targets, its keyboard."""

from __future__ import annotations

# WCAG 2.2, 2.5.8 asks for 24; what is pressed on its own has the 44 of 2.5.5.
LEAST, COMFORTABLE = 24, 44
# Stops of the Tab key that are looked at on each page.
STOPS = 30

_SMALL = """([least, comfortable]) => {
  const shown = e => e.checkVisibility({visibilityProperty: true}) && !e.closest('.unseen, .skip');
  const inText = e => [...e.parentNode.childNodes].some(
    n => n.nodeType === 3 && n.textContent.trim().length > 1);
  const small = [];
  for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
    if (!shown(e) || e.type === 'hidden') continue;
    let box = e.getBoundingClientRect();
    if (!box.width || box.right <= 0 || box.bottom <= 0 && box.height <= 1) continue;
    if (e.type === 'radio' || e.type === 'checkbox') box = e.parentNode.getBoundingClientRect();
    const link = e.tagName === 'A' && !e.classList.contains('button');
    if (link && inText(e)) continue;
    const wanted = link ? least : comfortable;
    if (box.height < wanted - 0.5 || box.width < least - 0.5) {
      const words = (e.textContent.trim() || e.name || e.id).slice(0, 40);
      small.push(`${e.tagName} ${words}: ${Math.round(box.width)}x${Math.round(box.height)}`);
    }
  }
  return small;
}"""

# The browser scrolls to the focus a few frames later, more of them on a busy machine.
_STOP = """async () => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const seen = () => {
    const box = e.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  };
  for (let frame = 0; frame < 90 && !seen(); frame++) await new Promise(requestAnimationFrame);
  const style = getComputedStyle(e);
  const name = `${e.tagName} ${(e.textContent.trim() || e.name || e.id).slice(0, 40)}`;
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return {name, outlined, inside: seen()};
}"""


def faults_of_room(page, width):
    """Something reaches beyond the screen; measured without scripts too."""
    session = page.context.new_cdp_session(page)
    metrics = session.send("Page.getLayoutMetrics")
    session.detach()
    found = metrics["cssContentSize"]["width"]
    return [f"{found:.0f} px wide on a screen of {width}"] if found > width + 0.5 else []


def faults_of_targets(page):
    """Targets that a finger misses."""
    return [f"small: {each}" for each in page.evaluate(_SMALL, [LEAST, COMFORTABLE])]


def faults_of_keyboard(page):
    """Stops of the Tab key where nobody sees where she is."""
    found = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop is None:
            break
        if not stop["outlined"]:
            found.append(f"focus has no mark: {stop['name']}")
        if not stop["inside"]:
            found.append(f"focus is off the screen: {stop['name']}")
    return found
