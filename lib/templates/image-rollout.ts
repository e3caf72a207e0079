import type { Template } from "./template";

/** A rollout of beta images from preparation to monitoring. */
export const imageRollout: Template = {
  en: {
    plan: {
      prep: [
        "Agree who leads, who tests and who is told",
        "Check that the registry and every cluster can be reached",
        "Write down how each service is rolled back",
        "Back up data that the new images will write to",
      ],
      monitor: ["Review the rollout and write down what was learned"],
    },
    service: {
      build: ["Build the beta image from a tagged commit", "Pin the base image by its digest", "Register the image with its digest"],
      test: ["Test the image in an environment like production", "Scan the image for known vulnerabilities", "Try the rollback once"],
      deploy: ["Roll the image out step by step", "Check health and logs under full traffic"],
      monitor: ["Watch errors, latency and resources", "Check that alerts reach whoever is on call"],
    },
  },
  tr: {
    plan: {
      prep: [
        "Kimin yönettiğini, kimin test ettiğini ve kime haber verildiğini kararlaştır",
        "Registry’ye ve tüm kümelere erişimi doğrula",
        "Her servisin nasıl geri alınacağını yaz",
        "Yeni imajların yazacağı verileri yedekle",
      ],
      monitor: ["Dağıtımı değerlendir ve öğrenilenleri yaz"],
    },
    service: {
      build: ["Beta imajını etiketli bir commit’ten derle", "Temel imajı digest ile sabitle", "İmajı digest değeriyle kaydet"],
      test: ["İmajı üretime benzer bir ortamda test et", "İmajı bilinen açıklara karşı tara", "Geri almayı bir kez dene"],
      deploy: ["İmajı adım adım dağıt", "Tam trafik altında sağlığı ve logları kontrol et"],
      monitor: ["Hataları, gecikmeyi ve kaynakları izle", "Alarmların nöbetçiye ulaştığını doğrula"],
    },
  },
  ru: {
    plan: {
      prep: [
        "Договориться, кто ведёт, кто тестирует и кого извещают",
        "Проверить доступ к реестру и ко всем кластерам",
        "Записать, как откатывается каждый сервис",
        "Сделать резервную копию данных, в которые будут писать новые образы",
      ],
      monitor: ["Разобрать выкатку и записать, чему она научила"],
    },
    service: {
      build: [
        "Собрать бета-образ из помеченного коммита",
        "Закрепить базовый образ по дайджесту",
        "Зарегистрировать образ с его дайджестом",
      ],
      test: ["Проверить образ в среде, похожей на рабочую", "Проверить образ на известные уязвимости", "Один раз попробовать откат"],
      deploy: ["Выкатить образ по шагам", "Проверить здоровье и журналы под полным трафиком"],
      monitor: ["Следить за ошибками, задержками и ресурсами", "Убедиться, что оповещения доходят до дежурного"],
    },
  },
};
