/** What ids are made of: small letters a to z, digits, and single dashes between them. */
export const ID_PATTERN = /^[a-z0-9]+(-[a-z0-9]+)*$/u;
