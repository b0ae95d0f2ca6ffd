import type { ProviderContext } from '../../../src/ports/provider-spec.ts';

/** A shop the matcher was not tuned on. */
export const BIKE_SHOP: ProviderContext['agent'] = {
  name: 'Bike Barn',
  language: 'en-GB',
  openingHours: '',
  farewell: 'Thank you for calling Bike Barn. Goodbye!',
  faq: [
    {
      question: 'Do you repair bicycles?',
      alternatives: ['Can you fix my bike?'],
      answer: 'Yes, our workshop repairs all brands within three days.',
    },
    {
      question: 'How long does delivery take?',
      alternatives: ['When will my order arrive?'],
      answer: 'Delivery takes two to four working days.',
    },
    {
      question: 'What is your return policy?',
      alternatives: ['Can I get my money back?'],
      answer: 'You can return unused goods within thirty days.',
    },
    {
      question: 'Do you rent bikes?',
      alternatives: ['Can I hire a bike for a day?'],
      answer: 'Yes, from twenty pounds a day.',
    },
    {
      question: 'Do you sell electric bikes?',
      alternatives: ['Have you got e-bikes?'],
      answer: 'We have more than thirty models in the shop.',
    },
    { question: 'Do you offer gift vouchers?', alternatives: [], answer: 'Yes, for any amount.' },
  ],
  transferTargets: [{ name: 'Workshop' }, { name: 'Sales' }, { name: 'Anna Keller' }],
};
