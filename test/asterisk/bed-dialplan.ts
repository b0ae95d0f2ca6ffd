import { type DialplanAgent, renderDialplan } from '../../dialplan/render.ts';
import { readTemplates } from '../../dialplan/templates.ts';

/** What the bed's own extensions say, as words that can be looked for in a recording. */
export const BED_ANNOUNCEMENTS = {
  /** Extension 200. */
  extension: { sound: 'hello-world', text: 'Hello world.' },
  /** Extension 203, the only member of the queue `support`. */
  queueMember: { sound: 'queue-thankyou', text: 'Thank you for your patience.' },
  /** For fallbacks of the kind `announcement`. */
  announcement: {
    sound: 'im-sorry&please-try-call-later',
    text: "I'm sorry. Please try your call again later.",
  },
} as const;

const TARGETS = `
[internal]
exten => 200,1,Answer()
 same => n,Playback(hello-world)
 same => n,Wait(1)
 same => n,Playback(hello-world)
 same => n,Echo()
exten => 201,1,Answer()
 same => n,Echo()
exten => 203,1,Answer()
 same => n,Playback(queue-thankyou)
 same => n,Wait(30)
exten => 600,1,Answer()
 same => n,Echo()
exten => 601,1,Answer()
 same => n,Playback(demo-instruct)
 same => n,Hangup()
exten => 602,1,Answer()
 same => n,Read(KEYS,,4,,,5)
 same => n,Set(GLOBAL(BED_KEYS)=\${KEYS})
 same => n,SayDigits(\${KEYS})
 same => n,Hangup()
exten => 603,1,Answer()
 same => n,PlayTones(1004/60000)
 same => n,Wait(60)
exten => 604,1,Ringing()
 same => n,Wait(60)
exten => 605,1,Progress()
 same => n,Playback(hello-world,noanswer)
 same => n,Busy(5)
exten => 606,1,Busy(5)
`;

/** The rest of extensions.conf: fallback targets, test extensions 600…606, the agents, and the test's own text. */
export async function bedDialplan(options: {
  readonly agents: readonly DialplanAgent[];
  readonly application: string;
  readonly transferTargets: readonly string[];
  readonly phones: readonly string[];
  readonly extra: string;
}): Promise<string> {
  const rendered = renderDialplan(
    {
      agents: options.agents,
      application: options.application,
      transferTargets: options.transferTargets,
      entryContext: 'ai-voice-agent',
      extensionsContext: 'internal',
      apologySound: BED_ANNOUNCEMENTS.announcement.sound,
    },
    await readTemplates(),
  );
  const phones = options.phones.map((number) => `exten => ${number},1,Dial(PJSIP/${number},30)`);
  const entry = [
    '',
    '[from-phone]',
    'include => ai-voice-agent',
    'include => internal',
    'include => bed-extra',
    '',
  ];
  const extra = ['[bed-extra]', options.extra, ''];
  return [rendered, TARGETS, ...phones, ...entry, ...extra].join('\n');
}
