import { relative } from "node:path";
import { Report } from "./report.mjs";

/** Vitest's reporter for npm test. */
export default class {
  onTestRunEnd(modules, unhandled) {
    const report = new Report();
    for (const module of modules) {
      const project = module.project.name;
      const file = relative(process.cwd(), module.moduleId);
      const counts = report.countsOf(project);
      const failedBefore = counts.failed;
      for (const test of module.children.allTests()) {
        const { state, errors = [] } = test.result();
        if (state === "passed" || state === "skipped") counts[state]++;
        else report.fails(project, `${file}: ${test.fullName}`, errors[0]?.message ?? "It did not run.");
      }
      // A file that does not load, or whose preparation fails, has no failed test: the file itself is reported.
      if (module.state() === "failed" && counts.failed === failedBefore) report.fails(project, file, this.#why(module));
    }
    report.write(unhandled.map(({ message }) => message));
  }

  #why(module) {
    const suites = [...module.children.allSuites()].flatMap((suite) => suite.errors());
    return [...module.errors(), ...suites][0]?.message;
  }
}
