// How to reach her is taken off the page after a minute, on leaving the tab or the page, and with Escape. The page's
// address becomes the record's own: neither Back nor a reload sends the reason again.
const SHOWN_FOR = 60_000; // milliseconds

function hide(box, timer) {
  clearTimeout(timer);
  const note = document.createElement("p");
  note.className = "govuk-body";
  note.setAttribute("role", "status");
  note.textContent = "Hidden again. Give a reason to see it once more.";
  const again = document.createElement("a");
  again.className = "govuk-link";
  again.href = box.dataset.address;
  again.textContent = "Back to the record";
  box.replaceChildren(note, again);
}

export function startRevealed(page) {
  const box = page.querySelector("[data-revealed]");
  if (!box) return;
  history.replaceState(history.state, "", box.dataset.address);
  const gone = new AbortController();
  const once = { signal: gone.signal };
  const timer = setTimeout(() => end(), SHOWN_FOR);
  function end() {
    gone.abort();
    hide(box, timer);
  }
  page.addEventListener("visibilitychange", () => { if (page.hidden) end(); }, once);
  addEventListener("pagehide", end, once);
  page.addEventListener("keydown", (event) => { if (event.key === "Escape") end(); }, once);
  const button = box.querySelector("[data-hide]");
  button.hidden = false;
  button.addEventListener("click", end, once);
}

startRevealed(document);
