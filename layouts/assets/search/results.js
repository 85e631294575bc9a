// The page of results. Whatever was typed or comes from the archive goes in as text, never as HTML.
queueMicrotask(() => {
  "use strict";
  const page = document.querySelector(".searching");
  if (!page) return;
  const words = JSON.parse(page.dataset.words);
  const language = document.documentElement.lang;
  const form = page.querySelector("form.seek");
  const field = form.elements.q;
  const lists = page.querySelector(".lists");
  const title = document.title;
  const AT_ONCE = 10;
  const PAUSE_MS = { typing: 120, slow: 400, painting: 20, announcing: 900 };
  // Labels of people, places and things, by what `who:` takes.
  const names = {};
  // Counts the questions, so that a late answer to an earlier one is dropped.
  let asked = 0;
  let answered = false;
  let shown = 0;
  // Whether the last word may still grow, so that words which begin like it count, too.
  let asTyped = false;
  let pause = 0;
  let saying = 0;
  let slow = 0;

  const make = (tag, className, ...content) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...content);
    return element;
  };
  const button = (className, text, act) => {
    const made = make("button", className, text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };

  const announced = make("p", "unseen");
  const pieces = make("ul", "pieces");
  const found = make("p", "found");
  const facets = make("div", "facets");
  const narrow = make("details", "narrow", make("summary", "", words.narrow), facets);
  const results = make("ol", "results");
  const more = button("more-results", words.more, () => showMore());
  const answer = make("div", "answer", pieces, found, narrow, results, more);
  announced.setAttribute("role", "status");
  pieces.setAttribute("aria-label", words.understood);
  answer.hidden = true;
  lists.before(announced, answer);

  const announce = (text, after) => {
    clearTimeout(saying);
    saying = setTimeout(() => (announced.textContent = text), after);
  };

  // -- A result -------------------------------------------------------------------------------------------------------

  const marked = (parts) => parts.map(({ text, hit }) => (hit ? make("mark", "hit", text) : text));

  const spoken = (element, { language: its }) => {
    element.dir = "auto";
    if (its !== language) element.lang = its;
    return element;
  };

  const titleOf = (result) => {
    const link = make("a", "", ...marked(result.heading));
    link.href = asking.address(result);
    return spoken(make("p", "teaser-title", link), result);
  };

  const aboutOf = (result) => {
    const time = make("time", "", asking.date(words, result.date));
    time.dateTime = result.date;
    const kind = result.note ? `place kind icon kind-${result.note.kind}` : "place";
    const verdict = result.note?.verdict && asking.say(words.piece_verdict, { value: result.note.verdict });
    const parts = [
      time,
      result.outlet && make("bdi", "", result.outlet),
      result.where && make("bdi", kind, asking.place(words, result)),
      verdict && make("strong", "", make("bdi", "", verdict)),
    ];
    const told = parts.filter(Boolean).flatMap((part) => [" ", make("span", "", part)]);
    return make("p", "teaser-about told", ...told.slice(1));
  };

  const resultOf = (result) => {
    const item = make("li", "result", titleOf(result), aboutOf(result));
    if (result.passage.length) item.append(spoken(make("p", "passage", ...marked(result.passage)), result));
    if (result.missing.length) {
      const struck = result.missing.flatMap((word) => [" ", make("s", "", word)]);
      item.append(make("p", "teaser-about missing", words.missing, ...struck));
    }
    return item;
  };

  // -- What was understood --------------------------------------------------------------------------------------------

  const showPieces = (all) => {
    const text = field.value;
    // What is said twice is shown once.
    const said = new Map(asking.told(all).map((piece) => [asking.piece(words, piece, names), piece]));
    const items = [...said].map(([said, piece]) => {
      const away = button("piece", said, () => {
        ask(glossatorQuery.without(text, piece));
        field.focus();
      });
      away.setAttribute("aria-label", asking.say(words.take_away, { piece: said }));
      away.dir = "auto";
      return make("li", "", away);
    });
    pieces.replaceChildren(...items);
    pieces.hidden = !items.length;
  };

  // -- Asking ---------------------------------------------------------------------------------------------------------

  const countOf = ({ total, atLeast, nearest, unknown }) => {
    if (!total) return words.none;
    if (nearest) return (unknown.length ? `${asking.say(words.unknown, { words: unknown.join(", ") })}. ` : "") + words.nearest;
    const number = asking.counted(words, language, total);
    return atLeast ? asking.say(words.at_least, { found: number }) : number;
  };

  const show = (told, typing) => {
    const absent = told.absent.flatMap((piece) => [make("span", "", asking.absent(words, piece)), " "]);
    const ignored = told.pieces.map((piece) => words[`ignored_${piece.ignored}`]);
    found.replaceChildren(...absent, [...new Set(ignored), countOf(told)].filter(Boolean).join(" "));
    // A value that is still being typed is not yet missed.
    announce(found.textContent, typing && (told.results.length || told.absent.length) ? PAUSE_MS.announcing : 0);
    results.replaceChildren(...told.results.map(resultOf));
    showPieces(told.pieces);
    shown = told.results.length;
    asTyped = typing;
    more.hidden = shown >= told.total;
  };

  const fail = (error) => {
    const reload = button("", words.again, () => location.reload());
    // It answered once: then the files it asks for now are gone, and so is the archive that had them.
    const text = answered || error.message === glossatorArchive.OTHER_VERSION ? words.updated : words.failed;
    found.replaceChildren(text, " ", reload);
    announce(text, 0);
    results.replaceChildren();
    narrow.hidden = more.hidden = true;
  };

  // What is still there of the question before is not the answer to this one.
  const wait = (isWaiting) => {
    results.setAttribute("aria-busy", isWaiting);
    results.style.opacity = isWaiting ? 0.5 : 1;
  };

  // The lists are there for whoever has nothing to follow.
  const open = (isOpen) => {
    clearTimeout(slow);
    wait(false);
    answer.hidden = !isOpen;
    lists.hidden = isOpen && results.hasChildNodes();
  };

  const pauseOf = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  const answerTo = async (text, { typing = false, count = AT_ONCE, facet = "", value = "" } = {}) => {
    const mine = (asked += 1);
    clearTimeout(slow);
    document.title = text ? `${text} · ${title}` : title;
    if (!text) {
      open(false);
      announce("", 0);
      return;
    }
    slow = setTimeout(() => {
      found.replaceChildren(words.searching);
      announce(words.searching, 0);
      answer.hidden = false;
      wait(true);
    }, PAUSE_MS.slow);
    try {
      const told = await reach.engine().ask(text, { count, typing });
      if (mine !== asked) return;
      answered = true;
      show(told, typing);
      open(true);
      // Whatever comes now must not keep the results from the screen.
      await pauseOf(PAUSE_MS.painting);
      if (mine !== asked || !(await reach.later()) || mine !== asked) return;
      const say = () => announce(found.textContent, typing ? PAUSE_MS.announcing : 0);
      const its = { words, names, field, found, facets, narrow, make, button, ask, showPieces, pauseOf, say };
      await glossatorFurther(its, told, text, { typing, facet, value }, () => mine !== asked);
    } catch (error) {
      if (mine !== asked) return;
      fail(error);
      open(true);
    }
  };

  const address = (text) => `${form.action}${text ? `?${new URLSearchParams({ q: text })}` : ""}`;
  // The state is what `answerTo` takes beside the text, so that the way back leads to the same answer.
  const keep = (text, how, state = null) => {
    try {
      history[how](state, "", address(text));
    } catch {
      // From a disk a browser may refuse to change the address; everything else goes on.
    }
  };
  const current = () => new URLSearchParams(location.search).get("q")?.trim() ?? "";

  // A question by itself: the way back leads to the one before.
  const ask = (text, facet, value) => {
    field.value = text;
    keep(text, text === current() ? "replaceState" : "pushState");
    answerTo(text, { facet, value });
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    ask(field.value.trim());
  });
  const typed = () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      const text = field.value.trim();
      // What is typed over a question that was asked leaves a way back to it.
      keep(text, current() && !history.state?.typing ? "pushState" : "replaceState", { typing: true });
      answerTo(text, { typing: true });
    }, PAUSE_MS.typing);
  };
  field.addEventListener("input", typed);
  const again = () => {
    field.value = current();
    answerTo(current(), history.state ?? {});
  };
  addEventListener("popstate", again);

  const showMore = async () => {
    const mine = asked;
    const from = shown;
    try {
      const told = await reach.engine().ask(field.value.trim(), { from, count: AT_ONCE, typing: asTyped });
      if (mine !== asked) return;
      results.append(...told.results.map(resultOf));
      shown += told.results.length;
      more.hidden = shown >= told.total || !told.results.length;
      results.children[from]?.querySelector("a").focus();
      keep(current(), "replaceState", { count: shown, typing: asTyped });
    } catch (error) {
      if (mine === asked) fail(error);
    }
  };

  narrow.open = matchMedia("(min-width: 64em)").matches;
  // What was typed on a slow line, before this script came.
  if (field.value.trim() !== current()) typed();
  else if (current()) again();
  else if (!location.hash) field.focus({ preventScroll: true });
});
