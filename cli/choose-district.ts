/** Which district a command is about. */
import { createInterface } from 'node:readline/promises';
import type { Database } from '../db/database.js';
import { type DistrictFound, findDistrict, listDistricts } from '../services/districts.js';

/**
 * @param code as it was named; undefined where it was left out
 * @returns the district named, the only one, or the one chosen at a prompt
 * @throws Error naming the districts there are
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

/** @returns why there is no district of this code, and which there are */
export function noDistrict(code: string, districts: readonly DistrictFound[]): string {
  if (districts.length === 0) return NONE;
  return `没有代码为“${code}”的区；已有：${named(districts)}。 · There is no district “${code}”; there are: ${named(districts)}.`;
}

const NONE =
  '还没有区：先用 district add 新建，或用 load --found 导入数据包。 · There is no district yet: make one by district add, or load a bundle by load --found.';

const named = (districts: readonly DistrictFound[]) => districts.map(({ code, name }) => `${code} ${name}`).join('、');

const refuse = (districts: readonly DistrictFound[]): never => {
  throw new Error(
    `有多个区，请用 --district 指定一个：${named(districts)}。 · There are several districts; name one by --district: ${named(districts)}.`,
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
