// Steps through a meeting with the arrow keys, or a clicker that sends page up and page down, by following the page's own links.
(() => {
  "use strict";

  const steps = { ArrowRight: "next", PageDown: "next", ArrowLeft: "previous", PageUp: "previous" };
  // Where the arrows already mean something: in fields, lists and groups of choices.
  const taken =
    "input, textarea, select, [contenteditable], [role=textbox], [role=combobox], [role=listbox], [role=radiogroup], " +
    "[role=menu], [role=slider], [role=tablist]";

  document.addEventListener("keydown", (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const step = isPlain && !event.defaultPrevented ? steps[event.key] : undefined;
    const isTaken = event.target instanceof Element && event.target.closest(taken) !== null;
    const link = step && !isTaken ? document.querySelector(`a[data-tb-step=${step}]`) : null;
    if (link) {
      event.preventDefault();
      link.click();
    }
  });
})();
