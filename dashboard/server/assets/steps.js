// Steps through a meeting with the arrow keys, or a clicker that sends page up and page down, by following the page's own links.
(() => {
  "use strict";

  const steps = { ArrowRight: "next", PageDown: "next", ArrowLeft: "previous", PageUp: "previous" };
  const pages = { PageDown: 1, PageUp: -1 };
  // Where the arrows already mean something: in fields, lists and groups of choices.
  const taken =
    "input, textarea, select, [contenteditable], [role=textbox], [role=combobox], [role=listbox], [role=radiogroup], " +
    "[role=menu], [role=slider], [role=tablist]";
  const fields = ["TextArea", "TextInput", "Selectbox", "Button"].map((kind) => `.st-key-room [data-testid=st${kind}]`).join();
  const [tick, patience, sliver] = [100, 10_000, 8];

  // A point that is longer than the screen is read to its end before the next one comes.
  const hasMoved = (way) => {
    const main = document.querySelector("[data-testid=stMain]");
    if (!way || !main) {
      return false;
    }
    const left = way > 0 ? main.scrollHeight - main.clientHeight - main.scrollTop : main.scrollTop;
    main.scrollBy({ top: way * main.clientHeight * 0.9, behavior: "instant" });
    return left > sliver;
  };

  // The fields of the point that is left stand there until those of the next have come; what is typed in them meanwhile
  // would belong to neither, so nothing can be.
  const leave = () => {
    const left = [...document.querySelectorAll(fields)];
    const began = Date.now();
    let hasRun = false;
    left.forEach((one) => (one.inert = true));
    const waiting = window.setInterval(() => {
      const isRunning = document.querySelector("[data-test-script-state=running]") !== null;
      hasRun ||= isRunning;
      if ((hasRun && !isRunning) || Date.now() - began > patience || !left.some((one) => one.isConnected)) {
        left.forEach((one) => (one.inert = false));
        window.clearInterval(waiting);
      }
    }, tick);
  };

  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a[data-tb-step]") && !event.ctrlKey && !event.metaKey) {
      leave();
    }
  });

  document.addEventListener("keydown", (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const step = isPlain && !event.defaultPrevented ? steps[event.key] : undefined;
    const isTaken = event.target instanceof Element && event.target.closest(taken) !== null;
    const link = step && !isTaken ? document.querySelector(`a[data-tb-step=${step}]`) : null;
    if (link) {
      event.preventDefault();
      if (!hasMoved(pages[event.key])) {
        link.click();
      }
    }
  });
})();
