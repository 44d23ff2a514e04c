/** Finds the district that a command is for. */
import { createInterface } from 'node:readline/promises';
import type { Database } from '../../db/database.js';
import { type DistrictFound, findDistrict, listDistricts } from '../../services/districts/districts.js';

/**
 * @param code the code that was given; undefined if the option was left out
 * @returns the district with this code, the only district, or the one chosen at a prompt
 * @throws Error that lists the existing districts
 */
export async function chooseDistrict(database: Database, code: string | undefined): Promise<DistrictFound> {
  if (code !== undefined) {
    const district = await findDistrict(database, code);
    if (district !== null) return district;
    throw new Error(noDistrict(code, await listDistricts(database)));
  }
  const districts = await listDistricts(database);
  const [only] = districts;
  if (only !== undefined && districts.length === 1) return only;
  if (only === undefined) throw new Error(NONE);
  return process.stdin.isTTY ? ask(districts) : refuse(districts);
}

/** @returns a message that no district has this code, with the list of existing districts */
export function noDistrict(code: string, districts: readonly DistrictFound[]): string {
  if (districts.length === 0) return NONE;
  return `没有代码为“${code}”的区；已有：${named(districts)}。 · There is no district “${code}”; existing: ${named(districts)}.`;
}

const NONE =
  '还没有区：先用 district add 新建，或用 load --found 导入数据包。 · There is no district yet: create one with `district add`, or load a bundle with `load --found`.';

const named = (districts: readonly DistrictFound[]) => districts.map(({ code, name }) => `${code} ${name}`).join('、');

const refuse = (districts: readonly DistrictFound[]): never => {
  throw new Error(
    `有多个区，请用 --district 指定一个：${named(districts)}。 · There are several districts; name one with --district: ${named(districts)}.`,
  );
};

async function ask(districts: readonly DistrictFound[]): Promise<DistrictFound> {
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    for (const { code, name } of districts) console.error(`  ${code}\t${name}`);
    const code = (await prompt.question('区的代码 · code of the district: ')).trim();
    const district = districts.find((one) => one.code === code);
    if (district !== undefined) return district;
    throw new Error(noDistrict(code, districts));
  } finally {
    prompt.close();
  }
}
