/** Telephones: 200 and 202 answer, 204 is switched off, 205 and 207 are busy, nobody picks up 206. */
const PHONES = ['200', '202', '204', '205', '206', '207'];
/** The agent to whom menu, queue and the hours of rest lead. */
const AGENT = '998';

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
 * an asterisk: a route leads to the agent whose number the dialled one ends in, else to 999. 240 is a menu whose key 1
 * leads to an agent, 2005 a queue that leads there when its time is over, and so does a number that is called out of work
 * time: all three on the caller's own channel.
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
${PHONES.map((number) => `exten => ${number},1,Goto(internal-users,${number},1)`).join('\n')}
${queueExtension('2001', 'QUEUE-STAFFED')}
${queueExtension('2002', 'QUEUE-EMPTY')}
exten => 2003,1,NoOp(--- a voice menu ---)
 same => n,Answer()
 same => n,Playback(demo-congrats)
 same => n,Hangup()
exten => 240,1,NoOp(--- a voice menu with keys ---)
 same => n,Set(__pt1c_UNIQUEID=)
 same => n,Answer()
 same => n,Read(KEY,,1,,,10)
 same => n,GotoIf($["\${KEY}" == "1"]?internal,${AGENT},1)
 same => n,Hangup()
${queueExtension('2005', 'QUEUE-RINGING', { seconds: 2, target: AGENT })}
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
 same => n,ExecIf($["\${DEVICE_STATE(PJSIP/\${EXTEN})}" == "BUSY"]?Set(DIALSTATUS=BUSY))
 same => n,GotoIf($["\${DIALSTATUS}" == "BUSY" && "\${QUEUE_SRC_CHAN}x" == "x"]?fw_start)
 same => n,Set(ringlength=\${DB(FW_TIME/\${EXTEN})})
 same => n,ExecIf($["\${ringlength}x" == "x"]?Set(ringlength=600))
 same => n,ExecIf($["\${DB(FW/\${EXTEN})}x" == "x"]?Set(ringlength=600))
 same => n,ExecIf($["\${TRANSFER_OPTIONS}x" == "x"]?Set(TRANSFER_OPTIONS=Tt))
 same => n,Dial(Local/\${EXTEN}@bed-phones,\${ringlength},\${TRANSFER_OPTIONS}ekKHhU(dial_answer))
 same => n(fw_start),ExecIf($["\${DIALSTATUS}" != "ANSWER" && "\${QUEUE_SRC_CHAN}x" == "x"]?Goto(internal-fw,\${EXTEN},1))
 same => n,Hangup()

[internal-fw]
exten => _X!,1,ExecIf($["\${DIALSTATUS}" == "CANCEL"]?Hangup())
 same => n,ExecIf($["\${DIALSTATUS}" == "BUSY"]?Set(dstatus=FW_BUSY))
 same => n,ExecIf($["\${DIALSTATUS}" == "CHANUNAVAIL"]?Set(dstatus=FW_UNAV))
 same => n,ExecIf($["\${dstatus}x" == "x"]?Set(dstatus=FW))
 same => n,Set(fw=\${DB(\${dstatus}/\${EXTEN})})
 same => n,ExecIf($["\${fw}x" != "x"]?Set(__pt1c_UNIQUEID=))
 same => n,ExecIf($["\${fw}x" != "x"]?Goto(internal,\${fw},1))
 same => n,ExecIf($["\${DIALSTATUS}" == "BUSY"]?Busy(2):Hangup())

[bed-phones]
exten => 200,1,Answer()
 same => n,Playback(hello-world)
 same => n,Wait(20)
exten => 202,1,Wait(0.5)
 same => n,Answer()
 same => n,Playback(queue-thankyou)
 same => n,Wait(20)
exten => _20[57],1,Wait(0.2)
 same => n,Busy(1)
exten => 206,1,Ringing()
 same => n,Wait(60)

[SIP-TRUNK-incoming]
exten => 74950000000,1,Set(CHANNEL(hangup_handler_wipe)=hangup_handler,s,1)
 same => n,Set(__FROM_DID=\${EXTEN})
 same => n,Set(__FROM_CHAN=\${CHANNEL})
 same => n,Goto(internal,${AGENT},1)
exten => _X!,1,Set(CHANNEL(hangup_handler_wipe)=hangup_handler,s,1)
 same => n,Set(__FROM_DID=\${EXTEN})
 same => n,Set(__FROM_CHAN=\${CHANNEL})
 same => n,Set(__TRANSFER_OPTIONS=t)
 same => n,Set(AGENT=\${IF($["\${DIALPLAN_EXISTS(internal,\${EXTEN:-3},1)}" == "1"]?\${EXTEN:-3}:999)})
 same => n,Set(M_TIMEOUT=${routeTimeout})
 same => n,ExecIf($["\${M_DIALSTATUS}" != "ANSWER" && "\${M_DIALSTATUS}" != "BUSY"]?Dial(Local/\${AGENT}@internal-incoming,${routeTimeout},\${TRANSFER_OPTIONS}Kg))
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
 same => n,Log(NOTICE,history opens a row for \${EXTEN} by \${IF($["\${orign_chan}" != ""]?\${orign_chan}:\${CHANNEL})})
 same => n(known),Return()

[dial_answer]
exten => _.!,1,Log(NOTICE,history answers the row of \${pt1c_UNIQUEID})
 same => n,Return()

[queue_agent_answer]
exten => s,1,Return()

[hangup_handler]
exten => s,1,Log(NOTICE,history closes the rows of \${CHANNEL})
 same => n,Return()
`;
}

/** As the PBX writes a queue without a place to go to when it is empty; with one for when its time is over. */
function queueExtension(
  number: string,
  name: string,
  over?: { readonly seconds: number; readonly target: string },
): string {
  return [
    `exten => ${number},1,NoOp(--- Start Queue ---)`,
    `Set(__QUEUE_SRC_CHAN=\${CHANNEL})`,
    `ExecIf($["\${CHANNEL(channeltype)}" == "Local"]?Gosub(set_orign_chan,s,1))`,
    'Set(CHANNEL(hangup_handler_wipe)=hangup_handler,s,1)',
    'Answer()',
    `Queue(${name},kT,,,${over?.seconds ?? ''},,,queue_agent_answer)`,
    'Set(__QUEUE_SRC_CHAN=)',
    ...(over ? [`Goto(internal,${over.target},1)`] : []),
  ].join('\n same => n,');
}
