import { headers } from "next/headers";

/** Renders the requested number of letters on each request. */
export default async function Page({ searchParams }) {
  await headers();
  const { letters } = await searchParams;
  return <p>{"x".repeat(Number(letters ?? 0))}</p>;
}
