/** One entry of a zip: a file of the disk, a text, or (neither) an empty folder whose name ends in `/`. */
export interface ZipEntry {
  /** Path inside the zip, with `/`. */
  readonly name: string;
  /** Permission bits. */
  readonly mode: number;
  readonly content: { readonly file: string } | { readonly text: string } | 'folder';
}
