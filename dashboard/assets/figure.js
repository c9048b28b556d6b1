/* What a reader may change about a figure without asking for another: theme, series, period. */
window.uptakeFigure = (function () {
  "use strict";
  const root = document.documentElement;
  const COLOUR = /#([0-9a-f]{6})\b|rgba\((\d+),(\d+),(\d+),/g;
  const DATES = { zh: "%Y年%-m月", en: "%b %Y" };
  const hex = (...parts) => parts.map((part) => Number(part).toString(16).padStart(2, "0")).join("");

  /* Every colour has a variable of its name, which holds its sibling in the theme shown. */
  function repainted(figure) {
    const style = getComputedStyle(root);
    const found = new Map();
    const sibling = (name) => {
      if (!found.has(name)) found.set(name, style.getPropertyValue(`--c-${name}`).trim() || `#${name}`);
      return found.get(name);
    };
    const text = JSON.stringify(figure).replace(COLOUR, (whole, name, r, g, b) => {
      if (name) return sibling(name);
      const solid = sibling(hex(r, g, b));
      const [red, green, blue] = [1, 3, 5].map((at) => parseInt(solid.slice(at, at + 2), 16));
      return `rgba(${red},${green},${blue},`;
    });
    return JSON.parse(text);
  }

  function without(figure, hidden) {
    if (!hidden.length) return figure;
    const shown = (name) => !hidden.includes(name);
    const layout = { ...figure.layout };
    for (const part of ["annotations", "shapes"]) {
      if (layout[part]) layout[part] = layout[part].filter((one) => shown(one.name));
    }
    return { ...figure, layout, data: figure.data.filter((trace) => shown(trace.meta)) };
  }

  function zoomed(figure, zoom) {
    const axis = figure.layout.xaxis || {};
    const range = (zoom || "").split("..");
    const areDates = range[0].includes("-", 1);
    if (range.length !== 2 || !canZoom(figure) || areDates !== (axis.type === "date")) return figure;
    const ticks = { tickmode: "auto", tickvals: null, ticktext: null, nticks: 7, tickangle: 0 };
    const { suffix = "" } = figure.layout.meta;
    const format = areDates ? { tickformat: DATES[root.lang.slice(0, 2)] } : { ticksuffix: suffix };
    const ends = areDates ? range : range.map(Number);
    const xaxis = { ...axis, ...ticks, ...format, range: ends, autorange: false };
    return { ...figure, layout: { ...figure.layout, xaxis } };
  }

  /* Time runs along the axis of these figures; of others no part can be chosen. */
  const canZoom = (figure) => Boolean(figure.layout.meta && figure.layout.meta.zoom);

  const prepared = (figure, { hidden = [], zoom = "" } = {}) =>
    repainted(zoomed(without(figure, hidden), zoom));

  return { prepared, canZoom };
})();
