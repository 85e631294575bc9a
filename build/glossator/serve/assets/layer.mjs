/* A layer over the page for whatever the preview has to say: in a shadow tree, so that neither the theme's styles nor
   its scripts meet it. Everything from a user's file goes in as text. */

const STYLE = "/_preview/preview.css";

/** The root of the layer, added to the page. */
export function addLayer() {
  const host = document.createElement("glossator-preview");
  const layer = host.attachShadow({ mode: "open" });
  const style = element("link", { rel: "stylesheet", href: STYLE });
  const rest = element("div", { hidden: "", class: "layer", lang: "en", dir: "ltr" });
  style.addEventListener("load", () => rest.removeAttribute("hidden"));
  layer.append(style, rest);
  document.body.append(host);
  return rest;
}

/** An element with attributes and children, which may be strings. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, text] of Object.entries(attributes)) {
    made.setAttribute(key, text);
  }
  made.append(...children);
  return made;
}
