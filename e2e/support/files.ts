import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

// The files that tests import.

const project = join(import.meta.dirname, "../..");

/** The file from which the demonstration's plan was imported. */
export const EXAMPLE = readFileSync(join(project, "lib/formats/plan/example/alt-las.md"), "utf8");

const seed = join(project, "../shared/seeds/004_82cc802d05c883c9.txt");

/** The plan that Slipway was first made for, if its file is beside the project. */
export const ORIGINAL = existsSync(seed) ? readFileSync(seed, "utf8") : null;

export const PAYMENTS = `# Payment images

Prepared by: Deniz Aydın

## Preparation (1-2 April 2026)

- [x] List the images

## Build (3-7 April 2026)

- [x] Build the Ledger Service image
- [ ] Build the Vault Service image

## Test (8-10 April 2026)

- [ ] Test the Ledger Service image
- [ ] Test the Vault Service image

## Deploy (11-12 April 2026)

- [ ] Deploy the Ledger Service image
- [ ] Deploy the Vault Service image

## Monitor (13-20 April 2026)

- [ ] Watch the Ledger Service metrics
- [ ] Watch the Vault Service metrics
`;

/** A plan with a day that does not exist, and a heading that names no phase. */
export const WITH_ERRORS = PAYMENTS.replace("1-2 April 2026", "30-31 February 2026").replace("## Monitor", "## Celebration");
export const ERROR_LINES = { day: 5, phase: 24 };

export const UNKNOWN_PHASE = PAYMENTS.replace("## Monitor", "## Celebration");

export const HOSTILE = PAYMENTS.replace(
  "List the images",
  'List <img src=x onerror="window.hacked=1"><script>window.hacked=2</script> [all](javascript:window.hacked=3) images',
).replace("# Payment images", "# Payment images <script>window.hacked=4</script>");

/** A plan of that many services with very long names. */
export function longNames(services: number): string {
  const name = (number: number) =>
    `${"Überlanger-Dienstname".padEnd(100, "-sehr-lang")}-${String(number).padStart(3, "0")} Service`.slice(-120);
  const names = Array.from({ length: services }, (_, index) => name(index + 1));
  const phase = (heading: string, verb: string) =>
    `## ${heading}\n\n${names.map((service) => `- [ ] ${verb} the ${service} image`).join("\n")}\n`;
  return [
    `# ${services}: ${"A plan with a very long title ".repeat(6).trim()}\n`,
    "## Preparation (1-2 April 2026)\n\n- [x] List the images\n",
    phase("Build (3-7 April 2026)", "Build"),
    phase("Test (8-10 April 2026)", "Test"),
    phase("Deploy (11-12 April 2026)", "Deploy"),
    phase("Monitor (13-20 April 2026)", "Watch"),
  ].join("\n");
}
