/* The theme's protocol: 0 set up, 1 ready, 2 query, 3 result; of queries that overtake each other, the last. */
let asked;
onmessage = async ({ data: { type, data } }) => {
  if (type === 0) postMessage({ type: 1 });
  if (type !== 2) return;
  asked = data;
  if (data.trim() && !globalThis.juseok) importScripts("search-load.js");
  const result = data.trim() ? await juseok.search.askForTheme(data) : { items: [] };
  if (asked === data) postMessage({ type: 3, data: result });
};
