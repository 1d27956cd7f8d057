/** A built site as it is served: its files with their types, nothing beside it, and nobody from elsewhere. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, rename, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../scripts/build/program-version.ts";
import { isFromHere, type LocalServer } from "../../scripts/serve/local-server.ts";
import { serveFolder, siteFault } from "../../scripts/serve/serve-folder.ts";
import { ask } from "../helpers/ask-server.ts";
import { runHere } from "../helpers/run-here.ts";
import { type FolderFiles, withFolder } from "../helpers/write-folder.ts";

const PDF = Buffer.from("%PDF-1.7\n\xff\xfe bytes\n", "latin1");

/** A site, and beside it a folder whose name begins the same. */
const files: FolderFiles = {
  "_site/index.html": "<!doctype html><title>Über uns</title>",
  "_site/404.html": "<!doctype html><title>Nicht da</title>",
  "_site/roles/mate/index.html": "<!doctype html><title>Mate</title>",
  "_site/roles/crème brûlée/index.html": "<!doctype html><title>Crème</title>",
  "_site/assets/site.css": "body { color: black }",
  "_site/expectations.csv": "a,ü\n",
  "_site/pdf/roles/mate.pdf": PDF,
  "_site/.rungbook-output.json": "{}",
  "_site-private/secret.txt": "secret",
};

const faults: unknown[] = [];

/** Serves the site of `files`, calls `use`, and ends the server. */
function withSite(use: (server: LocalServer, folder: string) => Promise<void>): Promise<void> {
  return withFolder(files, async (folder) => {
    const served = { folder: join(folder, "_site"), port: 0, host: null, onFault: (one: unknown) => faults.push(one) };
    const server = await serveFolder(served);
    try {
      await use(server, folder);
    } finally {
      await server.close();
    }
  });
}

test("files have their types, and texts their encoding", () =>
  withSite(async ({ url }) => {
    const types = [
      ["/", "text/html; charset=utf-8"],
      ["/roles/mate/index.html", "text/html; charset=utf-8"],
      ["/roles/mate/", "text/html; charset=utf-8"],
      ["/roles/cr%C3%A8me%20br%C3%BBl%C3%A9e/", "text/html; charset=utf-8"],
      ["/assets/site.css?x=1", "text/css; charset=utf-8"],
      ["/expectations.csv", "text/csv; charset=utf-8"],
      ["/pdf/roles/mate.pdf", "application/pdf"],
    ] as const;
    for (const [path, type] of types) {
      const { status, headers } = await ask(url, path);
      assert.equal([path, status, headers["content-type"]], [path, 200, type]);
      assert.is(headers["x-content-type-options"], "nosniff");
    }
    assert.ok((await ask(url, "/")).text.includes("Über uns"));
    assert.equal((await ask(url, "/pdf/roles/mate.pdf")).body, PDF);
  }));

test("parts of a PDF are given out, and HEAD gives its length alone", () =>
  withSite(async ({ url }) => {
    const part = await ask(url, "/pdf/roles/mate.pdf", { headers: { Range: "bytes=0-3" } });
    assert.equal([part.status, part.text, part.headers["content-range"]], [206, "%PDF", `bytes 0-3/${PDF.length}`]);
    const beyond = await ask(url, "/pdf/roles/mate.pdf", { headers: { Range: "bytes=900-" } });
    assert.is(beyond.status, 416);
    const head = await ask(url, "/pdf/roles/mate.pdf", { method: "HEAD" });
    assert.equal([head.status, head.body.length, head.headers["content-length"]], [200, 0, String(PDF.length)]);
    const { etag = "" } = head.headers;
    const again = await ask(url, "/pdf/roles/mate.pdf", { headers: { "If-None-Match": etag } });
    assert.equal([again.status, again.body.length], [304, 0]);
  }));

test("what is not there is the site's own page, with status 404 and whole; folders are not listed", () =>
  withSite(async ({ url }) => {
    for (const path of ["/nowhere", "/nowhere/deep/", "/assets/", "/pdf", "/pdf/", "/.rungbook-output.json"]) {
      const { status, text, headers } = await ask(url, path, { headers: { Range: "bytes=0-3" } });
      assert.equal([path, status, text.includes("Nicht da"), headers.location], [path, 404, true, undefined]);
    }
    const folder = await ask(url, "/roles/mate");
    assert.equal([folder.status, folder.headers.location], [301, "/roles/mate/"]);
  }));

test("nothing outside the folder is given out, by no spelling and through no link", () =>
  withSite(async ({ url }, folder) => {
    const site = join(folder, "_site");
    await symlink(join(folder, "_site-private/secret.txt"), join(site, "link.txt"));
    await symlink(join(folder, "_site-private"), join(site, "linked"));
    await mkdir(join(site, "sly"));
    await symlink(join(folder, "_site-private/secret.txt"), join(site, "sly/index.html"));
    const spellings = [
      "/../_site-private/secret.txt",
      "/..%2f_site-private/secret.txt",
      "/%2e%2e/_site-private/secret.txt",
      "/%2e%2e%2f_site-private%2fsecret.txt",
      "/roles/..%5c..%5c_site-private%5csecret.txt",
      "//../_site-private/secret.txt",
      "/%00/../_site-private/secret.txt",
      "/%",
      "/%ff",
      "/link.txt",
      "/linked/secret.txt",
      "/sly/",
      `${folder}/_site-private/secret.txt`,
      "http://127.0.0.1/link.txt",
    ];
    for (const path of spellings) {
      const { status, text } = await ask(url, path);
      assert.ok(status === 404 || status === 400, `${path}: ${status}`);
      assert.not.match(text, /^secret/);
    }
    assert.equal(faults, []);
  }));

test("a build that puts another folder in the place of the site is seen at once", () =>
  withSite(async ({ url }, folder) => {
    await rename(join(folder, "_site"), join(folder, "old"));
    await mkdir(join(folder, "_site"));
    await writeFile(join(folder, "_site/index.html"), "<title>New</title>");
    assert.ok((await ask(url, "/")).text.includes("New"));
    assert.equal((await ask(url, "/roles/mate/")).text, "There is nothing here.\n");
  }));

test("only this machine may ask, under names of its own, and only for what is there", () =>
  withSite(async ({ url, port }) => {
    for (const host of [`localhost:${port}`, "127.0.0.1", `[::1]:${port}`, `rungbook.localhost:${port}`])
      assert.is((await ask(url, "/", { headers: { Host: host } })).status, 200, host);
    for (const host of ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evil.example:80"]) {
      const { status, text } = await ask(url, "/", { headers: { Host: host } });
      assert.equal([host, status, text], [host, 403, "Only this machine may ask; --host opens it.\n"]);
    }
    assert.is((await ask(url, "/")).headers["x-frame-options"], "SAMEORIGIN");
    const post = await ask(url, "/", { method: "POST" });
    assert.equal([post.status, post.headers.allow], [405, "GET, HEAD"]);
    const message = (remoteAddress: string) =>
      ({ socket: { remoteAddress }, headers: { host: "localhost" } }) as unknown as Parameters<typeof isFromHere>[0];
    assert.equal(
      ["127.0.0.1", "::1", "::ffff:127.0.0.1", "10.0.0.7", "::ffff:10.0.0.7", "fe80::1"].map((peer) =>
        isFromHere(message(peer)),
      ),
      [true, true, true, false, false, false],
    );
  }));

test("a port that is taken gives way to the next one", () =>
  withSite(async (first, folder) => {
    const served = { folder: join(folder, "_site"), port: first.port, host: null, onFault: () => {} };
    const second = await serveFolder(served);
    await second.close();
    assert.ok(second.port > first.port);
    assert.ok((await ask(first.url, "/")).status === 200);
  }));

test("with an address of this machine others may ask under any name", () =>
  withFolder(files, async (folder) => {
    const server = await serveFolder({ folder: join(folder, "_site"), port: 0, host: "127.0.0.1", onFault: () => {} });
    try {
      assert.is((await ask(server.url, "/", { headers: { Host: "ladder.example" } })).status, 200);
    } finally {
      await server.close();
    }
  }));

test("a folder that is no built site is refused with status 2, and why", () =>
  withFolder({ "roles/mate.md": "# Mate\n", "page.html": "" }, async (folder) => {
    const nowhere = await runHere(["serve", join(folder, "nowhere")]);
    assert.equal([nowhere.status, nowhere.stdout], [2, ""]);
    assert.ok(nowhere.stderr.startsWith(`There is no ${folder}/nowhere.`));
    assert.ok((await siteFault(join(folder, "roles")))?.includes("it has no index.html"));
    assert.ok((await siteFault(join(folder, "page.html")))?.includes("is no folder"));
    assert.is((await runHere(["serve", folder, "--port", "99999"])).status, 2);
    const elsewhere = await withFolder(files, (site) =>
      runHere(["serve", join(site, "_site"), "--port", "0", "--host", "192.0.2.1"]),
    );
    assert.equal(
      [elsewhere.status, elsewhere.stderr],
      [3, "192.0.2.1 is no address of this machine. Name one with --host, or leave it out.\n"],
    );
  }));

test("Ctrl-C ends it with status 130", () =>
  withFolder(files, async (folder) => {
    const words = [join(programFolder, "scripts/setup.mjs"), "rungbook", "serve", join(folder, "_site"), "--port", "0"];
    const child = spawn(process.execPath, words, { cwd: programFolder, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.setEncoding("utf8");
    for await (const text of child.stderr) {
      said += text;
      const [url] = /http:\S+/.exec(said) ?? [];
      if (url === undefined) continue;
      // A connection that is kept open does not keep the program.
      assert.is((await fetch(url)).status, 200);
      child.kill("SIGINT");
      break;
    }
    const [status] = await once(child, "exit");
    assert.is(status, 130, said);
  }));

test.run();
