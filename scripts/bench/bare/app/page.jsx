import { headers } from "next/headers";

/** As many letters as are asked for, made anew for each request. */
export default async function Page({ searchParams }) {
  await headers();
  const { letters } = await searchParams;
  return <p>{"x".repeat(Number(letters ?? 0))}</p>;
}
