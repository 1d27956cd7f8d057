/** The address of a website: what it may be, and whether it is only an example. */

/** An address after reading, which ends with a slash; or what is wrong with it, and what to do. */
export type SiteUrlReading = { readonly url: string } | { readonly fault: string; readonly advice: string };

/** Reads the address that a website will have: complete, of http or https, and of nothing but a place. */
export function readSiteUrl(text: string): SiteUrlReading {
  if (!URL.canParse(text) || !/^https?:\/\//iu.test(text))
    return {
      fault: "The address is not a complete http or https address",
      advice: "Write one such as https://ladder.example.com/.",
    };
  const url = new URL(text);
  const extra = extraPart(url);
  if (extra !== null) return { fault: `The address has ${extra}`, advice: `Write ${url.origin}${url.pathname}.` };
  return { url: url.href.endsWith("/") ? url.href : `${url.href}/` };
}

function extraPart({ search, hash, username, password }: URL): string | null {
  if (search !== "") return "a query (?)";
  if (hash !== "") return "a fragment (#)";
  return username + password === "" ? null : "a user name or password";
}

/**
 * Says whether an address belongs to nobody: names that are kept for examples.
 * Source: RFC 2606, https://www.rfc-editor.org/rfc/rfc2606
 */
export function isExampleAddress(address: string): boolean {
  return URL.canParse(address) && /(?:^|\.)example(?:\.(?:com|net|org))?$/iu.test(new URL(address).hostname);
}
