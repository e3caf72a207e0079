import { writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";

/** The results of each project of a test runner, for scripts/test-steps.mjs. */
export class Report {
  #projects = {};

  countsOf(project) {
    this.#projects[project] ??= { passed: 0, failed: 0, skipped: 0, failures: [] };
    return this.#projects[project];
  }

  /** Adds a line for the end of the run: the test and the beginning of its error. */
  fails(project, title, message) {
    const counts = this.countsOf(project);
    counts.failed++;
    counts.failures.push({ title, why: shortly(message) });
  }

  /** A test that passed at the second try counts as passed, but is listed. */
  passesLate(project, title, message) {
    const counts = this.countsOf(project);
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
