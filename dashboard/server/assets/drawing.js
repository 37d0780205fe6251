// Draws a picture where it stands, with the library that is fetched when a page has its first picture.
const AGAIN = 3000;
const SETTLED = 100;
const LOOK = { displayModeBar: false, scrollZoom: false, doubleClick: false, showTips: false };
const pause = (milliseconds) => new Promise((resolve) => window.setTimeout(resolve, milliseconds));

let library;
const fetched = (address) => {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => {
      library = undefined;
      script.remove();
      reject(new Error(address));
    };
    document.head.append(script);
  });
  return library;
};

// The picture follows the room it has, and leaves nothing behind when it is taken from the page.
const follow = (host, plotly) => {
  let due;
  const watch = new ResizeObserver(() => {
    window.clearTimeout(due);
    if (!host.isConnected) {
      watch.disconnect();
      plotly.purge(host);
    } else if (host.clientWidth && host.clientWidth !== host.layout.width) {
      due = window.setTimeout(() => host.isConnected && plotly.relayout(host, { width: host.clientWidth }), SETTLED);
    }
  });
  watch.observe(host);
};

const draw = async (host) => {
  try {
    const plotly = await fetched(host.dataset.library);
    if (host.isConnected) {
      const { data, layout } = JSON.parse(host.dataset.figure);
      await plotly.newPlot(host, data, { ...layout, width: host.clientWidth }, LOOK);
      follow(host, plotly);
    }
  } catch {
    await pause(AGAIN); // the server may be away for a while
    host.isConnected && mount(host);
  }
};

// One after another, with a pause in which the reader's browser may do something else.
let turn = Promise.resolve();
export const mount = (host) => {
  turn = turn.then(() => draw(host)).then(() => pause(0));
};
