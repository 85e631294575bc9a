// Completion of the last word in the box: a combobox as the ARIA Authoring Practices describe it, with a list of its own.
queueMicrotask(() => {
  "use strict";
  const form = document.querySelector("form.seek");
  const field = form.elements.q;
  const list = document.createElement("ul");
  const MOST = 6;
  let options = [];
  let active = -1;
  let asked = 0;

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
    options = found.slice(0, MOST);
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
    asked += 1;
    show([]);
  };

  const complete = async () => {
    const mine = (asked += 1);
    const caret = field.selectionStart;
    const found = caret === field.value.length && field.value.trim() ? await reach.engine().complete(field.value, caret) : [];
    if (mine === asked) show(found.filter(({ text }) => text.trim() !== field.value.trim()));
  };

  // A list without an answer is no reason to say anything: the page of results will.
  field.addEventListener("input", () => complete().catch(close));
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

  // What every question needs comes while the first is typed; where it fails, the answer will say so.
  const warm = () => reach.engine().warm().catch(() => {});
  if (document.activeElement === field) warm();
  else field.addEventListener("focus", warm, { once: true });
});
