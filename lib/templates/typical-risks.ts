import type { CollationLocale } from "@/lib/domain/checklist/collation-key";
import type { PhaseKind } from "@/lib/domain/phase";
import type { RiskCategory } from "@/lib/domain/risks/risk";

export const TYPICAL_RISK_IDS = ["build", "slow", "vulnerable", "scaling", "data", "drift", "rollback", "dependency"] as const;
export type TypicalRiskId = (typeof TYPICAL_RISK_IDS)[number];

/** Typical risks of image rollouts, with the phases they affect. Likelihood and impact are left to the team. */
export const TYPICAL_RISKS: Record<TypicalRiskId, { category: RiskCategory; phases: readonly PhaseKind[] }> = {
  build: { category: "build", phases: ["build"] },
  slow: { category: "performance", phases: ["test", "deploy"] },
  vulnerable: { category: "security", phases: ["test", "deploy"] },
  scaling: { category: "scaling", phases: ["deploy", "monitor"] },
  data: { category: "operations", phases: ["deploy"] },
  drift: { category: "build", phases: ["test", "deploy"] },
  rollback: { category: "operations", phases: ["deploy"] },
  dependency: { category: "operations", phases: ["deploy", "monitor"] },
};

type RiskWords = Record<TypicalRiskId, { title: string; mitigation: string }>;

export const TYPICAL_RISK_WORDS: Record<CollationLocale, RiskWords> = {
  en: {
    build: {
      title: "A build fails, or cannot be repeated",
      mitigation: "Build in CI from a tagged commit, with pinned base images and locked dependencies; build twice and compare.",
    },
    slow: {
      title: "The new image is slower than the old one",
      mitigation: "Load test it beside the old image, agree limits for latency and errors, and stop the rollout where they are passed.",
    },
    vulnerable: {
      title: "The image carries a known vulnerability",
      mitigation: "Scan every build, update the base image, and let nothing critical pass without a dated exception.",
    },
    scaling: {
      title: "It does not hold up under full traffic",
      mitigation: "Raise traffic step by step, watch saturation, and try the autoscaler before the rollout.",
    },
    data: {
      title: "The new version writes data that the old one cannot read",
      mitigation: "Change schemas in steps that both versions can live with, and try the way back on a copy.",
    },
    drift: {
      title: "What was tested is not what is deployed",
      mitigation: "Deploy by digest, never by a moving tag, and compare the running digest with the signed one.",
    },
    rollback: {
      title: "The way back does not work when it is needed",
      mitigation: "Keep the previous image within reach, write the steps down, and rehearse them once.",
    },
    dependency: {
      title: "A service it depends on is away or has changed",
      mitigation: "Set timeouts and retries, agree interfaces in writing, and test with the dependency switched off.",
    },
  },
  tr: {
    build: {
      title: "Derleme başarısız olur ya da yinelenemez",
      mitigation: "CI’da etiketli bir commit’ten, sabitlenmiş temel imaj ve kilitli bağımlılıklarla derle; iki kez derleyip karşılaştır.",
    },
    slow: {
      title: "Yeni imaj eskisinden yavaş çalışır",
      mitigation: "Eski imajla yan yana yük testi yap, gecikme ve hata için sınır belirle, aşılırsa dağıtımı durdur.",
    },
    vulnerable: {
      title: "İmajda bilinen bir güvenlik açığı bulunur",
      mitigation: "Her derlemeyi tara, temel imajı güncelle, kritik bir bulguyu tarihli bir istisna olmadan geçirme.",
    },
    scaling: {
      title: "Servis tam trafik altında dayanamaz",
      mitigation: "Trafiği adım adım artır, doygunluğu izle, otomatik ölçeklemeyi dağıtımdan önce dene.",
    },
    data: {
      title: "Yeni sürüm, eskisinin okuyamadığı veri yazar",
      mitigation: "Şemayı iki sürümün de yaşayabileceği adımlarla değiştir, geri dönüşü bir kopyada dene.",
    },
    drift: {
      title: "Dağıtılan imaj, test edilen imaj değildir",
      mitigation: "Değişebilen etiketle değil digest ile dağıt; çalışan digest’i onaylananla karşılaştır.",
    },
    rollback: {
      title: "Geri dönüş gerektiğinde çalışmaz",
      mitigation: "Önceki imajı elde tut, adımları yaz ve bir kez prova et.",
    },
    dependency: {
      title: "Bağlı olunan bir servis erişilemez ya da değişmiş olur",
      mitigation: "Zaman aşımı ve yeniden deneme ayarla, arayüzleri yazılı kararlaştır, bağımlılık kapalıyken test et.",
    },
  },
  ru: {
    build: {
      title: "Сборка падает или не повторяется",
      mitigation: "Собирать в CI из помеченного коммита, закрепить базовые образы и зависимости; собрать дважды и сравнить.",
    },
    slow: {
      title: "Новый образ медленнее старого",
      mitigation: "Нагрузочный тест рядом со старым образом, согласованные пределы задержек и ошибок, остановка выкатки при их превышении.",
    },
    vulnerable: {
      title: "В образе есть известная уязвимость",
      mitigation: "Проверять каждую сборку, обновлять базовый образ, не пропускать критичное без исключения с датой.",
    },
    scaling: {
      title: "Сервис не выдерживает полный трафик",
      mitigation: "Поднимать трафик по шагам, следить за насыщением, заранее испытать автомасштабирование.",
    },
    data: {
      title: "Новая версия пишет данные, которые старая не прочтёт",
      mitigation: "Менять схему шагами, с которыми живут обе версии, и проверить возврат на копии.",
    },
    drift: {
      title: "Выкатывается не то, что проверяли",
      mitigation: "Выкатывать по дайджесту, а не по подвижному тегу, и сверять работающий дайджест с подписанным.",
    },
    rollback: {
      title: "Откат не работает, когда он нужен",
      mitigation: "Держать прежний образ под рукой, записать шаги и один раз отрепетировать.",
    },
    dependency: {
      title: "Сервис, от которого зависит этот, недоступен или изменился",
      mitigation: "Настроить таймауты и повторы, письменно согласовать интерфейсы, проверить с отключённой зависимостью.",
    },
  },
};
