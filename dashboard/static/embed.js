/* Paints the chart of an embed page and tells the page around it how high it is. */
(function () {
  "use strict";
  const NARROW = 560;
  const root = document.documentElement;
  const plot = document.getElementById("plot");
  const drawn = JSON.parse(document.getElementById("figures").textContent);
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const asked = new URLSearchParams(window.location.search);
  const chosen = { scale: drawn.scale, hidden: asked.getAll("hide"), zoom: asked.get("zoom") || "" };
  const size = () => (window.innerWidth < NARROW ? "narrow" : "wide");
  let shown = "";

  function tellHeight() {
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (window.parent !== window) window.parent.postMessage({ uptake: "height", height }, "*");
  }

  function paint() {
    shown = size();
    const { figures, config } = drawn;
    const figure = window.uptakeFigure.prepared(figures[`${shown}-${chosen.scale}`] || figures[shown], chosen);
    Plotly.react(plot, figure.data, figure.layout, config).then(tellHeight);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const { value, series } = button.dataset;
    const isHidden = chosen.hidden.includes(series);
    if (value) {
      chosen.scale = root.dataset.scale = value;
    } else {
      chosen.hidden = isHidden ? chosen.hidden.filter((one) => one !== series) : [...chosen.hidden, series];
    }
    mark();
    paint();
  });

  function mark() {
    for (const button of document.querySelectorAll("button")) {
      const { value, series } = button.dataset;
      button.setAttribute("aria-pressed", value ? value === chosen.scale : !chosen.hidden.includes(series));
    }
  }

  mark();
  paint();
  window.addEventListener("resize", () => {
    if (size() !== shown) paint();
  });
  system.addEventListener("change", paint);
  if ("ResizeObserver" in window) new ResizeObserver(tellHeight).observe(document.body);
})();
