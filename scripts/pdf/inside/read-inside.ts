/** Reads what a PDF of anybody's says, for programs, of what it is made of, in a thread of its own. */

import { shortLine } from "../../text/quote.ts";
import type { AttachedFile } from "../attachments/read-attachments.ts";
import type { Description } from "../metadata/description.ts";
import type { Proof } from "../metadata/proof.ts";
import { askThread, type ThreadTask } from "../thread/ask-thread.ts";

/** What a document says of itself. */
export interface InsideFacts {
  /** Null where it says nothing. */
  readonly proof: Proof | null;
  /** Its title and subject, as one line each; null where it has no title. */
  readonly description: Description | null;
  readonly attachments: readonly AttachedFile[];
}

/** What the thread gets. */
export interface InsideTask extends ThreadTask {
  /** Opens the document, where it is encrypted. */
  readonly password: string | null;
}

/** Reads it; nothing of a document that cannot be read. */
export async function readInside(bytes: Uint8Array, password: string | null): Promise<InsideFacts> {
  const program = new URL("./inside-thread.ts", import.meta.url);
  const answer = await askThread<InsideFacts, InsideTask>(program, { bytes, password });
  if ("reason" in answer) return { proof: null, description: null, attachments: [] };
  const { description } = answer;
  return {
    ...answer,
    description: description && { title: shortLine(description.title), subject: shortLine(description.subject) },
  };
}
