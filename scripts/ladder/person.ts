/** People who are looked at, as their file says it. */
import type { Role } from "./types.ts";

/** A row of people.csv: a person, and the role that they are looked at against. */
export interface Person {
  /** As written, on one line. */
  readonly person: string;
  readonly role: Role;
  /** Who fills in their worksheet; empty, as the next two, where the row does not say. */
  readonly reviewer: string;
  /** As written: 2026-11-30, or in any other way. */
  readonly date: string;
  /** What is looked at: "H2 2026". */
  readonly period: string;
  /** Its row in the file, from 1, heads counted: as a spreadsheet shows it. */
  readonly row: number;
}

/** Lists what the row of somebody says that the ladder does not. */
export function textsOfPerson({ person, reviewer, date, period, row }: Person) {
  return { line: row, texts: [person, reviewer, date, period] };
}
