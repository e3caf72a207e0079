import { Report } from "./report.mjs";

/** Playwright's reporter for npm test. */
export default class {
  #suite;
  #errors = [];

  onBegin(_config, suite) {
    this.#suite = suite;
  }

  onError({ message = "" }) {
    this.#errors.push(message);
  }

  onEnd() {
    const report = new Report();
    for (const test of this.#suite?.allTests() ?? []) {
      const project = test.parent.project().name;
      const title = test.titlePath().slice(2).join(": ");
      const why = test.results.flatMap(({ errors }) => errors)[0]?.message;
      switch (test.outcome()) {
        case "expected":
          report.countsOf(project).passed++;
          break;
        case "flaky":
          report.passesLate(project, title, why);
          break;
        case "unexpected":
          report.fails(project, title, why);
          break;
        default:
          report.countsOf(project).skipped++;
      }
    }
    report.write(this.#errors);
  }

  printsToStdio() {
    return false;
  }
}
