// node bench/search.mjs FOLDER MATERIAL_WORKER|- : opens the search data of FOLDER, asks each line of stdin, and, given the
// theme's own worker, has it build its index of FOLDER/material.json and asks it the same. Prints milliseconds as JSON.
import { readFileSync } from "node:fs";
import vm from "node:vm";
import { open } from "../build_tools/search/query.mjs";

const [, , folder, workerPath] = process.argv;
const queries = readFileSync(0, "utf8").split("\n").filter(Boolean);
const now = () => performance.now();
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const timed = (ask) => {
  const times = queries.map((query) => {
    const from = now();
    ask(query);
    return now() - from;
  });
  return { first: times[0], median: median(times), slowest: Math.max(...times) };
};

const from = now();
const engine = await open(folder);
const ours = { open: now() - from, ...timed((query) => engine.query(query)) };

let theirs = null;
if (workerPath !== "-") {
  const listeners = [];
  let reply;
  const world = vm.createContext({
    addEventListener: (_, listener) => listeners.push(listener),
    postMessage: (message) => (reply = message),
    ...{ console, performance, setTimeout, clearTimeout },
  });
  world.self = world;
  vm.runInContext(readFileSync(workerPath, "utf8"), world);
  const send = async (data) => {
    for (const listener of listeners) await listener({ data });
    return reply;
  };
  const data = JSON.parse(readFileSync(`${folder}/material.json`, "utf8"));
  const start = now();
  await send({ type: 0, data: { ...data, options: { suggest: false } } });
  const built = now() - start;
  const times = [];
  for (const query of queries) {
    const at = now();
    await send({ type: 2, data: query });
    times.push(now() - at);
  }
  theirs = { open: built, first: times[0], median: median(times), slowest: Math.max(...times) };
}
process.stdout.write(JSON.stringify({ ours, theirs }));
