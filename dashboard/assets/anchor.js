/* Pages come after the address: go to the section it names as soon as it stands there. */
(function () {
  "use strict";
  let served = "";
  const wanted = () => (window.location.hash ? window.location.pathname + window.location.hash : "");

  function go() {
    const now = wanted();
    if (now === served) return;
    let place = null;
    try {
      place = now && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    } catch {
      place = null; // an address that is badly written names no section
    }
    if (now && !place) return;
    served = now;
    if (place) place.scrollIntoView();
  }

  window.addEventListener("hashchange", () => {
    served = wanted();
  });
  new MutationObserver(go).observe(document.documentElement, { childList: true, subtree: true });
})();
