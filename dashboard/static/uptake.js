/* For pages that hold Uptake's charts: each frame gets the height that its chart asks for. */
(function () {
  "use strict";
  const LOWEST = 120;
  const HIGHEST = 6000;
  const { origin } = new URL(document.currentScript.src);
  const frames = () => [...document.getElementsByTagName("iframe")]
    .filter((frame) => frame.src.startsWith(`${origin}/embed/`));

  window.addEventListener("message", ({ source, data }) => {
    const { uptake, height } = data || {};
    if (uptake !== "height" || !(height >= LOWEST && height <= HIGHEST)) return;
    for (const frame of frames()) {
      if (frame.contentWindow === source) frame.style.height = `${Math.ceil(height)}px`;
    }
  });
  /* A chart tells its height when its frame changes: those that were here before this script. */
  for (const frame of frames()) frame.style.height = `${frame.offsetHeight + 1}px`;
})();
