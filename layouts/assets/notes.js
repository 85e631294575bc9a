// Notes at hand: a sheet on narrow screens, the keys j, k and Escape, and the choice of one kind.
// Every note can be reached and read without this; nothing here places a note beside the text.
(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const sheet = document.getElementById("sheet");
  const notes = all(".note");
  const words = sheet.dataset;
  const CLEAR_PX = 24; // What stays free above and below a reference that is brought into sight.
  let origin = null; // The reference of the note in the sheet.

  const idIn = (hash) => {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch {
      return ""; // Somebody has cut off the address.
    }
  };
  const noteOf = (link) => document.getElementById(idIn(link.hash));
  const referenceOf = (note) => all("a.ref").find((link) => noteOf(link) === note);
  const button = (className, act, ...content) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = className;
    made.addEventListener("click", act);
    made.append(...content);
    return made;
  };
  const isBeside = (note) => getComputedStyle(note).position === "absolute";
  const isShown = (note) => !note.classList.contains("off");

  // -- A note and its passage show each other --------------------------------------------------------------------------

  let pointedAt = []; // The notes that the pointer is on, or on a passage of.

  const openId = () => sheet.dataset.note ?? document.querySelector(":target")?.closest(".note")?.id;

  const notesOf = (mark) => mark.dataset.notes.split(" ").map((name) => `note-${name}`);

  const light = () => {
    const lit = [...pointedAt, openId()];
    const isLit = (id) => lit.includes(id);
    for (const mark of all("mark[data-notes]")) mark.classList.toggle("lit", notesOf(mark).some(isLit));
    for (const note of notes) note.classList.toggle("lit", isLit(note.id));
  };

  const notesAt = (element) => {
    const found = element.closest?.("mark[data-notes], .note, a.ref");
    if (found?.matches("mark")) return notesOf(found);
    return found ? [(found.hash ? noteOf(found) : found)?.id] : [];
  };

  const pointAt = (ids) => {
    if (!ids.length && !pointedAt.length) return;
    pointedAt = ids;
    light();
  };

  document.addEventListener("pointerover", (event) => pointAt(notesAt(event.target)));
  document.addEventListener("pointerout", () => pointAt([]));
  addEventListener("load", light);
  addEventListener("hashchange", light);

  // -- The sheet ------------------------------------------------------------------------------------------------------

  // By the sheet's height, since it may be on its way up.
  const bringAboveSheet = (reference) => {
    const { top, bottom } = reference.getBoundingClientRect();
    const end = innerHeight - sheet.offsetHeight - CLEAR_PX;
    if (top < CLEAR_PX || bottom > end) scrollTo({ top: scrollY + bottom - end });
  };

  const copyOf = (note) => {
    const copy = note.cloneNode(true);
    for (const element of [copy, ...all("[id]", copy)]) element.removeAttribute("id");
    return copy.childNodes;
  };

  const open = (note, reference) => {
    sheet.replaceChildren(button("close", () => sheet.hidePopover(), words.close), ...copyOf(note));
    sheet.dataset.note = note.id;
    sheet.setAttribute("aria-label", reference.getAttribute("aria-label"));
    origin = reference;
    if (!sheet.matches(":popover-open")) sheet.showPopover();
    sheet.scrollTop = 0;
    sheet.focus({ preventScroll: true });
    bringAboveSheet(reference);
    light();
  };

  // Before it closes: afterwards the browser would give the focus to what had it when the sheet was opened.
  sheet.addEventListener("beforetoggle", (event) => {
    if (event.newState !== "closed") return;
    if (sheet.contains(document.activeElement)) origin?.focus({ preventScroll: true });
    delete sheet.dataset.note;
    light();
  });

  // Whoever leaves the sheet with Tab goes on from where it was opened, and not from its place at the end of the page.
  sheet.addEventListener("keydown", (event) => {
    const stops = all("a, button, summary", sheet).filter((stop) => stop.checkVisibility());
    const at = stops.indexOf(document.activeElement);
    if (event.key !== "Tab" || (event.shiftKey ? at > 0 : at < stops.length - 1)) return;
    if (event.shiftKey) event.preventDefault();
    sheet.hidePopover();
  });

  // A link in the sheet leads elsewhere on the page: the way is free.
  sheet.addEventListener("click", (event) => {
    if (!event.target.closest("a")?.getAttribute("href").startsWith("#")) return;
    origin = null;
    sheet.hidePopover();
  });

  // On a narrow screen a tap on the passage itself will do, too; of several notes on it, the last is the most particular.
  const referenceFrom = (target) => {
    const mark = target.closest("mark[data-notes]");
    if (!mark || target.closest("a") || !getSelection().isCollapsed) return target.closest("a.ref");
    const note = document.getElementById(notesOf(mark).at(-1));
    return note && !isBeside(note) ? referenceOf(note) : null;
  };

  document.addEventListener("click", (event) => {
    const reference = referenceFrom(event.target);
    if (!reference || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const note = noteOf(reference);
    if (!note || !sheet.showPopover) return;
    if (isBeside(note)) {
      setTimeout(() => keepInSight(reference, note)); // After the browser's own jump to the note.
      return;
    }
    event.preventDefault();
    open(note, reference);
  });

  // -- Beside the text ------------------------------------------------------------------------------------------------

  // The reference is in the window, and as much of its note as there is room for. The jump to the note may be on its way.
  const keepInSight = (reference, note) => {
    const { top, bottom } = note.getBoundingClientRect();
    const jump = top - parseFloat(getComputedStyle(note).scrollMarginBlockStart);
    const whole = bottom + CLEAR_PX - innerHeight;
    const latest = reference.getBoundingClientRect().top - CLEAR_PX;
    scrollTo({ top: scrollY + Math.min(Math.max(jump, whole), latest) });
  };

  // -- Keys -----------------------------------------------------------------------------------------------------------

  const currentId = () =>
    sheet.dataset.note ??
    document.activeElement.closest?.(".note")?.id ??
    idIn(document.activeElement.hash || location.hash);

  const go = (by) => {
    const shown = notes.filter(isShown);
    const id = steps.next(shown.map((note) => note.id), currentId(), by);
    const note = document.getElementById(id);
    if (!note) return;
    const reference = referenceOf(note);
    if (reference && !isBeside(note) && sheet.showPopover) {
      open(note, reference);
      return;
    }
    location.replace(`#${encodeURIComponent(id)}`);
    (reference ?? note.querySelector(".note-number")).focus({ preventScroll: Boolean(reference) });
    if (reference) keepInSight(reference, note);
  };

  document.addEventListener("keydown", (event) => {
    if (!steps.isPlain(event)) return;
    // Whether the sheet is open, a browser without popovers cannot be asked.
    if (event.key === "Escape" && !sheet.dataset.note) {
      const note = noteOf(location);
      const reference = note?.matches(".note") && referenceOf(note);
      if (reference) {
        location.replace(`#${reference.id}`);
        reference.focus();
      }
    } else if ((event.key === "j" || event.key === "k") && !event.shiftKey && choices.keysAreOn()) {
      event.preventDefault();
      go(event.key === "j" ? 1 : -1);
    }
  });

  const nameKeys = () => (keys.textContent = choices.keysAreOn() ? words.keysOn : words.keysOff);
  const keys = button("keys", () => {
    choices.keep("keys", choices.keysAreOn() ? "off" : "on");
    nameKeys();
  });
  nameKeys();
  document.querySelector(".site-foot").append(keys);

  // -- One kind alone -------------------------------------------------------------------------------------------------

  const kindsOf = (element) => [...element.classList].filter((name) => name.startsWith("kind-")).map((name) => name.slice(5));
  const folded = all(".folded"); // Unless a choice leaves room enough.
  let choice = "";

  const choose = (pressed) => {
    choice = steps.chosen(choice, pressed);
    for (const element of all(".note, mark, a.ref")) element.classList.toggle("off", !steps.shows(choice, kindsOf(element)));
    for (const note of folded) note.classList.toggle("folded", choice === "");
    for (const chip of all("button.chip")) chip.setAttribute("aria-pressed", String(chip.dataset.kind === choice));
  };

  // A link leads to a note of another kind.
  addEventListener("hashchange", () => {
    const note = document.querySelector(".note.off:target");
    if (!note) return;
    choose(choice);
    note.scrollIntoView();
  });

  for (const chip of all("span.chip")) {
    const { kind } = chip.dataset;
    const pressable = button(chip.className, () => choose(kind), ...chip.childNodes);
    pressable.dataset.kind = kind;
    pressable.title = words.filter;
    pressable.setAttribute("aria-pressed", "false");
    chip.replaceWith(pressable);
  }
})();
