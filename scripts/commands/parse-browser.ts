import { InvalidArgumentError } from "commander";
import { isAddress } from "./build-options.ts";

/**
 * Reads one `--browser` and adds it to those before it: one program on this machine, or any number of addresses.
 *
 * @param value A path, or the address of a browser that runs: `ws:`, `wss:`, `http:` or `https:`.
 * @throws InvalidArgumentError when it does not go with the others, or is no address.
 */
export function parseBrowser(value: string, before: readonly string[] | undefined): readonly string[] {
  const browsers = [...(before ?? []), value];
  if (browsers.every(isAddress)) {
    if (!URL.canParse(value)) throw new InvalidArgumentError("An address has a host: ws://host:port/...");
    return browsers;
  }
  if (browsers.length === 1) return browsers;
  throw new InvalidArgumentError(
    "Name one program on this machine, or the addresses of browsers that run (ws://host:port/...), but not both.",
  );
}
