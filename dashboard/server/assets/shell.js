// Loaded before Streamlit: keeps single keys from doing things, the page's language right, and Streamlit's own words ours.
(() => {
  "use strict";

  const root = document.documentElement;

  // Without this Streamlit looks for its server below the page's own address first, and every deep link begins with faults.
  window.__streamlit = { BACKEND_BASE_URL: `${window.location.origin}/` };

  // WCAG 2.1.4: Streamlit reruns the page on "r" and offers to clear its caches on "c", wherever they are typed.
  const isField = (node) =>
    node instanceof Element && node.closest("input, textarea, select, [contenteditable], [role=textbox]") !== null;
  for (const kind of ["keydown", "keyup", "keypress"]) {
    window.addEventListener(
      kind,
      (event) => {
        const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
        if (plain && /^[a-z]$/i.test(event.key) && !isField(event.target)) {
          event.stopImmediatePropagation();
        }
      },
      true,
    );
  }

  // After a press that was refused, whoever types goes on in the first field that is wrong.
  const goToFault = () => {
    const fault = document.querySelector("[data-testid=stMain] .tb-hint-error[role=alert]");
    const fields = [...document.querySelectorAll("[data-testid=stMain] :is(input, textarea)")];
    const isBefore = (field) => field.compareDocumentPosition(fault) & Node.DOCUMENT_POSITION_FOLLOWING;
    fault && fields.findLast((field) => field.offsetParent && isBefore(field))?.focus();
  };
  const followPress = (button, { left = 100, hasRun = false } = {}) => {
    const isRunning = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState !== "notRunning";
    if (!left || ![button, document.body].includes(document.activeElement)) {
      return;
    }
    hasRun && !isRunning
      ? goToFault()
      : setTimeout(() => followPress(button, { left: left - 1, hasRun: hasRun || isRunning }), 50);
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-testid=stButton] button");
    button && setTimeout(() => followPress(button));
  });

  const swedish = {
    "Skip to main content": "Hoppa till innehållet",
    "Main menu": "Huvudmeny",
    "Expand sidebar": "Visa menyn",
    "Collapse sidebar": "Dölj menyn",
    "Open sidebar": "Visa menyn",
    "Close sidebar": "Dölj menyn",
    "View more": "Visa fler",
    "View fewer": "Visa färre",
    "View less": "Visa färre",
    "Show more": "Visa mer",
    "Show less": "Visa mindre",
    "Link to heading": "Länk till rubriken",
    "Fullscreen": "Helskärm",
    "View fullscreen": "Visa i helskärm",
    "Exit fullscreen": "Lämna helskärm",
    "Close fullscreen": "Lämna helskärm",
    "Choose an option": "Välj",
    "Choose options": "Välj",
    "Select an option": "Välj",
    "No results": "Inga träffar",
    "No options to select": "Det finns inget att välja",
    "No options to select.": "Det finns inget att välja.",
    "Clear all": "Rensa alla",
    "Clear value": "Rensa",
    "Selected values": "Valda",
    "Close": "Stäng",
    "Dismiss": "Stäng",
    "Copy to clipboard": "Kopiera",
    "Copied to clipboard": "Kopierat",
    "Show password text": "Visa lösenordet",
    "Hide password text": "Dölj lösenordet",
    "Press Enter to apply": "Tryck på Retur för att använda",
    "Press Enter to submit form": "Tryck på Retur för att spara",
    "Press ⌘+Enter to apply": "Tryck på ⌘+Retur för att använda",
    "Press Ctrl+Enter to apply": "Tryck på Ctrl+Retur för att använda",
    "Loading...": "Läser in …",
    "Loading": "Läser in",
    "Running": "Arbetar",
    "Running...": "Arbetar …",
    "Stop": "Avbryt",
    "Connecting": "Ansluter",
    "CONNECTING": "ANSLUTER",
    "Connecting...": "Ansluter …",
    "Connection error": "Kontakten är bruten",
    "Page not found": "Sidan finns inte",
    "Open": "Öppna",
    "Choose date": "Välj datum",
    "Sidebar": "Meny",
    "Sidebar navigation": "Sidor",
  };
  // The button of the menu says on a telephone what it does, so it has to say it in plain words.
  const english = { "Expand sidebar": "Show menu", "Collapse sidebar": "Hide menu" };
  // What a dialog of Streamlit's says in place of its own text, which speaks to the one who wrote the program.
  const dialogs = {
    "Connection error": {
      sv: "Kontakten med servern är bruten. Sidan ansluter igen av sig själv.",
      en: "The connection to the server is lost. The page will reconnect by itself.",
    },
    "Page not found": {
      sv: "Adressen leder inte till någon sida. Översikten visas i stället.",
      en: "The address leads to no page. The overview is shown instead.",
    },
  };
  const attributes = ["aria-label", "title", "placeholder", "alt"];
  const isOurs = (element) => element.closest("[class*=tb-], [data-testid=stHtml], [data-testid=stMarkdown]") !== null;

  const segments = { year: "år", month: "månad", day: "dag" };

  const translated = (text) => {
    const trimmed = text.trim();
    if (root.lang !== "sv") {
      return Object.hasOwn(english, trimmed) ? text.replace(trimmed, english[trimmed]) : text;
    }
    return Object.hasOwn(swedish, trimmed)
      ? text.replace(trimmed, swedish[trimmed])
      : text
          .replace(/^(year|month|day)(?=, )/, (word) => segments[word])
          .replace(/^Show data(?=: )/, "Visa data")
          .replace(/^Remove (?=\S)/, "Ta bort ")
          .replace(/^(\d+) options? available\.$/, "$1 val finns.");
  };

  // What Streamlit itself said, by where it stood: a reader who changes language gets it back, to be said anew.
  const said = new WeakMap();
  const keep = (node, name, before, after) => said.set(node, { ...said.get(node), [name]: { before, after } });

  const translateText = (node) => {
    const text = translated(node.data);
    const parent = node.parentElement;
    if (text !== node.data && parent && !/^(SCRIPT|STYLE|TEXTAREA)$/.test(parent.tagName) && !isOurs(parent)) {
      keep(node, "data", node.data, text);
      node.data = text;
    }
  };

  const translateAttributes = (element) => {
    for (const name of attributes) {
      const value = element.getAttribute(name) ?? "";
      const text = translated(value);
      if (text !== value && !isOurs(element)) {
        keep(element, name, value, text);
        element.setAttribute(name, text);
      }
    }
  };

  const giveBack = (node) => {
    for (const [name, { before, after }] of Object.entries(said.get(node) ?? {})) {
      if (name === "data" && node.data === after) {
        node.data = before;
      } else if (name !== "data" && node.getAttribute(name) === after) {
        node.setAttribute(name, before);
      }
    }
  };

  const speak = (language) => {
    if (language === root.lang) {
      return;
    }
    const everything = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (everything.nextNode()) {
      giveBack(everything.currentNode);
    }
    root.lang = language;
    look(document.body);
  };

  // The text is laid over by the stylesheet below: Streamlit's own nodes stay where its program expects them.
  const speakInDialog = (dialog) => {
    for (const [title, texts] of Object.entries(dialogs)) {
      const heading = dialog.querySelector("h2");
      const isIt = heading && [title, swedish[title]].includes(heading.textContent.trim());
      if (isIt && heading.nextElementSibling) {
        heading.nextElementSibling.setAttribute("data-tb-says", texts[root.lang] ?? texts.sv);
      }
    }
  };

  const look = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      translateText(node);
      const dialog = node.parentElement?.closest("[role=dialog]");
      if (dialog) {
        speakInDialog(dialog);
      }
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) {
      return;
    }
    const speaker = node.matches("[data-tb-lang]") ? node : node.querySelector("[data-tb-lang]");
    if (speaker) {
      speak(speaker.getAttribute("data-tb-lang"));
    }
    translateAttributes(node);
    for (const element of node.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
      translateAttributes(element);
    }
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      translateText(texts.currentNode);
    }
    const dialogsHere = [...node.querySelectorAll("[role=dialog]"), node.closest("[role=dialog]")];
    for (const dialog of dialogsHere) {
      if (dialog) {
        speakInDialog(dialog);
      }
    }
  };

  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") {
        change.addedNodes.forEach(look);
      } else if (change.type === "attributes") {
        translateAttributes(change.target);
      } else {
        look(change.target);
      }
    }
  }).observe(root, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: attributes,
  });
})();
