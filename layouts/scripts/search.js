// The search of the website. Without this script the field is not there. What it searches in, and the library that does,
// come as scripts when the field is first used, as pages that are opened from a disk may not ask for files.
(() => {
  const form = document.querySelector(".search");
  const field = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const list = form.querySelector("ol");
  const { root, library, index, results, nothing } = form.dataset;
  const counted = JSON.parse(results);
  const language = document.documentElement.lang;
  const segmenter = "Segmenter" in Intl ? new Intl.Segmenter(language, { granularity: "word" }) : null;
  /** Results that are shown, and words before and after the first that was found. */
  const [MOST, BEFORE, AFTER] = [30, 8, 16];

  /** The words of a text and where they begin; languages without spaces have some too. */
  const wordsIn = (text) =>
    segmenter === null
      ? [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({ segment: match[0], index: match.index }))
      : [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike);
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss");
  /** What the forms of a word have in common: hire, hires, hiring. */
  const stem = (word) => (language.startsWith("en") ? window.stemmer(word) : word);
  const foldedWords = (text) => wordsIn(text).map(({ segment }) => fold(segment));

  const loadScript = (address) =>
    new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: root + address });
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });

  let engine = null;
  const load = () => {
    engine ??= Promise.all([loadScript(library), loadScript(index)]).then(makeEngine, () => {
      engine = null;
    });
    return engine;
  };

  function makeEngine() {
    const { pages, sections } = window.rungbookIndex;
    const search = new window.MiniSearch({
      fields: ["page", "section", "text"],
      tokenize: foldedWords,
      processTerm: (word) => [...new Set([word, stem(word)])],
      searchOptions: {
        processTerm: stem,
        boost: { page: 3, section: 2 },
        combineWith: "AND",
        prefix: true,
        fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      },
    });
    const entries = sections.map(([page, anchor, section, text, code = ""], id) => {
      const [title, address] = pages[page];
      return {
        id,
        page: title,
        section,
        text,
        code,
        isPage: anchor === "",
        address: anchor === "" ? address : `${address}#${anchor}`,
      };
    });
    search.addAll(entries);
    const found = (query, options) => search.search(query, options).map(({ id, terms }) => [entries[id], terms]);
    const foundBy = (test) => entries.filter(test).map((entry) => [entry, []]);
    const ways = [
      // The number of an expectation, EM-I-3, or how all of a section begin, EM-I.
      (query) => foundBy(({ code }) => code !== "" && `${fold(query)}-`.startsWith(`${fold(code)}-`)),
      (query) => titlesFirst(query, found(query)),
      // Parts of words, as where words are put together.
      (query) => {
        const parts = foldedWords(query);
        return foundBy(({ page, section, text }) => {
          const all = fold(`${page} ${section} ${text}`);
          return parts.length > 0 && parts.every((part) => all.includes(part));
        });
      },
      // Sections that have some of the words.
      (query) => found(query, { combineWith: "OR" }),
    ];
    return (query) => {
      for (const way of ways) {
        const results = way(query);
        if (results.length > 0) return results.map(([entry, terms]) => ({ ...entry, terms: new Set(terms) }));
      }
      return [];
    };
  }

  /** Puts pages before all else whose title is what was asked for, then those whose title has all of its words. */
  function titlesFirst(query, results) {
    const asked = foldedWords(query);
    const rank = ({ page, isPage }) => {
      if (!isPage) return 2;
      const title = foldedWords(page);
      if (title.join(" ") === asked.join(" ")) return 0;
      return asked.every((part) => title.some((word) => word.startsWith(part))) ? 1 : 2;
    };
    return [...results].sort(([one], [other]) => rank(one) - rank(other));
  }

  const show = async () => {
    const query = field.value.trim();
    const find = query === "" ? null : await load();
    // What was typed meanwhile has its own answer.
    if (query !== field.value.trim()) return;
    const found = find ? find(query) : [];
    list.replaceChildren(...found.slice(0, MOST).map(showResult));
    const kind = new Intl.PluralRules(language).select(found.length);
    const count = (counted[kind] ?? counted.other).replace("{count}", found.length);
    status.textContent = find ? (found.length === 0 ? nothing : count) : "";
    open(find !== null && find !== undefined);
  };

  const open = (isOpen) => form.classList.toggle("open", isOpen);

  function showResult({ page, section, text, address, terms }) {
    const link = Object.assign(document.createElement("a"), { href: root + address });
    const title = element("span", "result-title", section === "" ? page : `${page} \u203a ${section}`);
    link.append(title, ...wordsAround(text, terms));
    const item = document.createElement("li");
    item.append(link);
    return item;
  }

  /** The words around the first of a text that was found; its beginning where that is in a title. */
  function wordsAround(text, terms) {
    const all = wordsIn(text);
    if (all.length === 0) return [];
    const isFound = ({ segment }) => [fold(segment), stem(fold(segment))].some((word) => terms.has(word));
    const first = Math.max(0, all.findIndex(isFound));
    const [from, to] = [Math.max(0, first - BEFORE), Math.min(all.length, first + AFTER)];
    const line = element("span", "result-text", from > 0 ? "\u2026 " : "");
    let at = from === 0 ? 0 : all[from].index;
    for (const word of all.slice(from, to)) {
      if (!isFound(word)) continue;
      const { segment, index: start } = word;
      line.append(text.slice(at, start), element("mark", "", segment));
      at = start + segment.length;
    }
    const end = to === all.length ? text.length : all[to].index;
    line.append(text.slice(at, end).trimEnd(), to === all.length ? "" : " \u2026");
    return [line];
  }

  function element(name, className, text) {
    return Object.assign(document.createElement(name), { className, textContent: text });
  }

  /** Keeps what is searched for, for who comes back to the page. */
  const keep = () => history.replaceState({ ...history.state, search: field.value }, "");
  const close = () => {
    open(false);
    field.focus();
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  field.addEventListener("focus", () => {
    load();
    if (list.childElementCount > 0) open(true);
  });
  field.addEventListener("input", show);
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!form.contains(relatedTarget)) open(false);
  });
  list.addEventListener("click", () => {
    keep();
    open(false);
  });
  addEventListener("pageshow", () => {
    if (!history.state?.search) return;
    field.value = history.state.search;
    field.focus();
    show();
  });
  form.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      if (document.activeElement === field) field.value = "";
      keep();
      close();
    } else if (event.key === "ArrowDown" && form.classList.contains("open")) links[at + 1]?.focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? field).focus();
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const isTyped = event.target.closest("input, textarea, select, [contenteditable]") !== null;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyped) return;
    event.preventDefault();
    field.focus();
  });
})();
