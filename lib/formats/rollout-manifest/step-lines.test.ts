import { expect, test } from "vitest";
import { NUMBER_LANGUAGES } from "@/lib/formats/typed-number";
import { readStepLines } from "./step-lines";

test.each([
  [
    "10 % 1h\n30% 2h\n\n100",
    {
      steps: [
        { weight: 10, holdSeconds: 3600 },
        { weight: 30, holdSeconds: 7200 },
        { weight: 100, holdSeconds: 0 },
      ],
    },
  ],
  ["  5   90s ", { steps: [{ weight: 5, holdSeconds: 90 }] }],
  [
    "%10 1,5h\n% 50 30 dk\n100 %",
    {
      steps: [
        { weight: 10, holdSeconds: 5400 },
        { weight: 50, holdSeconds: 1800 },
        { weight: 100, holdSeconds: 0 },
      ],
    },
  ],
  ["10\u00a0% 1\u202fh", { steps: [{ weight: 10, holdSeconds: 3600 }] }],
  ["150 %", { steps: [{ weight: 150, holdSeconds: 0 }] }],
  ["12,5 %", { line: 1 }],
  ["-10 %", { line: 1 }],
  ["", { steps: [] }],
  ["10\nmuch", { line: 2 }],
  ["10 soon", { line: 1 }],
  ["10 500ms", { line: 1 }],
  ["10 % 1h and more", { line: 1 }],
])("the lines %j are read as steps, or refused with a line number", (text, result) => {
  for (const language of NUMBER_LANGUAGES) expect(readStepLines(text, language)).toEqual(result);
});
