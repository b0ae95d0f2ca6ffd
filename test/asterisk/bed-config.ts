import type { AsteriskTree } from './asterisk-tree.ts';
import type { BedPorts } from './free-ports.ts';

/** A telephone that registers with user name = number; callers from 127.0.0.1 need none. */
export interface BedPhone {
  readonly number: string;
  readonly password: string;
}

export interface BedConfig {
  /** The instance's own folder. */
  readonly folder: string;
  readonly tree: AsteriskTree;
  readonly ports: BedPorts;
  /** Address for SIP, RTP and HTTP; 127.0.0.1 unless a softphone on another machine is to call. */
  readonly address: string;
  readonly ari: { readonly username: string; readonly password: string; readonly prefix: string };
  readonly phones: readonly BedPhone[];
  readonly dialplan: string;
  readonly modules: string;
}

/** Every configuration file of an instance by its name below `etc/`. */
export function bedConfigFiles(config: BedConfig): Readonly<Record<string, string>> {
  return {
    'asterisk.conf': asteriskConf(config),
    'modules.conf': config.modules,
    'extensions.conf': config.dialplan,
    'pjsip.conf': pjsipConf(config),
    'http.conf': httpConf(config),
    'ari.conf': ariConf(config),
    'rtp.conf': rtpConf(config),
    'logger.conf':
      '[general]\ndateformat = %F %T.%3q\n[logfiles]\nfull.log => notice,warning,error,verbose(3)\n',
    'indications.conf': INDICATIONS,
    'queues.conf': queuesConf(),
    'voicemail.conf': '[general]\nformat = wav\nmaxsecs = 60\n[default]\n100 => 1234,Test mailbox\n',
    // Empty, and without [general], which this one file does not know.
    'acl.conf': '\n',
    'musiconhold.conf': '[general]\n',
    'cdr.conf': '[general]\nenable = no\n',
    'cel.conf': '[general]\nenable = no\n',
    ...Object.fromEntries(EMPTY.map((name) => [`${name}.conf`, '[general]\n'])),
  };
}

/** Files whose absence would only fill the log with warnings. */
const EMPTY = ['stasis', 'features', 'udptl', 'dnsmgr', 'manager', 'ccss', 'codecs', 'sorcery'].concat([
  'pjproject',
  'websocket_client',
  'chan_websocket',
  'cli',
  'cli_permissions',
  'queuerules',
]);

/** Tones for inband ringing and congestion; without them these are silence. Values: ITU-T E.180 for the US. */
const INDICATIONS = [
  '[general]',
  'country = us',
  '[us]',
  'description = United States',
  'ringcadence = 2000,4000',
  'dial = 350+440',
  'busy = 480+620/500,0/500',
  'ring = 440+480/2000,0/4000',
  'congestion = 480+620/250,0/250',
  '',
].join('\n');

/** Those of MikoPBX are named by an id and take nobody in while they have no member. */
function queuesConf(): string {
  const queue = (name: string, ...members: readonly string[]) => [
    `[${name}]`,
    'strategy = ringall',
    'joinempty = no',
    ...members.map((each) => `member => Local/${each}`),
  ];
  return [
    '[general]',
    ...queue('support', '203@internal'),
    ...queue('QUEUE-STAFFED', '202@internal/n'),
    ...queue('QUEUE-EMPTY'),
    ...queue('QUEUE-RINGING', '206@internal/n'),
    '',
  ].join('\n');
}

function asteriskConf({ folder, tree }: BedConfig): string {
  const directories = {
    astetcdir: `${folder}/etc`,
    astmoddir: tree.modules,
    astvarlibdir: `${folder}/lib`,
    astdbdir: `${folder}/db`,
    astkeydir: `${folder}/lib`,
    astdatadir: tree.data,
    astagidir: `${folder}/lib`,
    astspooldir: `${folder}/spool`,
    astrundir: `${folder}/run`,
    astlogdir: `${folder}/log`,
    astcachedir: `${folder}/cache`,
    astsbindir: `${tree.root}/usr/sbin`,
  };
  const lines = Object.entries(directories).map(([name, path]) => `${name} => ${path}`);
  // Debian keeps its recordings in a folder named after the speaker.
  const options = ['[options]', 'defaultlanguage = en_US_f_Allison', 'verbose = 3', 'nocolor = yes', ''];
  return ['[directories]', ...lines, ...options].join('\n');
}

function httpConf({ address, ports, ari }: BedConfig): string {
  const prefix = ari.prefix === '' ? [] : [`prefix = ${ari.prefix}`];
  const settings = [
    'enabled = yes',
    `bindaddr = ${address}`,
    `bindport = ${ports.http}`,
    'sessionlimit = 1000',
  ];
  return ['[general]', ...settings, ...prefix, ''].join('\n');
}

function ariConf({ ari }: BedConfig): string {
  const user = [`[${ari.username}]`, 'type = user', 'read_only = no', `password = ${ari.password}`];
  return ['[general]', 'enabled = yes', 'pretty = no', ...user, ''].join('\n');
}

function rtpConf({ ports }: BedConfig): string {
  const range = [`rtpstart = ${ports.rtpFrom}`, `rtpend = ${ports.rtpTo}`];
  // Reports each half second, the least Asterisk allows, so that no call need last for the usual five.
  return ['[general]', ...range, 'strictrtp = yes', 'rtcpinterval = 500', ''].join('\n');
}

function pjsipConf({ address, ports, phones }: BedConfig): string {
  const media = ['disallow = all', 'allow = ulaw,alaw', 'direct_media = no', 'dtmf_mode = rfc4733'];
  const bound = ['bind_rtp_to_media_address = yes', `media_address = ${address}`];
  const endpoint = ['type = endpoint', 'context = from-phone', 'transport = udp', ...media];
  const local = address === '127.0.0.1' ? bound : [];
  return [
    '[global]',
    'type = global',
    'endpoint_identifier_order = username,ip',
    '[udp]',
    'type = transport',
    'protocol = udp',
    `bind = ${address}:${ports.sip}`,
    '[caller]',
    ...endpoint,
    ...local,
    '[caller-address]',
    'type = identify',
    'endpoint = caller',
    'match = 127.0.0.1',
    ...phones.flatMap((phone) => phoneConf(phone, [...endpoint, ...local])),
    '',
  ].join('\n');
}

function phoneConf({ number, password }: BedPhone, endpoint: readonly string[]): string[] {
  const auth = ['type = auth', 'auth_type = userpass', `username = ${number}`, `password = ${password}`];
  return [
    `[${number}]`,
    ...endpoint,
    `auth = ${number}-auth`,
    `aors = ${number}`,
    `callerid = "Phone ${number}" <${number}>`,
    `[${number}-auth]`,
    ...auth,
    `[${number}]`,
    'type = aor',
    'max_contacts = 5',
    'remove_existing = yes',
  ];
}
