/**
 * A program that launches a browser and waits: `hold-browser.ts PATH KIND wait|signals`.
 * Says in one line of JSON how it went; with `signals` it ends by way of process.exit().
 */
import { launchBrowser } from "../../scripts/handbook/launch-browser.ts";

const [path = "", kind, mode] = process.argv.slice(2);
if (mode === "signals") for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130));
const details: string[] = [];
try {
  const { pid, version } = await launchBrowser({
    path,
    kind: kind === "chrome" ? "chrome" : "headless-shell",
    reportDetail: (line) => details.push(line),
  });
  process.stdout.write(`${JSON.stringify({ pid, version, details })}\n`);
  setInterval(() => {}, 1000);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ error: String(error) })}\n`);
}
