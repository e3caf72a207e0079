import { expect, test } from "vitest";
import { type Failure, playOrExplain, shortest } from "./testing-sequences";

/** Fails at the first 7 that comes after a 3. */
function failsAtSevenAfterThree(numbers: readonly number[]): Failure | null {
  const step = numbers.findIndex((number, index) => number === 7 && numbers.slice(0, index).includes(3));
  return step === -1 ? null : { step, problem: "a 7 after a 3" };
}

test("a failing sequence is shortened to the commands that it needs to fail", async () => {
  const commands = [1, 3, 2, 9, 9, 4, 7, 5, 6, 7];
  expect(await shortest(commands, { step: 6, problem: "" }, failsAtSevenAfterThree)).toEqual({
    commands: [3, 7],
    failure: { step: 1, problem: "a 7 after a 3" },
  });
});

test("a sequence that fails is reported with its name, its problem and its shortest form", async () => {
  await expect(playOrExplain("seed 5", [3, 1, 7, 2], failsAtSevenAfterThree)).rejects.toThrow(
    "seed 5: a 7 after a 3\nThe shortest sequence that fails:\n  3\n  7",
  );
  await expect(playOrExplain("seed 5", [7, 3], failsAtSevenAfterThree)).resolves.toBeUndefined();
});
