/** The address of a browser as messages may show it, without password and token: logs of CI are read by many. */
export function shownEndpoint(endpoint: string): string {
  const url = new URL(endpoint);
  const { protocol, host, pathname } = url;
  return `${protocol}//${host}${pathname === "/" ? "" : pathname}${url.search === "" ? "" : "?..."}`;
}
