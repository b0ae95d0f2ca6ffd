/** One entry of a zip: a file of the disk, bytes, or (neither) an empty folder whose name ends in `/`. */
export interface ZipEntry {
  /** Path inside the zip, with `/`. */
  readonly name: string;
  /** Permission bits. */
  readonly mode: number;
  readonly content: { readonly file: string } | { readonly bytes: Uint8Array } | 'folder';
}
