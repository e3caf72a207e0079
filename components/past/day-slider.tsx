"use client";

import Form from "next/form";
import { useEffect, useRef, useState } from "react";

type Props = {
  href: string;
  parameters: { name: string; value: string }[];
  /** The first day, and the number of days from it to today. */
  first: string;
  last: number;
  /** Number of days from the first day to the day that is shown. */
  shownDays: number;
  locale: string;
  words: { label: string; show: string; today: string };
};

const DAY_MS = 86_400_000;
/** Keys move the slider in steps; the page loads once it rests for this long. */
const REST_MS = 350;

export function DaySlider({ href, parameters, first, last, shownDays, locale, words }: Props) {
  const [days, setDays] = useState(shownDays);
  const [shown, setShown] = useState(shownDays);
  if (shown !== shownDays) {
    setShown(shownDays);
    setDays(shownDays);
  }
  const form = useRef<HTMLFormElement>(null);
  const range = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const input = range.current;
    let rest: ReturnType<typeof setTimeout>;
    const moved = () => {
      clearTimeout(rest);
      rest = setTimeout(() => form.current?.requestSubmit(), REST_MS);
    };
    input?.addEventListener("change", moved);
    return () => {
      clearTimeout(rest);
      input?.removeEventListener("change", moved);
    };
  }, []);
  const day = new Date(Date.parse(`${first}T00:00:00Z`) + days * DAY_MS);
  const name = days === last ? words.today : new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(day);
  return (
    <Form ref={form} action={href} scroll={false} className="day-slider" aria-label={words.label}>
      {parameters.map(({ name: field, value }) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <input
        ref={range}
        type="range"
        name="day"
        min={0}
        max={last}
        value={days}
        aria-label={words.label}
        aria-valuetext={name}
        onChange={(event) => setDays(Number(event.target.value))}
      />
      <output>{name}</output>
      <button type="submit" className="btn">
        {words.show}
      </button>
    </Form>
  );
}
