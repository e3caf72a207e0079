import { momentIn } from "@/lib/domain/wall-clock";
import { parseTypedDay } from "@/lib/formats/typed-day";
import { type NumberLanguage, parseTypedDuration } from "@/lib/formats/typed-number";
import { timeZone } from "@/lib/time-zone";
import type { DayProblem } from "./typed-day-field";
import { checkTypedNumber, type NumberLimits, type NumberProblem, shortened } from "./typed-field";

/**
 * Reads the fields of a form. Anybody can send anything, so a file, or a field that is sent twice, counts as missing; the command's input
 * type refuses what is missing.
 */
export class FormReader {
  readonly #form: FormData;
  readonly #language: NumberLanguage;
  readonly #problems = new Map<string, NumberProblem | DayProblem>();

  /** `language` is that of the person who typed: it decides what `1.234` and `03/04/2026` mean. */
  constructor(sent: unknown, language: NumberLanguage = "en") {
    this.#form = sent instanceof FormData ? sent : new FormData();
    this.#language = language;
  }

  /** The fields whose typed number or day could not be read, by name. A form with any of them is refused before its command is performed. */
  get problems(): ReadonlyMap<string, NumberProblem | DayProblem> {
    return this.#problems;
  }

  text(name: string): string | undefined {
    const values = this.#form.getAll(name);
    return values.length === 1 && typeof values[0] === "string" ? values[0] : undefined;
  }

  textOrNull(name: string): string | null {
    return this.text(name) || null;
  }

  /** The text without surrounding spaces; null if it is blank. */
  trimmedOrNull(name: string): string | null {
    return this.text(name)?.trim() || null;
  }

  /** The text, or undefined where the field is blank: the command then leaves that field as it is. */
  textIfFilled(name: string): string | undefined {
    const text = this.text(name);
    return text?.trim() ? text : undefined;
  }

  id(name: string): string | undefined {
    return this.text(name);
  }

  idOrNull(name: string): string | null {
    return this.textOrNull(name);
  }

  /** A password or a token. */
  secret(name: string): string | undefined {
    return this.text(name);
  }

  /** A calendar day, `2026-03-31`, from a field in which people type it as they write it. Where it cannot be read, the problem is noted. */
  day(name: string): string | undefined {
    const given = this.text(name);
    if (given === undefined) return undefined;
    const typed = parseTypedDay(given, this.#language);
    if (typed.kind === "day") return typed.day;
    if (typed.kind !== "empty") this.#problems.set(name, { kind: "day", given: shortened(given.trim()), problem: typed });
    return "";
  }

  dayOrNull(name: string): string | null {
    return this.day(name) || null;
  }

  /** A day, or a day and a time of day (`2026-12-04T17:00`) where the second field is filled. A time without a day is no day. */
  dayOrTimeOrNull(name: string, timeName: string): string | null {
    const [day, time] = [this.dayOrNull(name), this.textOrNull(timeName)];
    return time === null ? day : `${day ?? ""}T${time}`;
  }

  /** A local time of the workspace as an ISO timestamp. A text that is no such time is returned unchanged, for the command to check. */
  timestampOrNull(name: string): string | null {
    const text = this.textOrNull(name);
    return text === null ? null : (momentIn(timeZone(), text)?.toISOString() ?? text);
  }

  /** A number that a person typed. Where it cannot be read, the problem is noted and NaN returned. */
  typedNumber(name: string, limits: NumberLimits = {}): number {
    const value = this.typedNumberOrNull(name, limits);
    if (value === null) this.#problems.set(name, { kind: "missing" });
    return value ?? Number.NaN;
  }

  /** The same for a field that may stay empty: null. */
  typedNumberOrNull(name: string, limits: NumberLimits = {}): number | null {
    const given = this.text(name) ?? "";
    const read = checkTypedNumber(given, this.#language, limits);
    if (read.kind === "number") return read.value;
    if (read.kind === "empty") return null;
    this.#problems.set(name, read);
    return Number.NaN;
  }

  /** A duration that a person typed, in seconds; null for an empty field. */
  typedSecondsOrNull(name: string): number | null {
    const given = this.trimmedOrNull(name);
    if (given === null) return null;
    const seconds = parseTypedDuration(given, this.#language);
    if (seconds === null) this.#problems.set(name, { kind: "duration", given: shortened(given) });
    return seconds ?? Number.NaN;
  }

  get language(): NumberLanguage {
    return this.#language;
  }

  /** A number that the page itself wrote: a version, a position, a chosen option. NaN where the field is missing or no number. */
  number(name: string): number {
    return Number(this.text(name));
  }

  numberOrNull(name: string): number | null {
    return this.trimmedOrNull(name) === null ? null : this.number(name);
  }

  /** The number, or undefined where the field is missing: the command then leaves that field as it is. */
  numberIfSent(name: string): number | undefined {
    return this.text(name) === undefined ? undefined : this.number(name);
  }

  /** The version of the row that the form was filled in for. */
  version(): number {
    return this.number("version");
  }

  /** True for a ticked box (`on`), a chosen `yes`, and a hidden `1`. */
  flag(name: string): boolean {
    return ["on", "yes", "1"].includes(this.text(name) ?? "");
  }

  /** The texts of a field that may be sent several times, such as boxes that share a name. */
  choices(name: string): string[] {
    return this.#form.getAll(name).filter((value) => typeof value === "string");
  }

  /** The words of a field that holds several, with a space between them. */
  words(name: string): string[] {
    return (this.text(name) ?? "").split(" ").filter((word) => word !== "");
  }
}
