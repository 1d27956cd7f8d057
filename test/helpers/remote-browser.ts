/** Browsers that run as processes of their own and are reached over the network, as on another machine. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "../../scripts/browser/find/find-browser.ts";
import { connectSocket } from "../../scripts/browser/remote/socket-transport.ts";

/** A browser with an open DevTools port. Who started it kills it. */
export interface RemoteBrowser {
  /** `ws://127.0.0.1:41829/devtools/browser/...` */
  readonly endpoint: string;
  /** `http://127.0.0.1:41829` */
  readonly address: string;
  /** How many tabs are open in it. */
  readonly tabs: () => Promise<number>;
  /** Listens: `opened` resolves as soon as the browser says that a tab has been opened, while who opens it still waits. */
  readonly hearTabs: () => Promise<{ readonly opened: Promise<void> }>;
  /** Stops it: it answers nothing, and keeps its connections. */
  readonly hang: () => void;
  /** Ends it without warning, and removes its profile. May be called twice. */
  readonly kill: () => void;
}

/** Starts a browser as somebody else would: without Rungbook's own arguments. */
export async function startRemoteBrowser(): Promise<RemoteBrowser> {
  const found = await findBrowser({ path: null, environment: process.env });
  if (found === null) throw new Error("There is no browser on this machine to test with.");
  const profile = mkdtempSync(join(tmpdir(), "rungbook-test-remote-"));
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const child = spawn(
    found.path,
    ["--headless", "--remote-debugging-port=0", `--user-data-dir=${profile}`, ...sandbox],
    // Debian's programs are shell scripts around the browser: only the whole group can be killed.
    { stdio: ["ignore", "ignore", "pipe"], detached: true },
  );
  const kill = (): void => {
    try {
      process.kill(-(child.pid ?? 0), "SIGKILL");
    } catch {
      // It has ended already.
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  let said = "";
  const endpoint = await new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const [address] = /ws:\/\/\S+/.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    });
    child.once("close", () => reject(new Error(`The browser ended at once: ${said}`)));
  });
  const address = `http://${new URL(endpoint).host}`;
  const tabs = async (): Promise<number> => {
    const targets: unknown = await (await fetch(`${address}/json/list`)).json();
    return Array.isArray(targets) ? targets.length : 0;
  };
  const hearTabs = async (): Promise<{ readonly opened: Promise<void> }> => {
    const transport = await connectSocket({ url: endpoint, headers: {} });
    const opened = new Promise<void>((resolve) => {
      transport.onmessage = (message) => {
        if (message.includes("Target.targetCreated") && message.includes('"type":"page"')) resolve();
      };
    });
    transport.send('{"id":1,"method":"Target.setDiscoverTargets","params":{"discover":true}}');
    return { opened };
  };
  const hang = (): void => void process.kill(-(child.pid ?? 0), "SIGSTOP");
  return { endpoint, address, tabs, hearTabs, hang, kill };
}
