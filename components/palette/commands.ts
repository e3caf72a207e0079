import { THEME_WORDS } from "@/components/session/appearance-form";
import { LOCALE_NAMES, LOCALES } from "@/lib/i18n/locale";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { Anything } from "@/lib/queries/find";
import { THEMES } from "@/lib/session/theme";
import { type Candidate, candidate } from "./candidate";

/** The commands that this person may use now. Each opens the page where the command is given, or sets something of this browser. */
export const commandsFor = (found: Anything, words: Words): Candidate[] => [
  ...signOffs(found, words),
  ...votes(found, words),
  ...rolloutStarts(found, words),
  ...registrations(found, words),
  ...creations(found, words),
];

/** Only stages that lack this person's signature now: nothing that is signed already. */
function signOffs({ toSign }: Anything, words: Words): Candidate[] {
  const { t } = words;
  const plans = [...new Map(toSign.map(({ plan }) => [plan.slug, plan])).values()];
  const several = plans.filter(({ slug }) => toSign.filter((stage) => stage.plan.slug === slug && !stage.isRejected).length > 1);
  return [
    ...toSign.map((stage) =>
      candidate(
        "sign",
        `sign-${stage.key}`,
        t("palette.sign", { service: stage.service, phase: phaseWords(words, stage.phase, stage.phaseName) }),
        `/plans/${stage.plan.slug}/sign/${stage.key}`,
        stage.plan.title,
      ),
    ),
    ...several.map(({ slug, title }) =>
      candidate("sign-several", `sign-several-${slug}`, t("inbox.signSeveral"), `/plans/${slug}/sign`, title),
    ),
  ];
}

const votes = ({ here, votes: open }: Anything, words: Words): Candidate[] =>
  here === null
    ? []
    : open.map((phase) =>
        candidate(
          "vote",
          `vote-${phase.kind}`,
          words.t("palette.vote", { phase: phaseWords(words, phase.kind, phase.name) }),
          `/plans/${here.slug}/go-no-go/${phase.kind}`,
          here.title,
        ),
      );

const rolloutStarts = ({ here, rolloutsToStart }: Anything, { t }: Words): Candidate[] =>
  here === null
    ? []
    : rolloutsToStart.map(({ slug, name }) =>
        candidate(
          "start-rollout",
          `start-rollout-${slug}`,
          t("palette.startRollout", { service: name }),
          `/plans/${here.slug}/services/${slug}/rollout`,
          here.title,
        ),
      );

function registrations({ here, may, services }: Anything, { t }: Words): Candidate[] {
  if (here === null || !may.register) return [];
  const inPlan = services.filter((service) => service.plan.id === here.id);
  return inPlan.map(({ slug, name }) =>
    candidate(
      "register",
      `register-${slug}`,
      t("palette.register", { service: name }),
      `/plans/${here.slug}?stage=${slug}.build`,
      here.title,
    ),
  );
}

const creations = ({ here, may }: Anything, { t }: Words): Candidate[] => [
  ...(here && may.apply
    ? [candidate("templates", "templates", t("templates.title"), `/plans/${here.slug}/checklist/templates`, here.title)]
    : []),
  ...(may.createPlans
    ? [
        candidate("new-plan", "new-plan", t("app.newPlan"), "/plans/new"),
        candidate("import-plan", "import-plan", t("app.importPlan"), "/plans/import"),
      ]
    : []),
  ...(may.invite ? [candidate("invite", "invite", t("people.invite"), "/people#invite")] : []),
  ...(may.createKeys ? [candidate("create-key", "create-key", t("keys.create"), "/api-keys#create-key")] : []),
];

/** Theme and language of this browser. */
export const appearance = ({ t, locale }: Words): Candidate[] => [
  ...THEMES.map((theme) => ({
    ...candidate(`theme-${theme}`, `theme-${theme}`, `${t("app.theme")}: ${t(THEME_WORDS[theme])}`, "/account"),
    set: { name: "theme" as const, value: theme },
  })),
  ...LOCALES.filter((language) => language !== locale).map((language) => ({
    ...candidate(`language-${language}`, `language-${language}`, `${t("app.language")}: ${LOCALE_NAMES[language]}`, "/account"),
    set: { name: "language" as const, value: language },
  })),
];
