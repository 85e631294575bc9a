// Completion of the last word in the box: a combobox as the ARIA Authoring Practices describe it, with a list of its own.
const glossatorBox = (() => {
  "use strict";
  const form = document.querySelector("form.seek");
  const field = form.elements.q;
  const list = document.createElement("ul");
  const TEXTS = 5;
  const PAUSE_MS = 120;
  let options = [];
  let active = -1;
  // Counts the questions, so that a late answer to an earlier one is dropped.
  let asked = 0;
  let pause = 0;
  // Until the list is closed, and again with the next letter.
  let isWanted = true;

  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.suggestions);
  list.hidden = true;
  form.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]])
    field.setAttribute(name, value);

  const choose = (position) => {
    active = position;
    for (const [index, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(index === active));
    if (active < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", list.children[active].id);
      list.children[active].scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  };

  const show = (found) => {
    options = found;
    list.replaceChildren(
      ...options.map(({ completion }, index) => {
        const item = document.createElement("li");
        item.id = `suggestion-${index}`;
        item.setAttribute("role", "option");
        item.dir = "auto";
        item.textContent = completion;
        item.addEventListener("click", () => accept(index));
        return item;
      }),
    );
    list.hidden = !options.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  };

  const accept = (index) => {
    field.value = options[index].text;
    close();
    form.requestSubmit();
  };

  const close = () => {
    isWanted = false;
    asked += 1;
    clearTimeout(pause);
    show([]);
  };

  const completeNow = async (mine) => {
    const text = field.value.trim();
    const isAtEnd = field.selectionStart === field.value.length && !field.value.endsWith(" ");
    if (!text || !isAtEnd) return show([]);
    await reach.engine().ask(text, { count: TEXTS, typing: true });
    const found = mine === asked ? await reach.engine().complete(text, text.length) : [];
    if (mine === asked) show(found.filter((option) => option.text !== text));
  };

  // Where there is no answer there is no list; to say why is for the page of results.
  const complete = () => {
    if (isWanted && document.activeElement === field) completeNow((asked += 1)).catch(close);
  };

  field.addEventListener("input", () => {
    isWanted = true;
    asked += 1;
    clearTimeout(pause);
    // The page of results says itself when it has an answer.
    if (!document.querySelector(".searching")) pause = setTimeout(complete, PAUSE_MS);
  });
  field.addEventListener("blur", close);
  // Or the field would lose the focus, and with it the list, before the click.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  form.addEventListener("submit", close);

  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (steps) choose(((active + 1 + steps + options.length + 1) % (options.length + 1)) - 1);
    else if (event.key === "Enter" && active >= 0) accept(active);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });

  return { complete };
})();
