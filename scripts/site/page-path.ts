/** What the layouts paginate over: one of these is what a page is about. */
export interface PageSubject {
  readonly printJob?: { readonly path: string };
  readonly siteRole?: { readonly id: string };
  readonly text?: { readonly id: string };
}

/** Says where a page of the layouts goes, in the output; print documents go to where no page of the site is. */
export function pagePath({ printJob, siteRole, text }: PageSubject): string {
  if (printJob) return `${printJob.path}.html`;
  if (siteRole) return `roles/${siteRole.id}/index.html`;
  if (text) return `pages/${text.id}/index.html`;
  throw new Error("A page of the layouts has no permalink, and is about nothing that has a place.");
}
