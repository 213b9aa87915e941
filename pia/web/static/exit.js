// Leaves at once: empties the screen, then puts a neutral page in the place of this one.
// Without scripts the button is an ordinary link to that page.
const WITHIN = 5000;
const link = document.querySelector("a[data-exit]");
let presses = [];
let leaving = false;

// Nothing may ask whether to stay. First on the page, so that it comes before who would.
window.addEventListener("beforeunload", (event) => {
  if (leaving) event.stopImmediatePropagation();
});

/* What was typed goes to pia; what it does not take is lost, so that nothing stays here. */
function leaveNothing() {
  document.documentElement.dataset.left = "";
  try {
    localStorage.clear();
  } catch {
    // A browser may refuse to store anything.
  }
  window.dispatchEvent(new Event("pia:exit"));
}

function leave() {
  const target = link.href;
  leaving = true;
  leaveNothing();
  document.title = link.dataset.exit;
  document.body.replaceChildren();
  window.location.replace(target);
}

for (const each of document.querySelectorAll("a[data-exit]")) {
  each.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Shift") {
    presses = [];
    return;
  }
  if (event.repeat) return;
  const now = Date.now();
  presses = [...presses.filter((at) => now - at < WITHIN), now];
  if (presses.length >= 3) leave();
});
