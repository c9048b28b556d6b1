/* The address holds every choice. Those for which no page is made anew are read here. */
window.uptake = (function () {
  "use strict";
  const root = document.documentElement;
  const inBrowser = (root.dataset.inBrowser || "").split(" ");
  const FILES = /^\/(embed|chart|data|api|static|assets)\//;
  const CARRIED = { embed: ["scale", "hide", "zoom", "theme"], chart: ["scale", "hide"] };
  const SETTLING = 150; // ms until what a menu held is on its way to the server
  const LONGEST = 10000;
  const written = new WeakMap(); // link -> the address the page gave it, and the one it has now

  const params = () => new URLSearchParams(window.location.search);

  /* The part of a query that the server makes the page from. */
  function asked(search) {
    const query = new URLSearchParams(search);
    inBrowser.forEach((name) => query.delete(name));
    const text = query.toString();
    return text ? `?${text}` : "";
  }

  const kindOf = (url) => (FILES.exec(url.pathname) || [])[1];

  function kept(url, now) {
    const kind = kindOf(url);
    if (kind) return CARRIED[kind] || [];
    if (url.pathname !== window.location.pathname) return ["theme"];
    const samePeriod = ["from", "to"].every((name) => url.searchParams.get(name) === now.get(name));
    return samePeriod ? inBrowser : inBrowser.filter((name) => name !== "zoom");
  }

  /* An address written for one query, as it reads for the query of now: what it changes, changed. */
  function rebased(url, before) {
    const now = asked(window.location.search);
    if (now === before) return url;
    const [found, was, wanted] = [now, before, url.search].map((one) => new URLSearchParams(one));
    for (const name of new Set([...was.keys(), ...wanted.keys()])) {
      const values = wanted.getAll(name);
      if (JSON.stringify(values) === JSON.stringify(was.getAll(name))) continue;
      found.delete(name);
      values.forEach((value) => found.append(name, value));
    }
    url.search = found.toString();
    return url;
  }

  /* The address of a link; the page it stands on may lag behind what was chosen since. */
  function linked(url) {
    if (!root.dataset.page) return url;
    const { href, origin, pathname } = window.location;
    const shown = new URL(root.dataset.page, href);
    const isChoice = [url, shown].every((one) => one.origin === origin && one.pathname === pathname);
    return isChoice ? rebased(url, shown.search) : url;
  }

  /* An address of the site with the choices that the browser keeps; an empty value drops one. */
  function carried(url) {
    if (url.origin !== window.location.origin) return url;
    const now = params();
    for (const name of kept(url, now)) {
      if (kindOf(url) && now.has(name)) url.searchParams.delete(name); // what is shown goes along
      if (url.searchParams.has(name)) continue;
      now.getAll(name).forEach((value) => url.searchParams.append(name, value));
    }
    for (const name of inBrowser) {
      if (url.searchParams.getAll(name).every((value) => !value)) url.searchParams.delete(name);
    }
    return url;
  }

  /* Where an answer to the choosers leads: they were asked on the query `before`. */
  const chosen = ({ path, before, search }) =>
    carried(rebased(new URL(path + search, window.location.href), asked(before)));

  function go(url) {
    const { pathname, search, hash } = url;
    if (pathname !== window.location.pathname) window.scrollTo(0, 0);
    window.dash_clientside.set_props("url", { pathname, search, hash });
  }

  /* Go to the address with other values of one choice that the browser keeps. */
  function set(name, values) {
    const url = new URL(window.location.href);
    url.searchParams.delete(name);
    values.forEach((value) => url.searchParams.append(name, value));
    go(url);
  }

  /* Give a link the address it should have now, and return it. */
  function brought(link) {
    const known = written.get(link);
    const given = known && known.now === link.getAttribute("href") ? known.given : link.getAttribute("href");
    const url = carried(linked(new URL(given, window.location.href)));
    const now = url.origin === window.location.origin ? url.pathname + url.search + url.hash : given;
    if (now !== link.getAttribute("href")) link.setAttribute("href", now);
    written.set(link, { given, now });
    return url;
  }

  /* Not what is saved: its address, a "blob:", is of this site as well. */
  const linkOf = (event) => event.target.closest && event.target.closest("a[href]:not([download])");
  const isInside = (url) => url.origin === window.location.origin && !FILES.test(url.pathname);
  const isPlain = (event) =>
    event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const isSettled = () => !root.hasAttribute("data-waiting")
    && root.dataset.page === window.location.pathname + asked(window.location.search);

  /* What was ticked in an open menu counts once it closes: only then is a link followed. */
  function afterMenu(menu, link) {
    const { id } = link;
    menu.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    const until = Date.now() + LONGEST;
    const look = setInterval(() => {
      if (!isSettled() && Date.now() < until) return;
      clearInterval(look);
      (link.isConnected ? link : document.getElementById(id) || link).click();
    }, SETTLING);
  }

  document.addEventListener("click", (event) => {
    const link = linkOf(event);
    if (!link || link.getAttribute("href").startsWith("#")) return;
    const menu = document.querySelector(".dash-dropdown-content");
    if (menu && isPlain(event) && !link.target && isInside(new URL(link.href))) {
      event.preventDefault();
      event.stopPropagation();
      afterMenu(menu, link);
      return;
    }
    const url = brought(link);
    if (!isPlain(event) || link.target || !isInside(url)) return;
    event.preventDefault();
    event.stopPropagation();
    go(url);
  }, true);
  for (const kind of ["contextmenu", "mousedown"]) { // the middle button sends no click
    document.addEventListener(kind, (event) => {
      const link = linkOf(event);
      if (link && !link.getAttribute("href").startsWith("#")) brought(link);
    }, true);
  }
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const url = new URL(form.action);
    if (form.method !== "get" || !isInside(url)) return;
    event.preventDefault();
    url.search = new URLSearchParams(new FormData(form)).toString();
    go(carried(linked(url)));
  }, true);

  return { params, asked, chosen, brought, go, set };
})();
