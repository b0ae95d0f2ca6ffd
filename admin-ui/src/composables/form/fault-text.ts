/** What the sidecar says of values, by the key of its translation below `fault.said`; `$1` becomes `{value}`. */
const SAID: readonly (readonly [RegExp, string])[] = [
  [/^is already used by agents\[\d+\]$/, 'taken'],
  [/^is used by (.+)$/, 'takenBy'],
  [/^is used twice$/, 'twice'],
  [/^is needed for "(.+)"$/, 'needed'],
  [/^must not be below endDelay$/, 'belowEndDelay'],
  [/^names a provider that is not in "providers"$/, 'noProvider'],
  [/^names a provider that serves /, 'wrongStage'],
  [/^needs at least one provider$/, 'oneProvider'],
  [/^must not be empty$/, 'empty'],
  [/^is missing$/, 'empty'],
  [/^The dialplan cannot take /, 'dialplan'],
  [/ cannot be removed while these lead to (.+)$/, 'stillUsed'],
  [/^is of the wrong kind$/, 'wrongKind'],
];

/** The translation a fault's message has; undefined for those that are shown as the sidecar says them. */
export function faultKey(message: string): { readonly key: string; readonly value: string } | undefined {
  for (const [pattern, key] of SAID) {
    const found = pattern.exec(message);
    if (found) return { key, value: found[1] ?? '' };
  }
  return undefined;
}
