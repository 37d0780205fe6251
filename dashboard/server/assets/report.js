// Links to documents: the reader sees how far the making has come, and the file comes when it is done. Without this
// script, or where another process answers that knows nothing of the making, the plain link does the same and the
// browser waits.
const GONE = 410;

export const mount = (host) => {
  const { making, ready, failed } = host.dataset;
  const bar = document.createElement("progress");
  const words = document.createElement("span");
  const status = document.createElement("span");
  status.className = "tb-making";
  words.setAttribute("role", "status");
  bar.hidden = true;
  bar.setAttribute("aria-label", making);
  status.append(bar, words);
  host.append(status);
  let busy = false;

  const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  const asked = async (address, method = "GET") => {
    const answer = await fetch(address, { method });
    const told = await answer.json();
    if (!answer.ok) {
      throw Object.assign(new Error(told.message ?? failed), { status: answer.status });
    }
    return told;
  };

  const follow = async (job) => {
    while (host.isConnected) {
      const { done, total, ready: isReady } = await asked(job);
      bar.max = total;
      bar.value = done;
      if (isReady) {
        return true;
      }
      await wait(400);
    }
    return false;
  };

  const take = async (link) => {
    busy = true;
    bar.removeAttribute("value");
    bar.hidden = false;
    words.textContent = `${making} `;
    const { href, pathname, search } = link;
    try {
      const { job } = await asked(href, "POST");
      if (await follow(job)) {
        words.textContent = ready;
        window.location.assign(`${job}/fil?annars=${encodeURIComponent(pathname + search)}`);
      }
    } catch (error) {
      if (error.status === GONE) {
        window.location.assign(href);
        return;
      }
      words.textContent = error instanceof TypeError || error instanceof SyntaxError ? failed : error.message;
    } finally {
      bar.hidden = true;
      busy = false;
    }
  };

  host.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const isOrdinary = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !isOrdinary) {
      return;
    }
    event.preventDefault();
    if (!busy) {
      take(link);
    }
  });
};
