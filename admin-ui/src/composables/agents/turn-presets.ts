/** Values of `turnTaking` that a preset sets, milliseconds; the rest stays as it is. */
export type TurnValues = Readonly<Record<string, number>>;

/** How long the agent waits for the caller: `balanced` is the schema's default. */
export const TURN_PRESETS: Readonly<Record<'patient' | 'balanced' | 'brisk', TurnValues>> = {
  patient: { endDelay: 900, longEndDelay: 2_500, noInputDelay: 15_000 },
  balanced: { endDelay: 500, longEndDelay: 1_500, noInputDelay: 10_000 },
  brisk: { endDelay: 300, longEndDelay: 1_000, noInputDelay: 8_000 },
};

export type TurnPreset = keyof typeof TURN_PRESETS;

/** The preset whose values these are; undefined when they are the administrator's own. */
export function presetOf(values: Readonly<Record<string, unknown>>): TurnPreset | undefined {
  const entries = Object.entries(TURN_PRESETS) as [TurnPreset, TurnValues][];
  return entries.find(([, preset]) =>
    Object.entries(preset).every(([name, value]) => values[name] === value),
  )?.[0];
}
