/** The items that clients tick, at least `count`: missing ones are added to the stage of the last. */
export async function itemsToTick(server, { key, items }, count) {
  const found = items.slice(0, count);
  const { id: stage } = items.at(-1).stage;
  while (found.length < count) {
    const answer = await fetch(`${server.url}/api/v1/stages/${stage}/items`, {
      method: "POST",
      headers: headersOf(key),
      body: JSON.stringify({ text: `Tick me ${found.length + 1}` }),
    });
    const json = await answer.json();
    if (answer.status !== 201) throw new Error(`An item to tick was answered with ${answer.status}: ${JSON.stringify(json)}`);
    found.push({ id: json.id, version: json.version });
  }
  return found;
}

/**
 * A load in which each client ticks and unticks its own item through the API; each tick is a durable commit with an event. `requestId`
 * names a request in the audit log. After a refusal the item is read again, because its version may have changed all the same.
 */
export function ticking(servers, { key }, items, requestId = () => undefined) {
  const states = items.map(({ id, version }) => ({ id, version, isDone: false }));
  const serverOf = (client) => servers[client % servers.length].url;
  return {
    next(client) {
      const item = states[client];
      const id = requestId(client);
      return {
        url: `${serverOf(client)}/api/v1/items/${item.id}/marks`,
        method: "POST",
        headers: { ...headersOf(key), "if-match": `"${item.version}"`, ...(id && { "x-request-id": id }) },
        body: JSON.stringify({ state: item.isDone ? "open" : "done" }),
      };
    },
    isAccepted: ({ status }) => status === 200,
    async answered(client, { text }, isAccepted) {
      const item = states[client];
      if (isAccepted) {
        item.version = JSON.parse(text).version;
        item.isDone = !item.isDone;
        return;
      }
      const answer = await fetch(`${serverOf(client)}/api/v1/items/${item.id}`, { headers: headersOf(key) }).catch(() => null);
      if (!answer?.ok) return;
      const { version, state } = await answer.json();
      Object.assign(item, { version, isDone: state === "done" });
    },
  };
}

const headersOf = (key) => ({ authorization: `Bearer ${key}`, "content-type": "application/json" });
