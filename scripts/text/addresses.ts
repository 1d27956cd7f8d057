/**
 * Addresses of browsers that run elsewhere. They often hold passwords and tokens, and logs are read by many: they are
 * shown as scheme, host and port, and their other parts are taken out of whatever is said, by us or by a library.
 */

/** Whether `browser` is the address of a browser that runs, or was meant as one, and no path of a program. */
export function isAddress(browser: string): boolean {
  if (browser.includes("?")) return true;
  return !/^(?:\/(?!\/)|\.{1,2}[\\/]|~|[a-z]:[\\/])/i.test(browser) && /[:@]|^\s*[\\/]{2}/.test(browser);
}

/**
 * Reads the address of a browser; null for what is none.
 * @param address `ws:`, `wss:`, `http:` or `https:`, and a host
 */
export function readAddress(address: string): URL | null {
  const trimmed = address.trim();
  if (!SCHEME.test(trimmed) || !URL.canParse(trimmed)) return null;
  return new URL(trimmed);
}

const SCHEME = /^(?:ws|http)s?:/i;

/** An address as messages may show it: scheme, host and port. */
export function shownAddress(address: string): string {
  const url = readAddress(address);
  if (url !== null) return `${url.protocol}//${url.host}`;
  const [start = "", rest = ""] = /^\s*(?:ws|http)s?:[\\/]*/i.exec(address) ?? [];
  if (start !== "" && start === address) return address;
  return start === "" ? "(an address that cannot be read)" : `${start.trim()}…${rest}`;
}

/** What must not be said, and what is said instead; the longest first. */
let secrets: readonly (readonly [secret: string, instead: string])[] = [];

/** Has an address shown without its secrets from now on, and the secrets in it not at all. */
export function keepSecret(address: string): void {
  const shown = shownAddress(address);
  const url = readAddress(address);
  const wholes = [address, address.trim(), ...(url === null ? [] : [url.href])].map((whole) => [whole, shown] as const);
  const parts = partsOf(url, address).map((part) => [part, "…"] as const);
  const kept = new Map([...secrets, ...parts, ...wholes].flatMap(([secret, instead]) => spellings(secret, instead)));
  secrets = [...kept].filter(([secret, instead]) => secret !== instead).sort(([a], [b]) => b.length - a.length);
}

/** Lets all be said again, where what is said from now on is of another run. */
export function forgetSecrets(): void {
  secrets = [];
}

/** Parts of an address shorter than this are words of every day, and would be taken out of all that is said. */
const SHORTEST_VALUE = 5;
const SHORTEST_STEP = 10;

/** What may be secret in an address: name and password, values of the query, and long steps of the path. */
function partsOf(url: URL | null, address: string): readonly string[] {
  // What cannot be read may hold anything anywhere.
  if (url === null) return address.split(/[/\\?#&=@:\s]+/).filter(({ length }) => length >= SHORTEST_STEP);
  const { username, password, search, pathname, hash, searchParams } = url;
  const values = [password, search.slice(1), hash.slice(1), ...searchParams.values(), ...search.split(/[?&=]/)];
  const steps = [username, ...pathname.split("/")].filter(({ length }) => length >= SHORTEST_STEP);
  return [
    ...values.filter(({ length }) => length >= SHORTEST_VALUE),
    ...steps,
    ...(password === "" ? [] : [Buffer.from(credentialsOf(url)).toString("base64")]),
  ];
}

/** How a text may be spelled in what is said: as it is, decoded, and in JSON. */
function spellings(secret: string, instead: string): readonly (readonly [secret: string, instead: string])[] {
  const texts = [secret, decoded(secret)];
  return [...texts, ...texts.map((text) => JSON.stringify(text).slice(1, -1))].map((text) => [text, instead] as const);
}

/** Name and password of an address, as HTTP sends them before they are encoded: "user:password". */
export function credentialsOf({ username, password }: URL): string {
  return `${decoded(username)}:${decoded(password)}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Takes the secrets of all addresses that are kept out of a text. */
export function withoutSecrets(text: string): string {
  return secrets.reduce((shown, [secret, instead]) => shown.replaceAll(secret, () => instead), text);
}
