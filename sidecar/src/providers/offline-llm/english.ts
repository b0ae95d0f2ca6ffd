import type { BrainLanguage } from './brain-language.ts';
import { ENGLISH_LINES } from './english-lines.ts';

const words = (text: string): string[] => text.split(' ');

export const ENGLISH: BrainLanguage = {
  lines: ENGLISH_LINES,
  intents: {
    goodbye:
      /^(?:\w+ ){0,5}?(?:good ?bye|good[ -]?by$|bye|see you|talk to you later|have a (?:nice|good|great) \w+|nothing else|no more questions|hang up|i am done|i done)\b(?: \w+){0,4}$|^(?:\w+ ){0,4}?(?:that|this)(?: is| was| will be)? (?:all|everything|it)(?: for (?:now|today)| i (?:need|want|have)\w*(?: to know)?| then| thank you| thanks| goodbye| bye)*$/,
    transfer:
      /\b(?:connect|transfer|forward|patch|put) (?:me|us|my call|the call|this call)\b|\b(?:speak|talk) (?:to|with) (?!you\b)|\b(?:get|give) me (?:the |a |an |some)?(?:human|person|one|body|operator|agent|manager|receptionist|real)|\b(?:operator|representative)\b|\b(?:real|actual|live|human) (?:person|human|being|agent)\b|\bi (?:want|need|would like|prefer) (?:a|the|some) ?(?:human|person|one|body|operator|agent|receptionist)\b/,
    message:
      /\b(?:leave|take|pass on|record|give|write)\b(?: \w+){0,4} (?:message|note)\b|\bcall me back\b|\bmessage for\b/,
    cancel: /\b(?:never ?mind|forget it|cancel that|no message|do not bother|i changed my mind|leave it)\b/,
    repeat:
      /^(?:sorry|pardon|excuse me|what|huh|come again|go on|continue|please continue|and|pardon me|i beg your pardon)(?: please| what)?$|\b(?:say|tell me) (?:that|it|this) (?:once )?(?:again|more)\b|\brepeat\b|\bonce more\b|\bwhat did you (?:just )?say\b|\bdid not (?:hear|catch|get|understand) (?:you|that|it|what)\b/,
    hours:
      /\b(?:opening|business|office|working|closing|open) (?:hours?|ours?|times?)\b|\b(?:are|is|were) (?:you|it|\w+ \w+|\w+)(?: guys)?(?: still| now| also)? (?:open|opened|opening|closed)\b|\b(?:when|what time|how late|how long|until when|till when)\b.*\b(?:open|opens|opened|opening|close|closes|closed|shut|hours)\b|\bdo you (?:open|close|work on)\b|\b(?:your|the) hours\b|\bopen (?:on|today|tomorrow|now|at|late|this|for|weekends?|sundays?|saturdays?|mondays?)\b|^(?:what )?hours$|\bhours of (?:operation|business)\b/,
    thanks: /\b(?:thanks|thank you|cheers|much appreciated)\b/,
    wellbeing: /\bhow (?:are|is) (?:you|it)(?: doing| going| today| feeling)*$|\bhow do you do\b/,
    robot:
      /\b(?:are|am) (?:you|i)(?: \w+){0,3} (?:robot|machine|bot|ai|computer|real|human|person|recording|automated|answering machine)\b|\btalking to a (?:robot|machine|computer)\b/,
    name: /\bwho (?:are you|is this|am i (?:speaking|talking))\b|\b(?:your name|what company|who did i (?:call|reach))\b|\b(?:is this|have i reached|did i reach)\b/,
    abilities:
      /\bwhat (?:can|do) you (?:do|help|know|offer)\b|\bhow (?:can|do) you help\b|^help(?: me)?(?: please)?$/,
    hearing:
      /\b(?:can|do) you hear me\b|\bare you (?:still )?there\b|\banybody there\b|\bis (?:anyone|anybody|someone) there\b/,
    wait: /^(?:\w+ ){0,2}?(?:wait|hold on|hang on|just a (?:moment|second|minute)|one (?:moment|second|minute)|give me a (?:moment|second|minute))\b(?: \w+){0,3}$/,
    greeting: /^(?:\w+ )?(?:hello|hi|hey|hiya|good (?:morning|afternoon|evening|day))\b/,
    praise:
      /\b(?:you are|that is|that was|this is) (?:\w+ )?(?:great|good|nice|helpful|wonderful|amazing|perfect|excellent|clever|kind|fantastic)\b|^(?:great|perfect|excellent|wonderful|fantastic|very good|nice)$/,
    blame: /\b(?:stupid|useless|idiot|terrible service|rubbish|annoying|hopeless|not helpful|shut up)\b/,
  },
  anybody:
    /\b(?:human|person|someone|somebody|anyone|anybody|operator|agent|representative|staff|colleague|people|real|manager in charge|receptionist)\b/,
  transferLead:
    /^.*\b(?:connect|transfer|forward|patch|put|speak|talk)\b(?: (?:me|us|my call|the call|this call|through|over|straight|directly|back|to|with|the|a|an|your|my))*|^.*\bget me (?:the |a |an )?/,
  messageLead:
    /^.*?\b(?:message|note)(?: (?:for|to) (?!(?:that|saying)\b)[\w ]{1,24}?)?(?: please)?(?:,)? (?:that|saying|tell \w+|which says|and say)\b[\s,:]*/i,
  yes: [
    ...words('yes yeah yep yup yea ok okay sure right correct exactly absolutely definitely alright fine'),
    ...['of course', 'please do', 'go ahead', 'all right', 'that is right', 'that is correct', 'that right'],
    ...[
      'sounds good',
      'i do',
      'i would',
      'i would like that',
      'i would love to',
      'yes i do',
      'yes i would',
      'uh huh',
    ],
    ...[
      'mm hmm',
      'why not',
      'do that',
      'do it',
      'i am',
      'it is',
      'that would be great',
      'that would be nice',
    ],
  ],
  no: [
    ...words('no nope nah never negative nothing'),
    ...[
      'not really',
      'not now',
      'not today',
      'i do not',
      'no i do not',
      'i am not',
      'that is wrong',
      'wrong',
    ],
    ...[
      'do not',
      'rather not',
      'i would not',
      'not necessary',
      'no need',
      'i am fine',
      'i am good',
      'i fine',
    ],
    ...['i good', 'not yet', 'not that'],
  ],
  courtesies: words(
    'please thanks thank you very much sir madam well oh um uh so then and just now that so kind',
  ),
  stopWords: new Set(
    words(
      'a an the and or but so if of to in on at for from by with about as is are was were be been am do does did have has had i me my we us our you your he she it its they them their this that these those there here what which who whom how when why can could would will shall should may might must let get got please hello hi hey yes no okay ok um uh er well just like want need know tell question ask wondering wonder some any also too very really not give going go up all more one lot anything something it quick say said thing maybe perhaps actually basically today much take make accept',
    ),
  ),
  concepts: {
    price: words('cost* pric* charg* fee fees expensive cheap cheapest rate rates tariff'),
    place: words('where street road located location locate address situated directions direction find'),
    parking: words('park* car cars garage'),
    booking: words('appointment appointments book* reserv* schedul* visit*'),
    cancelling: words('cancel* reschedul* postpon*'),
    payment: words('pay* card cards cash credit visa mastercard bill invoice'),
    insurance: words('insur* coverage'),
    emergency: words('emergenc* urgent* immediately'),
    delivery: words('deliver* ship* courier'),
    refund: words('return* refund* exchang*'),
    mail: words('mail email emails'),
    website: words('website web internet online'),
    phone: words('phone telephone'),
    hours: words('open* clos* hours shut'),
    job: words('job jobs vacanc* career* hiring hire'),
    doctor: words('doctor doctors dr dentist* physician'),
    children: words('child* kid kids baby babies'),
    person: words('staff team employee* colleague*'),
  },
  strongConcepts: ['price', 'cancelling', 'emergency'],
  rewrites: [
    [/\bhow much\b/g, 'cost'],
    [/\b(?:get|come|drive|walk) to (?=you\b|your\b|the\b)/g, 'directions '],
    [/\ba point ?m(?:e|ea|i)nts?\b/g, 'appointment'],
    [/\btooth ache\b/g, 'toothache'],
    [/\bweb site\b/g, 'website'],
    [/\be mail\b/g, 'email'],
  ],
  stem(word) {
    if (word.length <= 3) return word;
    return word
      .replace(/ies$/, 'y')
      .replace(/(?<=ss|sh|ch|x|z)es$/, '')
      .replace(/(?<=[^su])s$/, '')
      .replace(/(?<=\w{3})(?:ing|ed)$/, '')
      .replace(/(?<=\w{3})([bdgmnprt])\1$/, '$1')
      .replace(/(?<=\w{3})e$/, '');
  },
};
