/** A build that never ends: `hold-output.ts OUT CONTENT wait|signals`. Says "open" when it has written half a file. */
import { openOutput } from "../../scripts/output/open-output.ts";

const [outFolder = "", contentFolder = "", mode] = process.argv.slice(2);
if (mode === "signals") for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130));
const output = await openOutput(outFolder, { contentFolder });
await output.write("index.html", "half");
process.stdout.write("open\n");
setInterval(() => {}, 1000);
