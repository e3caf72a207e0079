import type { Template } from "./template";

/** Good practice for running a service. */
export const wellRunService: Template = {
  en: {
    service: {
      deploy: [
        "Set requests and limits for processor and memory",
        "Set readiness and liveness probes",
        "Run more than one replica, on more than one node",
        "Keep configuration and secrets out of the image",
        "Practise the rollback",
      ],
      monitor: [
        "Collect metrics and set limits that raise an alert",
        "Keep logs where they outlive the container",
        "Write down what to do when an alert comes",
      ],
    },
  },
  tr: {
    service: {
      deploy: [
        "İşlemci ve bellek için istek ve sınır belirle",
        "Readiness ve liveness yoklamalarını ayarla",
        "Birden çok düğümde birden çok kopya çalıştır",
        "Yapılandırmayı ve gizli bilgileri imajın dışında tut",
        "Geri almayı prova et",
      ],
      monitor: [
        "Metrikleri topla ve alarm sınırları koy",
        "Logları konteynerden uzun yaşayacağı yerde sakla",
        "Alarm geldiğinde ne yapılacağını yaz",
      ],
    },
  },
  ru: {
    service: {
      deploy: [
        "Задать запросы и пределы процессора и памяти",
        "Настроить проверки готовности и живости",
        "Запустить больше одной копии на разных узлах",
        "Держать настройки и секреты вне образа",
        "Отрепетировать откат",
      ],
      monitor: [
        "Собирать метрики и задать пределы для оповещений",
        "Хранить журналы там, где они переживут контейнер",
        "Записать, что делать при оповещении",
      ],
    },
  },
};
