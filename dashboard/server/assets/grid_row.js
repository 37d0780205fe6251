// One line of the grid: its fields, what was reported before, and how it stands.
import { button, element, field } from "./grid_parts.js";

let count = 0;

export class Row {
  constructor(line, { columns, texts, onLeave, onTheirs, onMine }) {
    this.place = line.place;
    this.texts = texts;
    this.columns = columns;
    this.on = { onLeave, onTheirs, onMine };
    this.standing = element("td", {
      id: `tb-grid-standing-${(count += 1)}`,
      class: "tb-grid-standing",
      role: "cell",
      "aria-live": "polite",
      "data-label": texts.standing,
    });
    this.fields = new Map();
    this.cells = columns.map((column) => this.cell(column, line));
    this.name = line.name;
    this.head = element("th", { scope: "row", role: "rowheader" });
    this.before = element("td", { role: "cell", class: "tb-grid-before", "data-label": texts.before });
    this.why = this.cells.pop();
    this.root = element("tr", { role: "row" }, this.head, this.before, ...this.cells, this.standing);
    this.show(line, { isForced: true });
  }

  cell(column, line) {
    const made = field(column, { place: line.place, name: line.name, describedBy: this.standing.id });
    made.addEventListener("focus", () => {
      this.undo = { name: column.name, value: made.value };
      if (made.select) {
        made.select();
      }
    });
    made.addEventListener("input", () => this.typed(column));
    made.addEventListener("change", () => this.on.onLeave(this));
    made.addEventListener("blur", () => this.on.onLeave(this));
    this.fields.set(column.name, made);
    if (column.kind === "why") {
      return element("label", { class: "tb-grid-why" }, column.label, made);
    }
    return element("td", { role: "cell", class: `tb-grid-${column.kind}`, "data-label": column.label }, made);
  }

  // A number takes the reason away; somebody who chooses a reason has no number to give.
  typed(column) {
    const reason = this.fields.get("missing_reason");
    if (column.kind === "number" && this.fields.get(column.name).value) {
      reason.value = "";
    } else if (column.name === "missing_reason" && reason.value) {
      this.columns.filter((one) => one.kind === "number").forEach((one) => (this.fields.get(one.name).value = ""));
    }
  }

  texted() {
    return Object.fromEntries([...this.fields].map(([name, made]) => [name, made.value]));
  }

  set(fields) {
    for (const [name, text] of Object.entries(fields)) {
      const made = this.fields.get(name);
      if (made && made.value !== text) {
        this.offer(made, text);
        made.value = text;
      }
    }
  }

  // A value corrected or revised elsewhere has a status that the list does not offer otherwise.
  offer(made, text) {
    const { others = [] } = this.columns.find((column) => column.name === made.dataset.field);
    const other = others.find(([value]) => value === text);
    if (other && ![...made.options].some((option) => option.value === text)) {
      made.append(element("option", { value: text }, other[1]));
    }
  }

  differs() {
    const now = this.texted();
    return Object.keys(now).some((name) => now[name] !== (this.line.fields[name] ?? ""));
  }

  cell_for_sending() {
    return { place: this.place, version: this.line.version, fields: this.texted() };
  }

  show(line, { isForced = false } = {}) {
    this.line = line;
    if (isForced || !this.root.contains(document.activeElement)) {
      this.set(line.fields);
    }
    const isLocked = line.state === "locked";
    this.root.dataset.state = line.state;
    this.root.dataset.place = line.place;
    const wrong = this.fields.has(line.field) ? line.field : "value";
    for (const [name, made] of this.fields) {
      made.hidden = isLocked;
      made.setAttribute("aria-invalid", String(line.state === "refused" && name === wrong));
    }
    this.shownValue(isLocked ? line.shown : "");
    this.head.replaceChildren(
      line.name,
      element(
        "a",
        { href: line.href, class: "tb-grid-more" },
        isLocked ? this.texts.correct : this.texts.oneValue,
        element("span", { class: "tb-hidden" }, ` ${line.name}`),
      ),
    );
    const earlier = line.last.length ? line.last : [this.texts.nothingBefore];
    this.before.replaceChildren(
      ...earlier.map((text) => element("span", { class: "tb-grid-last" }, text)),
      ...(line.expected ? [element("span", { class: "tb-grid-expected" }, line.expected)] : []),
    );
    this.say(line);
  }

  // Shows what the server answered, but what has been typed since it was asked stays.
  follow(line, asked) {
    const typed = this.texted();
    const isNewer = Object.keys(typed).some((name) => typed[name] !== asked[name]);
    this.show(line, { isForced: true });
    if (isNewer) {
      this.set(typed);
    }
  }

  shownValue(text) {
    const number = this.columns.find((column) => column.name === "value");
    const cell = this.fields.get(number.name).parentElement;
    cell.querySelector("b")?.remove();
    if (text) {
      cell.append(element("b", {}, text));
    }
  }

  waiting() {
    this.say({ ...this.line, sign: "…", word: this.texts.waiting, message: "", reading: "", isConflict: false });
  }

  stopped(words) {
    this.say({ ...this.line, sign: "×", word: words, message: "", reading: "", isConflict: false });
  }

  say(line) {
    const sign = element("span", { class: "tb-sign", "aria-hidden": "true" }, line.sign);
    const parts = [element("p", { class: "tb-grid-word" }, sign, ` ${line.word}`)];
    if (line.reading) {
      parts.push(element("p", { class: "tb-grid-reading" }, line.reading));
    }
    if (line.message) {
      parts.push(element("p", { class: "tb-grid-message" }, line.message));
    }
    if (line.isConflict) {
      parts.push(
        element(
          "p",
          {},
          button(this.texts.theirs, () => this.on.onTheirs(this)),
          button(this.texts.mine, () => this.on.onMine(this)),
        ),
      );
    }
    const written = parts.map((part) => part.textContent).join("|");
    const hasWhy = line.asksWhy && line.state !== "locked";
    if (written !== this.written || hasWhy !== this.standing.contains(this.why)) {
      this.written = written;
      const focused = document.activeElement;
      this.standing.replaceChildren(...parts, ...(hasWhy ? [this.why] : []));
      if (hasWhy && this.why.contains(focused)) {
        focused.focus();
      }
    }
  }
}
