// A handbook beside its page: what it is printed from at once, the PDF as soon as it is printed.
(() => {
  const { pdf, html } = document.body.dataset;
  const status = document.querySelector("[role=status]");
  const frame = document.querySelector("iframe.handbook");
  let shown = null;
  let asked = 0;

  const say = (text) => {
    status.textContent = text;
    status.hidden = text === "";
  };

  const refresh = async () => {
    const turn = ++asked;
    const isOld = () => turn !== asked;
    const source = await fetch(html).then((answer) => (answer.ok ? answer.text() : null));
    // What is printed has not changed, though something else has.
    if (isOld() || source === shown) return;
    shown = source;
    say("Printing…");
    frame.src = html;
    const answer = await fetch(pdf);
    const text = answer.ok ? "" : await answer.text();
    if (isOld()) return;
    say(text);
    if (!answer.ok) return;
    await answer.blob();
    if (!isOld()) frame.src = `${pdf}#view=FitH`;
    document.body.dataset.printed = String(turn);
  };

  let made = null;
  new EventSource("/.rungbook/events").onmessage = ({ data }) => {
    const state = JSON.parse(data);
    if (state.made === made) return;
    made = state.made;
    refresh().catch((error) => say(String(error)));
  };
})();
