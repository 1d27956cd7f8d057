import { readPrinted } from "./read-printed.ts";

/**
 * Reads where every named destination leads, as 0-based page indexes by name.
 * @throws when the bytes are no PDF
 */
export async function readDestinations(bytes: Uint8Array): Promise<ReadonlyMap<string, number>> {
  const { destinations } = await readPrinted(bytes);
  return destinations;
}
