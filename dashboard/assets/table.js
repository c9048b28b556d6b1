/* Tables are built here from plain cells: Dash is slow with thousands of components. */
window.uptakeTable = (function () {
  "use strict";
  const { asked } = window.uptake;

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined) made.setAttribute(key, value);
    }
    return made;
  }

  function headOf(head, at) {
    const { text, href, sorted } = typeof head === "string" ? { text: head } : head;
    const cell = element("th", href ? undefined : text, { scope: "col", "aria-sort": sorted });
    if (href) cell.append(element("a", text, { href, id: `head-${at}` }));
    return cell;
  }

  function addressOf(point) {
    const query = new URLSearchParams(asked(window.location.search));
    query.set("point", point);
    return `${window.location.pathname}?${query}`;
  }

  function rowOf({ cells, point }, heads) {
    const row = element("tr");
    cells.forEach((text, position) => {
      const label = heads[position];
      const cell = element(position ? "td" : "th", undefined, {
        scope: position ? null : "row",
        "data-label": typeof label === "string" ? label : label.text,
      });
      if (position === 0 && point) {
        cell.append(element("a", text, { href: addressOf(point), class: "to-point" }));
      } else {
        cell.textContent = text;
      }
      row.append(cell);
    });
    return row;
  }

  function built({ heads, rows, caption }) {
    const table = element("table", undefined, { class: "rows" });
    if (caption) table.append(element("caption", caption));
    const top = element("thead");
    top.append(element("tr"));
    top.firstChild.append(...heads.map(headOf));
    const body = element("tbody");
    body.append(...rows.map((row) => rowOf(row, heads)));
    table.append(top, body);
    return table;
  }

  return { built };
})();
