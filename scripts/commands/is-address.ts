/** Whether a `--browser` is the address of a browser that runs, and no path. */
export function isAddress(browser: string): boolean {
  return /^(?:ws|http)s?:\/\//i.test(browser);
}
