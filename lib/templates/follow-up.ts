import type { CollationLocale } from "@/lib/domain/checklist/collation-key";
import type { PhaseKind } from "@/lib/domain/phase";

type Stage = { service: string | null; phase: PhaseKind; phaseName: string };

const WORDS: Record<CollationLocale, { text: string; wholePlan: string; phases: Record<PhaseKind, string> }> = {
  en: {
    text: "Fix what the emergency override skipped",
    wholePlan: "Whole plan",
    phases: { prep: "Preparation", build: "Build", test: "Test", deploy: "Deploy", monitor: "Monitor" },
  },
  tr: {
    text: "Acil geçişin eksiklerini gider",
    wholePlan: "Plan geneli",
    phases: { prep: "Hazırlık", build: "Derleme", test: "Test", deploy: "Dağıtım", monitor: "İzleme" },
  },
  ru: {
    text: "Устранить пропущенное при аварийном обходе",
    wholePlan: "Весь план",
    phases: { prep: "Подготовка", build: "Сборка", test: "Тестирование", deploy: "Развёртывание", monitor: "Мониторинг" },
  },
};

/** The follow-up item that a break-glass override of a stage adds, in the language of the plan and with the plan's own names. */
export function followUpText(language: CollationLocale, { service, phase, phaseName }: Stage): string {
  const { text, wholePlan, phases } = WORDS[language];
  return `${text}: ${service ?? wholePlan} · ${phaseName || phases[phase]}`;
}
