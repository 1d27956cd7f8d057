/** A handbook that cannot be printed as it is, however often one tries. */
export class PrintError extends Error {
  override readonly name = "PrintError";
}
