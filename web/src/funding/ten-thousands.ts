/** 万元 as an office writes them: two decimals, and more where there are fen to show. */
const FORMAT = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 6 });
const YUAN = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** @param yuan amount with at most fourteen digits, so that the division shows each of them */
export const tenThousands = (yuan: number): string => FORMAT.format(yuan / 10_000);

export const inYuan = (yuan: number): string => YUAN.format(yuan);
