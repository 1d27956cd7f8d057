// On every page of `rungbook dev`: loads the page again when the ladder has changed, and lists what is wrong with it.
(() => {
  const { made, preview } = document.currentScript.dataset;
  const panel = document.body.appendChild(document.createElement("aside"));
  panel.className = "rungbook-dev";
  panel.lang = "en";
  panel.dir = "ltr";
  panel.setAttribute("aria-label", "Rungbook");

  /** Adds an element with text to another. */
  const add = (parent, name, text = "", className = "") => {
    const element = parent.appendChild(document.createElement(name));
    element.textContent = text;
    element.className = className;
    return element;
  };

  const placeOf = ({ file, line, column }) =>
    file === "." ? "The folder" : line === undefined ? file : `${file}:${line}:${column ?? 1}`;

  const addProblem = (list, problem) => {
    const item = add(list, "li", "", problem.severity);
    const place = add(item, problem.editor === null ? "span" : "a", placeOf(problem), "place");
    if (problem.editor !== null) place.href = problem.editor;
    add(item, "strong", problem.severity);
    add(item, "span", `${problem.message} ${problem.advice}`);
    for (const line of problem.lines ?? []) add(item, "code", line);
  };

  const count = (problems, severity) => problems.filter((problem) => problem.severity === severity).length;
  const counted = (number, noun) => (number === 0 ? [] : [`${number} ${noun}${number === 1 ? "" : "s"}`]);

  const show = ({ problems, isStale }) => {
    const wasOpen = panel.querySelector("details")?.open;
    panel.replaceChildren();
    panel.dataset.stale = String(isStale);
    const errors = count(problems, "error");
    const parts = [...counted(errors, "error"), ...counted(count(problems, "warning"), "warning")];
    const notes = counted(count(problems, "note"), "note");
    const head = parts.length + notes.length === 0 ? "No problems" : [...parts, ...notes].join(", ");
    // The handbook stands beside this page already where another page shows it.
    if (preview !== undefined && window.parent === window) add(panel, "a", "Handbook beside", "beside").href = preview;
    if (problems.length === 0) return add(panel, "p", head);
    const details = add(panel, "details");
    details.open = wasOpen ?? errors > 0;
    if (errors > 0) details.open = true;
    add(details, "summary", isStale ? `${head}. This is the last version without an error.` : head);
    const list = add(details, "ul");
    for (const problem of problems) addProblem(list, problem);
  };

  const source = new EventSource("/.rungbook/events");
  source.onmessage = ({ data }) => {
    const state = JSON.parse(data);
    if (state.made === made) show(state);
    else location.reload();
  };
  // The browser asks again until somebody answers.
  source.onerror = () => {
    panel.replaceChildren();
    add(panel, "p", "rungbook dev has ended.");
  };
})();
