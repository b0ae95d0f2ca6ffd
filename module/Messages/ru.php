<?php

declare(strict_types=1);

return [
    'BreadcrumbModuleAiVoiceAgent' => 'Голосовой ИИ-агент',
    'SubHeaderModuleAiVoiceAgent' => 'Отвечает на звонки, говорит с абонентом и соединяет с сотрудниками',
    'mo_ModuleAiVoiceAgent' => 'Голосовой ИИ-агент',
    'repModuleAiVoiceAgent' => 'Голосовой ИИ-агент %represent%',
    'module_aivoiceagent_BinaryMissing' => 'Нет программы агента: %file%. Загрузите архив модуля ещё раз.',
    'module_aivoiceagent_WrongArchitecture' =>
        'Архив собран для %built%, а АТС работает на %own%. Загрузите архив, имя которого кончается на -%zip%.zip.',
    'module_aivoiceagent_BinaryNotExecutable' =>
        'Программу агента не удалось сделать исполняемой: %file%. Не подключён ли диск с noexec?',
    'module_aivoiceagent_BinaryDoesNotStart' => 'Программа агента не запускается на этой АТС: %reason%',
    'module_aivoiceagent_NoMediaModule' =>
        'В этой сборке Asterisk нет ни chan_rtp, ни chan_websocket: агента не будет слышно.',
    'module_aivoiceagent_SettingsDamaged' =>
        'Сохранённые настройки «%scope%» повреждены. Действуют последние принятые; сохраните их ещё раз.',
    'module_aivoiceagent_SettingsNewer' =>
        'Сохранённые настройки версии %version% записаны более новым модулем; этот не прочтёт их без потерь. Загрузите новый архив снова.',
    'module_aivoiceagent_AriOff' =>
        'REST-интерфейс Asterisk (ARI) выключен, звонки не доходят до агента. Выключите и включите модуль, и он включится.',
    'module_aivoiceagent_ClockWrong' =>
        'Часы АТС показывают неверное время: облачные сервисы откажут в соединении. Настройте дату и сервер времени АТС.',
    'module_aivoiceagent_DiskFull' =>
        'Хранилище АТС почти заполнено: осталось %free% МБ. Записи, историю и настройки скоро будет некуда сохранять; удалите старые записи или добавьте место.',
    'module_aivoiceagent_CrashLoop' =>
        'Агент снова и снова завершается вскоре после запуска; причина — в конце его журнала.',
    'module_aivoiceagent_NumberTaken' =>
        'Номер %number% агента %agent% занят: %holder%. Дайте одному из них другой номер.',
    'module_aivoiceagent_Refused' =>
        'Диалплан не принимает настройку: %reason%',
    'module_aivoiceagent_FileNotWritten' =>
        'Файл %file% не удаётся записать: %reason%. Действует прежнее. Освободите место на АТС (удалите старые записи; если занята память, перезапустите АТС) и сохраните ещё раз.',
    'module_aivoiceagent_SettingsNotStored' =>
        'Настройки не удаётся сохранить: %reason%. Действуют прежние. Освободите место в хранилище АТС (удалите старые записи) и сохраните ещё раз.',
    'module_aivoiceagent_SettingsNotChecked' =>
        'Программа агента не может проверить настройки: %reason%. Ничего не сохранено. Выключите и включите модуль: он сообщит, почему программа не работает.',
    'module_aivoiceagent_NumberNotStored' =>
        'Номер %number% агента %agent% не удаётся сохранить, номер остаётся прежним. Освободите место в хранилище АТС и сохраните ещё раз.',
    'module_aivoiceagent_NumberNotReleased' =>
        'Номер %number% не удалось освободить: на него ещё что-то ведёт. Измените это и сохраните ещё раз.',
    'module_aivoiceagent_Status' => 'Состояние',
    'module_aivoiceagent_Loading' => 'Загрузка…',
    'module_aivoiceagent_Restart' => 'Перезапустить после текущих разговоров',
    'module_aivoiceagent_Settings' => 'Настройки',
    'module_aivoiceagent_SettingsHelp' =>
        'Агенты, провайдеры и ключи в формате JSON. Ключи показаны как ********; что так и осталось, не изменится.',
    'module_aivoiceagent_Save' => 'Сохранить',
    'module_aivoiceagent_Check' => 'Только проверить',
    'module_aivoiceagent_Saved' => 'Сохранено. Настройки действуют со следующего звонка.',
    'module_aivoiceagent_Valid' => 'В этих настройках нет ошибок.',
    'module_aivoiceagent_Numbers' => 'Номера',
    'module_aivoiceagent_StateReady' => 'Агент готов. Версия',
    'module_aivoiceagent_StateStarting' => 'Агент запускается',
    'module_aivoiceagent_StateStopped' => 'Агент не запущен',
    'module_aivoiceagent_StateEnding' => 'Агент завершает текущие разговоры',
    'module_aivoiceagent_StateNoAsterisk' => 'Агент не подключён к Asterisk',
    'module_aivoiceagent_StateCrashLoop' => 'Агент раз за разом останавливается вскоре после запуска',
    'module_aivoiceagent_RestGetSettings' => 'Настройки голосового агента, ключи скрыты',
    'module_aivoiceagent_RestSaveSettings' => 'Проверить и сохранить настройки или переданную их часть',
    'module_aivoiceagent_RestCheckSettings' => 'Перечислить ошибки настроек, ничего не сохраняя',
    'module_aivoiceagent_RestDocument' => 'Настройки: JSON-объект в виде текста',
    'module_aivoiceagent_RestDocument64' => 'То же в base64: межсетевой экран не примет это за атаку',
    'module_aivoiceagent_RestGetStatus' => 'Состояние голосового агента и всё, что не в порядке',
    'module_aivoiceagent_RestRestart' => 'Перезапустить голосового агента, когда закончатся разговоры',
    'module_aivoiceagent_RestRunning' => 'Запущена ли программа',
    'module_aivoiceagent_RestFaults' => 'Что не в порядке',
];
