// Hears from the server that there is something new, and lets the page show it: once, and never over what somebody types.
(() => {
  "use strict";

  const ADDRESS = "/andringar";
  const SETTLING = 200; // what was saved in this window is on its way to it already
  const LOOK_AGAIN = 400;
  const SHORTEST = 1000; // between two runs of the page
  const LONGEST = 16000;
  const SOONEST = 1000; // until a lost connection is tried again
  const LATEST = 30000;
  const SILENT = 50000; // the server says something every twenty seconds
  const OUT_OF_SIGHT = 15000; // a browser has few connections to one server, and a window that nobody sees needs none

  let source = null;
  let wait = SOONEST;
  let newest = 0;
  let taken = 0;
  let earliest = 0;
  let pause = SHORTEST;
  let kept = null;
  const timers = {};
  const later = (name, work, milliseconds) => {
    window.clearTimeout(timers[name]);
    timers[name] = window.setTimeout(work, milliseconds);
  };

  // What is typed, in every field that still has a text in it.
  const typed = new Set();
  const FIELDS = "input:not([type=checkbox], [type=radio], [type=range], [role=combobox]), textarea, [contenteditable]";
  const isTyping = () => {
    for (const field of typed) {
      if (!field.isConnected || !(field.value ?? field.textContent)) {
        typed.delete(field);
      }
    }
    return typed.size > 0;
  };
  document.addEventListener("input", (event) => event.target.matches?.(FIELDS) && typed.add(event.target), true);

  const place = () => document.querySelector("[data-tb-revision]");
  const shown = () => Math.max(Number(place()?.dataset.tbRevision ?? 0), taken);
  const isReady = () => {
    const page = document.querySelector("[data-testid=stApp]")?.dataset ?? {};
    const isOpen = document.querySelector("[role=dialog], [role=combobox][aria-expanded=true]") !== null;
    return page.testConnectionState === "CONNECTED" && page.testScriptState === "notRunning" && !isOpen;
  };

  // What a reader has unfolded stays unfolded, and a keyboard stays at the link where it was.
  const unfolded = () => [...document.querySelectorAll("[data-testid=stMain] details[open] > summary")];
  const keep = () => ({
    titles: unfolded().map((summary) => summary.textContent),
    link: document.activeElement?.closest("[data-testid=stHtml] a[href]")?.getAttribute("href"),
  });
  const giveBack = ({ titles, link }) => {
    for (const summary of document.querySelectorAll("[data-testid=stMain] details:not([open]) > summary")) {
      if (titles.includes(summary.textContent)) {
        summary.parentElement.open = true;
      }
    }
    if (link && document.activeElement === document.body) {
      document.querySelector(`[data-testid=stHtml] a[href="${CSS.escape(link)}"]`)?.focus({ preventScroll: true });
    }
  };

  // The page is run as when somebody comes back to it by the browser's own button; at a part of a page, named after #,
  // that would be nothing but a leap to the part.
  const run = () => {
    earliest = Date.now() + pause;
    pause = Math.min(pause * 2, LONGEST);
    kept = keep();
    const { pathname, search, hash } = window.location;
    const go = (address) => window.history.replaceState(window.history.state, "", address);
    go(pathname + search);
    window.dispatchEvent(new PopStateEvent("popstate"));
    go(pathname + search + hash);
  };

  const offer = (here) => {
    if (here.firstChild) {
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tb-button";
    button.textContent = here.dataset.tbShow;
    button.addEventListener("click", () => {
      typed.clear();
      run();
    });
    const words = document.createElement("span");
    words.textContent = here.dataset.tbNews;
    here.append(words, button);
  };

  const caughtUp = () => {
    pause = SHORTEST;
    place()?.replaceChildren();
    if (kept) {
      giveBack(kept);
      kept = null;
    }
  };

  const consider = () => {
    if (document.hidden) {
      return;
    }
    if (isReady()) {
      if (newest <= shown()) {
        caughtUp();
        return;
      }
      const here = place();
      if (!document.dispatchEvent(new CustomEvent("tb-news", { cancelable: true }))) {
        taken = newest; // a part of the page shows it by itself
      } else if (here && (here.dataset.tbHeld || isTyping())) {
        offer(here);
      } else if (Date.now() >= earliest) {
        run();
      }
    }
    later("consider", consider, LOOK_AGAIN);
  };

  const hear = (event) => {
    wait = SOONEST;
    later("silence", lost, SILENT);
    const revision = Number(event.data);
    if (revision > newest) {
      newest = revision;
      later("consider", consider, SETTLING);
    }
  };

  const close = () => {
    window.clearTimeout(timers.silence);
    source?.close();
    source = null;
  };

  // Not all at once: after a restart everybody comes back.
  const lost = () => {
    close();
    later("open", open, wait * (0.5 + Math.random()));
    wait = Math.min(wait * 2, LATEST);
  };

  const open = () => {
    if (source || document.hidden) {
      return;
    }
    source = new EventSource(ADDRESS);
    source.onmessage = hear;
    source.onerror = lost;
    later("silence", lost, SILENT);
  };

  const look = () => {
    if (document.hidden) {
      later("open", close, OUT_OF_SIGHT);
      return;
    }
    wait = SOONEST;
    later("open", open, 0);
    later("consider", consider, SETTLING);
  };

  document.addEventListener("visibilitychange", look);
  window.addEventListener("pageshow", look);
  window.addEventListener("pagehide", close);
})();
