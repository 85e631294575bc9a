/* Keeps the page as fresh as the files: every page names its build, and so does every event for that page, so a page
   that has missed one notices as soon as it hears anything again. */

import { element } from "./layer.mjs";

const EVENTS = "/_preview/events";
const SCROLL = "glossator-preview-scroll";
/** The server is given so long to come back before the page says that it has gone. */
const PATIENCE_MS = 1000;
/** A build is spoken of only where it takes longer, so that nothing flickers. */
const SHORT_BUILD_MS = 250;

const GONE = "The preview is not running: this page may be out of date. Start it with glossator serve";

/** Follows the builds; `show` is given each event. */
export function follow(layer, build, show) {
  const status = element("p", { class: "status", role: "status" });
  layer.append(status);
  keepScroll();
  let source = null;
  let building = 0;
  let missing = 0;

  const sayAfter = (milliseconds, sentence) => setTimeout(() => (status.textContent = sentence), milliseconds);
  const hear = (state) => {
    clearTimeout(building);
    clearTimeout(missing);
    missing = 0;
    if (state === "building") building = sayAfter(SHORT_BUILD_MS, "Building…");
    else status.textContent = "";
  };
  const connect = () => {
    source?.close();
    source = new EventSource(`${EVENTS}?page=${encodeURIComponent(location.pathname)}`);
    source.addEventListener("message", (event) => {
      const told = JSON.parse(event.data);
      hear(told.state);
      if (told.build !== build) {
        source.close(); // What else there is to hear, the next page hears.
        reload();
      } else {
        show(told);
      }
    });
    source.addEventListener("error", () => {
      missing ||= sayAfter(PATIENCE_MS, GONE);
      // What it has given up for good, it does not try again by itself.
      if (source.readyState === EventSource.CLOSED) setTimeout(attend, PATIENCE_MS);
    });
  };
  const attend = () => {
    // A browser allows few connections to one address: a page that nobody sees keeps none.
    if (document.hidden) source?.close();
    else connect();
  };
  document.addEventListener("visibilitychange", attend);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => event.persisted && attend());
  attend();
}

function reload() {
  sessionStorage.setItem(SCROLL, JSON.stringify({ page: location.pathname, left: scrollX, top: scrollY }));
  location.reload();
}

function keepScroll() {
  const kept = JSON.parse(sessionStorage.getItem(SCROLL) ?? "null");
  sessionStorage.removeItem(SCROLL);
  if (kept?.page === location.pathname) {
    scrollTo({ left: kept.left, top: kept.top, behavior: "instant" });
  }
}
