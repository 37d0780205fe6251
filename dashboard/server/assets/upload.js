// Choosing a document to read in: sent as it is, with how far it has come; the server says whether it can be read.
export const mount = (host) => {
  const { label, hint, sending, reading, away, address, next } = host.dataset;
  const make = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, text] of Object.entries(attributes)) {
      made.setAttribute(key, text);
    }
    made.append(...children);
    return made;
  };
  const input = make("input", { type: "file", class: "tb-upload-file", "aria-describedby": "tb-upload-hint" });
  const words = make("p", { class: "tb-upload-words", role: "status" });
  const button = make("label", { class: "tb-button tb-upload-button" }, label, input);
  const area = make("div", { class: "tb-upload" }, button, make("p", { class: "tb-hint", id: "tb-upload-hint" }, hint), words);

  const say = (text, tone = "") => {
    words.textContent = text;
    words.dataset.tone = tone;
    words.setAttribute("role", tone === "bad" ? "alert" : "status");
  };

  // The answer comes line by line while a long document is read; what is no line of ours says nothing.
  const told = (text) => {
    try {
      return text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
    } catch {
      return [];
    }
  };

  const sent = (file, token) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", `${address}?namn=${encodeURIComponent(file.name)}`);
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.setRequestHeader("X-Formular", token);
      request.upload.onprogress = ({ loaded, total }) => say(`${sending} ${Math.floor((loaded / total) * 100)} %`);
      request.upload.onload = () => say(reading);
      request.onprogress = () => {
        const whole = request.responseText.slice(0, request.responseText.lastIndexOf("\n") + 1);
        say(told(whole).at(-1)?.progress || reading);
      };
      request.onload = () => {
        const refusal = told(request.responseText).at(-1)?.message ?? away;
        return request.status === 200 && !refusal ? resolve() : reject(new Error(refusal));
      };
      request.onerror = () => reject(new Error(away));
      request.send(file);
    });

  const take = async (file) => {
    if (!file || input.disabled) {
      return;
    }
    input.disabled = true;
    say(sending);
    try {
      const answer = await fetch(address);
      const { token, message } = await answer.json();
      if (!token) {
        throw new Error(message ?? away);
      }
      await sent(file, token);
      window.location.assign(next);
    } catch (error) {
      say(error instanceof TypeError || error instanceof SyntaxError ? away : error.message, "bad");
      input.disabled = false;
      input.value = "";
    }
  };

  input.addEventListener("change", () => take(input.files[0]));
  for (const name of ["dragover", "drop"]) {
    area.addEventListener(name, (event) => event.preventDefault());
  }
  area.addEventListener("drop", (event) => take(event.dataTransfer.files[0]));
  host.replaceChildren(area);
};
