/** Front matter keys that this program reads. */
export const READ_KEYS = ["id", "title", "order", "sidebar_position", "weight", "nav_order", "deprecated", "status"];

/** Front matter keys of Docusaurus, Jekyll, Hugo, Eleventy, VitePress, MkDocs and the like: allowed, without effect. */
export const TOLERATED_KEYS: ReadonlySet<string> = new Set([
  ..."sidebar_label sidebar_class_name sidebar_custom_props slug description keywords image hide_title".split(" "),
  ..."hide_table_of_contents toc_min_heading_level toc_max_heading_level pagination_label pagination_next".split(" "),
  ..."pagination_prev custom_edit_url displayed_sidebar unlisted last_update parse_number_prefixes".split(" "),
  ..."layout tags tag category categories permalink published draft date lastmod updated created author".split(" "),
  ..."authors excerpt excerpt_separator parent grand_parent has_children has_toc nav_exclude toc".split(" "),
  ..."aliases alias url type summary linkTitle menu outputs cascade params series expiryDate publishDate".split(" "),
  ..."isCJKLanguage markup resources subtitle locale lang language version redirect_from redirect_to".split(" "),
  ..."eleventyComputed eleventyNavigation eleventyExcludeFromCollections eleventyImport pagination".split(" "),
  ..."templateEngineOverride dynamicPermalink templateClass outline sidebar aside navbar footer editLink".split(" "),
  ..."lastUpdated prev next head titleTemplate pageClass template hide icon cssclass cssclasses".split(" "),
  ..."comments hidden hideToc search render_macros level owner owners reviewers".split(" "),
]);
