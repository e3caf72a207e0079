import { dayOf } from "@/lib/formats/plan/days/calendar-day";
import { MONTH_NAMES } from "@/lib/formats/plan/days/month-names";
import type { PlanLanguage, PlanPhaseKind, StrategyKind } from "@/lib/formats/plan/document";

/** The words of a written plan. The reader knows all of them. */
export const WRITTEN = {
  tr: {
    language: "Türkçe",
    languageLabel: "Dil",
    author: "Hazırlayan",
    date: "Tarih",
    calendar: "Takvim",
    start: "Başlangıç",
    end: "Bitiş",
    phase: "Aşama",
    owner: "Sorumlu",
    kind: "Tür",
    services: "Servisler",
    phases: "Aşamalar",
    planWide: "Plan geneli",
    service: "servis",
    risks: "Riskler",
    mitigation: "Önlem",
    strategy: "Strateji",
    people: "Ekip",
    person: "Kişi",
    role: "Rol",
    due: "son",
    failed: "başarısız",
    notApplicable: "uygulanamaz",
    kinds: { prep: "Hazırlık", build: "Geliştirme", test: "Test", deploy: "Dağıtım", monitor: "İzleme" },
    strategies: { canary: "Canary", blue_green: "Mavi-yeşil" },
  },
  en: {
    language: "English",
    languageLabel: "Language",
    author: "Author",
    date: "Date",
    calendar: "Schedule",
    start: "Start",
    end: "End",
    phase: "Phase",
    owner: "Owner",
    kind: "Kind",
    services: "Services",
    phases: "Phases",
    planWide: "Plan-wide",
    service: "service",
    risks: "Risks",
    mitigation: "Mitigation",
    strategy: "Strategy",
    people: "People",
    person: "Person",
    role: "Role",
    due: "due",
    failed: "failed",
    notApplicable: "n/a",
    kinds: { prep: "Preparation", build: "Build", test: "Test", deploy: "Deploy", monitor: "Monitor" },
    strategies: { canary: "Canary", blue_green: "Blue-green" },
  },
  ru: {
    language: "русский",
    languageLabel: "Язык",
    author: "Автор",
    date: "Дата",
    calendar: "Расписание",
    start: "Начало",
    end: "Окончание",
    phase: "Этап",
    owner: "Ответственный",
    kind: "Вид",
    services: "Сервисы",
    phases: "Этапы",
    planWide: "Общее",
    service: "сервис",
    risks: "Риски",
    mitigation: "Меры",
    strategy: "Стратегия",
    people: "Команда",
    person: "Имя",
    role: "Роль",
    due: "срок",
    failed: "не пройдено",
    notApplicable: "неприменимо",
    kinds: { prep: "Подготовка", build: "Сборка", test: "Тестирование", deploy: "Развёртывание", monitor: "Мониторинг" },
    strategies: { canary: "Канареечная", blue_green: "Сине-зелёная" },
  },
} as const satisfies Record<
  PlanLanguage,
  Record<string, string | Record<string, string>> & { kinds: Record<PlanPhaseKind, string>; strategies: Record<StrategyKind, string> }
>;

/** `3 Nisan 2026`, `3 April 2026`, `3 апреля 2026` */
export function writtenDay(iso: string, language: PlanLanguage): string {
  const { day, month, year } = dayOf(iso);
  return `${day} ${MONTH_NAMES[language][month - 1]} ${String(year).padStart(4, "0")}`;
}

/** A range in words, with a shared month and year written once: `15-16 Temmuz 2023`, `31 Mayıs - 3 Haziran 2025`. */
export function writtenRange(start: string, end: string, language: PlanLanguage): string {
  if (start === end) return writtenDay(start, language);
  const [first, last] = [dayOf(start), dayOf(end)];
  if (first.year !== last.year) return `${writtenDay(start, language)} - ${writtenDay(end, language)}`;
  if (first.month !== last.month) return `${first.day} ${MONTH_NAMES[language][first.month - 1]} - ${writtenDay(end, language)}`;
  return `${first.day}-${writtenDay(end, language)}`;
}
