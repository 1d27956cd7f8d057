/** Authorities that testify to the time of a signature (RFC 3161), over HTTP. */
import { HttpTimestampAuthority, type TimestampAuthority, TimestampError } from "@libpdf/core";
import { EnvironmentError } from "../../problems/machine-error.ts";
import { shownAddress } from "../../text/addresses.ts";

/**
 * Gives the authority at an address.
 * @param url as `isTimestampAddress` wants it
 */
export function timestampAuthority(url: string): TimestampAuthority {
  const failures: Error[] = [];
  // Where this fails, the library forgets to stop its clock, which keeps the program from ending.
  const ask: typeof fetch = (address, options) =>
    fetchWhole(address, options).catch((error: Error) => {
      failures.push(error);
      return new Response(null, { status: 502 });
    });
  const authority = new HttpTimestampAuthority(url, { timeout: LONGEST_WAIT, fetch: ask });
  return {
    timestamp: async (digest, algorithm) => {
      const token = await authority.timestamp(digest, algorithm).catch((error: unknown) => {
        if (!(error instanceof TimestampError)) throw error;
        const reason = reasonOf(failures.at(-1) ?? error);
        throw new EnvironmentError(
          `${shownAddress(url)} gives no timestamp: ${reason}. Nothing was signed. Try again, or sign without one.`,
          { cause: error },
        );
      });
      // What is testified is the hash: a token without it is one for something else.
      if (Buffer.from(token).includes(Buffer.from(digest))) return token;
      throw new EnvironmentError(
        `${shownAddress(url)} gives a timestamp of something else. Nothing was signed. Name another authority.`,
      );
    },
  };
}

/** Tells whether a text is an address that an authority may have. */
export function isTimestampAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** Milliseconds that an authority may take for its whole answer. */
const LONGEST_WAIT = 20_000;

/** Bytes that an answer may have: a token with its certificates has a tenth. */
const LONGEST_ANSWER = 100_000;

/** Gives the whole answer: the library stops the clock when it begins. Nobody is asked but who was named. */
const fetchWhole: typeof fetch = async (address, options) => {
  const response = await fetch(address, { ...options, redirect: "manual", signal: AbortSignal.timeout(LONGEST_WAIT) });
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > LONGEST_ANSWER) throw new TimestampError("its answer is too long");
    parts.push(part);
  }
  return new Response(Buffer.concat(parts), { status: response.status, statusText: response.statusText });
};

/** Gives why an authority gave nothing: fetch says it in the cause of its error, the library behind what it tried. */
function reasonOf({ name, message, cause }: Error): string {
  if (name === "TimeoutError") return `it did not answer in ${LONGEST_WAIT / 1000} seconds`;
  const inner = cause instanceof Error && cause.message !== "" ? cause.message : message;
  return inner
    .replace(/^TSA request failed: /, "")
    .replace(/^TSA rejected request/, "it refuses")
    .replace(/\.$/, "");
}
