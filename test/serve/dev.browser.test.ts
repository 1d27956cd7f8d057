/** `rungbook dev` as a person has it open who writes a ladder: each save on the screen, what is wrong, and the PDF. */
import { execFileSync } from "node:child_process";
import { mkdir, open, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "puppeteer";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { serveLadder } from "../../scripts/serve/serve-ladder.ts";
import { ask } from "../helpers/ask-server.ts";
import { becomesTrue } from "../helpers/in-time.ts";
import { readPageTexts } from "../helpers/read-page-texts.ts";
import { runHere } from "../helpers/run-here.ts";
import { leavesNothing, startRungbook } from "../helpers/start-rungbook.ts";
import { withScreen } from "../helpers/with-screen.ts";
import { type FolderFiles, withFolder } from "../helpers/write-folder.ts";

const mate = (title: string, impact = "Stows the cargo."): string =>
  `---\ntitle: ${title}\nlevel: 1\n---\n\nYou are at sea.\n\n## Impact\n\n- ${impact}\n\n![Lamp](../lamp.gif)\n`;

const LAMP = Buffer.from("R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=", "base64");

const files: FolderFiles = {
  "ladder/ladder.yml": "title: Deck\nlanguage: en\n",
  "ladder/crew/mate.md": mate("Mate"),
  "ladder/crew/boatswain.md": "---\ntitle: Boatswain\nlevel: 2\n---\n\n## Impact\n\n- Leads the deck.\n",
  "ladder/lamp.gif": LAMP,
};

/** What a page shows. */
const heading = (page: Page): Promise<string> => page.$eval("h1", (element) => element.textContent ?? "");
const panel = (page: Page): Promise<string> =>
  page.$eval(".rungbook-dev", (element) => element.textContent ?? "").catch(() => "");

/** Waits until the page shows a text, whether it is loaded again meanwhile or not. */
const shows = (page: Page, text: string): Promise<void> =>
  becomesTrue(`the page shows "${text}"`, () =>
    page.evaluate((wanted) => document.body.innerText.includes(wanted), text).catch(() => false),
  );

test("a ladder that is written is on the screen as it is saved, with its handbook and what is wrong with it", () =>
  withFolder(files, (room) =>
    withScreen(async (page) => {
      const ladder = join(room, "ladder");
      const file = join(ladder, "crew/mate.md");
      const run = startRungbook(["dev", ladder, "--port", "0", "--no-cache"], room);
      const [url = ""] = /http:\S+/.exec(await run.says(/http:\S+/)) ?? [];
      try {
        const faults: string[] = [];
        page.on("console", (message) => {
          if (message.type() === "error" && !/ERR_|status of/.test(message.text())) faults.push(message.text());
        });
        const source = async (path: string): Promise<string> => (await ask(url, path)).text;

        await visit(page, `${url}roles/mate/index.html`);
        await shows(page, "No problems");
        assert.is(await heading(page), "Mate");

        // Saved as an editor does that writes into the file, and as one that renames another over it.
        await writeFile(file, mate("Second mate"));
        await shows(page, "Second mate");
        await writeFile(join(room, "saved"), mate("Third mate"));
        await rename(join(room, "saved"), file);
        await shows(page, "Third mate");
        // Many saves, of which the last one counts.
        for (const turn of ["a", "b", "c", "d"]) await writeFile(file, mate(`Mate ${turn}`));
        await shows(page, "Mate d");

        await writeFile(file, mate("[Mate"));
        await becomesTrue("the panel names the error", async () => (await panel(page)).includes("error"));
        assert.match(await panel(page), /crew\/mate\.md:2:8\s*error\s*A bracket "\[" is not closed\. Put/);
        assert.match(await panel(page), /1 error\. This is the last version without an error\./);
        const place = await page.$eval(".rungbook-dev li a", (element) => element.getAttribute("href"));
        assert.is(place, `vscode://file${file}:2:8`);
        assert.is(await heading(page), "Mate d", "the last good page stays");
        assert.match(await source("/roles/mate/"), /Mate d/);
        await writeFile(file, mate("Mate"));
        await shows(page, "No problems");
        assert.is(await heading(page), "Mate");

        await visit(page, `${url}`);
        await writeFile(join(ladder, "crew/cook.md"), "---\ntitle: Cook\nlevel: 3\n---\n\n## Impact\n\n- Cooks.\n");
        await shows(page, "Cook");
        await rename(join(ladder, "crew"), join(ladder, "hands"));
        await shows(page, "Hands");
        await rm(join(ladder, "hands/cook.md"));
        await becomesTrue("a removed role has no page", async () => (await ask(url, "/roles/cook/")).status === 404);
        await writeFile(join(ladder, "ladder.yml"), "title: Deck and galley\nlanguage: de\n");
        await shows(page, "Deck and galley");
        assert.match(await source("/"), /<html lang="de"/);
        await writeFile(join(ladder, "lamp.gif"), Buffer.concat([LAMP, Buffer.from("more")]));
        await becomesTrue("the new picture is there", async () => {
          const { body } = await ask(url, "/images/lamp.gif");
          return body.length === LAMP.length + 4;
        });

        // The handbook beside the page: the print document at once, then the PDF, and anew after a save.
        const moved = join(ladder, "hands/mate.md");
        await visit(page, `${url}roles/mate/index.html`);
        await page.waitForSelector(".rungbook-dev a.beside");
        // Not clicked: a page that loads itself anew at that moment takes no click.
        await visit(page, await page.$eval(".rungbook-dev a.beside", (link) => (link as HTMLAnchorElement).href));
        await page.waitForSelector("body[data-printed]");
        const turn = await page.$eval("body", ({ dataset }) => dataset.printed);
        const pdf = await ask(url, "/pdf/roles/mate.pdf");
        assert.equal([pdf.status, pdf.headers["content-type"]], [200, "application/pdf"]);
        assert.match((await readPageTexts(pdf.body)).join(" "), /Stows the cargo\./);
        await writeFile(moved, mate("Mate", "Keeps the log."));
        await page.waitForSelector(`body[data-printed]:not([data-printed="${turn}"])`);
        assert.match((await readPageTexts((await ask(url, "/pdf/roles/mate.pdf")).body)).join(" "), /Keeps the log\./);
        const printed = await source("/.rungbook/print/pdf/roles/mate.pdf.html");
        assert.match(printed, /Keeps the log\./);
        assert.not.match(printed, /rungbook\.invalid/);
        // A download says now how long it is.
        assert.match(await source("/roles/mate/"), /1 Seite, \d+/);

        // Nobody else may look, and pages have no more rights than they need.
        assert.is((await ask(url, "/", { headers: { Host: "ladder.example" } })).status, 403);
        const events = await ask(url, "/.rungbook/events", { headers: { Host: "ladder.example" } });
        assert.is(events.status, 403);
        const [, policy = ""] = /Content-Security-Policy" content="([^"]*)/.exec(await source("/")) ?? [];
        assert.match(policy, /^default-src 'none';/);
        assert.match(policy, /connect-src 'self'/);
        assert.not.match(policy, /unsafe/);
        assert.equal(faults, [], "no page did what its policy forbids");
        assert.equal((await readdir(ladder, { recursive: true })).sort(), [
          "hands",
          "hands/boatswain.md",
          "hands/mate.md",
          "ladder.yml",
          "lamp.gif",
        ]);
      } finally {
        run.child.kill("SIGINT");
      }
      const { status, stderr } = await run.ended;
      assert.is(status, 130, stderr);
      assert.not.match(stderr, /fault|Error/);
      await leavesNothing(run.pid, room);
    }),
  ));

/** Goes to an address, again where the page that is left has just begun to load itself anew, which ends the way there. */
async function visit(page: Page, address: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await page.goto(address);
      return;
    } catch (error) {
      if (attempt === 5 || !(error instanceof Error && error.message.includes("net::ERR_ABORTED"))) throw error;
    }
  }
}

/** What a page is told first. */
async function firstEvent(url: string): Promise<string> {
  const { body } = await fetch(`${url}.rungbook/events`);
  const reader = body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  return new TextDecoder().decode(value);
}

test("a ladder that begins with an error is shown without it, and one without anything when it comes", () =>
  withFolder({ "ladder/mate\u202e.md": "---\ntitle: [\n---\nText.\n" }, async (room) => {
    const ladder = join(room, "ladder");
    const run = startRungbook(["dev", ladder, "--port", "0", "--editor", "none"], room);
    const [url = ""] = /http:\S+/.exec(await run.says(/http:\S+/)) ?? [];
    try {
      const first = await ask(url, "/");
      assert.equal([first.status, first.text.includes("Nothing to show yet")], [503, true]);
      // Names cannot turn the letters of the list about.
      assert.match(await firstEvent(url), '"file":"mate\\\\u{202e}.md"');
      await mkdir(join(ladder, "crew"));
      await writeFile(join(ladder, "crew/cook.md"), "# Cook\n\n## Impact\n\n- Cooks.\n");
      await becomesTrue("the cook is shown", async () => (await ask(url, "/roles/cook/")).status === 200);
    } finally {
      run.child.kill("SIGINT");
    }
    assert.is((await run.ended).status, 130);
  }));

test("what is saved while the ladder is read for the first time is read again", () =>
  withFolder(files, async (room) => {
    const [file, styles] = [join(room, "ladder/crew/mate.md"), join(room, "own.css")];
    const faults: unknown[] = [];
    // The styles come last: who writes into this pipe can do so as soon as they are asked for.
    execFileSync("mkfifo", [styles]);
    const serving = serveLadder({
      folder: join(room, "ladder"),
      styles,
      port: 0,
      host: null,
      editor: "",
      onChecked: () => {},
      onFault: (fault) => faults.push(fault),
    });
    const pipe = await open(styles, "w");
    await writeFile(file, mate("Second mate"));
    await writeFile(join(room, "saved"), "p {}");
    await rename(join(room, "saved"), styles);
    await pipe.close();
    const { url, close } = await serving;
    try {
      await becomesTrue("it is shown", async () => (await ask(url, "/roles/mate/")).text.includes("Second mate"));
    } finally {
      await close();
    }
    assert.equal(faults, []);
  }));

/** Tells in its title what a page learns that somebody has put into public/. */
const SPY = `<!doctype html><title>Spy</title><script>
  fetch("/.rungbook/events").then((answer) => answer.body.getReader().read()).then(
    ({ value }) => { document.title = new TextDecoder().decode(value); },
    () => { document.title = "learns nothing"; });
</script>`;

test("neither pages of other sites nor those in public/ learn anything, or have anything printed", () =>
  withFolder({ ...files, "ladder/public/spy.html": SPY, "ladder/public/notes.txt": "Notes" }, (room) =>
    withScreen(async (page) => {
      const run = startRungbook(["dev", join(room, "ladder"), "--port", "0"], room);
      const [url = ""] = /http:\S+/.exec(await run.says(/http:\S+/)) ?? [];
      const asked = async (path: string, site: string, mode: string, dest: string): Promise<number> => {
        const headers = { "Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": dest };
        return (await ask(url, path, { method: "HEAD", headers })).status;
      };
      try {
        await page.goto(`${url}spy.html`);
        await becomesTrue("the page has asked", async () => (await page.title()) !== "Spy");
        assert.is(await page.title(), "learns nothing");
        assert.is((await ask(url, "/notes.txt")).headers["content-security-policy"], undefined);
        for (const site of ["cross-site", "same-site"]) {
          assert.is(await asked("/pdf/roles/mate.pdf", site, "no-cors", "image"), 403);
          assert.is(await asked("/pdf/roles/mate.pdf", site, "navigate", "iframe"), 403);
          assert.is(await asked("/.rungbook/events", site, "cors", "empty"), 403);
          assert.is(await asked("/roles/mate/", site, "navigate", "document"), 200);
        }
        assert.is(await asked("/roles/mate/", "same-origin", "cors", "empty"), 200);
        assert.is(await asked("/roles/mate/", "none", "navigate", "document"), 200);
      } finally {
        run.child.kill("SIGINT");
      }
      assert.is((await run.ended).status, 130);
    }),
  ));

test("a folder that is not there is said, and nothing is served", async () => {
  const { status, stderr } = await runHere(["dev", "/nowhere/at/all"]);
  assert.equal([status, stderr], [2, "There is no folder /nowhere/at/all. Name the folder of your role files.\n"]);
});

test("layouts and styles of one's own are shown as they are saved, and a broken one is named", () =>
  withFolder({ ...files, "own/base.njk": "<title>Own</title>", "own.css": ".first {}" }, async (room) => {
    const looks = ["--layouts", join(room, "own"), "--styles", join(room, "own.css")];
    const run = startRungbook(["dev", join(room, "ladder"), "--port", "0", ...looks], room);
    const [url = ""] = /http:\S+/.exec(await run.says(/http:\S+/)) ?? [];
    const has = (path: string, text: string): Promise<void> =>
      becomesTrue(`${path} has "${text}"`, async () => (await ask(url, path)).text.includes(text));
    try {
      await has("/roles/mate/", "<title>Own</title>");
      await has("/assets/site.css", ".first {}");
      await writeFile(join(room, "own.css"), ".second {}");
      await has("/assets/site.css", ".second {}");
      await writeFile(join(room, "own/base.njk"), "<title>\n{{ 1 | shiny }}</title>");
      await has("/roles/mate/", `${room}/own/base.njk:2:`);
      assert.is((await ask(url, "/roles/mate/")).status, 500);
      await writeFile(join(room, "own/base.njk"), "<title>Mended</title>");
      await has("/roles/mate/", "<title>Mended</title>");
    } finally {
      run.child.kill("SIGINT");
    }
    const { status, stderr } = await run.ended;
    assert.equal([status, /fault|\bat /.test(stderr.replace(/is at|at your/g, ""))], [130, false], stderr);
  }));

test.run();
