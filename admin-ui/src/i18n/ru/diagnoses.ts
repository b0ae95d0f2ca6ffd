/** Findings of the doctor and steps of the checklist. */
export const DIAGNOSES = {
  diagnosis: {
    settings: { title: 'Настройки', message: { ok: 'действует поколение {generation}' } },
    asterisk: { title: 'Связь с АТС', message: { ok: 'есть связь с Asterisk {version}' } },
    'media-modules': {
      title: 'Передача звука',
      message: {
        ok: 'RTP, путь с наименьшей задержкой: в Asterisk есть всё нужное.',
        failed: 'не загружено: {missing}',
        unknown: 'нет связи с Asterisk',
      },
      remedy: { failed: 'Добавьте их в modules.conf или загрузите в консоли Asterisk: module load.' },
    },
    codec: {
      title: 'Кодеки',
      message: { ok: '{codec}, без перекодирования', unknown: 'пробного звонка ещё не было' },
      remedy: { unknown: 'Сделайте пробный звонок на вкладке «Начало».' },
    },
    'rtp-in': {
      title: 'Звук приходит',
      message: {
        unknown: 'пробного звонка ещё не было',
        failed: 'в последнем пробном звонке ничего не пришло',
      },
      remedy: {
        unknown: 'Сделайте пробный звонок на вкладке «Начало».',
        failed: 'Проверьте, что UDP на 127.0.0.1 не фильтруется, и журнал Asterisk этого звонка.',
      },
    },
    'rtp-out': {
      title: 'Звук уходит',
      message: {
        unknown: 'пробного звонка ещё не было',
        failed: 'в последнем пробном звонке ничего не пришло',
      },
      remedy: {
        unknown: 'Сделайте пробный звонок на вкладке «Начало».',
        failed: 'Проверьте, что UDP на 127.0.0.1 не фильтруется, и журнал Asterisk этого звонка.',
      },
    },
    provider: {
      title: 'Сервис',
      message: {
        ok: 'ответил за {latency} мс',
        okInCalls: 'ответил за {latency} мс; в звонках 95 % за {p95} мс',
      },
    },
    clock: {
      title: 'Часы',
      message: { ok: '{now}' },
      remedy: { failed: 'Установите время этой машины, лучше всего по NTP.' },
    },
    'clock-ahead': {
      title: 'Часы',
      message: { warning: 'Часы АТС спешат относительно этого компьютера на {minutes} мин.' },
      remedy: { warning: 'Исправьте одни из часов, лучше всего по NTP; иначе время звонков не совпадает.' },
    },
    'clock-behind': {
      title: 'Часы',
      message: { warning: 'Часы АТС отстают от этого компьютера на {minutes} мин.' },
      remedy: { warning: 'Исправьте одни из часов, лучше всего по NTP; иначе время звонков не совпадает.' },
    },
    disk: {
      title: 'Диск',
      message: {
        ok: 'для записей свободно {free} МБ',
        warning: 'для записей свободно лишь {free} МБ',
        failed: 'для записей свободно лишь {free} МБ',
      },
      remedy: {
        warning: 'Удалите старые звонки или сократите срок хранения.',
        failed: 'Удалите старые звонки или сократите срок хранения.',
      },
    },
    'speech-models': {
      title: 'Детектор голоса',
      message: { ok: 'модель на месте', failed: 'модели нет: звонящих не будет слышно' },
      remedy: { failed: 'Установите модуль заново; при сборке из исходников: npm run models' },
    },
    versions: {
      title: 'Версии',
      message: { ok: 'агент {version}, Node {node}, Asterisk {asterisk}' },
    },
    'last-errors': {
      title: 'Последние ошибки',
      message: { ok: 'за этот день сбоев сервисов в звонках не было' },
      remedy: { warning: 'Коды описаны в docs/errors.md; проверьте ключи.' },
    },
    voice: {
      title: 'Голос слышен в обе стороны',
      message: {
        ok: 'агент услышан и понял вопрос',
        unknown: 'сделайте пробный звонок: агент позвонит сам себе',
      },
    },
    keys: {
      title: 'Сервис проверен',
      message: {
        ok: 'ответил за {latency} мс',
        okInCalls: 'ответил за {latency} мс; в звонках 95 % за {p95} мс',
        unknown: 'ещё не проверено',
      },
    },
    language: {
      title: 'Агент говорит на вашем языке',
      message: { ok: 'язык: {languages}', warning: 'нет правил диалога для: {unknown}' },
      remedy: { warning: 'Делать ничего не нужно; можно дать агенту паузы чуть длиннее.' },
    },
  },
};
