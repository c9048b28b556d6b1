/* The only code of the app's own in the browser: which of the two figures fits, and the title. */
(function () {
  "use strict";
  const NARROW = 640;
  const size = () => (window.innerWidth < NARROW ? "narrow" : "wide");
  let shown = size();

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    uptake: {
      pick: (figures) => (figures ? figures[size()] : window.dash_clientside.no_update),
      title: (text) => {
        if (text) document.title = text;
        return window.dash_clientside.no_update;
      },
    },
  });

  /* A choice renders the page anew; whoever works by keyboard stays where they were. */
  let place = "";
  document.addEventListener("focusin", (event) => {
    place = event.target.id;
  });
  new MutationObserver(() => {
    const found = document.activeElement === document.body && document.getElementById(place);
    if (found) found.focus({ preventScroll: true });
  }).observe(document.body, { childList: true, subtree: true });

  window.addEventListener("resize", () => {
    if (size() === shown) return;
    shown = size();
    window.dash_clientside.set_props("viewport", { data: shown });
  });
})();
