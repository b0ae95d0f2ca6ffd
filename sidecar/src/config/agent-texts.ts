/** The sentences an agent says when its settings leave them out. */
export interface AgentTexts {
  readonly greeting: string;
  readonly prompt: string;
  readonly apology: string;
  readonly noInputPrompts: readonly string[];
  readonly farewell: string;
}

const ENGLISH: AgentTexts = {
  greeting: 'Hello! How can I help you?',
  prompt:
    'You are a friendly receptionist on the telephone. Answer in one or two short sentences and never invent facts.',
  apology: 'I am sorry, something went wrong on my side. I will hand you over.',
  noInputPrompts: ['Are you still there?', 'I cannot hear you. Please say something if you are still there.'],
  farewell: 'Thank you for calling. Goodbye!',
};

const RUSSIAN: AgentTexts = {
  greeting: 'Здравствуйте! Чем я могу помочь?',
  prompt:
    'Вы доброжелательный секретарь на телефоне. Отвечайте одним-двумя короткими предложениями и ничего не выдумывайте.',
  apology: 'Извините, у меня произошла ошибка. Я переведу ваш звонок.',
  noInputPrompts: ['Вы ещё на линии?', 'Я вас не слышу. Скажите что-нибудь, если вы на линии.'],
  farewell: 'Спасибо за звонок. До свидания!',
};

const BY_LANGUAGE: Readonly<Record<string, AgentTexts>> = { en: ENGLISH, ru: RUSSIAN };

/** The standard sentences for a BCP 47 language; English where there are none of its own. */
export function agentTexts(language: string): AgentTexts {
  return BY_LANGUAGE[language.toLowerCase().split('-')[0] ?? ''] ?? ENGLISH;
}
