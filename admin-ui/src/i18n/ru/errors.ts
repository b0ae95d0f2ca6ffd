/** Errors of the sidecar by the codes of docs/errors.md; what is missing here shows in the sidecar's English. */
export const ERRORS = {
  error: {
    ARI_UNREACHABLE: {
      message: 'Asterisk не отвечает.',
      remedy: 'Проверьте, что Asterisk запущен и что в http.conf стоит enabled=yes.',
    },
    ARI_WRONG_CREDENTIALS: {
      message: 'Asterisk не принял пользователя ARI.',
      remedy: 'Задайте одинаковые имя и пароль в ari.conf и в настройках.',
    },
    ARI_READ_ONLY_USER: {
      message: 'Пользователь ARI может только читать.',
      remedy: 'Поставьте read_only=no для этого пользователя в ari.conf.',
    },
    ARI_NOT_FOUND: {
      message: 'Asterisk отвечает, но ARI по этому адресу нет.',
      remedy: 'Проверьте префикс адреса, enabled=yes в ari.conf и загрузку res_ari.so.',
    },
    ARI_APPLICATION_REPLACED: {
      message: 'Приложение ARI заняла другая программа.',
      remedy: 'Остановите второго агента: приложением может владеть только один.',
    },
    ARI_REQUEST_FAILED: {
      message: 'Asterisk отклонил запрос.',
      remedy: 'Найдите запрос в журнале Asterisk.',
    },
    MEDIA_NO_PORT: {
      message: 'Нет свободного порта для звука.',
      remedy: 'Расширьте media.ports в настройках: на каждый звонок нужен один порт.',
    },
    MEDIA_LEG_FAILED: {
      message: 'Asterisk не смог открыть передачу звука.',
      remedy: 'Проверьте, что загружены chan_rtp.so и res_rtp_multicast.so.',
    },
    SETTINGS_UNREADABLE: {
      message: 'Файл настроек не читается.',
      remedy: 'Проверьте, что файл есть, доступен агенту и содержит JSON.',
    },
    SETTINGS_INVALID: {
      message: 'В настройках есть ошибки.',
      remedy: 'Исправьте отмеченные поля; до тех пор действуют прежние настройки.',
    },
    SETTINGS_READ_ONLY: {
      message: 'Агент не может менять свои настройки.',
      remedy: 'Измените их на странице модуля в АТС.',
    },
    SETTINGS_CHANGED_MEANWHILE: {
      message: 'Настройки тем временем изменили в другом месте.',
      remedy: 'Загрузите страницу заново и повторите изменение.',
    },
    SETTINGS_NOT_SAVED: {
      message: 'Настройки не удалось записать.',
      remedy: 'Проверьте место на диске и права на папку настроек.',
    },
    PROVIDER_FAILED: {
      message: 'Сбой сервиса.',
      remedy: 'Посмотрите ответ сервиса в журнале звонка; проверьте ключ на странице.',
    },
    PROVIDER_TIMEOUT: {
      message: 'Сервис не ответил вовремя.',
      remedy: 'Проверьте сеть до сервиса и его страницу состояния.',
    },
    PROVIDER_KEY_MISSING: {
      message: 'Ключ сервиса не введён.',
      remedy: 'Введите ключ на странице модуля.',
    },
    PROVIDER_KEY_REFUSED: {
      message: 'Сервис не принял ключ.',
      remedy: 'Скопируйте ключ заново; проверьте, что регион и адрес относятся к нему.',
    },
    PROVIDER_BUSY: {
      message: 'Сервис пока не принимает запросы.',
      remedy: 'Подождите или попросите сервис поднять предел одновременных запросов.',
    },
    PROVIDER_OUT_OF_CREDIT: { message: 'Сервис требует оплаты.', remedy: 'Пополните счёт.' },
    PROVIDER_UNREACHABLE: {
      message: 'До сервиса нет связи.',
      remedy:
        'Проверьте интернет, регион и адрес сервиса; за прокси или фильтром TLS — также прокси и сертификаты в разделе «Сеть».',
    },
    PROVIDER_REQUEST_REFUSED: {
      message: 'Сервис не принял запрос.',
      remedy: 'Проверьте модель, голос, язык, регион и адрес сервиса.',
    },
    PROVIDER_GARBAGE: {
      message: 'Ответ сервиса не имеет смысла.',
      remedy: 'Проверьте, что модель и адрес подходят друг другу.',
    },
    PROVIDER_EMPTY: {
      message: 'Пустой ответ сервиса.',
      remedy: 'Выберите модель без рассуждений или разрешите ответ длиннее.',
    },
    PROVIDER_TRUNCATED: {
      message: 'Ответ сервиса оборвался.',
      remedy: 'Если повторяется, проверьте прокси и модель.',
    },
    PROVIDER_UNKNOWN: {
      message: 'Такого сервиса в настройках нет.',
      remedy: 'Выберите один из заданных сервисов.',
    },
    MODEL_FILE_MISSING: {
      message: 'Файл речевой модели отсутствует или повреждён.',
      remedy:
        'Введите ключ речевого сервиса и выберите его для агента, или загрузите архив модуля с «offline» в имени: ему ключи не нужны.',
    },
    LANGUAGE_NOT_BUILT_IN: {
      message: 'Встроенная речь знает только английский.',
      remedy: 'Введите ключ речевого сервиса, который знает этот язык, и выберите его для агента.',
    },
    TRANSFER_NOT_ALLOWED: {
      message: 'Туда агент соединять не может.',
      remedy: 'Добавьте имя в список перевода этого агента.',
    },
    TRANSFER_FAILED: {
      message: 'Там никто не ответил; звонящий снова говорит с агентом.',
      remedy: 'Проверьте, что там есть свободный телефон на связи, или добавьте сотрудников в очередь.',
    },
    CALL_REFUSED: {
      message: 'Звонок не принят.',
      remedy: 'Поднимите limits.calls, если машина выдержит больше звонков.',
    },
    CALL_FAILED: {
      message: 'Звонок прерван нашей ошибкой.',
      remedy: 'Сообщите о ней со строками журнала этого звонка.',
    },
    WORKER_DIED: {
      message: 'Агент неожиданно завершился; звонящие ушли на резервное направление.',
      remedy: 'Он запустится сам; сообщите об этом со строками журнала.',
    },
    WORKER_CRASH_LOOP: {
      message: 'Агент падает раз за разом.',
      remedy: 'Посмотрите первую ошибку после каждого запуска.',
    },
  },
};
