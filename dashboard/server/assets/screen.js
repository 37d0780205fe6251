// Shows the slides of a screen in turn, hears when there are new ones, and keeps the last ones for when nobody answers.
(() => {
  "use strict";

  const { name, worker, script, words: written } = document.body.dataset;
  const HERE = `/skarm/${encodeURIComponent(name)}`;
  const SHELF = `skarm-bilder-${name}`;
  const NEWS = "/andringar";
  const EVERY = 60000; // the server is asked although nothing was heard: the day changes, and it wants to know we live
  const UNHEARD = 3000; // how often it is asked while its news cannot be heard
  const PATIENCE = 8000; // a server that says nothing for so long is away
  const SILENT = 50000; // its news beat every twenty seconds
  const GRACE = 2500; // until a lost server is told of: many are back before that
  const LATEST = 10000;
  const STOCKHOLM = "Europe/Stockholm";

  const stage = document.getElementById("bild");
  const state = document.getElementById("lage");
  let words = JSON.parse(written);
  let shown = null; // what the server sent last, with the moment it was last known to hold
  let place = -1;
  let isStill = false;
  let isDark = false;
  let isAway = false;
  let revision = null;
  let fault = "";
  let wait = UNHEARD;
  let source = null;
  let isAsking = false;
  let isOwed = false;
  const timers = {};
  const later = (what, work, milliseconds) => {
    window.clearTimeout(timers[what]);
    timers[what] = window.setTimeout(work, milliseconds);
  };

  // Time is that of Stockholm, whatever the screen has been told of where it hangs.
  const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone: STOCKHOLM, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });
  const now = () => {
    const part = Object.fromEntries(clock.formatToParts(new Date()).map(({ type, value }) => [type, value]));
    return { day: String(DAYS.indexOf(part.weekday) + 1), minute: Number(part.hour) * 60 + Number(part.minute) };
  };
  const moment = (at) => {
    const time = { timeZone: STOCKHOLM, hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    const day = (when) => when.toLocaleDateString("sv-SE", { timeZone: STOCKHOLM });
    const isToday = day(at) === day(new Date());
    return at.toLocaleString("sv-SE", isToday ? time : { ...time, day: "numeric", month: "long" });
  };
  const isDue = ({ dagar, borjar, slutar }) => {
    const { day, minute } = now();
    if (borjar === null) {
      return dagar.includes(day);
    }
    if (borjar < slutar) {
      return dagar.includes(day) && minute >= borjar && minute < slutar;
    }
    const before = String(((Number(day) + 5) % 7) + 1); // over midnight it is still the slide of the evening before
    return (dagar.includes(day) && minute >= borjar) || (dagar.includes(before) && minute < slutar);
  };

  const put = (html) => {
    if (stage.dataset.html !== html) {
      stage.dataset.html = html;
      stage.innerHTML = html;
      document.body.classList.toggle("dark", stage.querySelector(".tb-slide-dark") !== null);
    }
  };
  const say = (text, { isBlack = false } = {}) => {
    const message = document.createElement("p");
    message.className = "message";
    message.textContent = text;
    delete stage.dataset.html;
    stage.replaceChildren(message);
    stage.classList.toggle("black", isBlack);
    document.body.classList.toggle("dark", isBlack);
  };
  const tell = () => {
    const parts = [];
    if (isAway && shown && !isDark) {
      parts.push(words.paused.replace("{time}", moment(new Date(shown.known))));
    }
    if (isStill && !isDark) {
      parts.push(words.still);
    }
    state.textContent = parts.join(" · ");
    state.hidden = parts.length === 0;
  };

  // The slides, in turn.
  const turn = (way) => {
    if (isDark || !shown) {
      return;
    }
    if (Date.now() - shown.known > shown.bilder.timmar * 3600000) {
      forget(words.old);
      return;
    }
    const list = shown.bilder.lista;
    const due = list.map((one, at) => at).filter((at) => isDue(list[at]));
    stage.classList.remove("black");
    if (due.length === 0) {
      place = -1;
      put(shown.bilder.vila);
      later("turn", () => turn(0), 15000);
      return;
    }
    if (way > 0) {
      place = due.find((at) => at > place) ?? due[0];
    } else if (way < 0) {
      place = due.findLast((at) => at < place) ?? due.at(-1);
    } else if (!due.includes(place)) {
      place = due.find((at) => at >= place) ?? due[0];
    }
    put(list[place].html);
    later("turn", () => turn(isStill ? 0 : 1), (isStill ? 15 : list[place].sekunder) * 1000);
    tell();
  };
  const hold = () => {
    isStill = !isStill;
    turn(0);
    tell();
  };

  // What was shown last is kept by the browser itself, and opened when the server is away at the start.
  const keep = async () => {
    try {
      const shelf = await window.caches?.open(SHELF);
      await shelf?.put(`${HERE}/bilder`, new Response(JSON.stringify(shown)));
    } catch (refused) {
      fault = `${refused.name}: ${refused.message}`;
    }
  };
  const kept = async () => {
    try {
      return await (await (await window.caches?.open(SHELF))?.match(`${HERE}/bilder`))?.json();
    } catch {
      return undefined;
    }
  };
  const forget = (text) => {
    shown = null;
    place = -1;
    window.clearTimeout(timers.turn);
    window.caches?.delete(SHELF);
    say(text, { isBlack: true });
    tell();
  };
  const darken = ({ hade_nyckel: hadKey }) => {
    isDark = true;
    forget(hadKey || shown ? words.dark : words.keyless);
  };

  // The server.
  const send = (what, body) =>
    fetch(`${HERE}/${what}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
    });
  // The key stands in the address until the server has taken it, and is then taken away from there.
  const hand = async () => {
    const key = decodeURIComponent(window.location.hash.slice(1));
    const answer = key && (await send("nyckel", { nyckel: key }));
    if (answer && (answer.ok || answer.status === 403)) {
      window.history.replaceState(null, "", HERE);
    }
  };
  const take = async (answer) => {
    const { bilder, marke, revision: newest } = await answer.json();
    const isNew = bilder !== undefined;
    if (isNew) {
      shown = { bilder, marke };
      words = bilder.ord;
      document.documentElement.lang = bilder.sprak;
      document.title = `${bilder.namn} – Trygghetsbilden`;
    }
    isDark = isAway = false;
    revision = newest;
    fault = "";
    wait = UNHEARD;
    shown.known = Date.now();
    await keep();
    window.clearTimeout(timers.away);
    isNew || place < 0 ? turn(0) : tell();
    isNew && renew(bilder.skript);
  };
  // A newer program has another script: the page is opened anew, though not again and again while two of them answer.
  const renew = (newest) => {
    const last = Number(sessionStorage.getItem("opened") ?? 0);
    if (newest !== script && Date.now() - last > 600000) {
      sessionStorage.setItem("opened", Date.now());
      window.location.reload();
    }
  };
  const lost = () => {
    if (!isAway) {
      later("away", () => {
        isAway = true;
        shown ? turn(0) : isDark || say(words.unreached);
        tell();
      }, shown ? GRACE : 0);
    }
    wait = Math.min(wait * 1.5, LATEST);
  };
  const ask = async () => {
    if (isAsking) {
      isOwed = true;
      return;
    }
    isAsking = true;
    isOwed = false;
    try {
      await hand();
      const answer = await send("bilder", { visar: shown?.marke, revision, program: script.split("/")[2], fel: fault });
      if (answer.ok) {
        await take(answer);
      } else if (answer.status === 403) {
        darken(await answer.json());
      } else {
        lost();
      }
    } catch (refused) {
      if (!["TypeError", "TimeoutError", "AbortError"].includes(refused.name)) {
        fault = `${refused.name}: ${refused.message}`;
      }
      lost();
    } finally {
      isAsking = false;
      later("ask", ask, isOwed ? 0 : source?.readyState === 1 && !isAway ? EVERY : isDark ? LATEST : wait);
    }
  };
  const listen = () => {
    source?.close();
    source = new EventSource(NEWS);
    source.onopen = () => later("ask", ask, 0);
    source.onmessage = (event) => {
      later("listen", listen, SILENT);
      if (Number(event.data) !== revision || isAway || isDark) {
        later("ask", ask, 0);
      }
    };
    source.onerror = () => {
      source.close();
      later("ask", ask, 0);
      later("listen", listen, UNHEARD * (0.6 + Math.random()));
    };
    later("listen", listen, SILENT);
  };

  // The keyboard, and a clicker: the same keys as in a meeting.
  const WAYS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
  window.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key in WAYS) {
      event.preventDefault();
      turn(WAYS[event.key]);
    } else if (event.key === " " && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      hold();
    }
  });
  for (const [id, press] of [["forra", () => turn(-1)], ["paus", hold], ["nasta", () => turn(1)]]) {
    document.getElementById(id).addEventListener("click", press);
  }
  window.addEventListener("pointermove", () => {
    document.body.classList.add("moved");
    later("moved", () => document.body.classList.remove("moved"), 4000);
  });
  window.addEventListener("hashchange", () => later("ask", ask, 0)); // a new key, in a window that is open already
  window.addEventListener("error", (event) => {
    fault = event.message;
  });

  const start = async () => {
    navigator.serviceWorker?.register(worker, { scope: "/skarm/" }).catch((refused) => {
      fault = `${refused.name}: ${refused.message}`;
    });
    const earlier = await kept();
    if (earlier?.bilder) {
      shown = earlier;
      words = earlier.bilder.ord;
      turn(0);
    }
    listen();
    ask();
  };
  start();
})();
