/** What feed readers follow: this version of the ladder and older ones (Atom, https://www.rfc-editor.org/rfc/rfc4287). */
import type { OlderVersion } from "../../ladder/older-version.ts";
import type { Ladder } from "../../ladder/types.ts";
import { fillWords } from "../../locales/words.ts";
import { escapeHtml } from "../../text/escape.ts";
import { ADDRESSES, webAddress } from "../addresses.ts";
import { UNKNOWN_DATE } from "../printed-date.ts";
import { isComplete } from "./older-versions.ts";
import { countsOf } from "./role-counts.ts";

/** Whether a ladder has a feed: one that is public, with an address that entries can have and a date that they need. */
export function hasFeed({ siteUrl, date, print }: Ladder): boolean {
  return siteUrl !== null && date !== null && print.marking.ladder === "";
}

/** Writes the feed, the same for the same ladder; null where there is none. */
export function feed(ladder: Ladder): string | null {
  const { siteUrl, title, organisation, language, version, date, versions } = ladder;
  if (!hasFeed(ladder) || siteUrl === null || date === null) return null;
  const own = { version, date, address: ADDRESSES.home, note: countsOf(ladder) };
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${text(language)}">`,
    `<id>${text(siteUrl)}</id>`,
    `<title>${text(title)}</title>`,
    `<updated>${timeOf(date)}</updated>`,
    `<author><name>${text(organisation || title)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${text(siteUrl + ADDRESSES.feed)}"/>`,
    `<link rel="alternate" type="text/html" href="${text(siteUrl)}"/>`,
    "<generator>Rungbook</generator>",
    ...[own, ...versions].flatMap((each) => entry(each, siteUrl, ladder)),
    "</feed>",
  ];
  return `${lines.join("\n")}\n`;
}

function entry({ version, date, address, note }: OlderVersion, siteUrl: string, { title, words }: Ladder): string[] {
  const name = version === "" ? title : `${title}, ${fillWords(words.versionInText, { version })}`;
  return [
    "<entry>",
    // The same when the version has become an older one, so that nobody is told of it twice.
    `<id>${text(`${siteUrl}#${new URLSearchParams({ version }).toString()}`)}</id>`,
    `<title>${text(name)}</title>`,
    `<updated>${timeOf(date ?? UNKNOWN_DATE)}</updated>`,
    `<link rel="alternate" href="${text(isComplete(address) ? address : siteUrl + webAddress(address))}"/>`,
    ...(note === "" ? [] : [`<summary>${text(note)}</summary>`]),
    "</entry>",
  ];
}

function timeOf(date: string): string {
  return `${date}T00:00:00Z`;
}

/** Escapes a text, without the characters that no XML may have (https://www.w3.org/TR/xml/#charsets). */
function text(of: string): string {
  return escapeHtml(of.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, ""));
}
