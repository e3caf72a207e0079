// Biome formats and lints; oxlint checks what needs types (promises) and who may import what. Run it with `npm run lint`.

/**
 * What each part may import of this project besides its own files, in `may` (names of parts, or of a folder or file in one);
 * of `types` it may import types only; where `packages` is there, it may import no other package.
 * A folder of lib without a line here may import nothing of the project.
 */
export const layers = {
  app: {
    may: "components actions commands domain exports formats http i18n live queries rest session signing timeline",
  },
  // A view gets data as props and makes changes through lib/actions. The demo people come from prisma/cast.
  components: {
    may: "actions domain formats http i18n live memoize rest session templates time-zone timeline prisma/cast",
    types: "commands queries",
  },

  domain: { may: "", packages: "" },
  "domain/events": { may: "domain", packages: "zod" },
  formats: { may: "domain/calendar-day", packages: "markdown-it yaml ical-generator" },
  templates: { may: "domain" },
  i18n: { may: "domain formats templates memoize time-zone", types: "commands queries" },

  db: { may: "per-request" },
  "per-request": { may: "per-process" },
  signing: { may: "domain db" },
  files: { may: "domain db" },
  audit: { may: "db signing per-process" },
  egress: { may: "" },
  prometheus: { may: "domain egress" },
  "time-zone": { may: "domain memoize" },
  // A day in an address is typed as in a form. Headers of pages carry what the session reads.
  http: { may: "formats session/recent-plans session/return-to per-process" },
  // A stream asks now and then whether its reader may still read the plan; draining stops the jobs.
  live: { may: "domain db session jobs/schedule per-process" },
  session: { may: "domain db per-process per-request" },
  queries: {
    may: [
      "domain db memoize time-zone per-process",
      "formats templates signing i18n/locale", // plans, gate summaries and reports are also read as files and signed bundles
      "files/store audit/checkpoint audit/read-checkpoints audit/check-at-start", // whether evidence and checkpoints are still on the disk, and the log is intact
      "live/drain live/seq live/page-seq mail-settings", // whether this process is ready, which events a page shows, whether mail is on
      "prisma/cast", // the people of the demonstration, for its sign-in
      "session/public-url session/device session/tokens session/opening", // the public address, what the rows of keys, links and devices mean, what a page has read already
    ],
  },
  // Loading the example reads prisma/.
  commands: {
    may: "domain db queries formats templates signing files audit live egress prometheus session mail-settings time-zone prisma",
  },
  // Takes the steps of the living example through perform().
  example: { may: "domain db commands files time-zone prisma/cast" },
  jobs: { may: "domain db queries commands files egress prometheus i18n live session mail-settings time-zone per-process" },

  exports: { may: "domain formats i18n queries" },
  timeline: { may: "domain memoize", types: "queries" },
  // The demo people sign in with prisma/cast.
  actions: { may: "domain commands queries formats audit i18n session time-zone prisma/cast" },
  rest: { may: "domain commands queries formats files i18n live session templates time-zone per-process per-request" },
  boot: { may: "actions audit commands db domain egress example files http jobs live prometheus queries session" },
};

const OUTSIDE_LIB = ["app", "components", "prisma"];

/** Where a part of the table lies: "queries/shared" is lib/queries/shared. */
export const pathOf = (part) => (OUTSIDE_LIB.includes(part.split("/")[0]) ? part : `lib/${part}`);
export const listed = (parts = "") => [parts].flat().join(" ").split(" ").filter(Boolean);

const UPWARD = { regex: "^\\.\\./|/\\.\\./", message: "`./` inside a folder, `@/` across folders." };
const GENERATED = { regex: "/generated/", message: "Only lib/db imports the generated Prisma client." };
const NOT_FOUND = {
  regex: "^next/navigation$",
  importNames: ["notFound"],
  message: "Return <Missing />: only a browser that runs scripts shows what notFound() throws.",
};

const restrictImports = (...patterns) => ({ "no-restricted-imports": ["error", { patterns }] });

const inOrBelow = (part) => [`!@/${pathOf(part)}`, `!@/${pathOf(part)}/**`];

function layer([part, { may, types, packages }]) {
  const name = pathOf(part);
  const others = packages === undefined ? ["@/**"] : ["**", "!./**", ...listed(packages).map((allowed) => `!${allowed}`)];
  // In this order: oxlint compares what a `!` of a group lets through with no later pattern.
  const patterns = [UPWARD, NOT_FOUND];
  if (part !== "db") patterns.push(GENERATED);
  if (types) {
    const regex = `^@/(${listed(types).map(pathOf).join("|")})(/|$)`;
    patterns.push({ regex, allowTypeImports: true, message: `${name} imports types from there, but no code.` });
  }
  patterns.push({
    group: [...others, ...[part, ...listed(may), ...listed(types)].flatMap(inOrBelow)],
    message: `${name} imports only what its line in oxlint.config.mjs names.`,
  });
  return { files: [`${name}/**`, `${name}.ts`], rules: restrictImports(...patterns) };
}

export default {
  plugins: ["typescript", "import"],
  categories: { correctness: "error" },
  options: { typeAware: true },
  env: { builtin: true, node: true, browser: true },
  ignorePatterns: [".next/**", "lib/db/generated/**", "data/**", "test-results/**", "playwright-report/**", "next-env.d.ts"],
  rules: {
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
    "typescript/await-thenable": "error",
    "typescript/return-await": ["error", "error-handling-correctness-only"],
    "typescript/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    "typescript/only-throw-error": "error",
    "typescript/no-for-in-array": "error",
    "typescript/require-array-sort-compare": ["error", { ignoreStringArrays: true }],
    "typescript/no-deprecated": "error",
    // Text is spread into its characters on purpose here, and numbers are written into sentences.
    "typescript/no-misused-spread": "off",
    "typescript/restrict-template-expressions": "off",
    "import/no-cycle": "error",
    // Biome has this rule, and a comment there allows an empty pattern that is meant.
    "no-empty-pattern": "off",
    ...restrictImports(UPWARD, GENERATED),
  },
  // The last override that fits a file replaces a rule as a whole.
  overrides: [
    // Plain Node.js scripts have no `@/`, and no types.
    { files: ["**/*.mjs"], rules: { "no-restricted-imports": "off", "typescript/no-base-to-string": "off" } },
    {
      files: ["lib/**"],
      rules: restrictImports({ group: ["@/**"], message: "Give this folder a line in the table of oxlint.config.mjs." }),
    },
    ...Object.entries(layers).map(layer),
    {
      files: ["lib/formats/**"],
      rules: { "no-restricted-globals": ["error", "process", "fetch", "window", "document"] },
    },
    {
      // Other globals are type errors there (lib/domain/tsconfig.json).
      files: ["lib/domain/**"],
      rules: {
        "no-restricted-properties": [
          "error",
          { object: "Date", property: "now", message: "The domain has no clock: take `now` as an argument." },
          { object: "Math", property: "random", message: "The domain has no random numbers: take them as an argument." },
        ],
      },
    },
    {
      files: ["**/*.test.ts", "**/*.test.tsx", "**/testing*.ts"],
      rules: { ...restrictImports(UPWARD, GENERATED), "no-restricted-globals": "off", "no-restricted-properties": "off" },
    },
  ],
};
