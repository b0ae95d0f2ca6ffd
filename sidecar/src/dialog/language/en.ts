import type { LanguagePack } from './language-data.ts';
import { phrases } from './phrases.ts';

const AUXILIARY = `(?:${[
  "is|are|am|was|were|isn't|aren't|wasn't|weren't|do|does|did|don't|doesn't|didn't|can|could|can't|couldn't",
  "will|would|won't|wouldn't|shall|should|shouldn't|may|might|must|has|have|had|hasn't|haven't",
].join('|')})(?= |$)`;
const PRONOUN = "(?:i|you|we|they|he|she|it|there)(?:'[a-z]+)?(?= |$)";
const DETERMINER = '(?:the|a|an|my|our|your|their|his|her|its|this|that|these|those)(?= |$)';

export const ENGLISH: LanguagePack = {
  hums: phrases(`
    uh huh, uh hu, uh h, uhhuh, uhuh, mm hmm, mm hm, mmhmm, mhm, mm, mmm, hm, hmm, m hm, huh, ah, oh, aha, ah ha,
    wow, um, uh, er
  `),
  assents: phrases(`
    yeah, yea, yeh, yah, ya, yuh, yuh huh, yuh h, yep, yup, yes, ok, okay, right, sure, alright, all right,
    i see, got it, of course, cool,
    great, good, fine, nice, really, i understand, understood, exactly, true, that's right
  `),
  affirmations: phrases(`
    yes, yeah, yea, yeh, yah, ya, yuh, yep, yup, ok, okay, sure, right, correct, exactly, of course, fine,
    alright, all right,
    that's right, that is right, that's correct, absolutely, definitely, please do, go ahead,
    sounds good, yes i do, yes i am, yes it is, i do, i am, it is, uh huh, mm hmm, mhm
  `),
  negations: phrases(`
    no, nope, nah, not really, no way, never, i don't, no i don't, no i'm not, not yet, not now,
    that's wrong, that's all, that is all, nothing else, nothing, wrong
  `),
  courtesies: phrases('please, thanks, thank you, sir, madam, well, oh'),
  greetings: phrases(`
    hello, hello there, hi, hi there, hey, good morning, good afternoon, good evening, good day
  `),
  fillers: phrases("um, uh, uhm, umm, er, erm, hmm, you know, let me see, let's see"),
  unfinishedEndings: phrases(`
    and, or, but, because, if, whether, which, when, while, although, than, as, unless, until, plus,
    the, a, an, my, your, our, their, its, any, every, whose, another, to, of, in, on, at, for, from, with, without,
    about, by, into, between, during, near, against, towards, toward, among, via, per, onto, upon, is, are, was, were, am, be, been, i, we, they, he, she,
    i'm, we're, it's, can, could, would, should, will, may, might, must, has, very, i would like, i'd like,
    would like, i want, i need, like to know, want to know, to ask, wanted to, tell me, can you,
    could you, would you, do you, are you, did you, what is, what are, what's, how about, what about,
    how much, how many, my name is, my number is, i was wondering, i am calling, i'm calling,
    i'm looking, the thing is, not, if you, if it, if there, whether you, when you, that you,
    because it, because you, so that
  `),
  questionOpenings: phrases(`
    what, what's, where, where's, when, when's, who, who's, whose, which, why, how, can, could, may, do,
    does, did, is, are, was, were, will, would, should, have you, has
  `),
  // A question puts the auxiliary first: "when do you open", "what time do you open".
  subordinateOpening: new RegExp(
    [
      `^(?:when|where|why) (?!(?:exactly |else )?(?:${AUXILIARY}|not ))`,
      `^(?:what|which|how|who|whose) (?:${DETERMINER}|(?:(?!${AUXILIARY})\\S+ )*?${PRONOUN})`,
    ].join('|'),
  ),
  questionLeads: phrases(`
    and, but, or, so, then, also, well, now, ok, okay, yes, no, hello, hi, sorry, please, um, uh
  `),
  closings: phrases('please, thank you, thanks, goodbye, bye, bye bye, right now, as soon as possible'),
  numberWords: phrases(`
    zero, oh, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen,
    fourteen, fifteen, sixteen, seventeen, eighteen, nineteen, twenty, thirty, forty, fifty, sixty,
    seventy, eighty, ninety, hundred, thousand, double, triple, plus, star, hash, pound, dash
  `),
  abbreviations: phrases(`
    mr, mrs, ms, dr, prof, st, ave, blvd, rd, vs, e.g, i.e, approx, dept, jr, sr, tel, est, jan, feb,
    apr, jun, jul, aug, sep, sept, oct, nov, dec, u.s, u.k
  `),
  numberAbbreviations: phrases('no, nr, ext, fig, mar, min, max, p, pp, apt, ste, rm, bldg, fl'),
  addressAbbreviations: phrases('no, apt, ste, rm, bldg, fl, ext'),
  closingAbbreviations: phrases('a.m, p.m, etc, inc, ltd, co, corp, ph.d'),
  nameQuestion: /\b(?:name|who is|who's|who am i|whom)\b/i,
  numberQuestion: /\b(?:phone|telephone|mobile|number|digits|code|pin|id|spell)\b/i,
  connecting: 'One moment, I will connect you.',
  notReached: {
    busy: 'I am sorry, the line is busy at the moment. What else can I do for you?',
    'no-answer': 'I am sorry, nobody is answering at the moment. What else can I do for you?',
    absent: 'I am sorry, nobody can be reached there at the moment. What else can I do for you?',
  },
  toolFiller: 'One moment, please.',
};
