// Speaks with the server for the grid: sends what has been typed, keeps it here until it is answered, and tries again.
const SOONEST = 1000;
const LATEST = 5000;
const AFTER_SIGN_OUT = 10000;

export class AwayError extends Error {}

export class RefusedError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export class Talk {
  constructor(form, { texts, onLines, onWords }) {
    this.form = form;
    this.texts = texts;
    this.onLines = onLines;
    this.onWords = onWords;
    this.pending = new Map();
    this.isSending = false;
    this.isAway = false;
    this.wait = SOONEST;
    this.timer = 0;
  }

  // Fetches the form; what was typed here and never reached the server goes before what the server knows.
  async load() {
    const sheet = await this.ask("GET", "");
    this.token = sheet.token;
    this.saveToken = sheet.saveToken;
    this.place = `tb-utkast:${sheet.person}:${Object.values(this.form).join(":")}`;
    Object.assign(this.texts, sheet.texts);
    return sheet;
  }

  left() {
    try {
      return JSON.parse(window.localStorage.getItem(this.place)) ?? [];
    } catch {
      return [];
    }
  }

  keep(cell) {
    this.pending.set(cell.place, { ...cell, turn: (this.pending.get(cell.place)?.turn ?? 0) + 1 });
    this.remember();
    this.flush();
  }

  remember() {
    try {
      if (this.pending.size) {
        window.localStorage.setItem(this.place, JSON.stringify([...this.pending.values()]));
      } else {
        window.localStorage.removeItem(this.place);
      }
    } catch {
      // Where the browser keeps nothing, what is typed still stands in the page.
    }
  }

  // Two requests about one cell may not overtake each other: saving waits for what is on its way, and holds the rest.
  async held(work) {
    while (this.sending) {
      await this.sending;
    }
    this.isHeld = true;
    try {
      return await work();
    } finally {
      this.isHeld = false;
    }
  }

  async flush() {
    if (this.isSending || this.isHeld || !this.pending.size) {
      return;
    }
    this.sending = this.send();
    await this.sending;
    this.sending = null;
    if (this.pending.size && !this.isAway) {
      this.flush();
    }
  }

  async send() {
    this.isSending = true;
    window.clearTimeout(this.timer);
    const sent = [...this.pending.values()];
    try {
      const { lines } = await this.ask("POST", "", { cells: sent });
      this.answered(sent);
      this.onLines(lines, sent);
    } catch (error) {
      this.failed(error, sent);
    } finally {
      this.isSending = false;
    }
  }

  answered(sent) {
    for (const { place, turn } of sent) {
      if (this.pending.get(place)?.turn === turn) {
        this.pending.delete(place);
      }
    }
    this.remember();
    this.heard();
  }

  heard() {
    if (this.isAway) {
      this.isAway = false;
      this.onWords(this.texts.back, "good");
    }
    this.wait = SOONEST;
  }

  failed(error, sent) {
    if (error instanceof AwayError || error.status === 401 || error.status === 403) {
      this.isAway = true;
      this.onWords(error instanceof AwayError ? this.texts.away : error.message, "bad");
      this.wait = error instanceof AwayError ? Math.min(this.wait * 1.5, LATEST) : AFTER_SIGN_OUT;
      this.timer = window.setTimeout(() => this.again(error), this.wait);
      return;
    }
    this.answered(sent); // the server has understood and says no: sending the same again would not help
    this.onWords(this.texts.stopped.replace("{why}", error.message), "bad");
  }

  async again(error) {
    if (error.status === 403) {
      await this.load().catch(() => null);
    }
    this.flush();
  }

  async ask(method, way, body) {
    const given = { ...this.form, sprak: document.documentElement.lang };
    const options = { method, credentials: "same-origin", cache: "no-store" };
    let address = `/utkast${way}`;
    if (method === "GET") {
      address += `?${new URLSearchParams(given)}`;
    } else {
      address += `?${new URLSearchParams({ sprak: given.sprak })}`;
      options.headers = { "Content-Type": "application/json" };
      options.body = JSON.stringify({ ...this.form, ...body, token: this.token });
    }
    let answer;
    try {
      answer = await window.fetch(address, options);
    } catch {
      throw new AwayError();
    }
    if (answer.status >= 500) {
      throw new AwayError();
    }
    const said = answer.headers.get("content-type")?.startsWith("application/json") ? await answer.json() : {};
    if (!answer.ok) {
      const words = answer.status === 413 ? this.texts.tooLarge : this.texts.notOurs;
      throw new RefusedError(answer.status, said.message ?? words);
    }
    return said;
  }
}
