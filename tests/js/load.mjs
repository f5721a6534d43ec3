// Our scripts are classic ones that share the name `juseok`: run them as a page does, in a world of their own.
import { readFileSync } from "node:fs";
import vm from "node:vm";

/** Return the `juseok` that the named scripts of overrides/assets/javascripts make, given these globals. */
export function load(names, globals = {}) {
  const world = vm.createContext({ ...globals });
  for (const name of names) {
    const path = new URL(`../../overrides/assets/javascripts/${name}`, import.meta.url);
    vm.runInContext(readFileSync(path, "utf8"), world, { filename: name });
  }
  return world.juseok;
}

/** Return a plain copy: values of another world are never deeply equal to ours. */
export const plain = (value) => (value === undefined ? undefined : structuredClone(value));
