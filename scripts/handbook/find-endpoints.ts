import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";

/**
 * Finds the browsers behind an address: one, or as many as its name has addresses, as that of a Kubernetes Service
 * without a cluster IP has one for each pod.
 *
 * Only `http:` addresses are looked up, since a `ws:` address with an id in it is one browser's own. Chromium answers
 * /json only to numeric addresses and localhost (https://crbug.com/813540), so the look-up is needed with one as well.
 *
 * @param endpoint `http://chrome:9222`, or any other address of a browser, which comes back as it is.
 * @param lookUp Finds the addresses of a name; the system does when absent.
 */
export async function findEndpoints(
  endpoint: string,
  lookUp: (name: string) => Promise<readonly LookupAddress[]> = (name) => lookup(name, { all: true }),
): Promise<readonly string[]> {
  const url = new URL(endpoint);
  if (url.protocol !== "http:" || url.hostname === "localhost" || isIP(bare(url.hostname)) !== 0) return [endpoint];
  // A name that is not there yet may be there when it is connected to.
  const found = await lookUp(url.hostname).catch(() => []);
  const [first] = found;
  if (first === undefined) return [endpoint];
  // One browser often has an address of each family.
  const addresses = found.filter(({ family }) => family === first.family).map(({ address }) => address);
  return [...new Set(addresses)].sort().map((address) => {
    const numeric = new URL(endpoint);
    numeric.hostname = first.family === 6 ? `[${address}]` : address;
    return numeric.href;
  });
}

/** IPv6 addresses stand in brackets in a URL. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "");
}
