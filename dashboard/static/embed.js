/* Tells the page around the embed how high it is, and makes the chart interactive when it is wanted. */
(function () {
  "use strict";
  const NARROW = 560;
  const IDLE = 1000; // ms on screen with nothing else to do
  const root = document.documentElement;
  const plot = document.getElementById("plot");
  const stills = [...plot.children];
  const { scale, hide, zoom } = root.dataset;
  const chosen = { scale, hidden: hide.split(" ").filter(Boolean), zoom };
  const size = () => (window.innerWidth < NARROW ? "narrow" : "wide");
  const drawing = document.createElement("div");
  let drawn = null; // the figures, once they are here
  let coming = null;

  function tellHeight() {
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (window.parent !== window) window.parent.postMessage({ uptake: "height", height }, "*");
  }

  function script(address) {
    return new Promise((done, failed) => {
      const element = Object.assign(document.createElement("script"), { src: address, onload: done, onerror: failed });
      document.head.append(element);
    });
  }

  /* As high as a picture of this layout is at the width there is: nothing moves. */
  const heightOf = (layout, figure) =>
    Math.round((plot.clientWidth / plot.dataset[layout]) * figure.layout.height);

  async function paint() {
    const shown = size();
    const { figures, config } = drawn;
    const figure = window.uptakeFigure.prepared(figures[`${shown}-${chosen.scale}`] || figures[shown], chosen);
    const layout = { ...figure.layout, height: heightOf(shown, figure) };
    await Plotly.react(drawing, figure.data, layout, config);
    stills.forEach((still) => still.remove());
    drawing.classList.remove("waiting");
    tellHeight();
  }

  /* Bring Plotly and the figures, once; until they are here, or if they do not come, the picture stays. */
  function wake() {
    coming = coming || bring().catch(() => { coming = null; });
    return coming;
  }

  async function bring() {
    const { plotly, shared, figures } = plot.dataset;
    const here = document.getElementById("figures"); // a file of its own holds everything
    if (here) {
      drawn = JSON.parse(here.textContent);
    } else {
      const [answer] = await Promise.all([fetch(figures), script(plotly), script(shared)]);
      drawn = await answer.json();
    }
    drawing.className = "drawing waiting";
    plot.append(drawing);
    await paint();
  }

  function choose({ value, series }) {
    const isHidden = chosen.hidden.includes(series);
    if (value) chosen.scale = root.dataset.scale = value;
    else chosen.hidden = isHidden ? chosen.hidden.filter((one) => one !== series) : [...chosen.hidden, series];
    mark();
    if (drawn) paint();
    else wake();
  }

  function mark() {
    for (const button of document.querySelectorAll("button")) {
      const { value, series } = button.dataset;
      button.setAttribute("aria-pressed", value ? value === chosen.scale : !chosen.hidden.includes(series));
    }
  }

  /* Unasked only where there is something to choose, and not where every byte costs. */
  function wakeWhenIdle() {
    const { saveData, effectiveType = "4g" } = navigator.connection || {};
    const hasChoices = document.querySelector("button") !== null;
    if (!hasChoices || saveData || effectiveType !== "4g" || !window.IntersectionObserver) return;
    const idle = window.requestIdleCallback || ((call) => setTimeout(call, 0));
    const seen = new IntersectionObserver((found) => {
      if (!found.some((one) => one.isIntersecting)) return;
      seen.disconnect();
      setTimeout(() => idle(wake), IDLE);
    });
    seen.observe(plot);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) choose(button.dataset);
  });
  for (const kind of ["pointerenter", "pointerdown", "touchstart"]) {
    plot.addEventListener(kind, wake, { passive: true });
  }
  window.addEventListener("resize", () => {
    if (drawn) paint();
    else tellHeight();
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    if (drawn) paint();
  });
  if ("ResizeObserver" in window) new ResizeObserver(tellHeight).observe(document.body);
  mark();
  tellHeight(); // a frame out of sight is not observed
  if (stills.length) wakeWhenIdle();
  else wake();
})();
