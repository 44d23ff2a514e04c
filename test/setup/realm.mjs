/**
 * What all test files of a worker share beside modules: the globals and the process. Each file finds them as the first one
 * did.
 */

/** Names of the global variables that shared modules have made. */
export const globalsOfModules = new Set();

/** What jest keeps of a file: how its tests are collected and who listens to them. */
const OF_JEST = new Set(['JEST_STATE_SYMBOL', 'EVENT_HANDLERS']);

/** @returns a function that puts everything back */
export function rememberRealm() {
  const globals = new Map(Reflect.ownKeys(globalThis).map((key) => [key, presentValue(key)]));
  const environment = { ...process.env };
  const listeners = new Map(process.eventNames().map((event) => [event, process.rawListeners(event)]));
  const { exit } = process;
  const folder = process.cwd();
  return () => {
    for (const key of Reflect.ownKeys(globalThis)) {
      if (!globals.has(key)) removeGlobal(key);
      else if (globals.get(key) !== undefined && !Object.is(globals.get(key), globalThis[key]))
        globalThis[key] = globals.get(key);
    }
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
    for (const [name, value] of Object.entries(environment)) if (process.env[name] !== value) process.env[name] = value;
    for (const event of process.eventNames())
      for (const listener of process.rawListeners(event))
        if (!listeners.get(event)?.includes(listener)) process.off(event, listener);
    process.exit = exit;
    if (process.cwd() !== folder) process.chdir(folder);
  };
}

/** undefined for what Node computes when it is read. */
const presentValue = (key) => Object.getOwnPropertyDescriptor(globalThis, key)?.value;

/** Symbols are how packages keep what they have once a process, such as the connections of `fetch`. */
function removeGlobal(key) {
  const isKept = typeof key === 'symbol' ? !OF_JEST.has(key.description) : globalsOfModules.has(key);
  if (!isKept) delete globalThis[key];
}
