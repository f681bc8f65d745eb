/** Times of single runs, and what is told of them. */

/** Milliseconds that `run` takes, and what it returns. */
export function timed<T>(run: () => T): { result: T; ms: number } {
  const begin = performance.now();
  const result = run();
  return { result, ms: performance.now() - begin };
}

/** The smallest value that at least the share `q` of all values do not exceed (nearest rank); NaN without values. */
export function percentile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

/** Median and 99th percentile of times in milliseconds, rounded to microseconds. */
export function latency(timesMs: readonly number[]): { p50_ms: number; p99_ms: number } {
  return { p50_ms: rounded(percentile(timesMs, 0.5), 3), p99_ms: rounded(percentile(timesMs, 0.99), 3) };
}

export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
