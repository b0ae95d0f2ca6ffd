/** What the visitor looks for; empty fields do not count. */
export interface HistoryFilter {
  readonly query: string;
  readonly number: string;
  readonly agent: string;
  readonly outcome: string;
  readonly from: string;
  readonly to: string;
}

export const NO_FILTER: HistoryFilter = { query: '', number: '', agent: '', outcome: '', from: '', to: '' };

/** Calls on one page of the table. */
export const PAGE_SIZE = 25;

/** The filter as query parameters: only what is set. */
export function filterParameters(filter: HistoryFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value.trim() !== ''));
}

/** The same with the page of the table. */
export function filterQuery(filter: HistoryFilter, page: number): Record<string, string | number> {
  return { ...filterParameters(filter), page, size: PAGE_SIZE };
}

export function isFiltered(filter: HistoryFilter): boolean {
  return Object.values(filter).some((value) => value.trim() !== '');
}
