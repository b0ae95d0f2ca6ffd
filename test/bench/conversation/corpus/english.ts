import type { Corpus } from './corpus.ts';

export const ENGLISH: Corpus = {
  language: 'en-US',
  greeting: 'Good day, this is the dental practice.',
  longGreeting:
    'Good day and thank you for calling the dental practice in the old town, where you can ask me about our hours.',
  hello: 'Hello?',
  noInputPrompt: 'Hello, can you hear me?',
  questions: [
    {
      caller: 'What are your opening hours on Saturday?',
      agent: 'On Saturday mornings, we open at nine.',
    },
    {
      caller: 'How much does a dental check-up cost?',
      agent: 'For a check-up, we charge sixty dollars.',
    },
    {
      caller: 'Where can I park my car?',
      agent: 'Behind our building, there are ten places.',
    },
    {
      caller: 'Do you have anything free on Monday?',
      agent: 'Yes, on Monday, we have two appointments.',
    },
    {
      caller: 'Can you send me the bill by mail?',
      agent: 'Yes, of course, we send it tomorrow.',
    },
    {
      caller: 'Which doctor is working this afternoon?',
      agent: 'In the afternoon, you will see Miller.',
    },
  ],
  statements: [
    { caller: 'I have lost my insurance card.', agent: 'That is no problem, please bring a letter.' },
    { caller: 'My tooth has been hurting since yesterday.', agent: 'I am sorry, please come in today.' },
    { caller: 'I cannot come to my appointment tomorrow.', agent: 'That is no problem, I cancel it.' },
    { caller: 'The filling from last week fell out.', agent: 'I am sorry, please come in today.' },
    { caller: 'Your bill is much too high.', agent: 'I understand you, I will have it checked.' },
  ],
  asks: {
    'yes-no': {
      caller: 'I would like to see a dentist.',
      agent: 'On Tuesday at nine, does that suit you?',
    },
    digits: {
      caller: 'I would like to book for my family.',
      agent: 'With pleasure, how many people will come?',
    },
    name: { caller: 'I would like to make an appointment.', agent: 'With pleasure, what is your name?' },
    number: {
      caller: 'Please call me back.',
      agent: 'We call you back, what is your phone number?',
    },
  },
  shortAnswers: {
    'yes-no': ['Yes.', 'No.', 'Yes, please.', 'Okay.', 'No, thank you.', 'Sure.'],
    digits: ['Four.', 'Two.', 'Seven.', 'Five.', 'Three.'],
    name: ['John Miller.', 'Mary.', 'Peter Brown.', 'Susan Clark.'],
  },
  hesitations: [
    ['I would like to know', 'the price of a dental check-up.'],
    ['Can I come with my', 'two children on Friday?'],
    ['My insurance says that', 'they do not pay for it.'],
    ['I have an appointment on Monday and', 'I cannot come.'],
    ['I was wondering whether', 'you have a free hour.'],
    ['Could you please tell me when', 'the doctor is there?'],
    ['I need a new appointment because', 'I was ill last week.'],
    ['The problem is with my', 'lower left tooth.'],
    ['I have been there last week', 'but the pain is back.'],
    ['It is about the bill', 'that you sent me in May.'],
  ],
  spelled: [
    ['five five five', 'one two', 'nine zero', 'four seven'],
    ['zero four', 'three three eight', 'two one', 'six six nine'],
    ['seven seven one', 'five zero', 'eight two', 'one four'],
  ],
  interruptions: [
    'Excuse me, I have to stop you there.',
    'Wait a moment, please.',
    'No, that is not what I meant.',
    'Thank you, that is enough for me.',
  ],
  interruptingQuestions: [
    'And how much does it cost?',
    'Can I come tomorrow instead?',
    'Where is your practice?',
    'Who is the doctor?',
  ],
  backchannels: ['Uh huh.', 'Mm hmm.', 'Okay.', 'Right.'],
  longAnswer:
    'A first visit, as a rule, takes about forty minutes because the doctor looks at every single tooth and makes a plan.',
};
