/** Errors of the sidecar are English already; only other languages have texts here, by the codes of docs/errors.md. */
export const ERRORS = { error: {} };
