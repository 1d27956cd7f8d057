/**
 * A program that launches a browser and waits: `hold-browser.ts PATH KIND wait|signals|close`.
 * Says in one line of JSON how it went; with `signals` it ends by way of process.exit(), with `close` it closes the
 * browser while tabs are being opened and has nothing more to do.
 */
import { launchBrowser } from "../../scripts/browser/launch/launch-browser.ts";

const [path = "", kind, mode] = process.argv.slice(2);
if (mode === "signals") for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130));
const details: string[] = [];
try {
  const { pid, version, close } = await launchBrowser({
    path,
    kind: kind === "chrome" ? "chrome" : "headless-shell",
    reportDetail: (line) => details.push(line),
    environment: process.env,
    tabsAhead: mode === "close" ? 2 : 0,
  });
  process.stdout.write(`${JSON.stringify({ pid, version, details })}\n`);
  if (mode === "close") await close();
  else setInterval(() => {}, 1000);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ error: String(error) })}\n`);
}
