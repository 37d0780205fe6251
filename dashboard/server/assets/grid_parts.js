// Small builders for the grid: every text goes in as text, never as markup.
export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) {
      made.addEventListener(key.slice(2), value);
    } else if (value !== false && value !== undefined) {
      made.setAttribute(key, value === true ? "" : value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
};

export const button = (text, onclick, kind = "") =>
  element("button", { type: "button", class: `tb-grid-button ${kind}`.trim(), onclick }, text);

export const field = (column, { place, name, describedBy }) => {
  const shared = { "aria-label": `${column.label}, ${name}`, "aria-describedby": describedBy, "data-field": column.name };
  if (column.kind === "choice") {
    const options = column.options.map(([value, text]) => element("option", { value }, text));
    return element("select", { ...shared, "data-place": place }, ...options);
  }
  const mode = column.kind === "number" ? "decimal" : "text";
  return element("input", {
    ...shared,
    "data-place": place,
    type: "text",
    inputmode: mode,
    autocomplete: "off",
    autocapitalize: column.kind === "number" ? "off" : "sentences",
    spellcheck: column.kind === "number" ? "false" : undefined,
    maxlength: "2000",
  });
};
