/** Types of summary.mjs, which jest reads as it is. */
export interface RunResults {
  readonly testResults: readonly {
    readonly testFilePath: string;
    readonly testResults: readonly { readonly status: string; readonly fullName: string }[];
    readonly testExecError?: unknown;
  }[];
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

export function summaryOf(
  results: RunResults,
  options: { readonly selecting: boolean },
): { text: string; unexplained: string[] };
