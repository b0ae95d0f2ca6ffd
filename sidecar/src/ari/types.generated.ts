// Written by build/ari-types.ts from Asterisk's own API declarations (rest-api/*.json); do not edit.
// Fields that Asterisk 16 does not send are optional in the declarations of later versions, too.

export interface AriEventBase {
  readonly type: string;
  readonly asterisk_id?: string;
  readonly application: string;
  readonly timestamp: string;
}

export interface AdditionalParam {
  readonly parameter_name: string;
  readonly parameter_value: string;
}

export interface Application {
  readonly name: string;
  readonly channel_ids: readonly string[];
  readonly bridge_ids: readonly string[];
  readonly endpoint_ids: readonly string[];
  readonly device_names: readonly string[];
  readonly events_allowed: readonly Readonly<Record<string, unknown>>[];
  readonly events_disallowed: readonly Readonly<Record<string, unknown>>[];
}

export interface ApplicationMoveFailed extends AriEventBase {
  readonly type: 'ApplicationMoveFailed';
  readonly channel: Channel;
  readonly destination: string;
  readonly args: readonly string[];
}

export interface ApplicationRegistered extends AriEventBase {
  readonly type: 'ApplicationRegistered';
}

export interface ApplicationReplaced extends AriEventBase {
  readonly type: 'ApplicationReplaced';
}

export interface ApplicationUnregistered extends AriEventBase {
  readonly type: 'ApplicationUnregistered';
}

export interface AsteriskInfo {
  readonly build?: BuildInfo;
  readonly system?: SystemInfo;
  readonly config?: ConfigInfo;
  readonly status?: StatusInfo;
}

export interface AsteriskPing {
  readonly asterisk_id: string;
  readonly ping: string;
  readonly timestamp: string;
}

export interface Bridge {
  readonly id: string;
  readonly technology: string;
  readonly bridge_type: 'mixing' | 'holding';
  readonly bridge_class: string;
  readonly creator: string;
  readonly name: string;
  readonly channels: readonly string[];
  readonly video_mode?: string;
  readonly video_source_id?: string;
  readonly creationtime: string;
  readonly bridgevars?: Readonly<Record<string, unknown>>;
}

export interface BridgeAttendedTransfer extends AriEventBase {
  readonly type: 'BridgeAttendedTransfer';
  readonly transferer_first_leg: Channel;
  readonly transferer_second_leg: Channel;
  readonly replace_channel?: Channel;
  readonly transferee?: Channel;
  readonly transfer_target?: Channel;
  readonly result: string;
  readonly is_external: boolean;
  readonly transferer_first_leg_bridge?: Bridge;
  readonly transferer_second_leg_bridge?: Bridge;
  readonly destination_type: string;
  readonly destination_bridge?: string;
  readonly destination_application?: string;
  readonly destination_link_first_leg?: Channel;
  readonly destination_link_second_leg?: Channel;
  readonly destination_threeway_channel?: Channel;
  readonly destination_threeway_bridge?: Bridge;
}

export interface BridgeBlindTransfer extends AriEventBase {
  readonly type: 'BridgeBlindTransfer';
  readonly channel: Channel;
  readonly replace_channel?: Channel;
  readonly transferee?: Channel;
  readonly exten: string;
  readonly context: string;
  readonly result: string;
  readonly is_external: boolean;
  readonly bridge?: Bridge;
}

export interface BridgeCreated extends AriEventBase {
  readonly type: 'BridgeCreated';
  readonly bridge: Bridge;
}

export interface BridgeDestroyed extends AriEventBase {
  readonly type: 'BridgeDestroyed';
  readonly bridge: Bridge;
}

export interface BridgeMerged extends AriEventBase {
  readonly type: 'BridgeMerged';
  readonly bridge: Bridge;
  readonly bridge_from: Bridge;
}

export interface BridgeVideoSourceChanged extends AriEventBase {
  readonly type: 'BridgeVideoSourceChanged';
  readonly bridge: Bridge;
  readonly old_video_source_id?: string;
}

export interface BuildInfo {
  readonly os: string;
  readonly kernel: string;
  readonly options: string;
  readonly machine: string;
  readonly date: string;
  readonly user: string;
}

export interface CallBroadcast extends AriEventBase {
  readonly type: 'CallBroadcast';
  readonly channel: Channel;
  readonly caller?: string;
  readonly called?: string;
}

export interface CallClaimed extends AriEventBase {
  readonly type: 'CallClaimed';
  readonly channel: Channel;
  readonly winner_app: string;
}

export interface CallerID {
  readonly name: string;
  readonly number: string;
}

export interface Channel {
  readonly id: string;
  readonly protocol_id: string;
  readonly name: string;
  readonly state: 'Down' | 'Rsrved' | 'OffHook' | 'Dialing' | 'Ring' | 'Ringing' | 'Up' | 'Busy' | 'Dialing Offhook' | 'Pre-ring' | 'Unknown';
  readonly caller: CallerID;
  readonly connected: CallerID;
  readonly accountcode: string;
  readonly dialplan: DialplanCEP;
  readonly creationtime: string;
  readonly language: string;
  readonly channelvars?: Readonly<Record<string, unknown>>;
  readonly caller_rdnis?: string;
  readonly tenantid?: string;
}

export interface ChannelCallerId extends AriEventBase {
  readonly type: 'ChannelCallerId';
  readonly caller_presentation: number;
  readonly caller_presentation_txt: string;
  readonly channel: Channel;
}

export interface ChannelConnectedLine extends AriEventBase {
  readonly type: 'ChannelConnectedLine';
  readonly channel: Channel;
}

export interface ChannelCreated extends AriEventBase {
  readonly type: 'ChannelCreated';
  readonly channel: Channel;
}

export interface ChannelDestroyed extends AriEventBase {
  readonly type: 'ChannelDestroyed';
  readonly cause: number;
  readonly cause_txt: string;
  readonly tech_cause?: number;
  readonly channel: Channel;
}

export interface ChannelDialplan extends AriEventBase {
  readonly type: 'ChannelDialplan';
  readonly channel: Channel;
  readonly dialplan_app: string;
  readonly dialplan_app_data: string;
}

export interface ChannelDtmfReceived extends AriEventBase {
  readonly type: 'ChannelDtmfReceived';
  readonly digit: string;
  readonly duration_ms: number;
  readonly channel: Channel;
}

export interface ChannelEnteredBridge extends AriEventBase {
  readonly type: 'ChannelEnteredBridge';
  readonly bridge: Bridge;
  readonly channel?: Channel;
}

export interface ChannelHangupRequest extends AriEventBase {
  readonly type: 'ChannelHangupRequest';
  readonly cause?: number;
  readonly tech_cause?: number;
  readonly soft?: boolean;
  readonly channel: Channel;
}

export interface ChannelHold extends AriEventBase {
  readonly type: 'ChannelHold';
  readonly channel: Channel;
  readonly musicclass?: string;
}

export interface ChannelLeftBridge extends AriEventBase {
  readonly type: 'ChannelLeftBridge';
  readonly bridge: Bridge;
  readonly channel: Channel;
}

export interface ChannelStateChange extends AriEventBase {
  readonly type: 'ChannelStateChange';
  readonly channel: Channel;
}

export interface ChannelTalkingFinished extends AriEventBase {
  readonly type: 'ChannelTalkingFinished';
  readonly channel: Channel;
  readonly duration: number;
}

export interface ChannelTalkingStarted extends AriEventBase {
  readonly type: 'ChannelTalkingStarted';
  readonly channel: Channel;
}

export interface ChannelToneDetected extends AriEventBase {
  readonly type: 'ChannelToneDetected';
  readonly channel: Channel;
}

export interface ChannelTransfer extends AriEventBase {
  readonly type: 'ChannelTransfer';
  readonly state?: string;
  readonly refer_to: ReferTo;
  readonly referred_by: ReferredBy;
}

export interface ChannelUnhold extends AriEventBase {
  readonly type: 'ChannelUnhold';
  readonly channel: Channel;
}

export interface ChannelUserevent extends AriEventBase {
  readonly type: 'ChannelUserevent';
  readonly eventname: string;
  readonly channel?: Channel;
  readonly bridge?: Bridge;
  readonly endpoint?: Endpoint;
  readonly userevent: Readonly<Record<string, unknown>>;
}

export interface ChannelVarset extends AriEventBase {
  readonly type: 'ChannelVarset';
  readonly variable: string;
  readonly value: string;
  readonly channel?: Channel;
}

export interface ConfigInfo {
  readonly name: string;
  readonly default_language: string;
  readonly max_channels?: number;
  readonly max_open_files?: number;
  readonly max_load?: number;
  readonly setid: SetId;
}

export interface ContactInfo {
  readonly uri: string;
  readonly contact_status: 'Unreachable' | 'Reachable' | 'Unknown' | 'NonQualified' | 'Removed';
  readonly aor: string;
  readonly roundtrip_usec?: string;
}

export interface ContactStatusChange extends AriEventBase {
  readonly type: 'ContactStatusChange';
  readonly endpoint: Endpoint;
  readonly contact_info: ContactInfo;
}

export interface DeviceState {
  readonly name: string;
  readonly state: 'UNKNOWN' | 'NOT_INUSE' | 'INUSE' | 'BUSY' | 'INVALID' | 'UNAVAILABLE' | 'RINGING' | 'RINGINUSE' | 'ONHOLD';
}

export interface DeviceStateChanged extends AriEventBase {
  readonly type: 'DeviceStateChanged';
  readonly device_state: DeviceState;
}

export interface Dial extends AriEventBase {
  readonly type: 'Dial';
  readonly caller?: Channel;
  readonly peer: Channel;
  readonly forward?: string;
  readonly forwarded?: Channel;
  readonly dialstring?: string;
  readonly dialstatus: string;
}

export interface DialplanCEP {
  readonly context: string;
  readonly exten: string;
  readonly priority: number;
  readonly app_name: string;
  readonly app_data: string;
}

export interface Endpoint {
  readonly technology: string;
  readonly resource: string;
  readonly state?: 'unknown' | 'offline' | 'online';
  readonly channel_ids: readonly string[];
}

export interface EndpointStateChange extends AriEventBase {
  readonly type: 'EndpointStateChange';
  readonly endpoint: Endpoint;
}

export interface LiveRecording {
  readonly name: string;
  readonly format: string;
  readonly target_uri: string;
  readonly state: 'queued' | 'recording' | 'paused' | 'done' | 'failed' | 'canceled';
  readonly duration?: number;
  readonly talking_duration?: number;
  readonly silence_duration?: number;
  readonly cause?: string;
}

export interface Peer {
  readonly peer_status: string;
  readonly cause?: string;
  readonly address?: string;
  readonly port?: string;
  readonly time?: string;
}

export interface PeerStatusChange extends AriEventBase {
  readonly type: 'PeerStatusChange';
  readonly endpoint: Endpoint;
  readonly peer: Peer;
}

export interface Playback {
  readonly id: string;
  readonly media_uri: string;
  readonly next_media_uri?: string;
  readonly target_uri: string;
  readonly language?: string;
  readonly state: 'queued' | 'playing' | 'continuing' | 'done' | 'failed';
}

export interface PlaybackContinuing extends AriEventBase {
  readonly type: 'PlaybackContinuing';
  readonly playback: Playback;
}

export interface PlaybackFinished extends AriEventBase {
  readonly type: 'PlaybackFinished';
  readonly playback: Playback;
}

export interface PlaybackStarted extends AriEventBase {
  readonly type: 'PlaybackStarted';
  readonly playback: Playback;
}

export interface RecordingFailed extends AriEventBase {
  readonly type: 'RecordingFailed';
  readonly recording: LiveRecording;
}

export interface RecordingFinished extends AriEventBase {
  readonly type: 'RecordingFinished';
  readonly recording: LiveRecording;
}

export interface RecordingStarted extends AriEventBase {
  readonly type: 'RecordingStarted';
  readonly recording: LiveRecording;
}

export interface ReferTo {
  readonly requested_destination: RequiredDestination;
  readonly destination_channel?: Channel;
  readonly connected_channel?: Channel;
  readonly bridge?: Bridge;
}

export interface ReferredBy {
  readonly source_channel: Channel;
  readonly connected_channel?: Channel;
  readonly bridge?: Bridge;
}

export interface RequiredDestination {
  readonly protocol_id?: string;
  readonly destination?: string;
  readonly additional_protocol_params?: readonly AdditionalParam[];
}

export interface SetId {
  readonly user: string;
  readonly group: string;
}

export interface StasisEnd extends AriEventBase {
  readonly type: 'StasisEnd';
  readonly channel: Channel;
}

export interface StasisStart extends AriEventBase {
  readonly type: 'StasisStart';
  readonly args: readonly string[];
  readonly channel: Channel;
  readonly replace_channel?: Channel;
}

export interface StatusInfo {
  readonly startup_time: string;
  readonly last_reload_time: string;
}

export interface SystemInfo {
  readonly version: string;
  readonly entity_id: string;
}

export interface TextMessage {
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface TextMessageReceived extends AriEventBase {
  readonly type: 'TextMessageReceived';
  readonly message: TextMessage;
  readonly endpoint?: Endpoint;
}

export interface Variable {
  readonly value: string;
}

export type AriEvent =
  | ApplicationMoveFailed
  | ApplicationRegistered
  | ApplicationReplaced
  | ApplicationUnregistered
  | BridgeAttendedTransfer
  | BridgeBlindTransfer
  | BridgeCreated
  | BridgeDestroyed
  | BridgeMerged
  | BridgeVideoSourceChanged
  | CallBroadcast
  | CallClaimed
  | ChannelCallerId
  | ChannelConnectedLine
  | ChannelCreated
  | ChannelDestroyed
  | ChannelDialplan
  | ChannelDtmfReceived
  | ChannelEnteredBridge
  | ChannelHangupRequest
  | ChannelHold
  | ChannelLeftBridge
  | ChannelStateChange
  | ChannelTalkingFinished
  | ChannelTalkingStarted
  | ChannelToneDetected
  | ChannelTransfer
  | ChannelUnhold
  | ChannelUserevent
  | ChannelVarset
  | ContactStatusChange
  | DeviceStateChanged
  | Dial
  | EndpointStateChange
  | PeerStatusChange
  | PlaybackContinuing
  | PlaybackFinished
  | PlaybackStarted
  | RecordingFailed
  | RecordingFinished
  | RecordingStarted
  | StasisEnd
  | StasisStart
  | TextMessageReceived;

export const ARI_EVENT_TYPES = [
  'ApplicationMoveFailed',
  'ApplicationRegistered',
  'ApplicationReplaced',
  'ApplicationUnregistered',
  'BridgeAttendedTransfer',
  'BridgeBlindTransfer',
  'BridgeCreated',
  'BridgeDestroyed',
  'BridgeMerged',
  'BridgeVideoSourceChanged',
  'CallBroadcast',
  'CallClaimed',
  'ChannelCallerId',
  'ChannelConnectedLine',
  'ChannelCreated',
  'ChannelDestroyed',
  'ChannelDialplan',
  'ChannelDtmfReceived',
  'ChannelEnteredBridge',
  'ChannelHangupRequest',
  'ChannelHold',
  'ChannelLeftBridge',
  'ChannelStateChange',
  'ChannelTalkingFinished',
  'ChannelTalkingStarted',
  'ChannelToneDetected',
  'ChannelTransfer',
  'ChannelUnhold',
  'ChannelUserevent',
  'ChannelVarset',
  'ContactStatusChange',
  'DeviceStateChanged',
  'Dial',
  'EndpointStateChange',
  'PeerStatusChange',
  'PlaybackContinuing',
  'PlaybackFinished',
  'PlaybackStarted',
  'RecordingFailed',
  'RecordingFinished',
  'RecordingStarted',
  'StasisEnd',
  'StasisStart',
  'TextMessageReceived',
] as const satisfies readonly AriEvent['type'][];

export interface ApplicationsFilterParameters {
  readonly filter?: Readonly<Record<string, unknown>>;
}

export interface ApplicationsSubscribeParameters {
  readonly eventSource: readonly string[];
}

export interface BridgesAddChannelParameters {
  readonly channel: readonly string[];
  readonly role?: string;
  readonly absorbDTMF?: boolean;
  readonly mute?: boolean;
  readonly inhibitConnectedLineUpdates?: boolean;
}

export interface BridgesCreateWithIdParameters {
  readonly type?: string;
  readonly name?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

export interface ChannelsContinueInDialplanParameters {
  readonly context?: string;
  readonly extension?: string;
  readonly priority?: number;
  readonly label?: string;
}

export interface ChannelsExternalMediaParameters {
  readonly channelId?: string;
  readonly app: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly external_host?: string;
  readonly encapsulation?: 'rtp' | 'audiosocket' | 'none';
  readonly transport?: 'udp' | 'tcp' | 'websocket';
  readonly connection_type?: 'client' | 'server';
  readonly format: string;
  readonly direction?: 'both';
  readonly data?: string;
  readonly transport_data?: string;
}

export interface ChannelsHangupParameters {
  readonly reason_code?: string;
  readonly reason?: 'normal' | 'busy' | 'congestion' | 'no_answer' | 'timeout' | 'rejected' | 'unallocated' | 'normal_unspecified' | 'number_incomplete' | 'codec_mismatch' | 'interworking' | 'failure' | 'answered_elsewhere';
}

export interface ChannelsOriginateParameters {
  readonly endpoint: string;
  readonly extension?: string;
  readonly context?: string;
  readonly priority?: number;
  readonly label?: string;
  readonly app?: string;
  readonly appArgs?: string;
  readonly callerId?: string;
  readonly timeout?: number;
  readonly variables?: Readonly<Record<string, string>>;
  readonly channelId?: string;
  readonly otherChannelId?: string;
  readonly originator?: string;
  readonly formats?: string;
}

export interface ChannelsSendDTMFParameters {
  readonly dtmf?: string;
  readonly before?: number;
  readonly between?: number;
  readonly duration?: number;
  readonly after?: number;
}
