// The form of many values as a grid: all places as lines, by keyboard all the way. It reads no number; the server does.
import { button, element } from "./grid_parts.js";
import { Paste } from "./grid_paste.js";
import { Row } from "./grid_row.js";
import { Talk } from "./grid_talk.js";

const grids = new Map(); // they outlive the page's redrawing, as after a lost connection

export const mount = (host) => {
  const { indicator, period, sex, ages, language } = host.dataset;
  const key = JSON.stringify([indicator, period, sex, ages, language]);
  const known = grids.get(key);
  const grid = known ?? new Grid({ indicator, period, sex, ages }, host.textContent);
  grids.set(key, grid);
  const focused = grid.focused;
  host.replaceChildren(grid.root);
  if (known && focused) {
    focused.focus();
  }
  grid.load();
};

class Grid {
  constructor(form, loading) {
    this.texts = {};
    this.rows = new Map();
    this.words = element("p", { class: "tb-grid-words", role: "status" }, loading);
    this.root = element("div", { class: "tb-grid" }, this.words);
    this.talk = new Talk(form, {
      texts: this.texts,
      onLines: (lines, sent) => this.heard(lines, sent),
      onWords: (text, tone) => this.say(text, tone),
      onStopped: (cell, words) => this.rows.get(cell.place)?.stopped(words),
    });
    this.root.addEventListener("focusin", (event) => (this.focused = event.target));
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.root.addEventListener("paste", (event) => this.pasted(event));
    window.addEventListener("pagehide", () => this.leaveAll());
    document.addEventListener("visibilitychange", () => this.seen());
    document.addEventListener("tb-news", (event) => this.news(event));
    this.root.addEventListener("focusout", () => window.setTimeout(() => this.catchUp()));
  }

  async load() {
    window.clearTimeout(this.again);
    try {
      const sheet = await this.talk.load();
      if (this.rows.size) {
        sheet.lines.forEach((line) => this.refresh(line));
        this.done(sheet.completion);
        this.resume(sheet.resumed);
      } else {
        this.build(sheet);
      }
      this.sendLeft();
    } catch (error) {
      this.say(error.message || this.texts.away || "", "bad");
      if (this.root.isConnected) {
        this.again = window.setTimeout(() => this.load(), 3000);
      }
    }
  }

  sendLeft() {
    for (const cell of this.talk.left()) {
      const row = this.rows.get(cell.place);
      if (row && !this.talk.pending.has(cell.place)) {
        row.set(cell.fields);
        this.talk.keep(cell);
      }
    }
  }

  build(sheet) {
    const { texts } = this;
    this.columns = sheet.columns;
    const shown = sheet.columns.filter((column) => column.kind !== "why").map((column) => column.label);
    const headings = [texts.place, texts.before, ...shown, texts.standing];
    const on = {
      onLeave: (row) => this.leave(row),
      onTheirs: (row) => this.discard([row.place]),
      onMine: (row) => this.mine(row),
    };
    for (const line of sheet.lines) {
      this.rows.set(line.place, new Row(line, { columns: sheet.columns, texts, ...on }));
    }
    this.paste = new Paste({
      texts,
      ask: (block) => this.talk.ask("POST", "/klistra", block),
      onTake: (lines) => this.take(lines),
      onWords: (text, tone) => this.say(text, tone),
    });
    this.resumed = element("div", { class: "tb-note tb-grid-resumed", hidden: true });
    this.completion = element("div", { class: "tb-grid-done" });
    this.saving = button(texts.save, () => this.save(), "tb-grid-primary");
    this.say("");
    this.root.replaceChildren(
      this.resumed,
      this.paste.preview,
      element(
        "div",
        { class: "tb-scroll tb-grid-scroll" },
        element(
          "table",
          { class: "tb-table tb-grid-table", role: "table" },
          element("caption", { class: "tb-hidden" }, texts.caption),
          element(
            "thead",
            { role: "rowgroup" },
            element("tr", { role: "row" }, ...headings.map((text) => element("th", { scope: "col", role: "columnheader" }, text))),
          ),
          element("tbody", { role: "rowgroup" }, ...[...this.rows.values()].map((row) => row.root)),
        ),
      ),
      element("div", { class: "tb-grid-foot" }, element("div", { class: "tb-grid-actions" }, this.saving, this.words), this.completion),
      element("p", { class: "tb-hint" }, texts.keys),
      this.paste.root,
    );
    this.done(sheet.completion);
    this.resume(sheet.resumed);
  }

  say(text, tone = "") {
    this.words.textContent = text;
    this.words.dataset.tone = tone;
  }

  resume(words) {
    this.resumed.hidden = !words;
    if (words && this.resumed.firstChild?.textContent !== words) {
      this.resumed.replaceChildren(element("span", {}, words), button(this.texts.discard, () => this.askDiscard()));
    }
  }

  askDiscard() {
    const { texts } = this;
    const no = button(texts.no, () => this.load());
    const yes = button(texts.yes, () => this.discard([]));
    this.resumed.replaceChildren(element("span", { role: "alert" }, texts.discardAsk), yes, no);
    no.focus();
  }

  async discard(places) {
    try {
      const { lines } = await this.talk.held(() => this.talk.ask("POST", "/slang", { places }));
      for (const line of lines) {
        if (!places.length || places.includes(line.place)) {
          this.talk.pending.delete(line.place);
          this.rows.get(line.place).show(line, { isForced: true });
        }
      }
      this.talk.remember();
      if (!places.length) {
        this.resume("");
      }
    } catch (error) {
      this.say(error.message || this.texts.away, "bad");
    }
    this.talk.flush();
  }

  mine(row) {
    this.talk.keep({ ...row.cell_for_sending(), version: row.line.newest });
  }

  leave(row) {
    if (row.line.state !== "locked" && row.differs()) {
      row.line.fields = row.texted();
      row.waiting();
      this.talk.keep(row.cell_for_sending());
    }
  }

  leaveAll() {
    this.rows.forEach((row) => this.leave(row));
  }

  seen() {
    if (document.visibilityState === "visible" && this.root.isConnected && !this.talk.pending.size && this.rows.size) {
      this.leaveAll();
      this.load();
    }
  }

  // What others have saved is shown as soon as nobody is in the middle of a cell; the page need not be run for it.
  news(event) {
    if (this.root.isConnected && this.rows.size) {
      event.preventDefault();
      this.isBehind = true;
      this.catchUp();
    }
  }

  catchUp() {
    const isTyping = [...this.rows.values()].some((row) => row.differs());
    if (this.isBehind && !this.isSaving && !this.talk.pending.size && !isTyping) {
      this.isBehind = false;
      this.load();
    }
  }

  heard(lines, sent) {
    for (const line of lines) {
      const isNewer = this.talk.pending.has(line.place);
      if (!isNewer) {
        this.refresh(line);
      }
    }
    if (this.words.dataset.tone === "" && sent.length) {
      this.say("");
    }
    this.catchUp();
  }

  refresh(line) {
    const row = this.rows.get(line.place);
    if (row && !this.talk.pending.has(line.place)) {
      const typed = row.texted();
      const isTyping = row.root.contains(document.activeElement) && row.differs();
      row.show(line);
      if (isTyping) {
        row.set(typed);
      }
    }
  }

  async save() {
    if (this.isSaving) {
      return;
    }
    this.isSaving = true;
    this.saving.setAttribute("aria-disabled", "true");
    this.say(this.texts.saving);
    this.leaveAll();
    await this.talk.held(() => this.sendAll());
    this.isSaving = false;
    this.saving.removeAttribute("aria-disabled");
    this.talk.flush();
    this.catchUp();
  }

  async sendAll() {
    const isOpen = (row) => !["empty", "saved", "locked"].includes(row.line.state) || this.talk.pending.has(row.place);
    const rows = [...this.rows.values()].filter(isOpen);
    const cells = rows.map((row) => this.talk.pending.get(row.place) ?? row.cell_for_sending());
    const asked = new Map([...this.rows].map(([place, row]) => [place, row.texted()]));
    try {
      const answer = await this.talk.ask("POST", "/spara", { cells, saveToken: this.talk.saveToken });
      this.talk.saveToken = answer.saveToken;
      this.talk.answered(cells);
      answer.lines.forEach((line) => this.rows.get(line.place)?.follow(line, asked.get(line.place)));
      this.resume("");
      this.say(answer.message, "good");
    } catch (error) {
      this.say(error.message || this.texts.away, "bad");
      if (error.message) {
        this.load(); // a new token: the server has answered, and said no to this one
      }
    }
  }

  done(words) {
    const { texts } = this;
    const finish = (isComplete) => () => this.complete(isComplete);
    this.completion.replaceChildren(
      ...(words ? [element("span", {}, `✓ ${words}`), button(texts.reopen, finish(false))] : [button(texts.done, finish(true))]),
    );
  }

  async complete(isComplete) {
    try {
      const answer = await this.talk.ask("POST", "/klar", { isComplete });
      answer.lines.forEach((line) => this.rows.get(line.place)?.show(line));
      this.done(answer.completion);
      this.say(answer.message, answer.isRefused ? "bad" : "good");
    } catch (error) {
      this.say(error.message || this.texts.away, "bad");
    }
  }

  key(event) {
    const made = event.target;
    const name = made.dataset?.field;
    if (!name || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const isText = made.tagName === "INPUT";
    const atStart = isText && made.selectionEnd === 0;
    const atEnd = isText && made.selectionStart === made.value.length;
    const isWhole = isText && made.value && made.selectionStart === 0 && atEnd;
    const steps = {
      Enter: [0, event.shiftKey ? -1 : 1],
      ArrowDown: isText ? [0, 1] : null,
      ArrowUp: isText ? [0, -1] : null,
      ArrowRight: atEnd && !isWhole ? [1, 0] : null,
      ArrowLeft: atStart && !isWhole ? [-1, 0] : null,
    };
    if (event.key === "Escape") {
      this.undo(made);
    } else if (steps[event.key]) {
      event.preventDefault();
      this.step(made, ...steps[event.key]);
    }
  }

  undo(made) {
    const row = this.rows.get(made.dataset.place);
    if (row.undo?.name === made.dataset.field) {
      made.value = row.undo.value;
      made.select?.();
    }
  }

  step(made, right, down) {
    const fields = [...this.root.querySelectorAll(".tb-grid-table [data-field]:not([hidden])")];
    const alike = right ? fields.filter((one) => one.dataset.place === made.dataset.place) : fields.filter((one) => one.dataset.field === made.dataset.field);
    const next = alike[alike.indexOf(made) + (right || down)];
    if (next) {
      next.focus();
    } else if (down > 0) {
      this.saving.focus();
    }
  }

  pasted(event) {
    const block = event.clipboardData?.getData("text/plain") ?? "";
    const { place, field: column } = event.target.dataset ?? {};
    if (column && /[\t\n]/.test(block.trim())) {
      event.preventDefault();
      this.paste.read(block, { start: place, column });
    }
  }

  take(lines) {
    for (const line of lines) {
      const row = this.rows.get(line.place);
      row.set(line.fields);
      this.leave(row);
    }
  }
}
