/* Paints the chart of an embed page and tells the page around it how high it is. */
(function () {
  "use strict";
  const NARROW = 560;
  const plot = document.getElementById("plot");
  const figures = JSON.parse(document.getElementById("figures").textContent);
  let shown = "";

  function tellHeight() {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (window.parent !== window) window.parent.postMessage({ uptake: "height", height }, "*");
  }

  function paint() {
    const size = window.innerWidth < NARROW ? "narrow" : "wide";
    if (size === shown) return;
    shown = size;
    const figure = figures[size];
    Plotly.react(plot, figure.data, figure.layout, figures.config).then(tellHeight);
  }

  paint();
  window.addEventListener("resize", paint);
  if ("ResizeObserver" in window) new ResizeObserver(tellHeight).observe(document.body);
})();
