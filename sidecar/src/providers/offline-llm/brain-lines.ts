/** What the brain says. `{name}` places are filled; questions are recognised again in the history by their words. */
export interface BrainLines {
  readonly greeting: string;
  readonly howCanIHelp: string;
  readonly anythingElse: string;
  readonly whatElse: string;
  readonly openingHours: string;
  readonly confirmQuestion: string;
  readonly confirmTransfer: string;
  readonly whichTarget: string;
  /** Between the last two names of a list. */
  readonly or: string;
  readonly connecting: string;
  readonly cannotConnect: string;
  readonly transferFailed: string;
  readonly offerMessage: string;
  readonly askMessage: string;
  readonly messageTaken: string;
  readonly messageFailed: string;
  readonly cannotTakeMessage: string;
  readonly allRight: string;
  readonly keys: string;
  readonly thanks: string;
  readonly wellbeing: string;
  readonly robot: string;
  readonly name: string;
  readonly abilities: string;
  readonly hearing: string;
  readonly wait: string;
  readonly praise: string;
  readonly blame: string;
  readonly nothingToRepeat: string;
  readonly farewell: string;
  /** Said in turn when nothing fits; an offer follows. */
  readonly notUnderstood: readonly string[];
  readonly rephrase: string;
}

/** Puts values into the `{name}` places of a line. */
export function fillLine(line: string, values: Readonly<Record<string, string>>): string {
  return line.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
