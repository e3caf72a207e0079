import type { PlanPhaseKind } from "@/lib/formats/plan/document";
import { plainText, plainWords } from "@/lib/formats/plan/text/fold";

/** A label before a colon, an entry in brackets, or a table's column head. */
export type Label =
  | "title"
  | "author"
  | "written-on"
  | "language"
  | "owner"
  | "due"
  | "start"
  | "end"
  | "failed"
  | "not-applicable"
  | "service"
  | "risk"
  | "mitigation"
  | "strategy"
  | "kind"
  | "task"
  | "name"
  | "role";

const LABELS = dictionary<Label>({
  title: ["başlık", "title", "название", "заголовок"],
  author: [
    "hazırlayan",
    "hazırlayanlar",
    "yazar",
    "yazan",
    "author",
    "authors",
    "prepared by",
    "written by",
    "created by",
    "автор",
    "авторы",
    "составил",
    "составила",
    "подготовил",
    "подготовила",
  ],
  "written-on": [
    "tarih",
    "tarihler",
    "tarihi",
    "tarih aralığı",
    "hazırlanma tarihi",
    "oluşturma tarihi",
    "zaman",
    "dönem",
    "date",
    "dates",
    "date range",
    "created",
    "created on",
    "written on",
    "when",
    "period",
    "timeframe",
    "дата",
    "даты",
    "дата создания",
    "сроки",
    "период",
    "когда",
  ],
  language: ["dil", "language", "язык"],
  owner: [
    "sorumlu",
    "sorumlular",
    "sorumlusu",
    "sorumlu kişi",
    "atanan",
    "kim",
    "owner",
    "owners",
    "owned by",
    "assignee",
    "assigned to",
    "responsible",
    "responsible person",
    "who",
    "lead",
    "dri",
    "отв",
    "ответственный",
    "ответственная",
    "ответственные",
    "исполнитель",
    "кто",
  ],
  due: [
    "son",
    "son tarih",
    "son gün",
    "termin",
    "teslim",
    "teslim tarihi",
    "due",
    "due date",
    "due on",
    "due by",
    "deadline",
    "до",
    "срок",
    "крайний срок",
    "дедлайн",
  ],
  start: ["başlangıç", "başlangıç tarihi", "start", "start date", "starts", "from", "с", "со", "начало", "дата начала"],
  end: ["bitiş", "bitiş tarihi", "end", "end date", "ends", "finish", "окончание", "конец", "завершение", "дата окончания"],
  failed: ["başarısız", "kaldı", "failed", "не пройдено", "не удалось", "провалено"],
  "not-applicable": ["uygulanamaz", "geçerli değil", "kapsam dışı", "not applicable", "n/a", "неприменимо", "не применимо", "н/п"],
  service: ["servis", "servisler", "service", "services", "microservice", "mikroservis", "сервис", "сервисы", "микросервис"],
  risk: ["risk", "riskler", "risks", "tehdit", "риск", "риски"],
  mitigation: [
    "azaltma",
    "azaltım",
    "azaltma planı",
    "azaltma yöntemi",
    "risk azaltma",
    "önlem",
    "önlemler",
    "çözüm",
    "mitigation",
    "mitigations",
    "mitigation plan",
    "mitigation strategy",
    "remedy",
    "response",
    "countermeasure",
    "action",
    "меры",
    "мера",
    "меры снижения",
    "меры по снижению",
    "снижение",
    "снижение риска",
    "митигация",
    "решение",
  ],
  strategy: [
    "strateji",
    "stratejiler",
    "dağıtım stratejisi",
    "geçiş stratejisi",
    "strategy",
    "strategies",
    "deployment strategy",
    "rollout strategy",
    "стратегия",
    "стратегии",
    "стратегия развёртывания",
  ],
  kind: ["tür", "kind", "вид"],
  task: [
    "görev",
    "görevler",
    "aşama",
    "aşamalar",
    "faz",
    "iş",
    "adım",
    "faaliyet",
    "aktivite",
    "task",
    "tasks",
    "phase",
    "phases",
    "stage",
    "step",
    "activity",
    "milestone",
    "work",
    "задача",
    "задачи",
    "этап",
    "этапы",
    "фаза",
    "работа",
    "работы",
    "шаг",
  ],
  name: ["ad", "isim", "ad soyad", "kişi", "name", "person", "member", "имя", "фио"],
  role: ["rol", "rolü", "unvan", "role", "position", "роль", "должность"],
});

/** The meaning of a label in any of the three languages, in upper or lower case. */
export function labelMeaning(text: string): Label | null {
  return LABELS.get(labelKey(text)) ?? null;
}

function labelKey(text: string): string {
  return plainText(text)
    .replace(/[\s.*]+/g, " ")
    .trim();
}

/** The label and value of a line such as `Hazırlayan: Can Tekin`; null if the text before the colon is not a known label. */
export function labelled(text: string): { label: Label; value: string } | null {
  const colon = text.indexOf(":");
  if (colon < 1 || colon > 40) return null;
  const label = labelMeaning(text.slice(0, colon));
  return label && { label, value: text.slice(colon + 1).trim() };
}

/** The topic of a section that is not about phases. */
export type Topic = "risks" | "strategy" | "services" | "people" | "summary" | "plan-wide";

const SERVICES_HEADINGS = dictionary<"services">({
  services: [
    "servisler",
    "mikroservisler",
    "servis listesi",
    "kapsamdaki servisler",
    "services",
    "microservices",
    "service list",
    "services in scope",
    "сервисы",
    "микросервисы",
    "список сервисов",
  ],
});
const PEOPLE_HEADINGS = dictionary<"people">({
  people: [
    "ekip",
    "ekip üyeleri",
    "kişiler",
    "sorumlular",
    "takım",
    "people",
    "team",
    "contacts",
    "owners",
    "команда",
    "люди",
    "участники",
    "ответственные",
  ],
});
const PLAN_WIDE_HEADINGS = dictionary<"plan-wide">({
  "plan-wide": [
    "plan geneli",
    "genel",
    "tüm servisler",
    "plan wide",
    "planwide",
    "general",
    "all services",
    "общее",
    "общие задачи",
    "все сервисы",
    "весь план",
  ],
});
const SUMMARY_WORD =
  /^(?:ozet|sonuc|kaynak|summar|overview|conclusion|reference|sources?$|introduction|giris$|итог|заключен|источник|ссылк|резюме|введение)/;
const RISK_WORD = /^(?:risk|риск|tehdit)/;
const STRATEGY_WORD = /^(?:strateji|strateg|стратег)/;

export function topicOf(heading: string): Topic | null {
  const words = plainWords(heading);
  const key = words.join(" ");
  const listed = SERVICES_HEADINGS.get(key) ?? PEOPLE_HEADINGS.get(key) ?? PLAN_WIDE_HEADINGS.get(key);
  if (listed) return listed;
  if (words.some((word) => RISK_WORD.test(word))) return "risks";
  if (words.some((word) => STRATEGY_WORD.test(word))) return "strategy";
  const first = words[0];
  return first !== undefined && words.length <= 3 && SUMMARY_WORD.test(words.at(-1) ?? first) ? "summary" : null;
}

/** Whether a heading only groups phases or tasks ("Plan", "Checklist") and names no service. */
export function isGatheringHeading(heading: string): boolean {
  return plainWords(heading).some((word) => GATHERING_WORD.test(word));
}
const GATHERING_WORD =
  /^(?:plan|liste|kontrol|takvim|asama|gorev|check|schedul|calendar|timeline|phase|stage|task|step|todo|roadmap|work|road|milestone|план|чек|список|график|этап|задач|расписан|календар|шаг|работ)/;

/** Whether a heading contains the word "phase" or a similar word. */
export function hasPhaseWord(heading: string): boolean {
  return plainWords(heading).some((word) => PHASE_WORD.test(word));
}
const PHASE_WORD = /^(?:asama|faz$|fazi|evre|phase|stage|etap|этап|фаза|фазы|стади)/;

const PHASE_STEMS: [PlanPhaseKind, RegExp][] = [
  ["prep", /^(?:hazirl|planlama|on(?:hazirl)|prepar|prep$|preflight|planning|readiness|kickoff|подготов|планирован)/],
  [
    "build",
    /^(?:gelistir|derle|insa$|insas|olusturma|olusturul|kodlama|build|develop|implement|compil|coding|packag|разработ|сборк|реализац)/,
  ],
  ["test", /^(?:test|qa$|dogrula|kabul|verif|valid|acceptance|quality|kalite|тест|провер|верифик|валидац)/],
  [
    "deploy",
    /^(?:dagit|deploy|releas|rollout|yayin|yayim|canliya|devreye|launch|golive|ship|разверт|раскат|выкат|релиз|депло|внедрен|публикац|выпуск)/,
  ],
  ["monitor", /^(?:izle(?!n?im)|gozlem|monitor|observ|watch|takip|мониторинг|наблюден)/],
];

/** The phase that a word names, in any of the three languages. */
export function phaseOfWord(word: string): PlanPhaseKind | null {
  const folded = plainText(word);
  return PHASE_STEMS.find(([, stem]) => stem.test(folded))?.[0] ?? null;
}

export const NOTHING = new Set(["-", "–", "—", "yok", "none", "no", "нет", "tbd", "?", "belirsiz", "n/a"].map(plainText));

function dictionary<Meaning extends string>(meanings: Record<Meaning, string[]>): Map<string, Meaning> {
  const entries = Object.entries(meanings) as [Meaning, string[]][];
  return new Map(entries.flatMap(([meaning, words]) => words.map((word) => [plainText(word), meaning] as const)));
}
