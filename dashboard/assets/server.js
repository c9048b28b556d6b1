/* What the server has to say: that it does not answer, or that it has newer figures. */
(function () {
  "use strict";
  const EVERY = 60000;
  const PAGE = "main.children";
  const CHOOSERS = "chosen.data"; // a new page brings its own
  const part = (id) => document.getElementById(id);
  const { fetch } = window;
  const failed = new Set(); // parts of the page that have no answer yet
  let asked = 0;
  let waiting = 0;

  /* A request of the page that fails is said in a sentence; what was chosen is in the address. */
  window.fetch = function (input, options) {
    const answer = fetch.call(window, input, options);
    if (!String(input.url || input).includes("_dash-update-component")) return answer;
    const { output } = JSON.parse(options.body);
    wait(1);
    answer.then(({ ok }) => ok, () => false).then((ok) => {
      if (ok) failed.delete(output);
      else failed.add(output);
      if (ok && output.includes(PAGE)) failed.delete(CHOOSERS);
      part("trouble").hidden = failed.size === 0;
      wait(-1);
    });
    return answer;
  };

  function wait(change) {
    waiting += change;
    document.documentElement.toggleAttribute("data-waiting", waiting > 0);
  }

  const shown = () => (document.querySelector("[data-build]:not([data-frozen])") || { dataset: {} }).dataset.build;

  async function look() {
    if (document.hidden || !shown()) return;
    try {
      const { build_id: newest } = await (await fetch.call(window, "/health")).json();
      if (newest) part("news").hidden = newest === shown();
    } catch {
      /* No answer: asked again later, and said when the reader asks for something. */
    }
  }
  setInterval(look, EVERY);
  window.addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
  document.addEventListener("click", (event) => {
    if (event.target.id !== "show-news") return;
    part("news").hidden = true;
    asked += 1;
    window.dash_clientside.set_props("again", { data: asked });
  });
})();
