// The search of the website. Without this script the field is not there. What it searches in, and what finds there, come
// as scripts when the field is first used, as pages that are opened from a disk may not ask for files.
(() => {
  const form = document.querySelector(".search");
  const field = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const list = form.querySelector("ol");
  const { root, engine, index, results, nothing } = form.dataset;
  const counted = JSON.parse(results);
  const language = document.documentElement.lang;
  /** Results that are shown. */
  const MOST = 30;

  const loadScript = (address) =>
    new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: root + address });
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });

  let loading = null;
  /** What finds something in the index; null as long as that cannot be loaded. */
  const load = () => {
    loading ??= loadScript(index)
      .then(() => loadScript(engine))
      .then(
        () => window.rungbookFind,
        () => {
          loading = null;
        },
      );
    return loading;
  };

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

  function showResult({ page, section, address, words }) {
    const link = Object.assign(document.createElement("a"), { href: root + address });
    const line = element("span", "result-text", "");
    line.append(...words.map(({ text, isFound }) => (isFound ? element("mark", "", text) : text)));
    link.append(element("span", "result-title", section === "" ? page : `${page} \u203a ${section}`), line);
    const item = document.createElement("li");
    item.append(link);
    return item;
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
