// Speaks with the server for the grid: sends what has been typed, keeps it here until it is answered, and tries again.
const SOONEST = 1000;
const LATEST = 5000;
const AFTER_SIGN_OUT = 10000;
const AT_ONCE = 25;
const LARGEST = 60000; // bytes; of more the server does not read a word
const ROOM = LARGEST / 2;

const size = (text) => new Blob([text]).size;

export class AwayError extends Error {}

export class RefusedError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export class Talk {
  constructor(form, { texts, onLines, onWords, onStopped }) {
    this.form = form;
    this.texts = texts;
    this.onLines = onLines;
    this.onWords = onWords;
    this.onStopped = onStopped;
    this.pending = new Map();
    this.most = AT_ONCE;
    this.isSending = false;
    this.holds = 0;
    this.isAway = false;
    this.wasAway = false;
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
    this.holds += 1;
    try {
      return await work();
    } finally {
      this.holds -= 1;
    }
  }

  async flush() {
    if (this.isSending || this.holds || !this.pending.size) {
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
    const sent = this.portion();
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

  // As much as a request holds; the rest goes with the next one.
  portion() {
    const cells = [];
    let room = ROOM;
    for (const cell of this.pending.values()) {
      room -= size(JSON.stringify(cell));
      if (cells.length && (room < 0 || cells.length === this.most)) {
        break;
      }
      cells.push(cell);
    }
    return cells;
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
    this.isAway = false;
    if (!this.pending.size) {
      this.most = AT_ONCE;
      if (this.wasAway) {
        this.wasAway = false;
        this.onWords(this.texts.back, "good");
      }
    }
    this.wait = SOONEST;
  }

  failed(error, sent) {
    if (error instanceof AwayError || error.status === 401 || error.status === 403) {
      this.isAway = this.wasAway = true;
      this.onWords(error instanceof AwayError ? this.texts.away : error.message, "bad");
      this.wait = error instanceof AwayError ? Math.min(this.wait * 1.5, LATEST) : AFTER_SIGN_OUT;
      this.timer = window.setTimeout(() => this.again(error), this.wait);
      return;
    }
    if (sent.length > 1) {
      this.most = 1; // one of them is refused: the others are not to be lost with it
      return;
    }
    const words = this.texts.stopped.replace("{why}", error.message);
    this.answered(sent); // the server has understood and says no: sending the same again would not help
    this.onStopped(sent[0], words);
    this.onWords(words, "bad");
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
    if (size(options.body ?? "") > LARGEST) {
      throw new RefusedError(413, this.texts.tooLarge);
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
      throw new RefusedError(answer.status, said.message ?? this.texts.notOurs);
    }
    return said;
  }
}
