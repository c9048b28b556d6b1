/* Keeps in `chartShownAfter` how long after the navigation began the marks of the chart were on
   the screen, in ms, and then says so on the console. `wanted` has a selector of the marks and
   how many figures they show. */
((wanted) => {
  "use strict";
  if (window !== window.top) return;

  // What the parser is still inside of has nothing after it.
  function isParsed(mark) {
    if (document.readyState !== "loading") return true;
    for (let node = mark.closest("svg, canvas"); node; node = node.parentElement) {
      if (node.nextSibling) return true;
    }
    return false;
  }

  // A chart's axes and letters are grey; its marks are not.
  function colouredPixels(canvas) {
    const context = canvas.getContext("2d");
    if (!context) return 0;
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let found = 0;
    for (let at = 0; at < data.length; at += 4) {
      const [red, green, blue, alpha] = data.subarray(at, at + 4);
      if (alpha && Math.max(red, green, blue) - Math.min(red, green, blue) > 32) found += 1;
    }
    return found;
  }

  function figuresIn(mark) {
    const { width, height } = mark.getBoundingClientRect();
    if (!(width + height) || !isParsed(mark)) return 0;
    if (mark instanceof HTMLCanvasElement) return colouredPixels(mark);
    const outline = mark.getAttribute("d");
    return outline === null ? 1 : (outline.match(/\d*\.?\d+/g) || []).length / 2; // x and y
  }

  function look() {
    let found = 0;
    for (const mark of document.querySelectorAll(wanted.marks)) found += figuresIn(mark);
    if (found < wanted.figures) {
      requestAnimationFrame(look);
      return;
    }
    // The browser says when a text came on the screen: one that is new in this frame comes with it.
    new PerformanceObserver((seen) => {
      window.chartShownAfter = seen.getEntries()[0].renderTime;
      console.info("chart shown");
    }).observe({ type: "element" });
    const here = Object.assign(document.createElement("p"), { textContent: "." });
    here.setAttribute("elementtiming", "chart");
    here.style.cssText = "position:fixed;top:0;left:0;margin:0";
    document.body.append(here);
  }

  requestAnimationFrame(look);
})
