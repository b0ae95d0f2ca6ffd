import { describe, expect, it } from 'vitest';
import type { ProviderContext } from '../../../src/ports/provider-spec.ts';
import { brainLanguage } from '../../../src/providers/offline-llm/brain-languages.ts';
import { Knowledge } from '../../../src/providers/offline-llm/knowledge.ts';
import { BIKE_SHOP } from './bike-shop.ts';
import { HARBOUR_DENTAL, RUSSIAN_DENTAL } from './dental-practice.ts';

/** Paraphrases and recogniser's spellings by the question of the list they mean. */
type Table = Readonly<Record<string, readonly string[]>>;

const ENGLISH: Table = {
  'How much does a check-up cost?': [
    'what does a checkup cost',
    'how much is a check up',
    'how much do you charge for an examination',
    'what are your prices',
    'is it expensive',
    'how much would I have to pay for an exam',
    'whats the prize of a dental examination',
    'how much does a chick up cost',
    'how much is an appointment',
  ],
  'Where are you located?': [
    'where are you',
    'where is your practice',
    'can you tell me your address please',
    'how do i get to you',
    'where can i find you',
    'wear are you located',
    'what street are you on',
    'I need directions to your office',
  ],
  'Is there parking?': [
    'can i park somewhere',
    'where can i leave my car',
    'do you have a car park',
    'is there a place where I can park my car near the building',
    'um hello I wanted to ask is there any parking at your place',
  ],
  'Can I make an appointment?': [
    'i want to book an appointment',
    'can i make an apointment for tomorrow',
    "I'd like to schedule a visit",
    'do you have an appointment next week',
    'i want to see the dentist',
    'I would like to make an a point meant',
  ],
  'What should I do in an emergency?': [
    'i have a terrible tooth ache',
    'my tooth is broken',
    'it is an emergency',
    'my tooth hurts a lot',
    'this is urgent',
  ],
  'Which payment methods do you accept?': [
    'can i pay with a credit card',
    'do you take cash',
    'which insurance do you take',
    'do you take visa',
    'can i pay by cart',
  ],
};

/** Written before the matcher was tried on this shop; nothing was tuned on it. */
const UNSEEN: Table = {
  'Do you repair bicycles?': ['my bike is broken can you repair it', 'do you fix punctures'],
  'How long does delivery take?': [
    'how long does it take until you deliver',
    'where is my order',
    'how fast is shipping',
  ],
  'What is your return policy?': [
    'can i return something',
    'I want to send back a helmet and get a refund',
    'how do returns work',
  ],
  'Do you rent bikes?': [
    'what does it cost to hire a bike',
    'bike rental',
    'do you have rental bikes for the weekend',
  ],
  'Do you sell electric bikes?': ['do you have electric bikes', 'I am looking for an e-bike'],
  'Do you offer gift vouchers?': ['gift vouchers', 'gift voucher please'],
};

const RUSSIAN: Table = {
  'Сколько стоит осмотр?': [
    'какие у вас цены',
    'почем консультация',
    'сколько будет стоить прием',
    'какая стоимость асмотра',
  ],
  'Где вы находитесь?': ['подскажите адрес пожалуйста', 'как к вам доехать', 'на какой вы улице'],
  'Есть ли у вас парковка?': ['где припарковаться', 'где поставить машину', 'есть ли у вас парковко'],
  'Как записаться на приём?': ['можно записаться к врачу', 'запишите меня пожалуйста'],
  'Что делать при острой боли?': ['у меня болит зуб', 'очень сильно болит зуб что делать'],
  'Как можно оплатить?': ['можно картой', 'вы принимаете наличные', 'оплата картой возможна'],
};

const rows = (table: Table) =>
  Object.entries(table).flatMap(([question, said]) => said.map((text) => [text, question] as const));

function ask(agent: ProviderContext['agent'], text: string) {
  return new Knowledge(agent, brainLanguage(agent.language)).answer(text);
}

describe('the question list', () => {
  it.each(rows(ENGLISH))('understands "%s"', (said, question) => {
    expect(ask(HARBOUR_DENTAL, said)).toMatchObject({ certainty: 'sure', value: { question } });
  });

  it.each(rows(UNSEEN))('understands "%s" of a shop it was not tuned on', (said, question) => {
    expect(ask(BIKE_SHOP, said)).toMatchObject({ certainty: 'sure', value: { question } });
  });

  it.each(rows(RUSSIAN))('understands "%s" in Russian', (said, question) => {
    expect(ask(RUSSIAN_DENTAL, said)).toMatchObject({ certainty: 'sure', value: { question } });
  });

  it.each([
    'what is the weather like',
    'do you sell pizza',
    'what is the capital of france',
    'my cat is blue',
    'can you fix my computer',
    'i lost my umbrella at your place',
    'how old are you',
    'i need a taxi',
    'do you treat children',
    '',
    'the',
  ])('does not claim to know "%s"', (said) => {
    expect(ask(HARBOUR_DENTAL, said).certainty).toBe('unknown');
  });

  it.each(['какая погода', 'вы продаете пиццу', 'сколько вам лет', 'столица франции'])(
    'does not claim to know "%s" in Russian',
    (said) => {
      expect(ask(RUSSIAN_DENTAL, said).certainty).toBe('unknown');
    },
  );

  it('is unsure when only half of a question fits', () => {
    expect(ask(BIKE_SHOP, 'can i buy a voucher')).toMatchObject({ certainty: 'unsure' });
  });

  it('may be empty', () => {
    expect(ask({ ...HARBOUR_DENTAL, faq: [] }, 'where are you').certainty).toBe('unknown');
  });
});

describe('the names of transfer targets', () => {
  const target = (agent: ProviderContext['agent'], text: string) =>
    new Knowledge(agent, brainLanguage(agent.language)).target(text);

  it('are sure when said in full, whatever stands around them', () => {
    expect(target(BIKE_SHOP, 'somebody in sales please')).toMatchObject({
      certainty: 'sure',
      value: 'Sales',
    });
    expect(target(RUSSIAN_DENTAL, 'с регистратурой')).toMatchObject({
      certainty: 'sure',
      value: 'Регистратура',
    });
  });

  it('are unsure when said in part or misheard', () => {
    expect(target(BIKE_SHOP, 'miss keller')).toMatchObject({ certainty: 'unsure', value: 'Anna Keller' });
    expect(target(BIKE_SHOP, 'anna kellar')).toMatchObject({ certainty: 'unsure', value: 'Anna Keller' });
    expect(target(HARBOUR_DENTAL, 'the receptionist')).toMatchObject({
      certainty: 'unsure',
      value: 'Reception',
    });
  });

  it('are ambiguous when several fit alike', () => {
    const two = { ...BIKE_SHOP, transferTargets: [{ name: 'Doctor Reed' }, { name: 'Doctor Smith' }] };
    expect(target(two, 'the doctor')).toEqual({
      certainty: 'ambiguous',
      values: ['Doctor Reed', 'Doctor Smith'],
    });
  });

  it('are unknown otherwise', () => {
    expect(target(BIKE_SHOP, 'the president').certainty).toBe('unknown');
  });
});
