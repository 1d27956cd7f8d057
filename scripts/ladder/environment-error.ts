/** Says that the machine or its settings stand in the way, not the content: the command ends with status 3. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}
