/* What Dash calls in the browser, and what follows the address without asking the server. */
(function () {
  "use strict";
  const NARROW = 640;
  const { params, asked, chosen, go, set } = window.uptake;
  const { prepared, canZoom } = window.uptakeFigure;
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const size = () => (window.innerWidth < NARROW ? "narrow" : "wide");
  const setProps = (id, props) => window.dash_clientside.set_props(id, props);
  const unchanged = () => window.dash_clientside.no_update;
  let shown = size();
  let before = "";
  let lookedInto = "";
  let printing = false;

  function choices() {
    const query = params();
    const one = (name) => query.get(name) || "";
    return {
      scale: one("scale"), zoom: one("zoom"), hidden: query.getAll("hide"), open: query.getAll("open"),
      theme: one("theme") || "auto", point: one("point"), system: system.matches,
    };
  }

  /* Bring everything into line that stands on the page already. */
  function follow() {
    const now = choices();
    if (!printing) root.dataset.theme = now.theme;
    for (const group of document.querySelectorAll("[data-choice]")) {
      const value = now[group.dataset.choice] || group.dataset.default;
      for (const link of group.querySelectorAll("[data-value]")) {
        const isChosen = link.dataset.value === value;
        if (link.classList.toggle("chosen", isChosen)) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
      if (group.dataset.choice === "scale") root.dataset.scale = value;
    }
    for (const button of document.querySelectorAll("[data-series]")) {
      const pressed = String(!now.hidden.includes(button.dataset.series));
      if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
    }
    for (const fold of printing ? [] : document.querySelectorAll("details[data-open]")) {
      const isOpen = now.open.includes(fold.dataset.open);
      if (fold.open !== isOpen) fold.open = isOpen;
    }
    for (const field of document.querySelectorAll(".dash-dropdown-focus-target[tabindex='0']")) {
      field.tabIndex = -1; // hidden, it would only hand the focus on to the button beside it
      field.nextElementSibling.tabIndex = 0;
    }
    const found = document.getElementById("point");
    if (found) found.hidden = !now.point; // closed at once, whenever the server empties it
    for (const reset of document.querySelectorAll(".reset-zoom")) {
      reset.classList.toggle("idle", !now.zoom);
    }
    return now;
  }

  const drawnOf = new Map(); // chart -> what the server drew for it last

  function figureFor(drawn, now, layout = size()) {
    const scale = now.scale || drawn.scale;
    const { figures } = drawn;
    const figure = figures[`${layout}-${scale}`] || figures[`${layout}-${drawn.scale}`] || figures[layout];
    return prepared(figure, now);
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    uptake: {
      asked: (path, search, again) => {
        const page = { path, search: asked(search), again: again || 0 };
        const text = JSON.stringify(page);
        if (text === before) return unchanged();
        before = text;
        return { ...page, whole: search }; // the server says what of it cannot be used
      },
      browser: () => follow(),
      choose: (...held) => {
        const page = held.pop();
        if (!page || JSON.stringify(held) === JSON.stringify(page.held)) return unchanged();
        const { pathname, search } = window.location;
        return { path: pathname, search, held };
      },
      chosen: (answer) => {
        if (answer && answer.path === window.location.pathname) go(chosen(answer));
        return unchanged(); // too late for a page that was left
      },
      point: (search, again) => {
        const query = new URLSearchParams(search);
        const names = ["point", "lang", "as_known_on", "build"];
        const wanted = Object.fromEntries(names.map((name) => [name, query.get(name) || ""]));
        const text = wanted.point && JSON.stringify([wanted, again]);
        if (text === lookedInto) return unchanged();
        lookedInto = text;
        return wanted;
      },
      pick: (drawn, now, id) => {
        if (!drawn) return unchanged();
        drawnOf.set(id.chart, drawn);
        return figureFor(drawn, now || choices());
      },
      build: (data, id) => {
        const place = document.getElementById(JSON.stringify(id, Object.keys(id).sort()));
        if (place && data) place.replaceChildren(window.uptakeTable.built(data));
        return unchanged();
      },
      acted: (clicked, change, figure) => {
        const [by] = window.dash_clientside.callback_context.triggered;
        if (by && by.prop_id.endsWith(".clickData")) openPoint(clicked);
        else if (by) zoom(change, figure);
        return unchanged();
      },
      title: (text, of) => {
        if (text) document.title = text.title;
        if (text && of) root.dataset.page = of.path + of.search; // whose page it is that is seen
        const about = document.querySelector("meta[name=description]");
        if (text && about) about.content = text.about;
        return unchanged();
      },
    },
  });

  function openPoint(clicked) {
    const found = clicked && clicked.points.find((point) => point.id);
    if (found) set("point", [found.id]);
  }

  function zoom(change, figure) {
    if (!change || !figure || !canZoom(figure)) return;
    const ends = [0, 1].map((at) => change[`xaxis.range[${at}]`]);
    if (ends.every((end) => end !== undefined)) set("zoom", [ends.map(written).join("..")]);
    else if (change["xaxis.autorange"] && params().has("zoom")) set("zoom", []);
  }

  /* An end of the period chosen: a day, or years to two decimals. */
  const written = (end) => (typeof end === "number" ? end.toFixed(2) : String(end).slice(0, 10));

  function repaint() {
    shown = size();
    setProps("browser", { data: choices() });
  }
  window.addEventListener("resize", () => {
    if (size() !== shown) repaint();
  });
  system.addEventListener("change", repaint);

  document.addEventListener("click", (event) => {
    if (event.target.matches("#point .close")) set("point", []);
    const button = event.target.closest && event.target.closest("[data-series]");
    if (!button) return;
    const { hidden } = choices();
    const name = button.dataset.series;
    set("hide", hidden.includes(name) ? hidden.filter((one) => one !== name) : [...hidden, name]);
  });
  document.addEventListener("toggle", (event) => {
    const name = event.target.dataset && event.target.dataset.open;
    const { open } = choices();
    if (!name || printing || open.includes(name) === event.target.open) return;
    set("open", event.target.open ? [...open, name] : open.filter((one) => one !== name));
  }, true);
  window.addEventListener("keydown", (event) => {
    const isForMenu = document.querySelector(".dash-dropdown-content"); // an open one closes first
    if (event.key === "Escape" && !isForMenu && params().has("point")) set("point", []);
  }, true);

  /* A choice renders the page anew; whoever works by keyboard stays where they were. */
  let place = "";
  let held = null;
  let last = null; // where the focus was before the panel on a figure took it
  let opener = null;
  let panel = "";
  document.addEventListener("focusin", (event) => {
    place = event.target.id;
    held = event.target;
    if (!event.target.closest("#point")) last = event.target;
  });
  new MutationObserver(() => {
    const title = document.getElementById("point-title");
    const now = params().get("point") || "";
    if (title && now && now !== panel) {
      opener = last;
      title.tabIndex = -1;
      title.focus({ preventScroll: true });
    } else if (!now && panel && opener) {
      if (opener.isConnected) opener.focus({ preventScroll: true });
      else place = opener.id;
      opener = null;
    }
    if (title || !now) panel = now;
    // only where the element was taken away: a reader may leave one on purpose
    const isLost = document.activeElement === document.body && held && !held.isConnected;
    const found = isLost && place && document.getElementById(place);
    if (found) found.focus({ preventScroll: true });
    follow();
  }).observe(document.body, { childList: true, subtree: true });

  /* On paper: light, everything opened, each plot as wide as the sheet. */
  const PAPER = 680;
  const SHEET = 740;
  window.addEventListener("beforeprint", () => {
    printing = true;
    for (const fold of document.querySelectorAll("main details:not([open], .share)")) {
      fold.open = true;
      fold.dataset.forPrint = "";
    }
    root.dataset.theme = "light";
    const build = document.querySelector("[data-build]");
    if (build) build.dataset.printed = `${window.location.href} · ${new Date().toISOString().slice(0, 10)}`;
    for (const graph of document.querySelectorAll(".dash-graph")) {
      const drawn = drawnOf.get(JSON.parse(graph.id).chart);
      if (!drawn) continue;
      const { data, layout } = figureFor(drawn, choices(), "wide");
      const wide = { ...layout, width: PAPER, autosize: false };
      graph.style.zoom = Math.min(1, SHEET / layout.height); // with its heading on one page
      window.Plotly.react(graph.querySelector(".js-plotly-plot"), data, wide);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const fold of document.querySelectorAll("details[data-for-print]")) {
      fold.open = false;
      delete fold.dataset.forPrint;
    }
    for (const graph of document.querySelectorAll(".dash-graph")) graph.style.zoom = "";
    setTimeout(() => {
      printing = false;
      follow();
      repaint();
    });
  });
})();
