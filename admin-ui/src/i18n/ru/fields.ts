/** Titles and help of fields; what a new schema adds shows in the schema's own English until it is added here. */
export const FIELDS = {
  fields: {
    agent: {
      id: { title: 'Идентификатор', help: 'Под ним агента знает план набора.' },
      number: { title: 'Номер', help: 'Что набирают звонящие.' },
      name: { title: 'Название' },
      language: { title: 'Язык' },
      voice: { title: 'Голос', help: '' },
      greeting: { title: 'Приветствие' },
      prompt: {
        title: 'Инструкция',
        help: 'Что языковая модель знает о своей задаче. Текст может быть любым; переменные заполняются в каждом звонке.',
      },
      apology: { title: 'Извинение', help: 'Звучит при сбое сервиса, перед резервным направлением.' },
      noInputPrompts: { title: 'Если звонящий молчит', help: 'По порядку; затем прощание.' },
      farewell: { title: 'Прощание' },
      openingHours: { title: 'Часы работы', help: 'Предложение или слова, подходящие после «Мы работаем».' },
      faq: {
        title: 'Вопросы и ответы',
        question: { title: 'Вопрос' },
        alternatives: { title: 'Как ещё могут спросить' },
        answer: { title: 'Ответ' },
      },
      transferTargets: {
        title: 'С кем можно соединить',
        help: 'Больше никого агент набрать не может.',
        name: { title: 'Имя', help: 'Как скажет звонящий.' },
        extension: { title: 'Внутренний номер' },
      },
      transferRing: {
        title: 'Сколько звонить при переводе',
        help: 'Потом звонящий возвращается к агенту. Для идущих разговоров ничего не меняется.',
      },
      turnTaking: {
        title: 'Ведение диалога',
        endDelay: { title: 'Пауза, которой кончается реплика' },
        longEndDelay: { title: 'Пауза посреди предложения', help: 'Когда сказанное звучит незаконченным.' },
        speculation: {
          title: 'Спрашивать модель заранее',
          help: 'careful: как только звонящий замолчал. eager: ещё пока он говорит; на 50 мс быстрее и примерно на один запрос больше на ответ. off: лишь когда реплика окончена.',
        },
        noInputDelay: { title: 'Тишина до вопроса «вы на линии?»' },
        maxCallLength: { title: 'Предельная длительность звонка' },
      },
      sound: {
        title: 'Звук',
        levelled: {
          title: 'Выравнивать громкость голосов',
          help: 'Голоса разных сервисов отличаются на 10 дБ и больше.',
        },
        comfortNoise: {
          title: 'Тихий фоновый шум',
          help: 'Чтобы линия не казалась мёртвой, пока агент слушает или думает.',
        },
      },
      providers: {
        title: 'Сервисы',
        stt: { title: 'Распознавание речи' },
        llm: { title: 'Мозг' },
        tts: { title: 'Голос' },
      },
      fallback: {
        title: 'Резервное направление',
        kind: {
          title: 'Куда направить, если агент не может помочь',
          choice: {
            extension: 'Внутренний номер',
            queue: 'Очередь',
            voicemail: 'Голосовая почта',
            announcement: 'Объявление',
            hangup: 'Положить трубку',
          },
        },
        target: {
          title: 'Номер или имя',
          help: 'Номер, очередь, ящик или звуковой файл; пусто, если положить трубку.',
        },
      },
      recording: { title: 'Записывать звонки' },
    },
    provider: {
      apiKey: { title: 'Ключ' },
      baseUrl: { title: 'Адрес сервиса (пусто: собственный)' },
      region: { title: 'Регион' },
      endpoint: { title: 'Адрес (вместо региона)' },
      model: { title: 'Модель' },
      voice: { title: 'Голос, если у агента он не указан' },
      responseTimeout: { title: 'Сколько ждать ответа' },
      speed: { title: 'Скорость' },
      temperature: { title: 'Температура' },
      maxTokens: { title: 'Предельная длина ответа' },
      engine: { title: 'Синтезатор' },
      interims: { title: 'Распознавать, пока звонящий говорит, если машина успевает' },
      interimInterval: { title: 'Промежуток между такими попытками' },
    },
    network: {
      proxy: {
        title: 'Прокси',
        help: 'HTTP-прокси для всего, кроме этой машины; пусто: переменная HTTPS_PROXY, если она задана.',
      },
      proxyUser: { title: 'Пользователь прокси' },
      proxyPassword: { title: 'Пароль прокси' },
      noProxy: {
        title: 'Без прокси',
        help: 'Имена узлов; каждое действует и для всех имён под ним. К ним добавляются имена из NO_PROXY.',
      },
      certificates: {
        title: 'Дополнительные доверенные центры сертификации',
        help: 'PEM: для прокси, который проверяет TLS, или для собственного сервера.',
      },
    },
    price: {
      millionInputTokens: { title: 'Миллион токенов на входе модели' },
      millionCachedTokens: { title: 'Миллион из них из кэша (пусто: столько же)' },
      millionOutputTokens: { title: 'Миллион токенов ответа' },
      millionCharacters: { title: 'Миллион произнесённых символов' },
      audioMinute: { title: 'Минута звука вместе с тишиной' },
      speechMinute: { title: 'Минута речи (если сервису передают только реплики)' },
    },
    common: {},
  },
};
