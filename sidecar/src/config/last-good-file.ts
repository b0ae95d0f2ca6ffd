/** Where the last settings that were in force lie: beside the file itself, for its owner only. */
export const lastGoodFile = (file: string): string => `${file}.last-good`;
