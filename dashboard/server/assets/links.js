// Opens links between our pages in the page that is already there, as Streamlit's own menu does, instead of loading all anew.
(() => {
  "use strict";

  const beside = /^\/(logga-|inbjudan\/|hamta\/|resurs\/|healthz|readyz)/;
  const narrow = 768;

  const isConnected = () => document.querySelector("[data-test-connection-state=CONNECTED]") !== null;

  const addressOf = (link) => {
    const address = new URL(link.href, window.location.href);
    const isPage = address.origin === window.location.origin && !beside.test(address.pathname);
    const isPlain = !link.target && !link.hasAttribute("download") && !address.hash;
    return isPage && isPlain ? address : null;
  };

  // Another language is chosen without loading all anew, so that what somebody has typed stays; the server sets the
  // same cookie for whoever comes by such an address.
  const keepLanguage = (address) => {
    const language = address.searchParams.get("sprak");
    if (/^(sv|en)$/.test(language ?? "")) {
      const secure = window.location.protocol === "https:" ? "; secure" : "";
      document.cookie = `sprak=${language}; path=/; max-age=31536000; samesite=lax${secure}`;
    }
  };

  const arrive = (link) => {
    const main = document.getElementById("stMain") ?? document.querySelector("[data-testid=stMain]");
    main?.scrollTo(0, 0);
    const sidebar = link.closest("[data-testid=stSidebar]");
    if (!sidebar) {
      main?.focus({ preventScroll: true }); // the link is about to vanish, and the reader's place with it
    } else if (window.innerWidth < narrow) {
      sidebar.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
    }
  };

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("[data-testid=stHtml] a[href]") : null;
    const isOrdinary = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const address = link && isOrdinary && !event.defaultPrevented ? addressOf(link) : null;
    if (!address || !isConnected()) {
      return;
    }
    event.preventDefault();
    keepLanguage(address);
    if (address.href !== window.location.href) {
      window.history.pushState(null, "", address);
    }
    window.dispatchEvent(new PopStateEvent("popstate"));
    arrive(link);
  });
})();
