// What a copied block would change, shown before anything is changed.
import { button, element } from "./grid_parts.js";

export class Paste {
  constructor({ texts, ask, onTake, onWords }) {
    this.texts = texts;
    this.ask = ask;
    this.onTake = onTake;
    this.onWords = onWords;
    this.area = element("textarea", { rows: "4", id: "tb-grid-paste-field", spellcheck: "false" });
    this.preview = element("div", { class: "tb-grid-preview", tabindex: "-1", hidden: true });
    this.root = element(
      "details",
      { class: "tb-details tb-grid-paste" },
      element("summary", {}, texts.paste),
      element("p", {}, texts.pasteHelp),
      element("label", { for: "tb-grid-paste-field" }, texts.pasteField),
      this.area,
      button(texts.pasteRead, () => this.read(this.area.value, {})),
    );
  }

  async read(block, start) {
    this.from = document.activeElement;
    try {
      this.show(await this.ask({ block, ...start }));
    } catch (error) {
      this.onWords(error.message || this.texts.away, "bad");
    }
  }

  show({ lines, message }) {
    const headings = [this.texts.pasteLine, this.texts.place, this.texts.pasteNow, this.texts.pasteNew, this.texts.standing];
    const changes = lines.filter((line) => Object.keys(line.fields).length);
    const take = () => this.close(() => this.onTake(changes));
    this.preview.replaceChildren(
      element("h3", {}, this.texts.pasteTitle),
      element("p", { role: "status" }, message),
      element(
        "div",
        { class: "tb-scroll", tabindex: "0", role: "region", "aria-label": this.texts.pasteTitle },
        element(
          "table",
          { class: "tb-table" },
          element("thead", {}, element("tr", {}, ...headings.map((text) => element("th", { scope: "col" }, text)))),
          element("tbody", {}, ...lines.map((line) => this.line(line))),
        ),
      ),
      element(
        "p",
        { class: "tb-grid-actions" },
        changes.length ? button(this.texts.pasteTake, take, "tb-grid-primary") : null,
        button(this.texts.pasteLeave, () => this.close()),
      ),
    );
    this.preview.hidden = false;
    this.preview.scrollIntoView({ block: "nearest" });
    this.preview.querySelector("button").focus();
  }

  line(line) {
    const sign = element("span", { class: "tb-sign", "aria-hidden": "true" }, line.sign);
    const cells = [String(line.number), line.name, line.now, line.new];
    return element(
      "tr",
      {},
      ...cells.map((text) => element("td", {}, text)),
      element("td", {}, sign, ` ${line.message}`),
    );
  }

  close(then) {
    this.preview.hidden = true;
    this.preview.replaceChildren();
    this.area.value = "";
    this.from?.focus();
    then?.();
  }
}
