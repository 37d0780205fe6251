// Loads the script of a part of a page when the page shows that part, so that nobody else has to carry it.
(() => {
  "use strict";
  const AGAIN = 3000;

  const mount = (host) => {
    import(host.dataset.tbModule).then(
      (module) => module.mount(host),
      () => host.isConnected && window.setTimeout(() => mount(host), AGAIN), // the server may be away for a while
    );
  };

  const look = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) {
      return;
    }
    const hosts = [...node.querySelectorAll("[data-tb-module]")];
    for (const host of node.matches("[data-tb-module]") ? [node, ...hosts] : hosts) {
      mount(host);
    }
  };

  new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach(look))).observe(
    document.documentElement,
    { subtree: true, childList: true },
  );
})();
