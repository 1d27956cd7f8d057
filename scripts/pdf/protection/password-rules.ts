/** Which passwords every reader of PDF understands in the same way (ISO 32000-2, 7.6.4.3.3; RFC 4013). */

/** What is to be said of a password; it is never itself in what is said. */
export interface PasswordJudgement {
  /** Why it cannot be used, as sentences; null where it can. */
  readonly error: string | null;
  /** Why it should not be, as sentences; null where nothing is against it. */
  readonly warning: string | null;
}

/** Judges a password that a document shall be encrypted with. */
export function judgePassword(password: string): PasswordJudgement {
  return { error: errorOf(password), warning: warningOf(password) };
}

/** Gives a password as it is turned into bytes: letters with accents may be typed as one character or as two. */
export function preparePassword(password: string): string {
  return password.normalize("NFC");
}

/** Bytes of UTF-8 that count: what follows is cut off. */
const MOST_BYTES = 127;

function errorOf(password: string): string | null {
  if (password === "") return "It is empty.";
  if (Buffer.byteLength(preparePassword(password)) > MOST_BYTES)
    return `It is longer than the ${MOST_BYTES} bytes that a PDF looks at, so that a part of it would open the file too. Choose a shorter one.`;
  // Some readers map them to others before they look at the password, and some do not.
  const isSpelledInWays = password.normalize("NFKC") !== preparePassword(password) || UNSEEN.test(password);
  return isSpelledInWays
    ? "It has characters that readers spell in ways of their own, or that nobody sees. Choose letters, digits and signs of a keyboard."
    : null;
}

/** Control characters, marks that join or change others, and what is no character. */
const UNSEEN = /\p{C}|\u034F|\u1806|[\uFE00-\uFE0F]/u;

/** Characters that cannot be found by trying in a time that anybody has, if they are not words. */
const GOOD_LENGTH = 10;

function warningOf(password: string): string | null {
  if ([...password].length >= GOOD_LENGTH) return null;
  return `It has fewer than ${GOOD_LENGTH} characters: whoever has the file can try passwords as fast as they like, and finds a short one. Choose a longer one.`;
}
