/** The picture by which a website is shown where a page of it is shared: which builds have one, and how it looks. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { imageSize } from "image-size";
import { PNG } from "pngjs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { startRemoteBrowser } from "../helpers/remote-browser.ts";
import { runHere } from "../helpers/run-here.ts";
import { type FolderFiles, withFolder } from "../helpers/write-folder.ts";

const ACCENT = "b3261e";
const SITE = "siteUrl: https://northwind.dev/ladder/\n";

function ladderOf(settings: string): FolderFiles {
  const role = (title: string): string => `# ${title}\n\n## Impact\n\n- Stows the cargo.\n`;
  return {
    "ladder/ladder.yml": `print: { accent: "#${ACCENT}" }\n${settings}`,
    "ladder/mate.md": role("Mate"),
    "ladder/boatswain.md": role("Boatswain"),
  };
}

const TRACK = "tracks: [{ title: Deck, roles: [mate, boatswain] }]\n";

/** Builds the ladder of `folder` with the ladder's handbook alone; what the command says as JSON. */
async function build(folder: string, ...more: readonly string[]) {
  const paths = [join(folder, "ladder"), "--out", join(folder, "site"), "--cache", join(folder, "cache")];
  const { status, stdout, stderr } = await runHere(["build", ...paths, "--json", ...more]);
  assert.is(status, 0, stderr);
  return JSON.parse(stdout);
}

const ONLY = ["--only", "ladder"];

/** What a page of the built site says of a picture, by name. */
async function tagsOf(folder: string, page = "index.html"): Promise<Readonly<Record<string, string>>> {
  const html = await readFile(join(folder, "site", page), "utf8");
  const metas = html.matchAll(/<meta (?:name|property)="((?:og:image|twitter)[^"]*)" content="([^"]*)">/g);
  return Object.fromEntries([...metas].map(([, name = "", value = ""]) => [name, value]));
}

const pictureOf = (folder: string): Promise<Buffer> => readFile(join(folder, "site/assets/picture.png"));

/** How many pixels of a picture have each colour; of those at its edge, where nothing may stand. */
function coloursOf(bytes: Buffer) {
  const { width, height, data } = PNG.sync.read(bytes);
  const all = new Map<string, number>();
  const edge = new Set<string>();
  for (let at = 0; at < width * height; at++) {
    const colour = data.subarray(4 * at, 4 * at + 3).toString("hex");
    all.set(colour, (all.get(colour) ?? 0) + 1);
    const [x, y] = [at % width, Math.floor(at / width)];
    if (Math.min(x, y, width - 1 - x, height - 1 - y) < 40) edge.add(colour);
  }
  return { all, edge };
}

/** A picture with a title in its letters' colour, something in the accent, and nothing at the edge. */
function assertLooks(bytes: Buffer): void {
  const { width, height, type } = imageSize(bytes);
  assert.equal({ width, height, type }, { width: 1200, height: 630, type: "png" });
  const { all, edge } = coloursOf(bytes);
  assert.ok((all.get(ACCENT) ?? 0) > 1064 * 5, "the accent's line");
  assert.ok((all.get("1a1a1a") ?? 0) > 500, "the title");
  assert.ok((all.get("ffffff") ?? 0) > 300_000, "room around");
  assert.equal([...edge], ["ffffff"]);
}

test("each page names a picture of the ladder, which a second build keeps", () =>
  withFolder(ladderOf(SITE + TRACK), async (folder) => {
    await build(folder, ...ONLY);
    const tags = {
      "og:image": "https://northwind.dev/ladder/assets/picture.png",
      "og:image:type": "image/png",
      "og:image:width": "1200",
      "og:image:height": "630",
      "og:image:alt": "Ladder",
      "twitter:card": "summary_large_image",
    };
    for (const page of ["index.html", "roles/mate/index.html"]) assert.equal(await tagsOf(folder, page), tags);
    const picture = await pictureOf(folder);
    assertLooks(picture);
    assert.is((await build(folder, ...ONLY)).unchanged, true);
    // A role says something else, and its handbook is printed: the picture is that of the build before.
    await writeFile(join(folder, "ladder/mate.md"), "# Mate\n\n## Impact\n\n- Trims the sails.\n");
    assert.is((await build(folder, "--only", "mate")).unchanged, false);
    assert.ok((await pictureOf(folder)).equals(picture));
    await writeFile(join(folder, "ladder/ladder.yml"), `${SITE}${TRACK}title: Another\n`);
    await build(folder, "--only", "mate");
    assert.not.ok((await pictureOf(folder)).equals(picture), "another title");
  }));

test("without an address of the website, or without handbooks, there is no picture and no page names one", () =>
  withFolder(ladderOf(TRACK), async (folder) => {
    const has = async (): Promise<readonly unknown[]> => [
      await tagsOf(folder),
      await pictureOf(folder).then(
        () => "picture",
        () => null,
      ),
    ];
    await build(folder, ...ONLY);
    assert.equal(await has(), [{}, null]);
    await build(folder, "--no-pdf", "--site-url", "https://northwind.dev/ladder/");
    assert.equal(await has(), [{}, null]);
    await build(folder, ...ONLY, "--site-url", "https://northwind.dev/ladder/");
    assert.is((await tagsOf(folder))["og:image"], "https://northwind.dev/ladder/assets/picture.png");
    assertLooks(await pictureOf(folder));
  }));

for (const [what, settings] of [
  ["markup", `title: '"><script>alert(1)</script>'\norganisation: '<img src=x onerror=alert(1)>'\n`],
  [
    "a long title and a long owner",
    `title: ${"A ladder of many words ".repeat(8)}\norganisation: ${"Owners ".repeat(28)}\n`,
  ],
  ["one long word", `title: ${"Rung".repeat(45)}\n`],
  ["letters from the right", "title: סולם הקריירה של ההנדסה\norganisation: מכשירי ים\nlanguage: he\nversion: '2'\n"],
  ["handbooks in grey", "title: Ladder\n"],
] as const)
  test(`a picture with ${what} has room for it, and its colours`, () =>
    withFolder(ladderOf(SITE + TRACK + settings), async (folder) => {
      if (what === "handbooks in grey") {
        const grey = `print: { accent: "#${ACCENT}", colour: grey, paper: A5, density: compact }\n`;
        await writeFile(join(folder, "ladder/ladder.yml"), grey + SITE + TRACK + settings);
      }
      await build(folder, ...ONLY);
      assertLooks(await pictureOf(folder));
      const html = await readFile(join(folder, "site/index.html"), "utf8");
      assert.not.match(html, /<script>alert|<img src=x/);
    }));

test("a browser elsewhere takes the picture as well", async () => {
  const browser = await startRemoteBrowser();
  try {
    await withFolder(ladderOf(SITE + TRACK), async (folder) => {
      await build(folder, ...ONLY, "--browser", browser.endpoint);
      assertLooks(await pictureOf(folder));
      assert.is((await tagsOf(folder))["og:image:alt"], "Ladder");
    });
  } finally {
    browser.kill();
  }
});

test.run();
