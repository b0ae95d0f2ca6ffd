import { isElsewhere, isGone } from './ari-failure.ts';
import { callIdOf, isMediaChannel } from './call-resources.ts';
import type { AriRest } from './rest.ts';

/** What is being looked after by live calls; asked at the last moment. */
export interface Ownership {
  /** The call is alive: its media channel and bridge stay. */
  ownsCall(callId: string): boolean;
  /** A live call (or a transfer) looks after this caller or agent channel. */
  ownsChannel(channelId: string): boolean;
}

/** What a reconciliation found and did; ids only. */
export interface ReconcileReport {
  /** All channels found in the application; a live call whose caller is missing here has lost it unnoticed. */
  readonly present: ReadonlySet<string>;
  /** Callers nobody owned, sent on to the dialplan behind Stasis(). */
  readonly continued: readonly string[];
  readonly hungUp: readonly string[];
  readonly destroyed: readonly string[];
  /** What could not be done; the rest was done all the same. */
  readonly failures: readonly { readonly id: string; readonly error: unknown }[];
}

interface Found {
  readonly channels: readonly string[];
  readonly bridges: readonly string[];
}

const NOBODY: Ownership = { ownsCall: () => false, ownsChannel: () => false };

/**
 * To be run after every `up`: sends callers nobody looks after on to their fallback and removes the media
 * channels and bridges of calls that are no more. Rejects only when the lists cannot be had.
 */
export async function reconcile(
  rest: AriRest,
  application: string,
  owned: Ownership,
): Promise<ReconcileReport> {
  const before = await look(rest, application);
  // A caller who has just come in may be listed before their StasisStart is handled. What is listed in both of
  // two round trips had its event handled in between.
  const now = await look(rest, application);
  return clear(rest, now, {
    ownsCall: (callId) => owned.ownsCall(callId),
    ownsChannel: (id) => !before.channels.includes(id) || owned.ownsChannel(id),
  });
}

/** For the supervisor when the worker has died: every caller of the application goes to the fallback at once. */
export async function evictCallers(rest: AriRest, application: string): Promise<ReconcileReport> {
  return clear(rest, await look(rest, application), NOBODY);
}

/** Bridges know no application; ours carry its name, so that two sidecars keep off each other's. */
async function look(rest: AriRest, application: string): Promise<Found> {
  const [known, bridges] = await Promise.all([rest.applications.get(application), rest.bridges.list()]);
  const ours = bridges.filter(({ id, name }) => name === application && callIdOf(id) !== undefined);
  return { channels: known?.channel_ids ?? [], bridges: ours.map(({ id }) => id) };
}

async function clear(rest: AriRest, found: Found, owned: Ownership): Promise<ReconcileReport> {
  const isOrphan = (id: string) => !owned.ownsCall(callIdOf(id) ?? '');
  const callers = found.channels.filter((id) => !isMediaChannel(id) && !owned.ownsChannel(id));
  const media = found.channels.filter((id) => isMediaChannel(id) && isOrphan(id));
  const bridges = found.bridges.filter(isOrphan);
  const failures: { id: string; error: unknown }[] = [];
  const each = async (
    ids: readonly string[],
    act: (id: string) => Promise<void>,
  ): Promise<readonly string[]> => {
    const done = await Promise.all(
      ids.map(async (id) => {
        try {
          await act(id);
          return [id];
        } catch (error) {
          failures.push({ id, error });
          return [];
        }
      }),
    );
    return done.flat();
  };
  // Callers first, and alone: they hear nothing meanwhile, and requests beyond the client's slots wait in order.
  const continued = await each(callers, (id) => sendOn(rest, id));
  const [hungUp, destroyed] = await Promise.all([
    each(media, (id) => rest.hangUp(id)),
    each(bridges, (id) => rest.bridges.destroy(id)),
  ]);
  return { present: new Set(found.channels), continued, hungUp, destroyed, failures };
}

/** A caller who has hung up or left the application in the meantime needs nothing more. */
async function sendOn(rest: AriRest, channelId: string): Promise<void> {
  try {
    await rest.continueInDialplan(channelId);
  } catch (error) {
    if (!isGone(error) && !isElsewhere(error)) throw error;
  }
}
