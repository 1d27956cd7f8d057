/** Gives a number with its noun: "1 role", "2 roles", "0 roles". Only for nouns whose plural adds an s. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
