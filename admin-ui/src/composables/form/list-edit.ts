/** Copies of lists with one change each; the lists given stay as they are. */
export function replaced<Item>(list: readonly Item[], index: number, item: Item): Item[] {
  return list.map((each, at) => (at === index ? item : each));
}

export function removed<Item>(list: readonly Item[], index: number): Item[] {
  return list.filter((_, at) => at !== index);
}

/** Moves the entry at `index` by `step` places; at the edges nothing happens. */
export function moved<Item>(list: readonly Item[], index: number, step: number): Item[] {
  const item = list[index];
  const target = index + step;
  if (item === undefined || target < 0 || target >= list.length) return [...list];
  const rest = removed(list, index);
  return [...rest.slice(0, target), item, ...rest.slice(target)];
}
