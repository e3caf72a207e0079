import { writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";

/** What came of each project of a test runner, for scripts/test-steps.mjs. */
export class Report {
  #projects = {};

  of(project) {
    this.#projects[project] ??= { passed: 0, failed: 0, skipped: 0, failures: [] };
    return this.#projects[project];
  }

  /** One line for the end of the run: which test, and the beginning of why. */
  fails(project, title, message) {
    const counts = this.of(project);
    counts.failed++;
    counts.failures.push({ title, why: shortly(message) });
  }

  /** It counts as passed, and is named all the same. */
  passesLate(project, title, message) {
    const counts = this.of(project);
    counts.passed++;
    counts.failures.push({ title: `passed only at the second try: ${title}`, why: shortly(message) });
  }

  write(errors) {
    const file = process.env.SLIPWAY_TEST_REPORT;
    if (file) writeFileSync(file, JSON.stringify({ projects: this.#projects, errors: errors.map(shortly) }));
  }
}

const shortly = (message = "") =>
  stripVTControlCharacters(message)
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 4)
    .join(" · ");
