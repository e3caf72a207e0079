import { expect, test } from "vitest";
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
  ["", { steps: [] }],
  ["10\nmuch", { line: 2 }],
  ["10 soon", { line: 1 }],
  ["10 500ms", { line: 1 }],
  ["10 % 1h and more", { line: 1 }],
])("the lines %j are read as steps, or refused with a line number", (text, result) => expect(readStepLines(text)).toEqual(result));
