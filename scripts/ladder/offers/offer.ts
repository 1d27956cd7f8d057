/** An offer: one role, one person, one version of the ladder. */
import type { Role } from "../types.ts";

/** What an offer says beside its role: the facts of a file of offers, or of a row of one. */
export interface Offer {
  /** The person's name, as written, on one line. */
  readonly candidate: string;
  readonly role: Role;
  /** As the job is called; the role's title where the offer does not say. */
  readonly position: string;
  /** Empty, as the next two, where the offer does not say. */
  readonly team: string;
  readonly manager: string;
  readonly location: string;
  /** `YYYY-MM-DD`; null, as the next, where the offer does not say. */
  readonly startDate: string | null;
  readonly validUntil: string | null;
  /** The day of the offer, `YYYY-MM-DD`: what the file says, else the day on which it is made. */
  readonly date: string;
  /** By which the organisation knows it; unique in its file, and empty where it does not say. */
  readonly reference: string;
  /** Further facts, in order: "Working hours", "40 a week". */
  readonly facts: readonly OfferFact[];
  /** Paragraphs of plain text. */
  readonly notes: readonly string[];
  /** BCP 47 tag of the language of the offer's own words; the ladder's where the offer does not say. */
  readonly language: string;
  /** Where the offer stands in its file: the line of its beginning, or its row, from 1. */
  readonly line: number;
}

/** A fact that the program has no word for. */
export interface OfferFact {
  readonly label: string;
  readonly value: string;
}
