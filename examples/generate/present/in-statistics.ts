/** Indicators that the yearly education statistics have for every unit. */
export const IN_STATISTICS = ['P01', 'P02', 'P03', 'P08', 'P15', 'P17'];
