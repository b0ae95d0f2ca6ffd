import { readFileSync } from 'node:fs';
import type { ProviderContext } from '../../../src/ports/provider-spec.ts';

const example = new URL('../../../../docs/settings.example.json', import.meta.url);
const [agent] = (JSON.parse(readFileSync(example, 'utf8')) as { agents: ProviderContext['agent'][] }).agents;
if (!agent) throw new Error('the example has no agent');

/** The agent of docs/settings.example.json: what a newcomer tries first must work. */
export const HARBOUR_DENTAL: ProviderContext['agent'] = agent;

/** The same practice in Russian. */
export const RUSSIAN_DENTAL: ProviderContext['agent'] = {
  name: 'Стоматология Маяк',
  language: 'ru-RU',
  openingHours: 'с понедельника по пятницу с восьми до восемнадцати',
  farewell: 'Спасибо за звонок. До свидания!',
  faq: [
    {
      question: 'Сколько стоит осмотр?',
      alternatives: ['Какая цена консультации?'],
      answer: 'Осмотр стоит две тысячи рублей.',
    },
    {
      question: 'Где вы находитесь?',
      alternatives: ['Какой у вас адрес?', 'Как до вас добраться?'],
      answer: 'Мы на Портовой улице, дом двенадцать.',
    },
    {
      question: 'Есть ли у вас парковка?',
      alternatives: ['Где можно оставить машину?'],
      answer: 'Да, бесплатная стоянка за зданием.',
    },
    {
      question: 'Как записаться на приём?',
      alternatives: ['Я хочу записаться к врачу'],
      answer: 'Записывает регистратура. Хотите оставить сообщение?',
    },
    {
      question: 'Что делать при острой боли?',
      alternatives: ['У меня сильно болит зуб'],
      answer: 'При острой боли приходите к восьми утра.',
    },
    {
      question: 'Как можно оплатить?',
      alternatives: ['Можно заплатить картой?'],
      answer: 'Картой или наличными.',
    },
  ],
  transferTargets: [{ name: 'Регистратура' }, { name: 'Доктор Соколова' }],
};
