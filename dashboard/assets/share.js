/* The panel from which a chart leaves: what is chosen there decides what is copied. */
(function () {
  "use strict";
  const SHOWN_FOR = 2000; // ms
  const { brought } = window.uptake;

  const chosen = (body, name) => {
    const button = body.querySelector(`[data-option="${name}"][aria-pressed="true"]`);
    return button ? button.dataset.to : "";
  };

  /* The address that answers with all there is to copy, for the chart as it is shown now. */
  function addressOf(body, path = "") {
    const link = body.closest("section").querySelector("a[data-embed]");
    const url = brought(link);
    const { searchParams: query } = url;
    url.pathname = `/share/${body.dataset.chart}${path}`;
    const build = document.querySelector("[data-build]").dataset.build;
    const values = {
      lang: chosen(body, "lang"), theme: chosen(body, "theme").replace("auto", ""),
      build: chosen(body, "build") && build, width: chosen(body, "width"),
    };
    for (const [name, value] of Object.entries(values)) {
      if (value) query.set(name, value);
      else query.delete(name);
    }
    return url;
  }

  async function answerOf(url) {
    const answer = await fetch(url);
    const found = await answer.json();
    if (!answer.ok) throw new Error(found.error.message);
    return found;
  }

  async function fill(body) {
    const note = body.querySelector("[role=status]");
    try {
      const found = await answerOf(addressOf(body));
      for (const place of body.querySelectorAll("[data-text]")) {
        place.textContent = found.texts[place.dataset.text];
      }
      for (const link of body.querySelectorAll("[data-file]")) link.href = found.files[link.dataset.file];
      preview(body, found);
      note.textContent = found.note;
    } catch {
      note.textContent = body.dataset.failed;
    }
  }

  function preview(body, { embed, title, width, height }) {
    const place = body.querySelector(".share-preview");
    const frame = place.querySelector("iframe") || document.createElement("iframe");
    const { pathname, search } = new URL(embed); // here, whatever the public address is
    frame.title = title;
    frame.style.width = `${width}px`;
    frame.style.height = `${height}px`;
    if (frame.getAttribute("src") !== pathname + search) frame.src = pathname + search;
    if (!frame.isConnected) place.append(frame);
  }

  async function copy(button, body) {
    const place = body.querySelector(`[data-text="${button.dataset.copy}"]`);
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(place.textContent);
    } catch {
      window.getSelection().selectAllChildren(place); // to be copied by hand
      return;
    }
    button.textContent = body.dataset.copied;
    setTimeout(() => { button.textContent = before; }, SHOWN_FOR);
  }

  /* Without the server's browser: the same picture, drawn here. */
  async function save(body) {
    try {
      const { figure, width, height } = await answerOf(addressOf(body, "/figure"));
      const filename = `uptake-${body.dataset.chart}`;
      await Plotly.downloadImage(figure, { format: "png", width, height, scale: 2, filename });
    } catch {
      body.querySelector("[role=status]").textContent = body.dataset.failed;
    }
  }

  document.addEventListener("toggle", ({ target }) => {
    const body = target.open && target.querySelector(".share-body");
    if (body) fill(body);
  }, true);

  document.addEventListener("click", (event) => {
    const body = event.target.closest(".share-body");
    const button = event.target.closest("button");
    if (!body || !button) return;
    const { option, save: isSaved, copy: isCopied } = button.dataset;
    if (option) {
      for (const other of body.querySelectorAll(`[data-option="${option}"]`)) {
        other.setAttribute("aria-pressed", String(other === button));
        other.classList.toggle("chosen", other === button);
      }
      fill(body);
    }
    if (isCopied) copy(button, body);
    if (isSaved) save(body);
  });

  window.addEventListener("message", ({ source, data }) => {
    if (!data || data.uptake !== "height" || !(data.height > 0)) return;
    for (const frame of document.querySelectorAll(".share-preview iframe")) {
      if (frame.contentWindow === source) frame.style.height = `${Math.ceil(data.height)}px`;
    }
  });
})();
