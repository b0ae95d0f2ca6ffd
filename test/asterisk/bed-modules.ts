/**
 * What the test bed loads, in groups; names that a version does not have are left out by `modulesConf`.
 * An explicit list starts faster than autoload and opens no port beyond the ones configured.
 */
const MODULES: readonly string[] = [
  ...words('pbx_config res_timing_timerfd res_crypto res_clioriginate res_convert res_musiconhold'),
  ...words(
    'res_sorcery_config res_sorcery_memory res_sorcery_astdb res_pjproject res_pjsip res_pjsip_session',
  ),
  ...words('res_pjsip_sdp_rtp res_pjsip_caller_id res_pjsip_rfc3326 res_pjsip_dtmf_info res_pjsip_nat'),
  ...words('res_pjsip_endpoint_identifier_ip res_pjsip_endpoint_identifier_user res_pjsip_registrar'),
  ...words('res_pjsip_authenticator_digest res_pjsip_outbound_authenticator_digest res_pjsip_path'),
  ...words('res_pjsip_refer res_pjsip_header_funcs res_pjsip_diversion res_pjsip_pubsub res_pjsip_logger'),
  ...words('res_pjsip_dlg_options res_pjsip_empty_info res_pjsip_acl res_rtp_asterisk res_rtp_multicast'),
  ...words('chan_pjsip chan_rtp chan_bridge_media res_http_websocket res_websocket_client chan_websocket'),
  ...words('bridge_builtin_features bridge_builtin_interval_features bridge_holding bridge_native_rtp'),
  ...words(
    'bridge_simple bridge_softmix codec_alaw codec_ulaw codec_a_mu codec_g722 codec_gsm codec_resample',
  ),
  ...words('format_wav format_wav_gsm format_gsm format_pcm format_sln func_callerid func_channel func_cdr'),
  ...words('func_cut func_db func_devstate func_dialplan func_env func_export func_global func_groupcount'),
  ...words('func_hangupcause func_jitterbuffer func_logic func_math func_rand func_strings func_talkdetect'),
  ...words('func_timeout func_uri func_volume func_pjsip_endpoint app_dial app_echo app_milliwatt'),
  ...words('app_mixmonitor app_playback app_playtones app_queue app_read app_record app_senddtmf app_stack'),
  ...words('app_stasis app_system app_transfer app_userevent app_verbose app_voicemail app_while app_exec'),
  ...words(
    'app_waitforsilence app_channelredirect app_bridgewait app_celgenuserevent res_speech res_agi res_ari',
  ),
  ...words('res_ari_applications res_ari_asterisk res_ari_bridges res_ari_channels res_ari_device_states'),
  ...words('res_ari_endpoints res_ari_events res_ari_mailboxes res_ari_model res_ari_playbacks'),
  ...words('res_ari_recordings res_ari_sounds res_stasis res_stasis_answer res_stasis_device_state'),
  ...words('res_stasis_playback res_stasis_recording res_stasis_snoop'),
];

/** The text of modules.conf for a version that has the files `available` (with their ending `.so`). */
export function modulesConf(available: ReadonlySet<string>): string {
  const lines = MODULES.map((name) => `${name}.so`)
    .filter((file) => available.has(file))
    .map((file) => `load = ${file}`);
  return ['[modules]', 'autoload = no', ...lines, ''].join('\n');
}

function words(text: string): string[] {
  return text.split(' ');
}
