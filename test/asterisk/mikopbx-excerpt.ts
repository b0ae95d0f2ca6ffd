/** What the module's hooks put into MikoPBX's own contexts. */
export interface ModuleTexts {
  readonly contexts: string;
  readonly internalTransfer: string;
  readonly hints: string;
}

export interface MikopbxExcerpt {
  readonly module: ModuleTexts;
  /** Folder of the PBX's recordings. */
  readonly monitorFolder: string;
  /** Seconds an incoming route waits for an answer. */
  readonly routeTimeout: number;
}

/**
 * The steps of MikoPBX 2026.1's dialplan that a call to an agent goes through, in their order and with their
 * variables; written anew from how they behave. Its Lua steps, which only write the call history, leave a line in
 * the log. The test bed's calls come in as those of a phone, or as those of a trunk when the number begins with
 * an asterisk.
 */
export function mikopbxExcerpt({ module, monitorFolder, routeTimeout }: MikopbxExcerpt): string {
  return `
[globals]
MONITOR_DIR=${monitorFolder}
MONITOR_STEREO=1
MONITOR_INNER=1

${module.contexts}
[from-phone]
exten => _X!,1,Goto(all_peers,\${EXTEN},1)
exten => _*X!,1,Goto(SIP-TRUNK-incoming,\${EXTEN:1},1)

[all_peers]
include => internal-hints
exten => _X!,1,Set(__FROM_CHAN=\${CHANNEL})
 same => n,Set(__M_CALLID=\${CHANNEL(callid)})
 same => n,Set(__FROM_PEER=\${CALLERID(num)})
 same => n,Set(CHANNEL(hangup_handler_wipe)=hangup_handler,s,1)
 same => n,Gosub(dial,\${EXTEN},1)
 same => n,GosubIf($["\${DIALPLAN_EXISTS(internal,\${EXTEN},1)}" == "1"]?internal,\${EXTEN},1)
 same => n,GosubIf($["\${DIALPLAN_EXISTS(outgoing,\${EXTEN},1)}" == "1"]?outgoing,\${EXTEN},1)
 same => n,Hangup()

[internal-hints]
${module.hints}
[internal-transfer]
${module.internalTransfer}
[internal]
include => ai-voice-agent
exten => 200,1,Goto(internal-users,200,1)
exten => 202,1,Goto(internal-users,202,1)
exten => 204,1,Goto(internal-users,204,1)
exten => 2001,1,NoOp(Start Queue)
 same => n,Answer()
 same => n,Playback(queue-thankyou)
 same => n,Hangup()
exten => i,1,Playback(privacy-incorrect,noanswer)
 same => n,Hangup()
exten => hangup,1,Set(MASTER_CHANNEL(M_DIALSTATUS)=ANSWER)
 same => n,Hangup()

[internal-incoming]
exten => _X!,1,ExecIf($["\${MASTER_CHANNEL(M_TIMEOUT)}x" != "x"]?Set(TIMEOUT(absolute)=\${MASTER_CHANNEL(M_TIMEOUT)}))
 same => n,Set(MASTER_CHANNEL(M_TIMEOUT_CHANNEL)=\${CHANNEL})
 same => n,Set(MASTER_CHANNEL(M_TIMEOUT)=)
 same => n,Goto(internal,\${EXTEN},1)

[internal-users]
exten => _X!,1,Set(CHANNEL(hangup_handler_wipe)=hangup_handler,s,1)
 same => n,ExecIf($["\${CHANNEL(channeltype)}" == "Local"]?Gosub(set_orign_chan,s,1))
 same => n,Gosub(dial,\${EXTEN},1)
 same => n,Dial(Local/\${EXTEN}@bed-phones,20)
 same => n,Hangup()

[bed-phones]
exten => 200,1,Answer()
 same => n,Playback(hello-world)
 same => n,Wait(20)
exten => 202,1,Answer()
 same => n,Playback(queue-thankyou)
 same => n,Wait(20)

[SIP-TRUNK-incoming]
exten => _X!,1,Set(CHANNEL(hangup_handler_wipe)=hangup_handler,s,1)
 same => n,Set(__FROM_DID=\${EXTEN})
 same => n,Set(__FROM_CHAN=\${CHANNEL})
 same => n,Set(__TRANSFER_OPTIONS=t)
 same => n,Set(M_TIMEOUT=${routeTimeout})
 same => n,ExecIf($["\${M_DIALSTATUS}" != "ANSWER" && "\${M_DIALSTATUS}" != "BUSY"]?Dial(Local/999@internal-incoming,${routeTimeout},\${TRANSFER_OPTIONS}Kg))
 same => n,ExecIf($["\${M_DIALSTATUS}" != "ANSWER" && "\${M_DIALSTATUS}" != "BUSY"]?Dial(Local/200@internal,,\${TRANSFER_OPTIONS}Kg))
 same => n,Hangup()

[outgoing]
exten => _7XXXXXXXXXX,1,Log(NOTICE,outgoing \${EXTEN} of \${FROM_PEER} row=\${pt1c_UNIQUEID})
 same => n,Answer()
 same => n,Playback(demo-thanks)
 same => n,Wait(20)

[set-answer-state]
exten => _.!,1,ExecIf($["\${CHANNEL_EXISTS(\${FROM_CHAN})}" == "0"]?Return())
 same => n,Set(EXPORT(\${FROM_CHAN},MASTER_CHANNEL(M_DIALSTATUS))=ANSWER)
 same => n,Set(EXPORT(\${FROM_CHAN},M_DIALSTATUS)=ANSWER)
 same => n,Return()

[set_orign_chan]
exten => s,1,Wait(0.2)
 same => n,Set(pl=\${IF($["\${CHANNEL:-1}" == "1"]?2:1)})
 same => n,Set(orign_chan=\${IMPORT(\${CUT(CHANNEL,\\;,1)}\\;\${pl},BRIDGEPEER)})
 same => n,ExecIf($["\${orign_chan}x" == "x"]?Set(orign_chan=\${IMPORT(\${CUT(CHANNEL,\\;,1)}\\;\${pl},FROM_CHAN)}))
 same => n,Return()

[dial]
exten => _X!,1,GotoIf($["\${pt1c_UNIQUEID}x" != "x"]?known)
 same => n,Set(__pt1c_UNIQUEID=\${UNIQUEID}_row)
 same => n,Log(NOTICE,history opens a row for \${EXTEN})
 same => n(known),Return()

[hangup_handler]
exten => s,1,Log(NOTICE,history closes the rows of \${CHANNEL})
 same => n,Return()
`;
}
